import type { Catalogue, Verdict } from '#domain/catalogue.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { words } from './results-messages.ts';

const SHOWN = [
  'above_target',
  'met_target',
  'below_target',
  'not_performed',
  'no_service',
] as const;

type VerdictTableProps = {
  first: string;
  labels: Catalogue['labels'];
  rows: readonly { key: string; name: string; laos: Readonly<Record<Verdict, number>> }[];
};

/** Groups with their number of LAOs in each verdict; the ones that are not asked are left out. */
export function VerdictTable({ first, labels, rows }: VerdictTableProps) {
  const { say } = useLanguage();
  const asked = rows.filter(({ laos }) => SHOWN.some((verdict) => laos[verdict] > 0));
  return (
    <table class="stacked">
      <caption class="visually-hidden">{say(words.verdictsOf)}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {SHOWN.map((verdict) => (
            <th key={verdict} scope="col" class="number">
              {say(labels[verdict])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {asked.map(({ key, name, laos }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {SHOWN.map((verdict) => (
              <td key={verdict} class="number" data-label={say(labels[verdict])}>
                {formatFigure(laos[verdict])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
