import { permissionOf, ROLE_NAMES } from '#domain/permission.ts';
import { useLanguage } from '../language.ts';
import { NotHere } from '../parts/not-here.tsx';
import { Page } from '../parts/page.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { officeLinks, roundLinks } from './desk-links.ts';
import { deskMessages } from './desk-messages.ts';
import { LinkList } from './link-list.tsx';
import { NoRound, WithRounds } from './with-rounds.tsx';

/** Where the office and observers start: the rounds, what is to be done in each, and what stands between them. */
export function OfficeHome() {
  const { say } = useLanguage();
  const title = say(deskMessages.officeTitle);
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'follow-country', null) === 'granted' ? (
          <WithRounds title={title}>
            {(rounds) => (
              <Page title={title} caption={say(ROLE_NAMES[actor.role])}>
                {rounds ? (
                  rounds.cycles.map((cycle) => (
                    <section key={cycle.id}>
                      <h2>{say(cycle.title)}</h2>
                      <LinkList actor={actor} target={null} links={roundLinks(cycle.id)} />
                    </section>
                  ))
                ) : (
                  <NoRound />
                )}
                <section>
                  <h2>{say(deskMessages.country)}</h2>
                  <LinkList actor={actor} target={null} links={officeLinks()} />
                </section>
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
