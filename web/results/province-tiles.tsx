import { Link } from 'wouter-preact';
import type { Catalogue } from '#domain/catalogue.ts';
import type { CountryFile } from '../../functions/results/published-files.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { Swatch } from '../ui/charts.tsx';
import { words } from './results-messages.ts';
import { provincePath } from './results-places.ts';
import { shortNameOf, TILES } from './tile-layout.ts';

type ProvinceTilesProps = {
  cycle: string;
  provinces: CountryFile['provinces'];
  bands: Catalogue['bands'];
};

/** The country at one look: a tile for each province, shaded by its median pass rate. */
export function ProvinceTiles({ cycle, provinces, bands }: ProvinceTilesProps) {
  const { language, say } = useLanguage();
  const byCode = new Map(provinces.map((group) => [group.province, group.total.median]));
  const names = new Map(PROVINCES.map(({ code, name }) => [code, name[language]]));
  const cuts = bands.map(({ atLeast }) => Number(atLeast)).reverse();
  return (
    <div>
      <ul class="tiles">
        {TILES.map(({ province, column, row }) => {
          const median = byCode.get(province) ?? null;
          const told = median === null ? say(words.nothingSubmitted) : `${median} %`;
          const name = names.get(province) ?? province;
          return (
            <li key={province} class={`column-${column + 1} row-${row + 1}`}>
              <Link
                href={provincePath(cycle, province)}
                class={levelOf(median, cuts)}
                title={`${name}: ${told}`}
              >
                {shortNameOf(province)}
                <span class="visually-hidden">
                  {' '}
                  {name}: {told}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <ul class="legend">
        {cuts.map((cut, level) => {
          const next = cuts[level + 1];
          const text =
            next === undefined
              ? words.atLeast(cut)
              : level === 0
                ? words.below(next)
                : words.between(cut, next);
          return (
            <li key={cut}>
              <Swatch name={`level-${Math.min(level, 4)}`} /> {say(text)}
            </li>
          );
        })}
        <li>
          <Swatch name="level-none" /> {say(words.nothingSubmitted)}
        </li>
      </ul>
      <p class="hint">{say(words.tileHint)}</p>
    </div>
  );
}

/** The shade of a median by the catalogue's own bands; where nobody submitted there is none. */
function levelOf(median: string | null, cuts: readonly number[]): string {
  if (median === null) return 'level-none';
  const level = cuts.findLastIndex((cut) => Number(median) >= cut);
  return `level-${Math.min(Math.max(level, 0), 4)}`;
}
