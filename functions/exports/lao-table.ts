import { STATE_NAMES } from '#domain/assessment.ts';
import { type Catalogue, VERDICTS } from '#domain/catalogue.ts';
import type { ProvinceCode } from '#domain/lao.ts';
import type { Score } from '#domain/score.ts';
import { receiptNumberOf } from '#domain/submission.ts';
import type { ResultRow } from '../results/results.ts';
import { column, type ExportColumn, type ExportTable, linesOf, type View } from './export-table.ts';
import { LAO_COLUMNS } from './lao-columns.ts';
import type { SnapshotSource } from './snapshot-source.ts';

/** One LAO: where it stands and, where it submitted, what that comes to; else nothing is imputed. */
export type LaoLine = ResultRow & {
  cycle: string;
  /** Of the submission that counts; null where there is none. */
  scored: { score: Pick<Score, 'total' | 'areas'>; submittedAt: string } | null;
};

const of = column<LaoLine>();
const figure = (printed: string | null | undefined) => (printed ? Number(printed) : null);

/** What every list of LAOs says of the result as a whole. */
export const RESULT_COLUMNS: readonly ExportColumn<LaoLine>[] = [
  of('assessed', 'ข้อที่ประเมิน', 'integer', 10, (row) => row.scored?.score.total.assessed ?? null, {
    note: 'ไม่รวมข้อที่ไม่มีบริการสาธารณะและข้อนำร่อง',
  }),
  of('passed', 'ข้อที่ผ่าน', 'integer', 10, (row) => row.scored?.score.total.passed ?? null),
  of('pass_rate', 'ร้อยละที่ผ่าน', 'number', 12, (row) => figure(row.submission?.passRate), {
    note: 'ข้อที่ผ่าน ÷ ข้อที่ประเมิน × 100 ว่างเมื่อไม่มีข้อที่ประเมิน',
  }),
  of('attainment', 'ร้อยละของเป้าหมายที่ทำได้', 'number', 14, (row) =>
    figure(row.submission?.attainment),
  ),
  of('band', 'ระดับ', 'string', 12, (row) => row.submission?.band?.th ?? null),
  of('award_points', 'คะแนนรางวัล', 'number', 12, (row) => figure(row.submission?.awardPoints), {
    note: 'คะแนนที่รางวัลธรรมาภิบาลรับไป: ร้อยละที่ผ่าน ÷ 100 × คะแนนเต็มของรอบ',
  }),
  of('rank_in_type', 'ลำดับในประเภท', 'integer', 10, (row) => row.submission?.rank ?? null, {
    note: 'ลำดับทั้งประเทศในประเภทเดียวกัน ตามร้อยละที่ผ่าน แล้วตามร้อยละของเป้าหมายที่ทำได้ ที่เท่ากันได้ลำดับเดียวกัน และข้ามลำดับถัดไป',
  }),
];

/** Which submission it is, so that anybody can check it. */
export const PROOF_COLUMNS: readonly ExportColumn<LaoLine>[] = [
  of('receipt', 'เลขที่ใบรับ', 'string', 20, ({ cycle, lao, submission }) =>
    submission ? receiptNumberOf(cycle, lao.code, submission.version) : null,
  ),
  of(
    'submission_sha256',
    'SHA-256 ของแบบที่ส่ง',
    'string',
    30,
    (row) => row.submission?.hash ?? null,
    {
      note: 'ตรงกับใบรับ',
    },
  ),
];

/** The columns that depend on the round's form: verdicts under its words, areas by their names. */
const columnsOf = (catalogue: Catalogue): readonly ExportColumn<LaoLine>[] => [
  ...LAO_COLUMNS,
  of('state', 'สถานะ', 'string', 16, ({ state }) => state, {
    shown: ({ state }) => STATE_NAMES[state].th,
  }),
  of('submitted_at', 'วันเวลาที่ส่ง (UTC)', 'string', 22, (row) => row.scored?.submittedAt ?? null),
  ...VERDICTS.filter((verdict) => verdict !== 'not_applicable' && verdict !== 'unanswered').map(
    (verdict) =>
      of(
        verdict,
        catalogue.labels[verdict].th,
        'integer',
        12,
        (row) => row.scored?.score.total.counts[verdict] ?? null,
        { note: 'จำนวนข้อ ไม่รวมข้อนำร่อง' },
      ),
  ),
  ...RESULT_COLUMNS,
  ...catalogue.areas.map(({ id, title }) =>
    of(`pass_rate.${id}`, `ร้อยละที่ผ่าน: ${title.th}`, 'number', 14, (row) =>
      figure(row.scored?.score.areas.find((area) => area.id === id)?.passRate),
    ),
  ),
  ...PROOF_COLUMNS,
];

/** One row for each LAO of the round, submitted or not. */
export function laoTable(source: SnapshotSource, view: View): ExportTable {
  const columns = columnsOf(source.catalogue);
  const line = linesOf(columns, view);
  return {
    name: 'อปท.',
    fields: columns,
    summaries: () => [],
    batches: (async function* () {
      for (const province of source.provinces) {
        yield { province, lines: (await laoLinesOf(source, province)).map(line) };
        source.finished(province);
      }
    })(),
  };
}

/** Every LAO of a province, in the order of their codes. */
export async function laoLinesOf(
  source: SnapshotSource,
  province: ProvinceCode,
): Promise<LaoLine[]> {
  const scored = new Map<string, LaoLine['scored']>();
  for await (const sheets of source.sheetsOf(province)) {
    for (const { submission, score } of sheets) {
      const { total, areas } = score;
      const { submittedAt } = submission;
      scored.set(submission.lao.code, { score: { total, areas }, submittedAt });
    }
  }
  const rows = await source.rowsOf(province);
  return rows.map((row) => {
    const own = scored.get(row.lao.code) ?? null;
    if ((own === null) !== (row.submission === null))
      throw new Error(`${row.lao.code}: its row and its sheet do not agree`);
    return { ...row, cycle: source.subject.cycle, scored: own };
  });
}
