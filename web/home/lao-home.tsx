import { permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { LaoName } from '../frame/lao-name.tsx';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { NoRound, WithRounds } from '../frame/with-rounds.tsx';
import { Notices } from '../reminders/notices/notices.tsx';
import { laoLinks } from './desk-links.ts';
import { LinkList } from './link-list.tsx';

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
