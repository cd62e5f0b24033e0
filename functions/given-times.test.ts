import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { CycleSettings } from './rounds/open-cycle.ts';
import { type Route, routes } from './routes.ts';

type Check = { _zod: { def: { check: string; format?: string } } };
type Def = {
  type: string;
  shape?: Record<string, z.ZodMiniType>;
  element?: z.ZodMiniType;
  innerType?: z.ZodMiniType;
  valueType?: z.ZodMiniType;
  options?: z.ZodMiniType[];
  checks?: Check[];
  format?: string;
};
type Time = { path: string; schema: z.ZodMiniType; format: string };

/** Every day and instant of a schema, by its path. */
function timesIn(schema: z.ZodMiniType, path: string): Time[] {
  const def = schema._zod.def as unknown as Def;
  const formats = [def.format, ...(def.checks ?? []).map((check) => check._zod.def.format)];
  const format = formats.find((one) => one === 'date' || one === 'datetime');
  if (format) return [{ path, schema, format }];
  const inner = [def.element, def.innerType, def.valueType, ...(def.options ?? [])].filter(
    (each): each is z.ZodMiniType => each !== undefined,
  );
  return [
    ...inner.flatMap((each) => timesIn(each, path)),
    ...Object.entries(def.shape ?? {}).flatMap(([name, each]) => timesIn(each, `${path}/${name}`)),
  ];
}

/** Not given by a person: the name of a remark that the page was told. */
const A_NAME = ['replyToRemark/at'];

const given = [
  ...Object.entries(routes as Record<string, Route>).flatMap(([name, { params, query, body }]) =>
    [params, query, body].flatMap((schema) => (schema ? timesIn(schema, name) : [])),
  ),
  ...timesIn(CycleSettings, 'settings file'),
].filter(({ path }) => !A_NAME.includes(path));

test('there are days and instants that people give', () => {
  expect(given.map(({ path }) => path)).toContain('announce/until');
  expect(given.map(({ path }) => path)).toContain('readAuditOfRound/from');
  expect(given.map(({ path }) => path)).toContain('changeWindow/letter/date');
});

test.each([
  ['the body of createRound', routes.createRound.body.shape.id],
  ['the settings file', CycleSettings.shape.id],
])('the year that names a round may be a Gregorian one in %s', (_, id) => {
  expect(['2569', '2026', 'พ.ศ. ๒๕๖๙'].map((typed) => id.safeParse(typed).data)).toEqual(
    Array(3).fill('2569'),
  );
  expect(['3112', '1066', '69', ''].filter((typed) => id.safeParse(typed).success)).toEqual([]);
});

test.each(given)('$path takes a Buddhist year as what was meant, and no year of fancy', (time) => {
  const of = (year: number) => `${year}-06-01${time.format === 'date' ? '' : 'T23:59:59+07:00'}`;
  expect(time.schema.safeParse(of(2569))).toEqual({ success: true, data: of(2026) });
  expect(time.schema.safeParse(of(2026))).toEqual({ success: true, data: of(2026) });
  for (const year of [1066, 2300, 3112])
    expect(time.schema.safeParse(of(year)).success, String(year)).toBe(false);
  expect(time.schema.safeParse(of(2569).replace('06-01', '02-31')).success).toBe(false);
});
