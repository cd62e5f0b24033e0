import { useState } from 'preact/hooks';
import type { HourCounts } from '../../functions/progress/progress.ts';
import {
  comparedHours,
  type Day,
  dayOf,
  daysWith,
  noonOf,
} from '../../functions/progress/progress-hours.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { Swatch } from '../ui/charts.tsx';
import { words } from './progress-messages.ts';

type Hour = ReturnType<typeof comparedHours>[number];

/** Submissions of a day by the hour, beside the day before and the mean of a week. */
export function HoursSection({ byHour, now }: { byHour: HourCounts; now: Date }) {
  const { language, say } = useLanguage();
  const today = dayOf(now);
  const days = daysWith(byHour).filter(({ day }) => day !== today);
  const [chosen, setChosen] = useState<Day | null>(null);
  // Of a round that is over, today says nothing.
  const isToday = Object.keys(byHour).some((hour) => Number(hour) >= (today - 1) * 24);
  const day = chosen ?? (isToday ? today : (days[0]?.day ?? today));
  if (Object.keys(byHour).length === 0) return <p>{say(words.noSubmission)}</p>;
  const hours = comparedHours(byHour, day);
  const date = (each: Day) => formatDate(noonOf(each), language);
  return (
    <>
      <p class="hint">{say(words.hoursHint)}</p>
      <div class="field narrow-field">
        <label for="progress-day">{say(words.day)}</label>
        <select
          id="progress-day"
          value={String(day)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        >
          <option value={String(today)}>{say(words.today(date(today)))}</option>
          {days.map((each) => (
            <option key={each.day} value={String(each.day)}>
              {say(words.ofDay(date(each.day), each.submissions))}
            </option>
          ))}
        </select>
      </div>
      <HoursChart hours={hours} />
      <ul class="legend">
        <li>
          <Swatch name="hour-now" /> {say(words.thisDay)}
        </li>
        <li>
          <Swatch name="hour-before" /> {say(words.dayBefore)}
        </li>
        <li>
          <Swatch name="hour-mean" /> {say(words.mean)}
        </li>
      </ul>
      <details class="how">
        <summary>{say(words.hoursTable)}</summary>
        <HoursTable hours={hours} />
      </details>
    </>
  );
}

const HEIGHT = 160;
const STEP = 34;
const ABOVE = 16;

/** Bars for the day and the one before, a line for the mean; the table beside says the same. */
function HoursChart({ hours }: { hours: readonly Hour[] }) {
  const { say } = useLanguage();
  const most = Math.max(
    1,
    ...hours.flatMap((each) => [each.submissions, each.dayBefore, each.mean]),
  );
  const heightOf = (count: number) => (count / most) * HEIGHT;
  const y = (count: number) => ABOVE + HEIGHT - heightOf(count);
  const middle = (hour: number) => hour * STEP + STEP / 2;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
    <section class="scroll-x" aria-label={say(words.hours)} tabIndex={0}>
      <svg class="hours" viewBox={`0 0 ${STEP * 24} ${HEIGHT + ABOVE + 24}`} aria-hidden="true">
        {hours.map(({ hour, submissions, dayBefore }) => (
          <g key={hour}>
            <rect
              class="hour-before"
              x={hour * STEP + 3}
              y={y(dayBefore)}
              width={STEP - 20}
              height={heightOf(dayBefore)}
            />
            <rect
              class="hour-now"
              x={hour * STEP + 17}
              y={y(submissions)}
              width={STEP - 20}
              height={heightOf(submissions)}
            />
            {submissions > 0 && (
              <text x={hour * STEP + 24} y={y(submissions) - 4}>
                {submissions}
              </text>
            )}
            {hour % 3 === 0 && (
              <text x={middle(hour)} y={HEIGHT + ABOVE + 18}>
                {String(hour).padStart(2, '0')}
              </text>
            )}
          </g>
        ))}
        <polyline
          class="hour-mean"
          points={hours.map(({ hour, mean }) => `${middle(hour)},${y(mean)}`).join(' ')}
        />
        <line x1="0" x2={STEP * 24} y1={HEIGHT + ABOVE} y2={HEIGHT + ABOVE} />
      </svg>
    </section>
  );
}

function HoursTable({ hours }: { hours: readonly Hour[] }) {
  const { say } = useLanguage();
  return (
    <table>
      <caption class="visually-hidden">{say(words.hoursTable)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.hour)}</th>
          <th scope="col" class="number">
            {say(words.thisDay)}
          </th>
          <th scope="col" class="number">
            {say(words.dayBefore)}
          </th>
          <th scope="col" class="number">
            {say(words.mean)}
          </th>
        </tr>
      </thead>
      <tbody>
        {hours.map(({ hour, submissions, dayBefore, mean }) => (
          <tr key={hour}>
            <th scope="row">
              {String(hour).padStart(2, '0')}:00–{String(hour).padStart(2, '0')}:59
            </th>
            <td class="number">{submissions}</td>
            <td class="number">{dayBefore}</td>
            <td class="number">{mean.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
