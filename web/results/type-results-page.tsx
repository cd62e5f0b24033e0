import { useState } from 'preact/hooks';
import { LAO_TYPE_NAMES, LAO_TYPES, type LaoType } from '#domain/lao.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { NotHere } from '../frame/not-here.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { GroupFigures } from './group-figures.tsx';
import { AreaTable } from './group-table.tsx';
import { type ListedLao, readLaos } from './lao-search.tsx';
import { LaoTable } from './lao-table.tsx';
import type { PublishedRound } from './published.ts';
import { words } from './results-messages.ts';
import { roundPath } from './results-places.ts';
import { RoundPage } from './round-page.tsx';

/** LAOs of one type: only these are ranked against each other. */
export function TypeResults({ cycle, type }: { cycle: string; type: string }) {
  const { say } = useLanguage();
  const laoType = LAO_TYPES.find((each) => each === type);
  if (!laoType) return <NotHere />;
  return (
    <RoundPage
      cycle={cycle}
      title={() => say(LAO_TYPE_NAMES[laoType])}
      back={{ href: roundPath(cycle), text: say(publishedMessages.resultsOf(cycle)) }}
    >
      {(round) => <Type round={round} laoType={laoType} />}
    </RoundPage>
  );
}

function Type({ round, laoType }: { round: PublishedRound; laoType: LaoType }) {
  const { say } = useLanguage();
  const { country, catalogue, current } = round;
  const group = country.laoTypes.find((each) => each.laoType === laoType);
  const { value, refusal, again } = useRead(current.snapshot, () => readLaos(current));
  if (!group) return <p class="notice">{say(sheetMessages.noLaosHere)}</p>;
  const titles = new Map(catalogue.areas.map(({ id, title }) => [id, say(title)]));
  return (
    <>
      <GroupFigures group={group} />
      <section aria-labelledby="by-area">
        <h2 id="by-area">{say(words.byArea)}</h2>
        <AreaTable
          caption={say(words.byArea)}
          areas={group.areas.map(({ id, ...rates }) => ({
            id,
            title: titles.get(id) ?? id,
            rates,
          }))}
        />
      </section>
      <section aria-labelledby="ranking">
        <h2 id="ranking">{say(words.ranking)}</h2>
        <p>{say(words.rankingText)}</p>
        {refusal && <RefusalNotice refusal={refusal} retry={again} />}
        {value && (
          <Ranking cycle={current.cycle} laos={value.filter(({ type }) => type === laoType)} />
        )}
      </section>
    </>
  );
}

const ON_A_PAGE = 50;

function Ranking({ cycle, laos }: { cycle: string; laos: readonly ListedLao[] }) {
  const { say } = useLanguage();
  const [page, setPage] = useState(0);
  const rankOf = ({ result }: ListedLao) => result?.rank ?? Number.POSITIVE_INFINITY;
  const ranked = laos
    .filter(({ result }) => result !== null)
    .sort((one, other) => {
      const [first, second] = [rankOf(one), rankOf(other)];
      return first === second ? (one.code < other.code ? -1 : 1) : first - second;
    });
  const pages = Math.max(Math.ceil(ranked.length / ON_A_PAGE), 1);
  const shown = ranked.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE);
  return (
    <>
      <LaoTable cycle={cycle} lines={shown.map(({ result, ...lao }) => ({ lao, result }))} />
      <div class="pager">
        <button
          type="button"
          class="button button-secondary"
          disabled={page === 0}
          onClick={() => setPage(page - 1)}
        >
          {say(words.previousPage)}
        </button>
        <span role="status">{say(words.page(page + 1, pages))}</span>
        <button
          type="button"
          class="button button-secondary"
          disabled={page + 1 >= pages}
          onClick={() => setPage(page + 1)}
        >
          {say(words.nextPage)}
        </button>
        <span class="hint">{say(words.laosIn(formatFigure(ranked.length)))}</span>
      </div>
    </>
  );
}
