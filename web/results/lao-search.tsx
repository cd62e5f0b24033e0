import { useEffect, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { fullNameOf, LAO_TYPE_NAMES, type LaoType } from '#domain/lao.ts';
import { searchLaos } from '#domain/lao-search.ts';
import type { Text } from '#domain/text.ts';
import type { LaoList } from '../../functions/results/published-files.ts';
import { type CurrentResults, FILES } from '../../functions/results/snapshot.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { sheetPath } from '../client/places.ts';
import { readFile } from './published.ts';
import { words } from './results-messages.ts';

/** One LAO as the list has it, in words. */
export type ListedLao = {
  code: string;
  type: LaoType;
  name: string;
  district: string;
  province: string;
  result: {
    passRate: string | null;
    attainment: string | null;
    band: Text | null;
    rank: number | null;
  } | null;
};

export async function readLaos(current: CurrentResults): Promise<ListedLao[]> {
  const { laos, districts, bands } = await readFile<LaoList>(current, FILES.laos);
  return laos.map(([code, type, name, place, result]) => {
    const [district = '', province = ''] = districts[place] ?? [];
    const [passRate = null, attainment = null, band = null, rank = null] = result ?? [];
    return {
      code,
      type,
      name,
      district,
      province,
      result: result && {
        passRate,
        attainment,
        band: band === null ? null : (bands[band] ?? null),
        rank,
      },
    };
  });
}

const AT_MOST = 20;

/** Finds an LAO as one types; names that repeat are told apart by type, district and province. */
export function LaoSearch({ current }: { current: CurrentResults }) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const [laos, setLaos] = useState<ListedLao[] | null>(null);
  const wanted = typed.trim() !== '';
  useEffect(() => {
    // The list is a hundred kilobytes: it is fetched when somebody begins to search.
    if (wanted && !laos) readLaos(current).then(setLaos, () => setLaos(null));
  }, [wanted, laos, current]);
  const found = laos && wanted ? searchLaos(laos, typed, AT_MOST + 1) : [];
  const shown = found.slice(0, AT_MOST);
  return (
    <search>
      <div class="field">
        <label for="lao-search">{say(words.search)}</label>
        <p class="hint" id="lao-search-hint">
          {say(words.searchHint)}
        </p>
        <input
          id="lao-search"
          type="text"
          inputMode="search"
          class="search-input"
          autocomplete="off"
          aria-describedby="lao-search-hint"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <p role="status" class="hint">
        {wanted &&
          (laos ? say(words.found(shown.length, found.length > AT_MOST)) : say(messages.loading))}
      </p>
      {shown.length > 0 && (
        <ul class="search-results">
          {shown.map((lao) => (
            <li key={lao.code}>
              <Link href={sheetPath(current.cycle, lao.code)}>
                <span translate={false}>{fullNameOf(lao)}</span>
                <span class="hint">
                  {say(LAO_TYPE_NAMES[lao.type])} · {lao.code}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
