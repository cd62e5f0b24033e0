import { bangkokDay } from '#domain/bangkok.ts';
import { LAO_TYPE_NAMES } from '#domain/lao.ts';
import { REGION_NAMES, Region } from '#domain/region.ts';
import type { Text } from '#domain/text.ts';
import type { ExportFormat, ExportKind, ExportSubject } from './export.ts';

export const EXPORT_KIND_NAMES: Record<ExportKind, Text> = {
  scores: {
    th: 'คำตอบ ผลการประเมิน และส่วนที่ขาด ทุกเกณฑ์ชี้วัด',
    en: 'Answers, verdicts and gaps of every indicator',
  },
  laos: { th: 'ผลรวมของ อปท. ทุกแห่ง', en: 'Totals of every LAO' },
  gaps: { th: 'เกณฑ์ที่ต่ำกว่าเป้าหมาย', en: 'Indicators below target' },
  satisfaction: { th: 'ความพึงพอใจของประชาชน', en: 'Citizen satisfaction' },
  award: { th: 'คะแนนรางวัลธรรมาภิบาล', en: 'Points for the Good-Governance award' },
};

export const EXPORT_FORMAT_NAMES: Record<ExportFormat, Text> = {
  xlsx: { th: 'Excel (XLSX)', en: 'Excel (XLSX)' },
  csv: { th: 'CSV', en: 'CSV' },
  parquet: { th: 'Parquet', en: 'Parquet' },
  jsonl: { th: 'JSON Lines (บีบอัด gzip)', en: 'JSON Lines (gzip)' },
};

export const EXTENSIONS: Record<ExportFormat, string> = {
  xlsx: 'xlsx',
  csv: 'csv',
  parquet: 'parquet',
  jsonl: 'jsonl.gz',
};

/** @param provinceName what a province is called by its code */
export function placeText(
  { place, laoType }: ExportSubject['scope'],
  provinceName: (code: string) => Text,
): Text {
  const region = Region.safeParse(place);
  const where =
    place === 'country'
      ? { th: 'ทั้งประเทศ', en: 'the whole country' }
      : region.success
        ? REGION_NAMES[region.data]
        : provinceName(place);
  const isProvince = place !== 'country' && !region.success;
  const type = laoType && LAO_TYPE_NAMES[laoType];
  return {
    th: `${isProvince ? 'จังหวัด' : ''}${where.th}${type ? ` เฉพาะ${type.th}` : ''}`,
    en: `${where.en}${type ? `, ${type.en} only` : ''}`,
  };
}

/** The file's name: what it is of, when, and whether the public had seen it; and the same in ASCII. */
export function exportFileNames(subject: ExportSubject, place: Text) {
  const { cycle, kind, format, scope, snapshot, asOf, published } = subject;
  const day = buddhistDay(asOf);
  const words = [EXPORT_KIND_NAMES[kind].th, `รอบ ${cycle}`, place.th, `ณ ${day}`];
  const plain = [
    `lao-${cycle}`,
    kind,
    scope.place,
    scope.laoType ?? 'all',
    day,
    snapshot.slice(0, 8),
  ];
  return {
    name: `${words.join(' ')}${published ? '' : ' (ยังไม่เผยแพร่)'}.${EXTENSIONS[format]}`,
    ascii: `${plain.join('-')}${published ? '' : '-unpublished'}.${EXTENSIONS[format]}`,
  };
}

/** "2566-07-22": the day in Bangkok, by the Buddhist year. */
function buddhistDay(instant: string): string {
  const day = bangkokDay(instant);
  return `${Number(day.slice(0, 4)) + 543}${day.slice(4)}`;
}
