import { useState } from 'preact/hooks';
import { fullNameOf } from '#domain/lao.ts';
import type { Success } from '../client/api.ts';
import { useLanguage } from '../client/language.ts';
import { deskApi } from '../frame/desk-api.ts';
import { useSending } from '../frame/form-parts.tsx';
import { Checkbox } from '../ui/fields.tsx';
import type { QueueRow } from './queue.tsx';
import { words } from './review-desk-messages.ts';

/** LAOs that one call makes final. */
const AT_ONCE = 50;

type Outcome = Success<'finaliseAssessments'>['results'][number];
type FinaliseProps = {
  cycle: string;
  province: string;
  rows: readonly QueueRow[];
  reload(): void;
};

/** The office makes what is ready final, many at once, each with its own outcome. */
export function Finalise({ cycle, province, rows, reload }: FinaliseProps) {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const form = useSending('finalise');
  const ready = rows.filter(
    ({ state, need, conflict }) =>
      !conflict && (state === 'endorsed' || (state === 'submitted' && need === 'none')),
  );
  const nameOf = (code: string) => {
    const row = rows.find(({ lao }) => lao.code === code);
    return row ? fullNameOf(row.lao) : code;
  };
  const send = async () => {
    const found: Outcome[] = [];
    try {
      for (let from = 0; from < chosen.length; from += AT_ONCE) {
        const laos = ready
          .filter(({ lao }) => chosen.slice(from, from + AT_ONCE).includes(lao.code))
          .map(({ lao, version }) => ({ lao: lao.code, version }));
        const { results } = await deskApi('finaliseAssessments', {
          params: { cycle, province },
          body: { laos },
        });
        found.push(...results);
      }
    } finally {
      // Cut short on the way, what is final by then is told all the same, and the rest stays chosen.
      const done = found.map(({ lao }) => lao);
      setOutcomes(found.length > 0 ? found : null);
      setChosen(chosen.filter((code) => !done.includes(code)));
      reload();
    }
  };
  const refused = outcomes?.filter(({ final }) => !final) ?? [];
  return (
    <>
      {outcomes && (
        <div class="notice" role="status">
          <p>{say(words.finalised(outcomes.length - refused.length, refused.length))}</p>
          <ul>
            {refused.map(({ lao, refusal }) => (
              <li key={lao}>
                <span translate={false}>{nameOf(lao)}</span>
                {refusal && `: ${say(refusal)}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      {ready.length > 0 && (
        <details>
          <summary>
            {say(words.chooseAll)} ({ready.length})
          </summary>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              form.send(chosen.length === 0 ? [['/laos', say(words.chooseOne)]] : [], send);
            }}
          >
            {form.notice}
            <fieldset id="finalise-laos" tabIndex={-1}>
              <legend class="visually-hidden">{say(words.choose)}</legend>
              <Checkbox
                id="finalise-all"
                label={say(words.chooseAll)}
                checked={chosen.length === ready.length}
                onChange={(all) => setChosen(all ? ready.map(({ lao }) => lao.code) : [])}
              />
              {ready.map(({ lao }) => (
                <Checkbox
                  key={lao.code}
                  id={`finalise-${lao.code}`}
                  label={<span translate={false}>{fullNameOf(lao)}</span>}
                  checked={chosen.includes(lao.code)}
                  onChange={(yes) =>
                    setChosen(
                      yes ? [...chosen, lao.code] : chosen.filter((code) => code !== lao.code),
                    )
                  }
                />
              ))}
            </fieldset>
            <button type="submit" class="button" aria-disabled={form.busy}>
              {say(words.finaliseChosen(chosen.length))}
            </button>
          </form>
        </details>
      )}
    </>
  );
}
