import { type Catalogue, indicatorsOf, type PlacedIndicator } from '#domain/catalogue.ts';
import {
  column,
  type ExportColumn,
  type ExportTable,
  linesOf,
  type Summary,
  type View,
} from './export-table.ts';
import { type GapTotal, gapTotals } from './gap-totals.ts';
import { LAO_COLUMNS } from './lao-columns.ts';
import { GAP_COLUMNS, INDICATOR_COLUMNS, type ScoreLine, scoreLinesOf } from './score-table.ts';
import { placedIndicators, type SnapshotSource } from './snapshot-source.ts';

const INDICATOR_FIRST: readonly ExportColumn<ScoreLine>[] = [
  ...LAO_COLUMNS.filter(({ name }) => ['province_code', 'province', 'region'].includes(name)),
  ...INDICATOR_COLUMNS.slice(0, 4),
  ...LAO_COLUMNS.filter(({ name }) => !['province_code', 'province', 'region'].includes(name)),
  ...INDICATOR_COLUMNS.slice(4),
  ...GAP_COLUMNS,
];

/** The group of all; provinces are groups by their codes. */
const WHOLE = 'whole';

/**
 * For the committee: every indicator below its target, by province, then indicator, then LAO, with
 * what is missing in the indicator's unit; and what that adds up to. Pilots count nowhere, so they
 * are left out.
 */
export function gapTable(source: SnapshotSource, view: View): ExportTable {
  const line = linesOf(INDICATOR_FIRST, view);
  const totals = gapTotals();
  const names = new Map<string, string>();
  const places = new Map(
    indicatorsOf(source.catalogue).map(({ indicator }, place) => [indicator.id, place]),
  );
  const placeOf = ({ placed }: ScoreLine) => places.get(placed.indicator.id) ?? 0;
  return {
    name: 'เกณฑ์ที่ต่ำกว่าเป้าหมาย',
    fields: INDICATOR_FIRST,
    summaries: () => summariesOf(source, totals, names),
    batches: (async function* () {
      for (const province of source.provinces) {
        const below: ScoreLine[] = [];
        for await (const sheets of source.sheetsOf(province)) {
          for (const sheet of sheets) {
            names.set(province, sheet.submission.lao.province);
            for (const each of scoreLinesOf(source, sheet)) {
              if (each.placed.indicator.pilot) continue;
              totals.add([WHOLE, province], each.placed.indicator.id, each.score, each.gap);
              const { verdict } = each.score;
              if (verdict === 'below_target' || verdict === 'not_performed') below.push(each);
            }
          }
        }
        below.sort(
          (one, other) => placeOf(one) - placeOf(other) || (one.lao.code < other.lao.code ? -1 : 1),
        );
        yield { province, lines: below.map(line) };
        source.finished(province);
      }
    })(),
  };
}

type TotalLine = {
  /** Its name. */
  province: string | null;
  placed: PlacedIndicator & { area: string };
  total: GapTotal;
};

const of = column<TotalLine>();
const TOTALS: readonly ExportColumn<TotalLine>[] = [
  of('area', 'ด้าน', 'string', 26, ({ placed }) => placed.area),
  of('indicator', 'รหัสเกณฑ์', 'string', 20, ({ placed }) => placed.indicator.id),
  of('indicator_text', 'เกณฑ์ชี้วัด', 'string', 50, ({ placed }) => placed.indicator.text.th),
  of('unit', 'หน่วยนับ', 'string', 14, ({ placed }) => placed.indicator.unit.th),
  of('assessed', 'อปท. ที่ประเมิน', 'integer', 12, ({ total }) => total.assessed),
  of('below', 'อปท. ที่ต่ำกว่าเป้าหมาย', 'integer', 14, ({ total }) => total.below),
  of('not_performed', 'ในจำนวนนี้ไม่ได้ดำเนินการ', 'integer', 14, ({ total }) => total.notPerformed),
  of(
    'frame',
    'กรอบการประเมิน (1) ของ อปท. ที่ต่ำกว่าเป้าหมาย',
    'decimal',
    20,
    ({ total }) => total.frame,
  ),
  of(
    'provided',
    'การจัดบริการสาธารณะ (2) ของ อปท. ที่ต่ำกว่าเป้าหมาย',
    'decimal',
    20,
    ({ total }) => total.provided,
  ),
  of('shortfall', 'ยังขาดรวม', 'decimal', 16, ({ total }) => total.shortfall),
  of('excess', 'เกินเป้าหมายรวม', 'decimal', 16, ({ total }) => total.excess),
];
const BY_PROVINCE: readonly ExportColumn<TotalLine>[] = [
  of('province', 'จังหวัด', 'string', 18, ({ province }) => province),
  ...TOTALS,
];

function summariesOf(
  source: SnapshotSource,
  totals: ReturnType<typeof gapTotals>,
  names: ReadonlyMap<string, string>,
): Summary[] {
  const linesIn = (province: string | null) =>
    countedIn(source.catalogue).flatMap((placed): TotalLine[] => {
      const total = totals.of(province ?? WHOLE, placed.indicator);
      return total ? [{ province: names.get(province ?? '') ?? null, placed, total }] : [];
    });
  return [
    {
      name: 'สรุปตามเกณฑ์ชี้วัด',
      fields: TOTALS,
      lines: linesIn(null).map(linesOf(TOTALS, 'people')),
    },
    {
      name: 'สรุปตามจังหวัดและเกณฑ์',
      fields: BY_PROVINCE,
      lines: source.provinces.flatMap(linesIn).map(linesOf(BY_PROVINCE, 'people')),
    },
  ];
}

const countedIn = (catalogue: Catalogue) =>
  [...placedIndicators(catalogue).values()].filter(({ indicator }) => !indicator.pilot);
