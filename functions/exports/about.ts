import { PROVINCE_NAMES } from '../registry/province-names.ts';
import type { ExportSubject } from './export.ts';
import type { ExportTable } from './export-table.ts';
import { EXPORT_KIND_NAMES, placeText } from './export-words.ts';
import type { SnapshotSource } from './snapshot-source.ts';
import type { Workbook } from './xlsx-bytes.ts';

/** What a place is called; the files are in Thai. */
export const placeOf = ({ scope }: Pick<ExportSubject, 'scope'>) =>
  placeText(scope, (code) => ({ th: PROVINCE_NAMES[code] ?? code, en: code }));

const WHEN = new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', {
  timeZone: 'Asia/Bangkok',
  dateStyle: 'long',
  timeStyle: 'medium',
});

/** The first sheet of a workbook: which results these are, and how anybody can check them. */
export function aboutSheet(
  source: SnapshotSource,
  fields: ExportTable['fields'],
): Workbook['about'] {
  const { subject, manifest } = source;
  const { overview, scorer } = manifest;
  const notes = fields.flatMap(({ title, note }): [string, string][] =>
    note ? [[`คอลัมน์ ${title}`, note]] : [],
  );
  return {
    name: 'คำอธิบาย',
    title: EXPORT_KIND_NAMES[subject.kind].th,
    lines: [
      ['รอบการประเมิน', overview.title.th],
      ...(overview.sampleCatalogue
        ? ([['ข้อควรทราบ', 'แบบประเมินนี้เป็นตัวอย่าง ไม่ใช่แบบทางการ']] as const)
        : []),
      ['ขอบเขต', placeOf(subject).th],
      [
        'สถานะของผล',
        subject.published ? 'ผลที่สำนักงานเผยแพร่แล้ว' : 'ผลที่ยังไม่เผยแพร่ ใช้ภายในสำนักงานเท่านั้น อาจเปลี่ยนได้',
      ],
      ['คำตอบ ณ เวลา', WHEN.format(new Date(subject.asOf))],
      ['ชุดผล (SHA-256)', subject.snapshot],
      ['แบบประเมิน (SHA-256)', overview.catalogueHash],
      ['รุ่นของกฎการให้คะแนน', scorer],
      [
        'จำนวน อปท. ทั้งรอบ',
        `${overview.laoCount} แห่ง ส่งแบบประเมินแล้ว ${overview.submittedCount} แห่ง`,
      ],
      [
        'การตรวจสอบ',
        'ตัวเลขทุกตัวมาจากชุดผลข้างต้น คำนวณซ้ำได้จากแบบที่ อปท. ส่ง ชื่อชุดผลคือ SHA-256 ของเนื้อหาทั้งชุด',
      ],
      ['ข้อมูลส่วนบุคคล', 'ไฟล์นี้ไม่มีชื่อ อีเมล หรือหมายเหตุของเจ้าหน้าที่'],
      ...notes,
    ],
  };
}

/** The same for programs. */
export function aboutMetadata({ subject, manifest }: SnapshotSource): Record<string, string> {
  const { cycle, kind, scope, snapshot, asOf, published } = subject;
  return {
    format: 'lao-export/1',
    cycle,
    kind,
    place: scope.place,
    lao_type: scope.laoType ?? 'all',
    snapshot,
    as_of: asOf,
    published: String(published),
    catalogue_sha256: manifest.overview.catalogueHash,
    scorer: manifest.scorer,
  };
}
