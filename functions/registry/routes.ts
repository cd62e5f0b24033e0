import * as z from 'zod/mini';
import { CycleId, Instant, Sha256 } from '#domain/cycle.ts';
import { FreeLine } from '#domain/free-text.ts';
import { Lao, LaoCode, LaoType, ProvinceCode } from '#domain/lao.ts';
import { Reason } from '#domain/reason.ts';
import { OfCycle, READ, type Route } from '#shared/route.ts';
import {
  FoundLao,
  LaoHistory,
  LaoSuccession,
  RegistryPreview,
  RegistryVersion,
  RoundDifferences,
} from './registry.ts';

const IMPORT = [
  ...READ,
  'not-permitted',
  'too-large',
  'assessment-changed',
  'state-not-allowed',
] as const;

/** Reading what is in the registry, which may be under an import. */
const LOOK = [...READ, 'not-permitted'] as const;

const OfVersion = z.object({ version: z.string().check(z.regex(/^[1-9]\d{0,5}$/)) });
const OfLao = z.object({ lao: LaoCode });

export const registryRoutes = {
  confirmRegistry: {
    method: 'POST',
    path: '/api/registry/versions',
    function: 'registry',
    action: 'manage-registry',
    summary: {
      th: 'ยืนยันการนำเข้าทะเบียน อปท. ตามที่ได้ดูไว้',
      en: 'Import what was previewed, as a new version of the registry',
    },
    params: z.object({}),
    body: z.strictObject({
      /** Hash of the preview that was looked at. */
      preview: Sha256,
      reason: Reason,
      /** New codes of LAOs that are the same as one that left. */
      same: z.array(LaoCode).check(z.maxLength(10_000)),
      /** How many are removed, where the preview calls that many. */
      removals: z.optional(z.int()),
    }),
    bodyMaxBytes: 256 * 1024,
    success: { status: 201, body: RegistryVersion },
    problems: IMPORT,
  },
  runImport: {
    method: 'POST',
    path: '/api/registry/versions/{version}/runs',
    function: 'registry',
    action: 'manage-registry',
    summary: {
      th: 'ให้ระบบนำเข้าต่อจนครบ',
      en: 'Go on with an import that was cut short',
    },
    params: OfVersion,
    success: { status: 200, body: RegistryVersion },
    problems: IMPORT,
  },
  listRegistryVersions: {
    method: 'GET',
    path: '/api/registry/versions',
    function: 'registry',
    action: 'read-registry',
    summary: { th: 'ประวัติการนำเข้าทะเบียน อปท.', en: 'Versions of the registry' },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({
        /** The latest first. */
        versions: z.array(RegistryVersion),
        /** LAOs in the registry now; null while an import is under way. */
        laos: z.nullable(z.int()),
      }),
    },
    problems: LOOK,
  },
  readRegistryVersion: {
    method: 'GET',
    path: '/api/registry/versions/{version}',
    function: 'registry',
    action: 'read-registry',
    summary: { th: 'สิ่งที่การนำเข้าครั้งหนึ่งเปลี่ยน', en: 'One version, with what it changed' },
    params: OfVersion,
    success: {
      status: 200,
      body: z.strictObject({
        version: RegistryVersion,
        /** Null of a load by command from before those had plans. */
        preview: z.nullable(RegistryPreview),
      }),
    },
    problems: LOOK,
  },
  searchRegistry: {
    method: 'GET',
    path: '/api/registry/laos',
    function: 'registry',
    action: 'read-registry',
    summary: { th: 'ค้นหา อปท.', en: 'Search for an LAO' },
    params: z.object({}),
    query: z.object({
      /** Words of name, type, district, province or code; Thai digits too. */
      words: z._default(FreeLine({ max: 200 }), ''),
      type: z.optional(LaoType),
      province: z.optional(ProvinceCode),
      /** Searches the copy that this round keeps instead of today's registry. */
      cycle: z.optional(CycleId),
    }),
    success: {
      status: 200,
      body: z.strictObject({
        laos: z.array(FoundLao),
        /** Whether there are more than are given. */
        more: z.boolean(),
      }),
    },
    problems: LOOK,
  },
  readLaoHistory: {
    method: 'GET',
    path: '/api/registry/laos/{lao}',
    function: 'registry',
    action: 'read-registry',
    summary: { th: 'ประวัติของ อปท. ในทะเบียน', en: 'What the registry has had of an LAO' },
    params: OfLao,
    success: { status: 200, body: LaoHistory },
    problems: LOOK,
  },
  compareRegistry: {
    method: 'GET',
    path: '/api/registry/rounds/{cycle}',
    function: 'registry',
    action: 'read-registry',
    summary: {
      th: 'อปท. ที่รอบนี้เก็บไว้ต่างจากทะเบียนปัจจุบัน',
      en: 'How the copy that a round keeps differs from today’s registry',
    },
    params: OfCycle,
    success: {
      status: 200,
      body: z.extend(RoundDifferences, { serverTime: Instant }),
    },
    problems: LOOK,
  },
  listSuccessions: {
    method: 'GET',
    path: '/api/registry/successions',
    function: 'registry',
    action: 'read-registry',
    summary: {
      th: 'อปท. ที่ออกจากทะเบียน และรหัสใหม่ที่รับช่วงต่อ',
      en: 'LAOs that left the registry, and the codes under which they go on',
    },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({
        open: z.array(z.strictObject({ lao: Lao, validUntil: Instant, candidates: z.array(Lao) })),
        paired: z.array(z.strictObject({ before: Lao, after: Lao, validUntil: Instant })),
      }),
    },
    problems: LOOK,
  },
  pairLaos: {
    method: 'POST',
    path: '/api/registry/successions',
    function: 'registry',
    action: 'manage-registry',
    summary: {
      th: 'เชื่อม อปท. ที่เปลี่ยนรหัสกับรหัสใหม่',
      en: 'Say which LAO goes on from one that left',
    },
    params: z.object({}),
    body: z.strictObject({ before: LaoCode, after: LaoCode, reason: Reason }),
    success: { status: 201, body: LaoSuccession },
    problems: IMPORT,
  },
  unpairLaos: {
    method: 'POST',
    path: '/api/registry/successions/{lao}/undoing',
    function: 'registry',
    action: 'manage-registry',
    summary: {
      th: 'ยกเลิกการเชื่อม อปท. กับรหัสใหม่ที่เชื่อมผิด',
      en: 'Take a wrong pair of an LAO and its new code apart',
    },
    params: OfLao,
    /** `after`: the code that was seen. */
    body: z.strictObject({ after: LaoCode, reason: Reason }),
    success: { status: 200, body: z.strictObject({ before: Lao, after: z.nullable(Lao) }) },
    problems: IMPORT,
  },
} as const satisfies Record<string, Route>;
