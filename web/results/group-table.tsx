import { Link } from 'wouter-preact';
import type { GroupSummary } from '../../functions/results/published-files.ts';
import type { RateStatistics } from '../../functions/results/rate-statistics.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { RateBar } from '../ui/charts.tsx';
import { words } from './results-messages.ts';

export type GroupRow = {
  key: string;
  name: string;
  href?: string;
  group: GroupSummary;
};

type GroupTableProps = { caption: string; first: string; rows: readonly GroupRow[] };

/** Groups of LAOs with their pass rates: the figures, and a bar that says the same. */
export function GroupTable({ caption, first, rows }: GroupTableProps) {
  const { say } = useLanguage();
  return (
    <table class="stacked">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" class="number">
            {say(words.submitted)}
          </th>
          <th scope="col" class="place-column">
            {say(words.medianRate)}
          </th>
          <th scope="col" class="number">
            {say(words.mean)}
          </th>
          <th scope="col" class="number">
            {say(words.quartiles)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, href, group }) => (
          <tr key={key}>
            <th scope="row">{href ? <Link href={href}>{name}</Link> : name}</th>
            <td class="number" data-label={say(words.submitted)}>
              {formatFigure(group.submittedCount)} / {formatFigure(group.laoCount)}
            </td>
            <RateCells rates={group.total} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RateCells({ rates }: { rates: RateStatistics }) {
  const { say } = useLanguage();
  if (rates.median === null) return <td colSpan={3}>{say(messages.noRate)}</td>;
  return (
    <>
      <td data-label={say(words.medianRate)}>
        <span>
          {rates.median} %
          <RateBar rate={rates.median} />
        </span>
      </td>
      <td class="number" data-label={say(words.mean)}>
        {rates.mean}
      </td>
      <td class="number" data-label={say(words.quartiles)}>
        {rates.lowerQuartile}–{rates.upperQuartile}
      </td>
    </>
  );
}

type AreaTableProps = {
  areas: readonly { id: string; title: string; rates: RateStatistics }[];
  caption: string;
};

/** The areas of one group, each with its median. */
export function AreaTable({ areas, caption }: AreaTableProps) {
  const { say } = useLanguage();
  return (
    <table class="stacked">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.area)}</th>
          <th scope="col" class="place-column">
            {say(words.medianRate)}
          </th>
          <th scope="col" class="number">
            {say(words.mean)}
          </th>
          <th scope="col" class="number">
            {say(words.quartiles)}
          </th>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ id, title, rates }) => (
          <tr key={id}>
            <th scope="row">{title}</th>
            <RateCells rates={rates} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
