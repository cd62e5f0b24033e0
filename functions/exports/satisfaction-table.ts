import { LAO_TYPE_NAMES, LAO_TYPES, type Lao } from '#domain/lao.ts';
import { receiptNumberOf, type Submission } from '#domain/submission.ts';
import type { PooledQuestion, SatisfactionRow } from '../results/published-satisfaction.ts';
import { POOLED, satisfactionRowsOf, satisfactionTotals } from '../results/satisfaction-totals.ts';
import {
  column,
  type ExportColumn,
  type ExportTable,
  linesOf,
  type Summary,
  type View,
} from './export-table.ts';
import { LAO_COLUMNS } from './lao-columns.ts';
import type { SnapshotSource } from './snapshot-source.ts';

/** One question of one LAO, with its words. */
type SatisfactionLine = {
  lao: Lao;
  submission: Submission;
  row: SatisfactionRow;
  asked: Asked;
};
type Asked = { area: string; areaId: string; text: string };

const numberOf = (printed: string | null) => (printed === null ? null : Number(printed));
const SOURCES = { totals: 'อปท. สำรวจเอง', survey: 'แบบสอบถามออนไลน์' } as const;

const of = column<SatisfactionLine>();
const COLUMNS: readonly ExportColumn<SatisfactionLine>[] = [
  ...LAO_COLUMNS,
  of('area', 'ด้าน', 'string', 26, ({ asked }) => asked.areaId, {
    shown: ({ asked }) => asked.area,
  }),
  of('question', 'รหัสคำถาม', 'string', 20, ({ row }) => row.question),
  of('question_text', 'คำถาม', 'string', 50, ({ asked }) => asked.text),
  of('satisfied', 'พอใจ (คน)', 'integer', 10, ({ row }) => row.satisfied),
  of('improve', 'ปรับปรุง (คน)', 'integer', 10, ({ row }) => row.improve),
  of('respondents', 'ผู้ตอบ (คน)', 'integer', 10, ({ row }) => row.satisfied + row.improve),
  of('satisfied_percent', 'ร้อยละที่พอใจ', 'number', 10, ({ row }) => numberOf(row.satisfiedPercent), {
    note: `ของ อปท. แห่งเดียว ห้ามนำมาเฉลี่ยข้าม อปท. ${POOLED.th}`,
  }),
  of('improve_percent', 'ร้อยละที่ขอให้ปรับปรุง', 'number', 10, ({ row }) =>
    numberOf(row.improvePercent),
  ),
  of('source', 'ที่มา', 'string', 18, ({ row }) => row.source, {
    shown: ({ row }) => SOURCES[row.source],
    note: 'อปท. สำรวจเอง หรือแบบสอบถามออนไลน์ที่ประชาชนเลือกตอบเอง',
  }),
  of('receipt', 'เลขที่ใบรับ', 'string', 20, ({ submission: { cycle, lao, version } }) =>
    receiptNumberOf(cycle, lao.code, version),
  ),
];

/** The second form: a row for each LAO and question, and the people of a province or a type pooled. */
export function satisfactionTable(source: SnapshotSource, view: View): ExportTable {
  const { catalogue } = source;
  const line = linesOf(COLUMNS, view);
  const asked = askedOf(source);
  const pool = satisfactionTotals();
  const names = new Map<string, string>();
  return {
    name: 'ความพึงพอใจ',
    fields: COLUMNS,
    summaries: () => summariesOf(source, pool, asked, names),
    batches: (async function* () {
      for (const province of source.provinces) {
        for await (const sheets of source.sheetsOf(province)) {
          const bySubmission = new Map(
            sheets.map(({ submission }) => [submission.lao.code, submission]),
          );
          const { rows } = satisfactionRowsOf(catalogue, province, sheets);
          const lines = rows.flatMap((row) => {
            const submission = bySubmission.get(row.lao);
            const of = asked.get(row.question);
            if (!submission || !of) return [];
            pool.add(row);
            names.set(province, submission.lao.province);
            return [line({ lao: submission.lao, submission, row, asked: of })];
          });
          yield { province, lines };
        }
        source.finished(province);
      }
    })(),
  };
}

function askedOf({ catalogue }: SnapshotSource): ReadonlyMap<string, Asked> {
  const areas = catalogue.satisfaction?.areas ?? [];
  return new Map(
    areas.flatMap((area) =>
      area.questions.map(({ id, text }): [string, Asked] => [
        id,
        { area: area.title.th, areaId: area.id, text: text.th },
      ]),
    ),
  );
}

type PooledLine = { group: string | null; asked: Asked; pooled: PooledQuestion };

const ofPool = column<PooledLine>();
const POOLED_COLUMNS: readonly ExportColumn<PooledLine>[] = [
  ofPool('area', 'ด้าน', 'string', 26, ({ asked }) => asked.area),
  ofPool('question', 'รหัสคำถาม', 'string', 20, ({ pooled }) => pooled.question),
  ofPool('question_text', 'คำถาม', 'string', 50, ({ asked }) => asked.text),
  ofPool('laos', 'อปท. ที่ถาม', 'integer', 10, ({ pooled }) => pooled.laos),
  ofPool('satisfied', 'พอใจรวม (คน)', 'integer', 12, ({ pooled }) => pooled.satisfied),
  ofPool('improve', 'ปรับปรุงรวม (คน)', 'integer', 12, ({ pooled }) => pooled.improve),
  ofPool('satisfied_percent', 'ร้อยละที่พอใจของผู้ตอบรวม', 'number', 14, ({ pooled }) =>
    numberOf(pooled.satisfiedPercent),
  ),
  ofPool('improve_percent', 'ร้อยละที่ขอให้ปรับปรุงของผู้ตอบรวม', 'number', 14, ({ pooled }) =>
    numberOf(pooled.improvePercent),
  ),
];
const grouped = (name: string, title: string): readonly ExportColumn<PooledLine>[] => [
  ofPool(name, title, 'string', 18, ({ group }) => group),
  ...POOLED_COLUMNS,
];

function summariesOf(
  { catalogue, provinces }: SnapshotSource,
  pool: ReturnType<typeof satisfactionTotals>,
  asked: ReadonlyMap<string, Asked>,
  names: ReadonlyMap<string, string>,
): Summary[] {
  const sheet = (
    name: string,
    columns: readonly ExportColumn<PooledLine>[],
    groups: readonly (readonly [group: string | null, pooled: PooledQuestion[]])[],
  ): Summary => ({
    name,
    fields: columns,
    lines: groups
      .flatMap(([group, questions]) =>
        questions.flatMap((pooled): PooledLine[] => {
          const of = asked.get(pooled.question);
          return of ? [{ group, asked: of, pooled }] : [];
        }),
      )
      .map(linesOf(columns, 'people')),
  });
  return [
    sheet('รวมผู้ตอบทั้งหมด', POOLED_COLUMNS, [[null, pool.ofAll(catalogue)]]),
    sheet(
      'รวมผู้ตอบตามจังหวัด',
      grouped('province', 'จังหวัด'),
      provinces.map((code) => [names.get(code) ?? code, pool.ofProvince(catalogue, code)]),
    ),
    sheet(
      'รวมผู้ตอบตามประเภท',
      grouped('lao_type', 'ประเภท'),
      LAO_TYPES.map((type) => [LAO_TYPE_NAMES[type].th, pool.ofType(catalogue, type)]),
    ),
  ];
}
