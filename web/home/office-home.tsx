import { type Actor, permissionOf, ROLE_NAMES } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { NoRound, type Rounds, WithRounds } from '../frame/with-rounds.tsx';
import { officeLinks, roundLinks } from './desk-links.ts';
import { LinkList } from './link-list.tsx';

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
                  <section>
                    <h2>{say(rounds.current.title)}</h2>
                    <LinkList actor={actor} target={null} links={roundLinks(rounds.current.id)} />
                  </section>
                ) : (
                  <NoRound />
                )}
                <section>
                  <h2>{say(deskMessages.country)}</h2>
                  <LinkList actor={actor} target={null} links={officeLinks()} />
                </section>
                {rounds && <OtherRounds actor={actor} rounds={rounds} />}
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

/** Rounds that are not the current one, each folded. */
function OtherRounds({ actor, rounds: { cycles, current } }: { actor: Actor; rounds: Rounds }) {
  const { say } = useLanguage();
  const others = cycles.filter(({ id }) => id !== current.id);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{say(deskMessages.otherRounds)}</h2>
      {others.map(({ id, title }) => (
        <details key={id}>
          <summary>{say(title)}</summary>
          <LinkList actor={actor} target={null} links={roundLinks(id)} />
        </details>
      ))}
    </section>
  );
}
