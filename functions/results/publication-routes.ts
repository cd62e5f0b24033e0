import * as z from 'zod/mini';
import { CycleId, Sha256 } from '#domain/cycle.ts';
import { ProvinceCode } from '#domain/lao.ts';
import { OfCycle, READ, type Route } from '#shared/route.ts';
import { ScoreColumns } from './published-files.ts';
import { ResultRow, ResultsOverview } from './results.ts';

export const publicationRoutes = {
  publishResults: {
    method: 'POST',
    path: '/api/cycles/{cycle}/publication',
    function: 'publication',
    action: 'publish-results',
    summary: { th: 'เผยแพร่ผลการประเมิน', en: 'Publish a snapshot of the results' },
    params: OfCycle,
    body: z.strictObject({ snapshot: Sha256 }),
    success: { status: 200, body: ResultsOverview },
    problems: [...READ, 'not-permitted', 'state-not-allowed'],
  },
  readLatestSnapshot: {
    method: 'GET',
    path: '/api/cycles/{cycle}/snapshot',
    function: 'publication',
    action: 'publish-results',
    summary: { th: 'ผลล่าสุดที่ยังไม่เผยแพร่', en: 'The latest snapshot, published or not' },
    params: OfCycle,
    success: { status: 200, body: ResultsOverview },
    problems: [...READ, 'not-permitted'],
  },
  readSnapshotProvince: {
    method: 'GET',
    path: '/api/cycles/{cycle}/snapshot/provinces/{province}',
    function: 'publication',
    action: 'publish-results',
    summary: {
      th: 'ผลล่าสุดของจังหวัด พร้อมตัวเลขทุกเกณฑ์ชี้วัด ยังไม่เผยแพร่ก็อ่านได้',
      en: 'A province of the latest snapshot with its figures, published or not',
    },
    params: z.object({ cycle: CycleId, province: ProvinceCode }),
    success: {
      status: 200,
      body: z.strictObject({ snapshot: Sha256, rows: z.array(ResultRow), scores: ScoreColumns }),
    },
    problems: [...READ, 'not-permitted'],
  },
} as const satisfies Record<string, Route>;
