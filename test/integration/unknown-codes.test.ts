import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { LaoCode, ProvinceCode } from '#domain/lao.ts';
import { DistrictCode } from '../../functions/rounds/extension.ts';
import { type Route, type RouteName, routes } from '../../functions/routes.ts';
import { type CallOptions, call, type Person, type Reply } from '../client.ts';
import { LAOS } from '../laos.ts';
import { OPEN_ROUND } from '../rounds.ts';

type Check = { _zod: { def: { pattern?: RegExp } } };
type Def = {
  shape?: Record<string, z.ZodMiniType>;
  element?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  keyType?: z.ZodMiniType;
  valueType?: z.ZodMiniType;
  options?: z.ZodMiniType[];
  checks?: Check[];
};
const patternsOf = (schema: z.ZodMiniType): string[] =>
  ((schema._zod.def as unknown as Def).checks ?? []).map((each) => `${each._zod.def.pattern}`);
const CODES = [LaoCode, ProvinceCode, DistrictCode].flatMap(patternsOf);

/** Every code of an LAO, a district or a province that a body may have, by its path. */
function codesIn(schema: z.ZodMiniType, path: string): string[] {
  if (patternsOf(schema).some((each) => CODES.includes(each))) return [path];
  const {
    element,
    innerType,
    keyType,
    valueType,
    options = [],
    shape = {},
  } = schema._zod.def as unknown as Def;
  const inner = [element, innerType, keyType, valueType, ...options].filter((each) => !!each);
  return [
    ...inner.flatMap((each) => codesIn(each, path)),
    ...Object.entries(shape).flatMap(([name, each]) => codesIn(each, `${path}/${name}`)),
  ];
}

const OFFICE: Person = { role: 'office' };
const LAO = LAOS.spare.code;
/** Well formed, and of nothing: a slip of a digit. */
const [NO_LAO, NO_DISTRICT, NO_PROVINCE] = ['6809999', '8099', '99'];
const cycle = OPEN_ROUND;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const reason = 'ทดสอบรหัสที่ไม่มี';
const person = { name: 'สมศรี ใจดี', email: 'nowhere@unknown.example.go.th', phone: '' };

const at = (pointer: string) => (reply: Reply) => {
  expect(reply.status, JSON.stringify(reply.body)).toBe(422);
  expect(reply.body.errors).toEqual([
    expect.objectContaining({
      pointer,
      message: { th: expect.stringMatching(/[ก-๙]/), en: expect.any(String) },
    }),
  ]);
};
const notFound = ({ status }: Reply) => expect(status).toBe(404);

const window = (scope: object): CallOptions => ({
  params: { cycle },
  body: { scope, closesAt: inDays(90), reason, letter: { number: 'มท 1', date: '2026-11-28' } },
});
const said = {
  text: { th: 'ประกาศ', en: 'Notice' },
  province: NO_PROVINCE,
  type: null,
  from: inDays(1),
  until: inDays(2),
};
const key = () => ({ 'idempotency-key': crypto.randomUUID() });

type Try = () => Promise<[RouteName, CallOptions]> | [RouteName, CallOptions];
const TRIED: Record<string, [Try, (reply: Reply) => void]> = {
  'changeWindow/scope/province': [
    () => ['changeWindow', window({ kind: 'province', province: NO_PROVINCE })],
    at('/scope/province'),
  ],
  'changeWindow/scope/district': [
    () => ['changeWindow', window({ kind: 'district', district: NO_DISTRICT })],
    at('/scope/district'),
  ],
  'changeWindow/scope/lao': [
    () => ['changeWindow', window({ kind: 'lao', lao: NO_LAO })],
    at('/scope/lao'),
  ],
  'pairLaos/before': [
    () => ['pairLaos', { body: { before: NO_LAO, after: LAO, reason } }],
    at('/before'),
  ],
  'unpairLaos/after': [
    () => ['unpairLaos', { params: { lao: NO_LAO }, body: { after: NO_LAO, reason } }],
    notFound,
  ],
  'declareConflict/lao': [() => ['declareConflict', { body: { lao: NO_LAO, reason } }], at('/lao')],
  'announce/province': [
    () => ['announce', { params: { cycle }, headers: key(), body: said }],
    at('/province'),
  ],
  'editAnnouncement/province': [
    async () => {
      const body = { ...said, province: null };
      const made = await call(OFFICE, 'announce', { params: { cycle }, headers: key(), body });
      const { id: notice, version } = made.body;
      return ['editAnnouncement', { params: { cycle, notice }, body: { ...said, version } }];
    },
    at('/province'),
  ],
  'askExport/scope/place': [
    () => [
      'askExport',
      {
        params: { cycle },
        body: {
          kind: 'scores',
          format: 'csv',
          of: 'latest',
          scope: { place: NO_PROVINCE, laoType: null },
        },
      },
    ],
    at('/scope/place'),
  ],
  'moveAccount/from': [
    () => [
      'moveAccount',
      { params: { lao: LAO }, body: { from: NO_LAO, username: 'nobody', reason } },
    ],
    notFound,
  ],
  'finaliseAssessments/laos/lao': [
    () => [
      'finaliseAssessments',
      { params: { cycle, province: '80' }, body: { laos: [{ lao: NO_LAO, version: 1 }] } },
    ],
    ({ body }) => expect(body.results).toMatchObject([{ lao: NO_LAO, final: false }]),
  ],
  // Addresses of records: there is no such one.
  inviteLaoAccount: [
    () => ['inviteLaoAccount', { params: { lao: NO_LAO }, body: { ...person, role: 'recorder' } }],
    notFound,
  ],
  inviteProvinceAccount: [
    () => [
      'inviteProvinceAccount',
      { params: { province: NO_PROVINCE }, body: { ...person, role: 'province' } },
    ],
    notFound,
  ],
};

/** Tried where what it needs is made. */
const ELSEWHERE: Record<string, string> = {
  'confirmRegistry/same': 'of the preview that was looked at: registry.test.ts',
  'pairLaos/after': 'of an LAO that left: successions.test.ts',
};

test('every code of a body is tried', () => {
  const bodies = Object.entries(routes as Record<string, Route>)
    .filter(([, { method }]) => method !== 'GET')
    .flatMap(([name, { body }]) => (body ? codesIn(body, name) : []));
  const told = [...Object.keys(TRIED), ...Object.keys(ELSEWHERE)];
  expect(bodies.filter((path) => !told.includes(path))).toEqual([]);
  expect(Object.keys(ELSEWHERE).filter((path) => !bodies.includes(path))).toEqual([]);
});

test.each(Object.keys(TRIED))('%s: a code that nothing has is refused', async (path) => {
  const [asked, refused] = TRIED[path] ?? [];
  if (!asked || !refused) throw new Error(path);
  refused(await call(OFFICE, ...(await asked())));
});
