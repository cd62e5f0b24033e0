import type { Catalogue, Verdict } from '#domain/catalogue.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { Swatch } from '../ui/charts.tsx';
import { words } from './results-messages.ts';

/** The verdicts that enter the denominator; no service is told beside it, never as a part of it. */
const ASSESSED = ['above_target', 'met_target', 'below_target', 'not_performed'] as const;

type VerdictCountsProps = {
  laos: Readonly<Record<Verdict, number>>;
  labels: Catalogue['labels'];
};

export function VerdictChart({ laos, labels }: VerdictCountsProps) {
  const { say } = useLanguage();
  const assessed = ASSESSED.reduce((sum, verdict) => sum + laos[verdict], 0);
  let from = 0;
  return (
    <>
      <svg class="verdict-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {ASSESSED.map((verdict) => {
          const width = assessed === 0 ? 0 : (laos[verdict] * 100) / assessed;
          const x = from;
          from += width;
          return <rect key={verdict} class={`fill-${verdict}`} x={x} width={width} height="8" />;
        })}
      </svg>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.verdictsOf)}</th>
            <th scope="col" class="number">
              {say(words.laos)}
            </th>
            <th scope="col" class="number">
              {say(words.shareOfAssessed)}
            </th>
          </tr>
        </thead>
        <tbody>
          {ASSESSED.map((verdict) => (
            <tr key={verdict}>
              <th scope="row">
                <Swatch name={`fill-${verdict}`} /> {say(labels[verdict])}
              </th>
              <td class="number">{formatFigure(laos[verdict])}</td>
              <td class="number">
                {assessed === 0 ? '-' : `${((laos[verdict] * 100) / assessed).toFixed(1)} %`}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <Swatch name="fill-no_service" /> {say(labels.no_service)}
            </th>
            <td class="number">{formatFigure(laos.no_service)}</td>
            <td class="number">{say(words.notAssessed)}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}
