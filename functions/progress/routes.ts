import * as z from 'zod/mini';
import { CycleId, Instant } from '#domain/cycle.ts';
import { LaoType, ProvinceCode } from '#domain/lao.ts';
import { OfCycle, READ, type Route } from '#shared/route.ts';
import { HourCounts, ProgressRow, ProvinceProgress } from './progress.ts';

/** Names what the page already has: where nothing changed since, it gets no rows again. */
const Known = z.object({ known: z.optional(z.string().check(z.regex(/^[0-9a-f]{16}$/))) });

const Told = {
  /** Names all that was counted: the same as before, while nothing changed. */
  tag: z.string(),
  /** When something changed last; null where nothing was counted yet. */
  countedAt: z.nullable(Instant),
  /** When this was read. */
  serverTime: Instant,
};

export const progressRoutes = {
  readProvinceProgress: {
    method: 'GET',
    path: '/api/cycles/{cycle}/progress/{province}',
    function: 'progress',
    action: 'follow-province',
    summary: {
      th: 'ความคืบหน้าของ อปท. ในจังหวัด',
      en: 'How far each LAO of a province is',
    },
    params: z.object({ cycle: CycleId, province: ProvinceCode }),
    query: Known,
    success: {
      status: 200,
      body: z.strictObject({
        ...Told,
        /** Indicators asked of each type. */
        asked: z.record(LaoType, z.int()),
        /** Null where `known` names the same. */
        rows: z.nullable(z.array(ProgressRow)),
      }),
    },
    problems: READ,
  },
  readCountryProgress: {
    method: 'GET',
    path: '/api/cycles/{cycle}/progress',
    function: 'progress',
    action: 'follow-country',
    summary: { th: 'ความคืบหน้าทั้งประเทศ', en: 'How far the country is, by province and hour' },
    params: OfCycle,
    query: Known,
    success: {
      status: 200,
      body: z.strictObject({
        ...Told,
        /** Null where `known` names the same. */
        provinces: z.nullable(z.array(z.omit(ProvinceProgress, { byHour: true }))),
        byHour: z.nullable(HourCounts),
      }),
    },
    problems: [...READ, 'not-permitted'],
  },
} as const satisfies Record<string, Route>;
