import * as z from 'zod/mini';
import { CatalogueId } from './catalogue.ts';
import { Instant, Sha256 } from './cycle.ts';
import { type FileKind, OTHER_KINDS } from './file-kinds.ts';
import { FreeLine } from './free-text.ts';
import type { Text } from './text.ts';

const MEGABYTE = 1024 * 1024;

/** Largest file, in bytes: a scanned plan or register of many pages. */
export const EVIDENCE_MAX_BYTES = 100 * MEGABYTE;
/** A file above this many bytes is sent in parts, and goes on after a break where it stopped. */
export const EVIDENCE_PARTS_ABOVE_BYTES = 8 * MEGABYTE;
/** Bytes of each part but the last; the least that S3 takes, as a break costs up to one part. */
export const EVIDENCE_PART_BYTES = 5 * MEGABYTE;
/** Seconds in which a file must arrive: whole by one form, or in parts. */
const FORM_TTL_SECONDS = 15 * 60;
const PARTS_TTL_SECONDS = 24 * 3600;
/** Seconds that the permission to send one part lives. */
export const PART_TTL_SECONDS = 3600;
/** Seconds that a link to open a file lives. */
export const OPEN_TTL_SECONDS = 60;

/** What may be attached: media type → the extensions that a file name of it may have. */
export const EVIDENCE_TYPES = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
} as const;
export type EvidenceType = keyof typeof EVIDENCE_TYPES;
export const EvidenceType = z.enum(
  /* @__PURE__ */ Object.keys(EVIDENCE_TYPES) as [EvidenceType, ...EvidenceType[]],
);

export const EvidenceId = z.uuid();

/** What the browser tells of a file before it may send the bytes. */
export const EvidenceRequest = z.strictObject({
  indicatorId: CatalogueId,
  fileName: FreeLine({ min: 1, max: 200 }),
  sizeBytes: z.int(),
  mediaType: z.string().check(z.maxLength(200)),
  sha256: Sha256,
});
export type EvidenceRequest = z.infer<typeof EvidenceRequest>;

/**
 * `requested` until its bytes have come, `pending` while they are checked and scanned; only `usable`
 * counts and can be opened.
 */
export const EvidenceStatus = z.enum(['requested', 'pending', 'usable', 'refused', 'removed']);
export type EvidenceStatus = z.infer<typeof EvidenceStatus>;

/** Whether it may still become usable. */
export function isUndecided({ status }: { status: EvidenceStatus }): boolean {
  return status === 'requested' || status === 'pending';
}

export const RefusalReason = z.enum([
  'size-differs',
  'content-differs',
  'type-not-allowed',
  'window-closed',
  'malware-found',
  'scan-not-possible',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

export const Evidence = z.strictObject({
  id: EvidenceId,
  /** The indicators that the file is evidence for: at least one. */
  indicatorIds: z.array(CatalogueId).check(z.minLength(1)),
  fileName: z.string(),
  sizeBytes: z.int(),
  mediaType: EvidenceType,
  sha256: Sha256,
  status: EvidenceStatus,
  refusal: z.nullable(RefusalReason),
  requestedAt: Instant,
  requestedBy: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

export const REFUSAL_TEXTS: Record<RefusalReason, Text> = {
  'size-differs': {
    th: 'ขนาดไฟล์ที่ได้รับไม่ตรงกับที่แจ้งไว้ ให้แนบใหม่',
    en: 'The size received differs from the declared one: attach it again',
  },
  'content-differs': {
    th: 'เนื้อไฟล์ที่ได้รับไม่ตรงกับต้นฉบับ (SHA-256 ไม่ตรง) ให้แนบใหม่',
    en: 'The bytes received differ from the original (SHA-256): attach it again',
  },
  'type-not-allowed': {
    th: 'เนื้อไฟล์ไม่ใช่ชนิดที่แนบได้ ให้แนบไฟล์ PDF, JPEG, PNG, WebP, HEIC, DOCX หรือ XLSX',
    en: 'Its content is of no type that can be attached: attach PDF, JPEG, PNG, WebP, HEIC, DOCX or XLSX',
  },
  'window-closed': {
    th: 'ไฟล์มาถึงหลังส่งแบบประเมินหรือหลังปิดรับ จึงไม่นับเป็นหลักฐาน',
    en: 'The file arrived after the submission or the closing, so it does not count',
  },
  'malware-found': {
    th: 'พบมัลแวร์ในไฟล์นี้ จึงเปิดไม่ได้ ให้ตรวจเครื่องที่ใช้และแนบไฟล์อื่น',
    en: 'Malware was found in this file, so it can never be opened: check your computer and attach another file',
  },
  'scan-not-possible': {
    th: 'ตรวจมัลแวร์ในไฟล์นี้ไม่ได้ (เช่น ไฟล์ใส่รหัสผ่าน) ให้เอารหัสผ่านออกแล้วแนบใหม่',
    en: 'This file could not be checked for malware (it may have a password): remove the password and attach it again',
  },
};

/** Numbers of the parts that a file of this size is sent in, from 1; none where it is sent whole. */
export function partNumbersOf(sizeBytes: number): number[] {
  if (sizeBytes <= EVIDENCE_PARTS_ABOVE_BYTES) return [];
  return Array.from({ length: Math.ceil(sizeBytes / EVIDENCE_PART_BYTES) }, (_, n) => n + 1);
}

/** Where part `number` of a file begins and how long it is, in bytes. */
export function partOf(sizeBytes: number, number: number): { from: number; sizeBytes: number } {
  const from = (number - 1) * EVIDENCE_PART_BYTES;
  return { from, sizeBytes: Math.min(EVIDENCE_PART_BYTES, sizeBytes - from) };
}

/** Seconds that a file may take to arrive. */
export function uploadTtlOf(sizeBytes: number): number {
  return partNumbersOf(sizeBytes).length > 0 ? PARTS_TTL_SECONDS : FORM_TTL_SECONDS;
}

/** Until when the bytes of a file that was asked for may come. */
export function arrivesBy({ requestedAt, sizeBytes }: Asked): Date {
  return new Date(Date.parse(requestedAt) + uploadTtlOf(sizeBytes) * 1000);
}
type Asked = Pick<Evidence, 'requestedAt' | 'sizeBytes'>;

/** True for a file that was asked for and whose bytes can come no more: it is as good as not there. */
export function neverCame(evidence: Asked & Pick<Evidence, 'status'>, now: Date): boolean {
  return evidence.status === 'requested' && now > arrivesBy(evidence);
}

/** A fault of an upload request at its field. */
export type EvidenceFault = { field: keyof EvidenceRequest; code: string; message: Text };

/** Checks what can be known before a byte is sent: type, name and size. */
export function checkEvidenceRequest(
  request: EvidenceRequest,
): { mediaType: EvidenceType } | { faults: EvidenceFault[] } {
  const faults: EvidenceFault[] = [];
  const { mediaType } = request;
  if (!isEvidenceType(mediaType)) {
    faults.push({ field: 'mediaType', code: 'type-not-allowed', message: TYPE_NOT_ALLOWED });
  } else if (!hasExtension(request.fileName, EVIDENCE_TYPES[mediaType])) {
    faults.push({
      field: 'fileName',
      code: 'name-differs-from-type',
      message: {
        th: `ชื่อไฟล์ต้องลงท้ายด้วย .${EVIDENCE_TYPES[mediaType].join(' หรือ .')}`,
        en: `The name must end with .${EVIDENCE_TYPES[mediaType].join(' or .')}`,
      },
    });
  }
  if (request.sizeBytes < 1) {
    faults.push({
      field: 'sizeBytes',
      code: 'empty-file',
      message: { th: 'ไฟล์ว่างเปล่า', en: 'The file is empty' },
    });
  }
  if (request.sizeBytes > EVIDENCE_MAX_BYTES) {
    faults.push({ field: 'sizeBytes', code: 'file-too-large', message: FILE_TOO_LARGE });
  }
  return isEvidenceType(mediaType) && faults.length === 0 ? { mediaType } : { faults };
}

// Not by the schema, which would bring zod to every page that takes files.
export const isEvidenceType = (type: string): type is EvidenceType =>
  Object.hasOwn(EVIDENCE_TYPES, type);

/** Why a file that is of this kind by its content is not taken; null where it is. */
export function kindFault(kind: FileKind | null): Text | null {
  if (kind === null || !Object.hasOwn(OTHER_KINDS, kind)) return null;
  const { th, en } = OTHER_KINDS[kind as keyof typeof OTHER_KINDS];
  return {
    th: `ไฟล์นี้เป็น${th} ${TYPE_NOT_ALLOWED.th}`,
    en: `This is ${en}. ${TYPE_NOT_ALLOWED.en}`,
  };
}

/** The name with an ending that says this type: its own where that is right. */
export function nameOfType(fileName: string, type: EvidenceType): string {
  if (hasExtension(fileName, EVIDENCE_TYPES[type])) return fileName;
  const ending = `.${EVIDENCE_TYPES[type][0]}`;
  return `${[...stemOf(fileName)].slice(0, 200 - ending.length).join('')}${ending}`;
}

/** The name without the ending that says its type. */
export function stemOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '') || name;
}

function hasExtension(fileName: string, extensions: readonly string[]): boolean {
  return extensions.some((extension) => fileName.toLowerCase().endsWith(`.${extension}`));
}

const TYPE_NOT_ALLOWED: Text = {
  th: 'แนบได้เฉพาะไฟล์ PDF, JPEG, PNG, WebP, HEIC, DOCX และ XLSX',
  en: 'Only PDF, JPEG, PNG, WebP, HEIC, DOCX and XLSX can be attached',
};

const FILE_TOO_LARGE: Text = {
  th: `ไฟล์ใหญ่เกิน ${EVIDENCE_MAX_BYTES / 1024 / 1024} เมกะไบต์ ให้ย่อหรือแบ่งไฟล์`,
  en: `The file is over ${EVIDENCE_MAX_BYTES / 1024 / 1024} MB: make it smaller or split it`,
};
