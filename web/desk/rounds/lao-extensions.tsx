import { type Actor, permissionOf } from '#domain/permission.ts';
import { formatDate, formatInstant } from '../../format.ts';
import { useLanguage } from '../../language.ts';
import { NotHere } from '../../parts/not-here.tsx';
import { Loading, Page } from '../../parts/page.tsx';
import { RefusalNotice } from '../../parts/refusal-notice.tsx';
import { SignedIn } from '../../parts/signed-in.tsx';
import { useRead } from '../../use-read.ts';
import { deskApi } from '../desk-api.ts';
import { deskMessages } from '../desk-messages.ts';
import { LaoName } from '../lao-name.tsx';
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
