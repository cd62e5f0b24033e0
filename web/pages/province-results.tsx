import type { ProvinceFile } from '#domain/published-files.ts';
import { FILES } from '#domain/snapshot.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { PROVINCES } from '../provinces.ts';
import { GroupFigures } from '../results/group-figures.tsx';
import { AreaTable, GroupTable } from '../results/group-table.tsx';
import { LaoTable } from '../results/lao-table.tsx';
import { PooledSatisfaction } from '../results/pooled-satisfaction.tsx';
import { type PublishedRound, readFile } from '../results/published.ts';
import { publishedMessages } from '../results/published-messages.ts';
import { words } from '../results/results-messages.ts';
import { roundPath } from '../results/results-places.ts';
import { RoundPage } from '../results/round-page.tsx';
import { sheetMessages } from '../results/sheet-messages.ts';
import { useRead } from '../use-read.ts';

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
