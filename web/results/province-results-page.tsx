import type { ProvinceFile } from '../../functions/results/published-files.ts';
import { FILES } from '../../functions/results/snapshot.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { PROVINCES } from '../client/provinces.ts';
import { useRead } from '../client/use-read.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { GroupFigures } from './group-figures.tsx';
import { AreaTable, GroupTable } from './group-table.tsx';
import { LaoTable } from './lao-table.tsx';
import { PooledSatisfaction } from './pooled-satisfaction.tsx';
import { type PublishedRound, readFile } from './published.ts';
import { words } from './results-messages.ts';
import { roundPath } from './results-places.ts';
import { RoundPage } from './round-page.tsx';

/** A province: its figures, areas, districts, and every LAO of it. */
export function ProvinceResults({ cycle, province }: { cycle: string; province: string }) {
  const { language, say } = useLanguage();
  const name = PROVINCES.find(({ code }) => code === province)?.name[language] ?? province;
  return (
    <RoundPage
      cycle={cycle}
      title={() => name}
      back={{ href: roundPath(cycle), text: say(publishedMessages.resultsOf(cycle)) }}
    >
      {(round) => <Province round={round} province={province} />}
    </RoundPage>
  );
}

function Province({ round, province }: { round: PublishedRound; province: string }) {
  const { say } = useLanguage();
  const { current, catalogue } = round;
  const { value, refusal, again } = useRead(`${current.snapshot} ${province}`, () =>
    readFile<ProvinceFile>(current, FILES.province(province)),
  );
  if (refusal?.type === 'not-found') return <p class="notice">{say(sheetMessages.noLaosHere)}</p>;
  if (refusal) return <RefusalNotice refusal={refusal} retry={again} />;
  if (!value) {
    return (
      <p role="status" class="loading">
        {say(messages.loading)}
      </p>
    );
  }
  const titles = new Map(catalogue.areas.map(({ id, title }) => [id, say(title)]));
  return (
    <>
      <GroupFigures group={value.results} />
      <section aria-labelledby="by-area">
        <h2 id="by-area">{say(words.byArea)}</h2>
        <AreaTable
          caption={say(words.byArea)}
          areas={value.results.areas.map(({ id, ...rates }) => ({
            id,
            title: titles.get(id) ?? id,
            rates,
          }))}
        />
      </section>
      <section aria-labelledby="by-district">
        <h2 id="by-district">{say(words.byDistrict)}</h2>
        <GroupTable
          caption={say(words.byDistrict)}
          first={say(words.district)}
          rows={value.districts.map(({ district, ...group }) => ({
            key: district,
            name: district,
            group,
          }))}
        />
      </section>
      <section aria-labelledby="all-laos">
        <h2 id="all-laos">{say(words.allLaos)}</h2>
        <LaoTable
          cycle={current.cycle}
          lines={value.rows.map(({ lao, submission }) => ({ lao, result: submission }))}
        />
      </section>
      <PooledSatisfaction
        round={round}
        of={({ provinces }) => provinces.find((one) => one.province === province)?.questions ?? []}
      />
    </>
  );
}
