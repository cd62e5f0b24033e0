import * as z from 'zod/mini';
import { CycleId, Instant, PublishedSnapshot, Sha256 } from '#domain/cycle.ts';
import { OfCycle, READ, type Route } from '#shared/route.ts';
import { Export, ExportId, ExportRequest } from './export.ts';

const OfExport = z.object({ cycle: CycleId, export: ExportId });

export const exportsRoutes = {
  askExport: {
    method: 'POST',
    path: '/api/cycles/{cycle}/exports',
    function: 'exports',
    action: 'export',
    summary: {
      th: 'ขอไฟล์ส่งออก ขอซ้ำได้ไฟล์เดิม',
      en: 'Ask for an export; the same again is the same export',
    },
    params: OfCycle,
    body: ExportRequest,
    success: { status: 200, body: Export },
    problems: [...READ, 'not-permitted', 'state-not-allowed'],
  },
  listExports: {
    method: 'GET',
    path: '/api/cycles/{cycle}/exports',
    function: 'exports',
    action: 'export',
    summary: { th: 'ไฟล์ส่งออกและความคืบหน้า', en: 'Exports and how far they are' },
    params: OfCycle,
    success: {
      status: 200,
      body: z.strictObject({
        exports: z.array(Export),
        /** Of which results one may ask; null where there are none, or none for this person. */
        published: z.nullable(PublishedSnapshot),
        latest: z.nullable(z.strictObject({ snapshot: Sha256, asOf: Instant })),
      }),
    },
    problems: [...READ, 'not-permitted'],
  },
  remakeExport: {
    method: 'POST',
    path: '/api/cycles/{cycle}/exports/{export}/making',
    function: 'exports',
    action: 'export',
    summary: {
      th: 'จัดทำไฟล์ที่ไม่สำเร็จหรือหมดอายุใหม่ จากผลชุดเดิม',
      en: 'Make one again that failed or expired, of the same results',
    },
    params: OfExport,
    success: { status: 200, body: Export },
    problems: [...READ, 'not-permitted', 'state-not-allowed'],
  },
  linkExport: {
    method: 'POST',
    path: '/api/cycles/{cycle}/exports/{export}/link',
    function: 'exports',
    action: 'export',
    summary: {
      th: 'ลิงก์ดาวน์โหลด ใช้ได้ 5 นาที ขอใหม่ได้ภายในหนึ่งวัน',
      en: 'A link that downloads it, for five minutes; asked for anew within the day',
    },
    params: OfExport,
    success: {
      status: 200,
      body: z.strictObject({ url: z.string(), name: z.string(), expiresAt: Instant }),
    },
    problems: [...READ, 'not-permitted', 'state-not-allowed'],
  },
} as const satisfies Record<string, Route>;
