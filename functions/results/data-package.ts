import type { Catalogue } from '#domain/catalogue.ts';
import { indicatorsOf } from '#domain/catalogue.ts';
import { type Column, LAO_COLUMNS, SATISFACTION_COLUMNS, SCORE_COLUMNS } from './open-columns.ts';
import { POOLED } from './satisfaction-totals.ts';
import { FILES, type SnapshotFile, type StoredOverview } from './snapshot.ts';

/**
 * The data dictionary, as a Data Package (datapackage.org): each table with its columns, what they
 * mean in both languages, and the SHA-256 of its file. The JSON files are described by name.
 */
export function dataPackage(
  overview: StoredOverview,
  catalogue: Catalogue,
  files: readonly SnapshotFile[],
) {
  const table = (path: string, format: string, columns: readonly Column<never>[]) => {
    const file = files.find((each) => each.path === path);
    return {
      name: `${path.split('/').at(-1)?.replace('.', '-')}`,
      path,
      format,
      ...(file && {
        mediatype: file.mediaType.split(';')[0],
        bytes: file.sizeBytes,
        hash: `sha256:${file.sha256}`,
      }),
      ...(format === 'csv' && {
        encoding: 'utf-8',
        description: APOSTROPHE.en,
        description_th: APOSTROPHE.th,
      }),
      schema: {
        fields: columns.map(({ name, type, description }) => ({
          name,
          type: type === 'decimal' ? 'number' : type,
          description: description.en,
          description_th: description.th,
        })),
        missingValues: [''],
      },
    };
  };
  return {
    profile: 'tabular-data-package',
    name: `lao-minimum-standards-${overview.cycle}`,
    title: overview.title.th,
    title_en: overview.title.en,
    sample_catalogue: overview.sampleCatalogue,
    resources: [
      table(FILES.laosCsv, 'csv', LAO_COLUMNS),
      table(FILES.laosParquet, 'parquet', LAO_COLUMNS),
      table(FILES.scoresCsv, 'csv', SCORE_COLUMNS),
      table(FILES.scoresParquet, 'parquet', SCORE_COLUMNS),
      table(FILES.satisfactionCsv, 'csv', SATISFACTION_COLUMNS),
      table(FILES.satisfactionParquet, 'parquet', SATISFACTION_COLUMNS),
    ],
    verdicts: catalogue.labels,
    indicators: indicatorsOf(catalogue).map(({ areaId, missionId, indicator }) => ({
      id: indicator.id,
      area: areaId,
      mission: missionId,
      kind: indicator.kind,
      pilot: indicator.pilot,
      unit: indicator.unit,
      text: indicator.text,
    })),
    questions: (catalogue.satisfaction?.areas ?? []).flatMap((area) =>
      area.questions.map(({ id, text, indicators = [] }) => ({
        id,
        area: area.id,
        text,
        indicators,
      })),
    ),
    json_files: JSON_FILES,
  };
}

/** What the CSV says otherwise than the Parquet file does. */
const APOSTROPHE = {
  th: "ข้อความที่โปรแกรมตารางอาจอ่านเป็นสูตร มี ' นำหน้า ซึ่งไม่ใช่ส่วนหนึ่งของข้อความ ตัวเลขไม่มีการเติม",
  en: "A text that a spreadsheet would take for a formula has a ' before it, which is no part of it; figures have none",
};

const JSON_FILES = {
  [FILES.catalogue]: {
    th: 'แบบประเมินของรอบ: เกณฑ์ชี้วัด ค่าเป้าหมาย น้ำหนัก ระดับ',
    en: 'The form of the round: indicators, targets, weights, bands',
  },
  [FILES.country]: {
    th: 'ภาพรวมประเทศ ภาค ประเภท และจังหวัด',
    en: 'Statistics of the nation, regions, types and provinces',
  },
  [FILES.laos]: { th: 'รายชื่อ อปท. ทุกแห่ง แบบย่อ', en: 'Every LAO, in few bytes' },
  [FILES.province('{province}')]: {
    th: 'ผลของจังหวัด อำเภอ และ อปท. ทุกแห่งในจังหวัด',
    en: 'A province: its statistics, its districts, and every LAO of it',
  },
  [FILES.indicator('{indicator}')]: {
    th: 'ผลของเกณฑ์ชี้วัดหนึ่ง ตามภาค ประเภท และจังหวัด',
    en: 'One indicator by region, type and province',
  },
  [FILES.district('{district}')]: {
    th: 'แบบที่ อปท. ในอำเภอส่ง และคะแนนที่คำนวณได้',
    en: 'What the LAOs of a district submitted, and the scores that it gives',
  },
  [FILES.scores('{province}')]: {
    th: 'ตาราง scores ของจังหวัด เก็บเป็นคอลัมน์',
    en: 'The table scores of a province, as columns',
  },
  [FILES.satisfactionOf('{province}')]: {
    th: 'ตาราง satisfaction ของจังหวัด',
    en: 'The table satisfaction of a province',
  },
  [FILES.satisfaction]: {
    th: `ความพึงพอใจของประเทศ ภาค ประเภท และจังหวัด ${POOLED.th}`,
    en: `Satisfaction of the nation, regions, types and provinces. ${POOLED.en}`,
  },
};
