import { Link } from 'wouter-preact';
import type { StateCounts } from '../../functions/progress/progress.ts';
import { totalsOf } from '../../functions/progress/progress.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { shortNameOf, TILES } from '../results/tile-layout.ts';
import { Swatch } from '../ui/charts.tsx';
import { words } from './progress-messages.ts';

/** Percentages at which another shade begins. */
const CUTS = [0, 20, 40, 60, 80] as const;

type ProgressTilesProps = { cycle: string; states: ReadonlyMap<string, StateCounts> };

/** The country at one look: each province with the percentage submitted, and a shade for it. */
export function ProgressTiles({ cycle, states }: ProgressTilesProps) {
  const { language, say } = useLanguage();
  const names = new Map(PROVINCES.map(({ code, name }) => [code, name[language]]));
  return (
    <div>
      <ul class="tiles tiles-figures">
        {TILES.map(({ province, column, row }) => {
          const { laos, submitted } = totalsOf(states.get(province) ?? {});
          const name = names.get(province) ?? province;
          const told = laos === 0 ? words.noneHere(name) : words.tile(name, submitted, laos);
          return (
            <li key={province} class={`column-${column + 1} row-${row + 1}`}>
              <Link
                href={`/province/${province}/${cycle}`}
                class={levelOf(submitted, laos)}
                title={say(told)}
              >
                <span aria-hidden="true">{shortNameOf(province)}</span>
                <span aria-hidden="true" class="tile-figure">
                  {laos === 0 ? '–' : Math.floor((submitted * 100) / laos)}
                </span>
                <span class="visually-hidden">{say(told)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      <ul class="legend">
        {CUTS.map((cut, level) => (
          <li key={cut}>
            <Swatch name={`level-${level}`} />{' '}
            {say(words.percents(cut, (CUTS[level + 1] ?? 101) - 1))}
          </li>
        ))}
      </ul>
      <p class="hint">{say(words.mapHint)}</p>
    </div>
  );
}

function levelOf(submitted: number, laos: number): string {
  if (laos === 0) return 'level-none';
  const percent = (submitted * 100) / laos;
  return `level-${CUTS.findLastIndex((cut) => percent >= cut)}`;
}
