import { permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { Notices } from '../notices/notices.tsx';
import { NotHere } from '../parts/not-here.tsx';
import { Page } from '../parts/page.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { laoLinks } from './desk-links.ts';
import { deskMessages } from './desk-messages.ts';
import { LaoName } from './lao-name.tsx';
import { LinkList } from './link-list.tsx';
import { NoRound, WithRounds } from './with-rounds.tsx';

/** An LAO's own affairs besides its assessment: accounts, trail, appeal. */
export function LaoHome({ lao }: { lao: string }) {
  const { say } = useLanguage();
  const title = say(deskMessages.laoTitle);
  const back = { href: '/home', text: say(messages.myWork) };
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'read-assessment', lao) === 'granted' ? (
          <WithRounds title={title}>
            {(rounds) => (
              <Page title={title} caption={<LaoName actor={actor} lao={lao} />} back={back}>
                {rounds ? (
                  <>
                    {permissionOf(actor, 'read-notices', lao) === 'granted' && (
                      <Notices
                        cycle={rounds.current.id}
                        lao={lao}
                        standing={rounds.now.toISOString()}
                      />
                    )}
                    <LinkList actor={actor} target={lao} links={laoLinks(lao, rounds.current.id)} />
                  </>
                ) : (
                  <NoRound />
                )}
              </Page>
            )}
          </WithRounds>
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}
