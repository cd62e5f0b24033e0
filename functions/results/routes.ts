import * as z from 'zod/mini';
import { Catalogue } from '#domain/catalogue.ts';
import { Cycle, CycleId, Instant, Sha256 } from '#domain/cycle.ts';
import { LaoCode } from '#domain/lao.ts';
import { ConfirmedReceipt, ReceiptNumber } from '#domain/submission.ts';
import { OfAssessment, OfCycle, type Route } from '#shared/route.ts';
import { ResultRow, ResultSheet, ResultsOverview } from './results.ts';

export const resultsRoutes = {
  confirmReceipt: {
    method: 'GET',
    path: '/api/receipts/{number}',
    function: 'results',
    action: null,
    summary: { th: 'ตรวจสอบใบรับการส่ง', en: 'Confirm a receipt by its number' },
    params: z.object({ number: ReceiptNumber }),
    success: { status: 200, body: ConfirmedReceipt },
    cacheSeconds: 60,
    // Numbers can be counted through; nobody is helped by doing it fast.
    throttle: { rateLimit: 50, burstLimit: 100 },
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  listCycles: {
    method: 'GET',
    path: '/api/cycles',
    function: 'results',
    action: null,
    summary: { th: 'รอบการประเมินทั้งหมด', en: 'The rounds' },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({ cycles: z.array(Cycle), serverTime: Instant }),
    },
    cacheSeconds: 30,
    problems: ['busy', 'failed'],
  },
  readFormerCodes: {
    method: 'GET',
    path: '/api/former-codes/{lao}',
    function: 'results',
    action: null,
    summary: {
      th: 'รหัสเดิมของ อปท. ที่เปลี่ยนรหัสหรือรับช่วงต่อ',
      en: 'Codes under which an LAO, or those that it goes on from, had earlier results',
    },
    params: z.object({ lao: LaoCode }),
    success: { status: 200, body: z.strictObject({ formerCodes: z.array(LaoCode) }) },
    cacheSeconds: 300,
    problems: ['input-refused', 'busy', 'failed'],
  },
  readCatalogue: {
    method: 'GET',
    path: '/api/catalogues/{hash}',
    function: 'results',
    action: null,
    summary: { th: 'แบบประเมินของรอบ', en: 'A catalogue, by the hash of its content' },
    params: z.object({ hash: Sha256 }),
    success: { status: 200, body: Catalogue },
    cacheSeconds: 31536000,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  readResults: {
    method: 'GET',
    path: '/api/results/{cycle}',
    function: 'results',
    action: null,
    summary: { th: 'ภาพรวมผลที่เผยแพร่', en: 'The published results at one look' },
    params: OfCycle,
    success: { status: 200, body: ResultsOverview },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  listResults: {
    method: 'GET',
    path: '/api/results/{cycle}/provinces/{province}',
    function: 'results',
    action: null,
    summary: { th: 'ผลที่เผยแพร่ของ อปท. ในจังหวัด', en: 'Published results of a province' },
    params: z.object({ cycle: CycleId, province: z.string().check(z.regex(/^[1-9]\d$/)) }),
    success: { status: 200, body: z.strictObject({ rows: z.array(ResultRow) }) },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  readResultSheet: {
    method: 'GET',
    path: '/api/results/{cycle}/laos/{lao}',
    function: 'results',
    action: null,
    summary: { th: 'ใบแสดงผลของ อปท.', en: 'The published result sheet of an LAO' },
    params: OfAssessment,
    success: { status: 200, body: ResultSheet },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
} as const satisfies Record<string, Route>;
