import { LAO_TYPES } from '#domain/lao.ts';
import { type ExportTable, linesOf, type View } from './export-table.ts';
import { LAO_COLUMNS } from './lao-columns.ts';
import { type LaoLine, laoLinesOf, PROOF_COLUMNS, RESULT_COLUMNS } from './lao-table.ts';
import type { SnapshotSource } from './snapshot-source.ts';

const COLUMNS = [
  ...RESULT_COLUMNS.filter(({ name }) => name === 'rank_in_type'),
  ...LAO_COLUMNS,
  ...RESULT_COLUMNS.filter(({ name }) => name !== 'rank_in_type'),
  ...PROOF_COLUMNS,
];

/** Lines of one batch: a list of LAOs has some thousands, a workbook's shared words many more. */
const AT_ONCE = 1000;

/**
 * The points that the Good-Governance award takes over: every LAO that submitted, by type and then by
 * rank in it. Ranks are those of the country, whatever part of it is exported. All LAOs are held at
 * one time, since none can be ranked before the last is read: one short row for each, and no answer.
 */
export function awardTable(source: SnapshotSource, view: View): ExportTable {
  const line = linesOf(COLUMNS, view);
  return {
    name: 'คะแนนรางวัล',
    fields: COLUMNS,
    summaries: () => [],
    batches: (async function* () {
      const laos: LaoLine[] = [];
      for (const province of source.provinces) {
        const lines = await laoLinesOf(source, province);
        laos.push(...lines.filter(({ submission }) => submission).map(withoutAreas));
        source.finished(province);
      }
      laos.sort(byTypeAndRank);
      for (let from = 0; from < laos.length; from += AT_ONCE)
        yield { province: null, lines: laos.slice(from, from + AT_ONCE).map(line) };
    })(),
  };
}

function withoutAreas(row: LaoLine): LaoLine {
  const { scored } = row;
  return {
    ...row,
    scored: scored && { ...scored, score: { total: scored.score.total, areas: [] } },
  };
}

/** One of which nothing is assessed has no rank and comes last of its type; equals go by code. */
function byTypeAndRank(one: LaoLine, other: LaoLine): number {
  const place = ({ lao }: LaoLine) => LAO_TYPES.indexOf(lao.type);
  const rank = ({ submission }: LaoLine) => submission?.rank ?? Number.MAX_SAFE_INTEGER;
  return (
    place(one) - place(other) || rank(one) - rank(other) || (one.lao.code < other.lao.code ? -1 : 1)
  );
}
