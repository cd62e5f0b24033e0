import * as z from 'zod/mini';
import { CatalogueId } from './catalogue.ts';
import { Instant, Sha256 } from './cycle.ts';
import type { Text } from './text.ts';

/** Largest file, in bytes; one presigned POST takes it whole. */
export const EVIDENCE_MAX_BYTES = 20 * 1024 * 1024;
/** Usable files that one LAO may have in a round. */
export const EVIDENCE_MAX_FILES = 200;
/** Seconds that an upload permission lives. */
export const UPLOAD_TTL_SECONDS = 15 * 60;
/** Seconds that a link to open a file lives. */
export const OPEN_TTL_SECONDS = 60;

/** What may be attached: media type → the extensions that a file name of it may have. */
export const EVIDENCE_TYPES = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
} as const;
export type EvidenceType = keyof typeof EVIDENCE_TYPES;
export const EvidenceType = z.enum(
  Object.keys(EVIDENCE_TYPES) as [EvidenceType, ...EvidenceType[]],
);

export const EvidenceId = z.uuid();

/** What the browser tells of a file before it may send the bytes. */
export const EvidenceRequest = z.strictObject({
  indicatorId: CatalogueId,
  fileName: z.string().check(z.minLength(1), z.maxLength(200)),
  sizeBytes: z.int(),
  mediaType: z.string().check(z.maxLength(200)),
  sha256: Sha256,
});
export type EvidenceRequest = z.infer<typeof EvidenceRequest>;

/** `pending` until the stored bytes were checked; only `usable` counts and can be opened. */
export const EvidenceStatus = z.enum(['pending', 'usable', 'refused', 'removed']);
export type EvidenceStatus = z.infer<typeof EvidenceStatus>;

export const RefusalReason = z.enum([
  'size-differs',
  'content-differs',
  'type-differs',
  'window-closed',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

export const Evidence = z.strictObject({
  id: EvidenceId,
  indicatorId: CatalogueId,
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
  'type-differs': {
    th: 'เนื้อไฟล์ไม่ใช่ชนิดที่แจ้งไว้ ให้แนบไฟล์ PDF, JPEG, PNG, WebP, DOCX หรือ XLSX',
    en: 'The content is not of the declared type: attach PDF, JPEG, PNG, WebP, DOCX or XLSX',
  },
  'window-closed': {
    th: 'ไฟล์มาถึงหลังส่งแบบประเมินหรือหลังปิดรับ จึงไม่นับเป็นหลักฐาน',
    en: 'The file arrived after the submission or the closing, so it does not count',
  },
};

/** A fault of an upload request at its field. */
export type EvidenceFault = { field: keyof EvidenceRequest; code: string; message: Text };

/** Checks what can be known before a byte is sent: type, name and size. */
export function checkEvidenceRequest(
  request: EvidenceRequest,
): { mediaType: EvidenceType } | { faults: EvidenceFault[] } {
  const faults: EvidenceFault[] = [];
  const known = EvidenceType.safeParse(request.mediaType);
  if (!known.success) {
    faults.push({ field: 'mediaType', code: 'type-not-allowed', message: TYPE_NOT_ALLOWED });
  } else if (!hasExtension(request.fileName, EVIDENCE_TYPES[known.data])) {
    faults.push({
      field: 'fileName',
      code: 'name-differs-from-type',
      message: {
        th: `ชื่อไฟล์ต้องลงท้ายด้วย .${EVIDENCE_TYPES[known.data].join(' หรือ .')}`,
        en: `The name must end with .${EVIDENCE_TYPES[known.data].join(' or .')}`,
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
  return known.success && faults.length === 0 ? { mediaType: known.data } : { faults };
}

function hasExtension(fileName: string, extensions: readonly string[]): boolean {
  return extensions.some((extension) => fileName.toLowerCase().endsWith(`.${extension}`));
}

const TYPE_NOT_ALLOWED: Text = {
  th: 'แนบได้เฉพาะไฟล์ PDF, JPEG, PNG, WebP, DOCX และ XLSX',
  en: 'Only PDF, JPEG, PNG, WebP, DOCX and XLSX can be attached',
};

const FILE_TOO_LARGE: Text = {
  th: `ไฟล์ใหญ่เกิน ${EVIDENCE_MAX_BYTES / 1024 / 1024} เมกะไบต์ ให้ย่อหรือแบ่งไฟล์`,
  en: `The file is over ${EVIDENCE_MAX_BYTES / 1024 / 1024} MB: make it smaller or split it`,
};
