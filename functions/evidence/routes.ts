import * as z from 'zod/mini';
import { CatalogueId } from '#domain/catalogue.ts';
import { CycleId, Instant, Sha256 } from '#domain/cycle.ts';
import { Evidence, EvidenceId, EvidenceRequest } from '#domain/evidence.ts';
import { LaoCode } from '#domain/lao.ts';
import { CHANGE, OfAssessment, READ, type Route } from '#shared/route.ts';

const OfEvidence = z.object({ cycle: CycleId, lao: LaoCode, evidence: EvidenceId });
const OfEvidenceLink = z.extend(OfEvidence, { indicator: CatalogueId });

/** How the bytes of a file are sent, straight to the store. */
const Upload = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('form'),
    url: z.string(),
    /** Send as multipart/form-data: every field, then `file`. */
    fields: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    kind: z.literal('parts'),
    /** Bytes of each part but the last. */
    partBytes: z.int(),
    partCount: z.int(),
  }),
  z.strictObject({
    /** The service has these very bytes for this indicator: nothing is to be sent. */
    kind: z.literal('arrived'),
  }),
]);

export const evidenceRoutes = {
  requestUpload: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/evidence',
    function: 'evidence',
    action: 'attach-evidence',
    summary: { th: 'ขอแนบไฟล์หลักฐาน', en: 'Ask to upload a file of evidence' },
    params: OfAssessment,
    body: EvidenceRequest,
    success: {
      status: 201,
      body: z.strictObject({
        evidence: Evidence,
        upload: Upload,
        /** Until when the file may arrive. */
        expiresAt: Instant,
      }),
    },
    problems: [...CHANGE, 'evidence-quota-reached'],
  },
  permitParts: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}/parts',
    function: 'evidence',
    action: 'attach-evidence',
    summary: {
      th: 'ขอส่งไฟล์หลักฐานทีละส่วน และดูว่าส่วนใดถึงแล้ว',
      en: 'Ask to send parts of a file, and see which have arrived',
    },
    params: OfEvidence,
    body: z.strictObject({
      parts: z
        .array(
          z.strictObject({
            number: z.int().check(z.minimum(1), z.maximum(10_000)),
            sha256: Sha256,
          }),
        )
        .check(z.maxLength(20)),
    }),
    success: {
      status: 200,
      body: z.strictObject({
        /** Numbers of all parts that have arrived. */
        received: z.array(z.int()),
        /** Those of the asked parts that have not arrived with that SHA-256: PUT each to its URL. */
        send: z.array(
          z.strictObject({
            number: z.int(),
            url: z.string(),
            /** They are signed: send exactly these. */
            headers: z.record(z.string(), z.string()),
          }),
        ),
        expiresAt: Instant,
      }),
    },
    problems: [...READ, 'not-permitted', 'upload-ended'],
  },
  completeUpload: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}/completion',
    function: 'evidence',
    action: 'attach-evidence',
    summary: { th: 'แจ้งว่าส่งไฟล์หลักฐานครบทุกส่วนแล้ว', en: 'Join the parts of a file' },
    params: OfEvidence,
    success: { status: 200, body: z.strictObject({ evidence: Evidence }) },
    problems: [...READ, 'not-permitted', 'upload-ended', 'upload-incomplete'],
  },
  linkEvidence: {
    method: 'PUT',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}/indicators/{indicator}',
    function: 'evidence',
    action: 'attach-evidence',
    summary: {
      th: 'ใช้ไฟล์ที่แนบแล้วเป็นหลักฐานของอีกเกณฑ์ชี้วัดหนึ่ง',
      en: 'Use a file that is there for another indicator as well',
    },
    params: OfEvidenceLink,
    success: { status: 200, body: z.strictObject({ evidence: Evidence }) },
    problems: [...CHANGE, 'evidence-not-usable'],
  },
  unlinkEvidence: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}/indicators/{indicator}',
    function: 'evidence',
    action: 'attach-evidence',
    summary: {
      th: 'นำไฟล์ออกจากหลักฐานของเกณฑ์ชี้วัดหนึ่ง',
      en: 'Take a file from one indicator; from its last one it is removed',
    },
    params: OfEvidenceLink,
    success: { status: 200, body: z.strictObject({ evidence: Evidence }) },
    problems: CHANGE,
  },
  listEvidence: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/evidence',
    function: 'evidence',
    action: 'read-assessment',
    summary: { th: 'รายการไฟล์หลักฐาน', en: 'List the files of evidence' },
    params: OfAssessment,
    success: { status: 200, body: z.strictObject({ evidence: z.array(Evidence) }) },
    problems: READ,
  },
  openEvidence: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}',
    function: 'evidence',
    action: 'read-assessment',
    summary: { th: 'ขอลิงก์เปิดไฟล์หลักฐาน', en: 'Get a short-lived link to a file of evidence' },
    params: OfEvidence,
    success: {
      status: 200,
      body: z.strictObject({ evidence: Evidence, url: z.string(), expiresAt: Instant }),
    },
    problems: [...READ, 'evidence-not-usable'],
  },
  removeEvidence: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}',
    function: 'evidence',
    action: 'attach-evidence',
    summary: {
      th: 'นำไฟล์หลักฐานออก หรือยกเลิกการส่ง',
      en: 'Remove a file of evidence, or cancel its upload',
    },
    params: OfEvidence,
    success: { status: 200, body: z.strictObject({ evidence: Evidence }) },
    problems: CHANGE,
  },
} as const satisfies Record<string, Route>;
