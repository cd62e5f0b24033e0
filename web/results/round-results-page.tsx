import { LAO_TYPE_NAMES } from '#domain/lao.ts';
import { REGION_NAMES } from '#domain/region.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { GroupFigures } from './group-figures.tsx';
import { AreaTable, GroupTable } from './group-table.tsx';
import { LaoSearch } from './lao-search.tsx';
import { PooledSatisfaction } from './pooled-satisfaction.tsx';
import { ProvinceTiles } from './province-tiles.tsx';
import type { PublishedRound } from './published.ts';
import { words } from './results-messages.ts';
import { provincePath, typePath } from './results-places.ts';
import { RoundPage } from './round-page.tsx';

/** A published round at one look: the nation, its provinces, types and areas, and a search. */
export function RoundResults({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  return (
    <RoundPage cycle={cycle} title={() => say(publishedMessages.resultsOf(cycle))}>
      {(round) => <Overview cycle={cycle} round={round} />}
    </RoundPage>
  );
}

function Overview({ cycle, round }: { cycle: string; round: PublishedRound }) {
  const { language, say } = useLanguage();
  const { country, catalogue, current } = round;
  const nameOf = (province: string) =>
    PROVINCES.find(({ code }) => code === province)?.name[language] ?? province;
  const titles = new Map(catalogue.areas.map(({ id, title }) => [id, say(title)]));
  const provinces = PROVINCES.flatMap(({ code }) => {
    const group = country.provinces.find(({ province }) => province === code);
    return group ? [{ key: code, name: nameOf(code), href: provincePath(cycle, code), group }] : [];
  });
  return (
    <>
      <GroupFigures group={country.nation} />
      <LaoSearch current={current} />
      <section class="beside" aria-labelledby="by-province">
        <h2 id="by-province">{say(words.byProvince)}</h2>
        <ProvinceTiles cycle={cycle} provinces={country.provinces} bands={catalogue.bands} />
        <div>
          <GroupTable
            caption={say(words.byRegion)}
            first={say(words.region)}
            rows={country.regions.map(({ region, ...group }) => ({
              key: region,
              name: say(REGION_NAMES[region]),
              group,
            }))}
          />
          <details class="folded">
            <summary>
              {say(words.asTable)}: {say(words.byProvince)}
            </summary>
            <GroupTable
              caption={say(words.byProvince)}
              first={say(words.province)}
              rows={provinces}
            />
          </details>
        </div>
      </section>
      <section aria-labelledby="by-type">
        <h2 id="by-type">{say(words.byType)}</h2>
        <GroupTable
          caption={say(words.byType)}
          first={say(publishedMessages.laoType)}
          rows={country.laoTypes.map(({ laoType, ...group }) => ({
            key: laoType,
            name: say(LAO_TYPE_NAMES[laoType]),
            href: typePath(cycle, laoType),
            group,
          }))}
        />
      </section>
      <section aria-labelledby="by-area">
        <h2 id="by-area">{say(words.byArea)}</h2>
        <AreaTable
          caption={say(words.byArea)}
          areas={country.nation.areas.map(({ id, ...rates }) => ({
            id,
            title: titles.get(id) ?? id,
            rates,
          }))}
        />
      </section>
      <PooledSatisfaction round={round} of={({ nation }) => nation} />
    </>
  );
}
