import type { PlacedIndicator } from '#domain/catalogue.ts';
import { DECLARATION_NAMES, declarationOf } from '#domain/declaration.ts';
import type { IndicatorScore } from '#domain/score.ts';
import { receiptNumberOf } from '#domain/submission.ts';
import type { ResultSheet } from '../results/results.ts';
import { column, type ExportColumn, type ExportTable, linesOf, type View } from './export-table.ts';
import { type Gap, gapOf, quantityOf } from './gap.ts';
import { LAO_COLUMNS } from './lao-columns.ts';
import { placedIndicators, type SnapshotSource } from './snapshot-source.ts';

/** An indicator of one LAO: what was answered, what it comes to and what is missing. */
export type ScoreLine = {
  lao: ResultSheet['submission']['lao'];
  submission: ResultSheet['submission'];
  placed: PlacedIndicator & { area: string };
  score: IndicatorScore;
  ticked: readonly string[] | null;
  gap: Gap | null;
};

const of = column<ScoreLine>();
const yes = (is: boolean) => (is ? 'ใช่' : null);
const declaredOf = ({ submission, placed }: ScoreLine) =>
  declarationOf(submission.answers[placed.indicator.id]);
const gapIn =
  (direction: Gap['direction']) =>
  ({ gap }: ScoreLine) =>
    gap?.direction === direction ? quantityOf(gap.amount) : null;

/** What every list of single indicators says of them. */
export const INDICATOR_COLUMNS: readonly ExportColumn<ScoreLine>[] = [
  of('area', 'ด้าน', 'string', 26, ({ placed }) => placed.areaId, {
    shown: ({ placed }) => placed.area,
  }),
  of('indicator', 'รหัสเกณฑ์', 'string', 20, ({ placed }) => placed.indicator.id),
  of('indicator_text', 'เกณฑ์ชี้วัด', 'string', 50, ({ placed }) => placed.indicator.text.th),
  of('unit', 'หน่วยนับ', 'string', 14, ({ placed }) => placed.indicator.unit.th),
  of('frame', 'กรอบการประเมิน (1)', 'decimal', 16, ({ score }) => score.frame),
  of('provided', 'การจัดบริการสาธารณะ (2)', 'decimal', 16, ({ score }) => score.provided),
  of('ticked', 'จำนวนรายการที่ดำเนินการ', 'integer', 12, ({ ticked }) => ticked?.length ?? null, {
    note: 'เฉพาะเกณฑ์แบบรายการ',
  }),
  of('target', 'ค่าเป้าหมาย', 'decimal', 12, ({ score }) => score.target, {
    note: 'ร้อยละ หรือจำนวนเมื่อเกณฑ์กำหนดเป็นจำนวน ตามประเภทของ อปท.',
  }),
  of('value', 'ผลที่ได้', 'number', 12, ({ score }) => numberOf(score.value), {
    note: 'ค่าที่เทียบกับเป้าหมาย ปัดเศษตามที่พิมพ์ ผลเทียบจากค่าจริง',
  }),
];

export const GAP_COLUMNS: readonly ExportColumn<ScoreLine>[] = [
  of('verdict', 'ผลการประเมิน', 'string', 24, ({ score }) => score.verdict, {
    shown: ({ score }) => score.label.th,
    note: 'ไม่มีบริการสาธารณะ ไม่ใช่ศูนย์ และไม่นับเป็นตัวหาร',
  }),
  of('shortfall', 'ยังขาด', 'decimal', 14, gapIn('more'), {
    note: 'ต้องจัดบริการเพิ่มอีกเท่าใดจึงจะถึงเป้าหมาย ตามหน่วยนับของเกณฑ์ ปัดขึ้นเป็นหน่วยที่นับได้',
  }),
  of('excess', 'เกินเป้าหมาย', 'decimal', 14, gapIn('less'), {
    note: 'เกณฑ์ที่ยิ่งน้อยยิ่งดี: ต้องลดลงเท่าใดจึงจะถึงเป้าหมาย',
  }),
];

const COLUMNS: readonly ExportColumn<ScoreLine>[] = [
  ...LAO_COLUMNS,
  ...INDICATOR_COLUMNS.slice(0, 4),
  of('pilot', 'นำร่อง', 'boolean', 8, ({ placed }) => placed.indicator.pilot, {
    shown: ({ placed }) => yes(placed.indicator.pilot),
    note: 'ประเมินแต่ไม่นับคะแนน',
  }),
  ...INDICATOR_COLUMNS.slice(4, 6),
  of('declared', 'อปท. แจ้งว่า', 'string', 24, declaredOf, {
    shown: (line) => {
      const declared = declaredOf(line);
      return declared && DECLARATION_NAMES[declared].th;
    },
    note: 'ไม่มีบริการสาธารณะ หรือมีบริการแต่ปีนี้ไม่มีรายการที่ต้องดำเนินการ ผลการประเมินพิมพ์ว่า ไม่มีบริการสาธารณะ ทั้งสองกรณี',
  }),
  ...INDICATOR_COLUMNS.slice(6, 7),
  of(
    'ticked_items',
    'รหัสรายการที่ดำเนินการ',
    'string',
    20,
    ({ ticked }) => ticked?.join(' ') ?? null,
    { note: 'คั่นด้วยช่องว่าง' },
  ),
  ...INDICATOR_COLUMNS.slice(7),
  of('attainment', 'ร้อยละของเป้าหมายที่ทำได้', 'number', 14, ({ score }) => numberOf(score.attainment)),
  ...GAP_COLUMNS,
  of('receipt', 'เลขที่ใบรับ', 'string', 20, ({ submission: { cycle, lao, version } }) =>
    receiptNumberOf(cycle, lao.code, version),
  ),
];

/** One row for each LAO that submitted and each indicator that has a target for its type. */
export function scoreTable(source: SnapshotSource, view: View): ExportTable {
  const line = linesOf(COLUMNS, view);
  return {
    name: 'คำตอบและผล',
    fields: COLUMNS,
    summaries: () => [],
    batches: (async function* () {
      for (const province of source.provinces) {
        for await (const sheets of source.sheetsOf(province)) {
          const lines = sheets.flatMap((sheet) => scoreLinesOf(source, sheet).map(line));
          yield { province, lines };
        }
        source.finished(province);
      }
    })(),
  };
}

/** The rows of one sheet; an indicator that its type is not asked is left out, as on the sheet. */
export function scoreLinesOf(source: SnapshotSource, sheet: ResultSheet): ScoreLine[] {
  const { submission, score } = sheet;
  const placedById = placedIndicators(source.catalogue);
  return score.indicators.flatMap((each) => {
    if (each.verdict === 'not_applicable') return [];
    const placed = placedById.get(each.id);
    if (!placed) throw new Error(`${submission.lao.code}: the catalogue has no ${each.id}`);
    const ticked = submission.answers[each.id]?.ticked ?? null;
    const gap = gapOf(placed.indicator, each, ticked?.length ?? null);
    return [{ lao: submission.lao, submission, placed, score: each, ticked, gap }];
  });
}

const numberOf = (printed: string | null) => (printed === null ? null : Number(printed));
