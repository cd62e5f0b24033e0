import type { ComponentChildren } from 'preact';
import { ASSESSMENT_STATES, type AssessmentState, STATE_NAMES } from '#domain/assessment.ts';
import { type StateCounts, sumOfStates, totalsOf } from '../../functions/progress/progress.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { RateBar } from '../ui/charts.tsx';
import { words } from './progress-messages.ts';

export type StateRow = { key: string; name: ComponentChildren; states: StateCounts };

/** Columns that are there also where nobody is in that state. */
const ALWAYS: readonly AssessmentState[] = ['not_started', 'in_progress', 'certified', 'submitted'];

/** The percentage submitted, one decimal; null where there is no LAO. */
export function shareOf(states: StateCounts): string | null {
  const { laos, submitted } = totalsOf(states);
  return laos === 0 ? null : ((submitted * 100) / laos).toFixed(1);
}

type StateTableProps = { caption: string; first: string; rows: readonly StateRow[] };

/** Groups of LAOs by state, with their sum below; on a phone it scrolls in its own box. */
export function StateTable({ caption, first, rows }: StateTableProps) {
  const { say } = useLanguage();
  const sum = sumOfStates(rows.map(({ states }) => states));
  const columns = ASSESSMENT_STATES.filter(
    (state) => ALWAYS.includes(state) || sum[state] !== undefined,
  );
  const lines: StateRow[] =
    rows.length > 1 ? [...rows, { key: 'sum', name: say(words.total), states: sum }] : [...rows];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
    <section class="scroll-x" aria-label={caption} tabIndex={0}>
      <table class="states">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" class="number">
              {say(words.laos)}
            </th>
            {columns.map((state) => (
              <th key={state} scope="col" class="number">
                {say(STATE_NAMES[state])}
              </th>
            ))}
            <th scope="col" class="place-column">
              {say(words.share)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, states }) => (
            <tr key={key} class={key === 'sum' ? 'sum' : undefined}>
              <th scope="row">{name}</th>
              <td class="number">{formatFigure(totalsOf(states).laos)}</td>
              {columns.map((state) => (
                <td key={state} class="number">
                  {formatFigure(states[state] ?? 0)}
                </td>
              ))}
              <td>
                <span>
                  {shareOf(states) ?? '-'}
                  <RateBar rate={shareOf(states)} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
