import { type Actor, permissionOf } from '#domain/permission.ts';
import { formatDate, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { LaoName } from '../frame/lao-name.tsx';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { words } from './rounds-messages.ts';
import { scopeWords } from './scope-words.ts';

type Params = { lao: string; cycle: string };

/** What an LAO is told of more time: by which letter, why, and until when. */
export function LaoExtensions({ lao, cycle }: Params) {
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'read-assessment', lao) === 'granted' ? (
          <Extensions actor={actor} lao={lao} cycle={cycle} />
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

function Extensions({ actor, lao, cycle }: Params & { actor: Actor }) {
  const { language, say } = useLanguage();
  const { value, refusal, again } = useRead(`${cycle} ${lao}`, () =>
    deskApi('listExtensions', { params: { cycle, lao } }),
  );
  const title = say(words.laoExtensions);
  const back = { href: `/lao/${lao}`, text: say(deskMessages.laoTitle) };
  if (!value && !refusal) return <Loading title={title} />;
  return (
    <Page
      title={title}
      caption={
        <>
          <LaoName actor={actor} lao={lao} /> · {say(deskMessages.round(cycle))}
        </>
      }
      back={back}
    >
      {refusal && <RefusalNotice refusal={refusal} retry={again} />}
      {value?.extensions.length === 0 && <p class="notice">{say(words.noLaoExtensions)}</p>}
      {value?.extensions.map(({ id, letter, reason, scope, whom, after }) => (
        <section key={id}>
          <h2>
            {say(words.until)} {after && formatInstant(after.closesAt, language)}
          </h2>
          {letter && (
            <p>
              {say(words.letter)} {letter.number} ({formatDate(letter.date, language)})
            </p>
          )}
          <p>
            {say(words.reason)}: {reason}
          </p>
          {scope && (
            <p class="hint">
              {say(words.whom)} {scopeWords({ scope, whom }, say)}
            </p>
          )}
        </section>
      ))}
    </Page>
  );
}
