import { useState } from 'preact/hooks';
import { type Catalogue, findIndicator } from '#domain/catalogue.ts';
import { fullNameOf } from '#domain/lao.ts';
import type { RoundChange, TouchedLao } from '../../functions/rounds/round.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { words } from './rounds-messages.ts';

type TouchedAnswersProps = { change: RoundChange; before: Catalogue; after: Catalogue };

/** By indicator how many LAOs have an answer that the version touches, and which LAOs these are. */
export function TouchedAnswers({ change, before, after }: TouchedAnswersProps) {
  const { say } = useLanguage();
  const touched = change.touched ?? [];
  if (touched.length === 0) return <p class="notice">{say(words.noneTouched)}</p>;
  const textOf = (id: string) => {
    const placed = findIndicator(after, id) ?? findIndicator(before, id);
    return placed ? say(placed.indicator.text) : id;
  };
  return (
    <>
      <table class="stacked">
        <caption class="visually-hidden">{say(words.touched)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.indicator)}</th>
            <th scope="col">{say(words.effect)}</th>
            <th scope="col" class="number">
              {say(words.laos)}
            </th>
            <th scope="col" class="number">
              {say(words.ofThemSubmitted)}
            </th>
          </tr>
        </thead>
        <tbody>
          {touched.map(({ id, effect, laos, submitted }) => (
            <tr key={`${id} ${effect}`}>
              <th scope="row">{textOf(id)}</th>
              <td data-label={say(words.effect)}>
                <span>{say(words.effects[effect])}</span>
              </td>
              <td class="number" data-label={say(words.laos)}>
                <span>{formatFigure(String(laos))}</span>
              </td>
              <td class="number" data-label={say(words.ofThemSubmitted)}>
                <span>{formatFigure(String(submitted))}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{say(words.touchedLaos)}</summary>
        <TouchedLaos change={change} textOf={textOf} />
      </details>
    </>
  );
}

type TouchedLaosProps = { change: RoundChange; textOf(indicator: string): string };

/** Each LAO with every one of its answers that the version touches, by what the indicator asks. */
function TouchedLaos({ change: { cycle, id }, textOf }: TouchedLaosProps) {
  const { say } = useLanguage();
  const [before, setBefore] = useState<readonly TouchedLao[]>([]);
  const after = before.at(-1)?.lao.code;
  const { value, refusal, again } = useRead(`${id} ${after ?? ''}`, () =>
    deskApi('readTouched', { params: { cycle, change: id }, query: { after } }),
  );
  const laos = [...before, ...(value?.laos ?? [])];
  return (
    <>
      <p role="status" class={value || refusal ? undefined : 'loading'}>
        {say(value ? words.touchedShown(laos.length, value.of) : messages.loading)}
      </p>
      <ul>
        {laos.map(({ lao, submitted, indicators }) => (
          <li key={lao.code}>
            <strong translate={false}>{fullNameOf(lao)}</strong> ({lao.code})
            {submitted && <> · {say(words.ofThemSubmitted)}</>}
            <ul>
              {indicators.map((indicator) => (
                <li key={indicator}>{textOf(indicator)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {refusal && <RefusalNotice refusal={refusal} retry={again} level="h3" />}
      {value?.next && (
        <button type="button" class="button button-secondary" onClick={() => setBefore(laos)}>
          {say(words.moreTouched)}
        </button>
      )}
    </>
  );
}
