import { formatFigure } from '../client/format.ts';

/**
 * Charts of plain SVG: lengths are attributes of shapes, so that the site's policy needs no
 * exception for styles. Each stands beside its figures and is left out for screen readers.
 */
type RateBarProps = {
  /** Percent, as printed; null where there is no rate: then there is no bar either. */
  rate: string | null;
  /** A rate to compare with, as a mark on the bar. */
  mark?: string | null;
};

export function RateBar({ rate, mark = null }: RateBarProps) {
  if (rate === null) return null;
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-ground" width="100" height="8" />
      <rect class="bar-own" width={Number(rate)} height="8" />
      {mark !== null && (
        <rect class="bar-mark" x={Math.min(Number(mark), 99.2)} y="-2" width="0.8" height="12" />
      )}
    </svg>
  );
}

export function Swatch({ name }: { name: string }) {
  return <span class={`swatch ${name}`} aria-hidden="true" />;
}

const HEIGHT = 120;
const STEP = 40;

/** LAOs below the target by tenths of it; a table of the same stands beside. */
export function Histogram({ tenths }: { tenths: readonly number[] }) {
  const most = Math.max(...tenths, 1);
  return (
    <svg class="histogram" viewBox={`0 0 ${STEP * 10} ${HEIGHT + 40}`} aria-hidden="true">
      {tenths.map((count, tenth) => {
        const height = (count / most) * HEIGHT;
        const x = tenth * STEP;
        return (
          <g key={`${tenth}`}>
            <rect x={x + 3} y={HEIGHT + 16 - height} width={STEP - 6} height={height} />
            <text x={x + STEP / 2} y={HEIGHT + 12 - height}>
              {formatFigure(count)}
            </text>
            <text x={x + STEP / 2} y={HEIGHT + 32}>
              {tenth * 10}–{tenth * 10 + 10}
            </text>
          </g>
        );
      })}
      <line x1="0" x2={STEP * 10} y1={HEIGHT + 16} y2={HEIGHT + 16} />
    </svg>
  );
}
