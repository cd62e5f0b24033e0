import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { DAY_FAULTS } from '#domain/day.ts';
import { explainIssue, pointer } from '#domain/fault.ts';
import { isBroken } from '#domain/free-text.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import type { Route } from './route.ts';

/** Bytes of JSON that a request may have; the largest answer is a few kB. */
const BODY_MAX_BYTES = 64 * 1024;

export type ParsedRequest = { query: unknown; headers: unknown; body: unknown };

/** The path's parameters. One that has not the form of a record's name names no record: 404. */
export function parseParams(route: Route, event: APIGatewayProxyEventV2): unknown {
  const parsed = route.params.safeParse(event.pathParameters ?? {});
  if (!parsed.success) throw new Problem('not-found');
  return parsed.data;
}

/** Query, headers and body by the route's schemas; every mistake at once, each at its place. */
export function parseRequest(route: Route, event: APIGatewayProxyEventV2): ParsedRequest {
  if (route.problems.includes('version-missing') && event.headers['if-match'] === undefined)
    throw new Problem('version-missing');
  const errors: FieldError[] = [];
  const parse = (schema: z.ZodMiniType | undefined, input: () => unknown, prefix = '') => {
    if (!schema) return undefined;
    const given = input();
    const broken = brokenTextsIn(given);
    if (broken.length > 0) {
      errors.push(...broken.map((path) => brokenTextAt(prefix + pointer(path))));
      return undefined;
    }
    const parsed = schema.safeParse(given, { reportInput: true });
    if (parsed.success) return parsed.data;
    errors.push(...parsed.error.issues.flatMap((issue) => fieldErrorsOf(issue, prefix)));
    return undefined;
  };
  const request = {
    query: parse(route.query, () => event.queryStringParameters ?? {}),
    headers: parse(route.headers, () => event.headers),
    body: parse(route.body, () => jsonOf(event, route.bodyMaxBytes)),
  };
  if (errors.length > 0) throw new Problem('input-refused', { errors });
  return request;
}

function jsonOf(event: APIGatewayProxyEventV2, maxBytes = BODY_MAX_BYTES): unknown {
  const body = event.isBase64Encoded
    ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
    : (event.body ?? '');
  if (Buffer.byteLength(body) > maxBytes) throw new Problem('too-large');
  try {
    return JSON.parse(body);
  } catch {
    throw new Problem('input-refused', {
      errors: [
        {
          pointer: '',
          code: 'not-json',
          message: { th: 'เนื้อหาต้องเป็น JSON', en: 'The body must be JSON' },
        },
      ],
    });
  }
}

/**
 * Where a text holds half of a character. JSON can carry one, UTF-8 and the stores cannot: it is refused before any
 * schema, whatever field it stands at.
 */
function brokenTextsIn(value: unknown): PropertyKey[][] {
  const broken: PropertyKey[][] = [];
  // Not by recursion: a body may be nested as deeply as it is long.
  const open: { inner: unknown; path: Path | null }[] = [{ inner: value, path: null }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { inner, path } = next;
    if (typeof inner === 'string') {
      if (isBroken(inner)) broken.push(keysOf(path));
    } else if (typeof inner === 'object' && inner !== null)
      for (const [key, each] of Object.entries(inner)) {
        if (isBroken(key)) broken.push(keysOf(path));
        else open.push({ inner: each, path: { key, of: path } });
      }
  }
  return broken;
}

/** Where a value stands, from itself outwards. */
type Path = { key: string; of: Path | null };

function keysOf(path: Path | null): PropertyKey[] {
  const keys: PropertyKey[] = [];
  for (let at = path; at; at = at.of) keys.push(at.key);
  return keys.reverse();
}

const brokenTextAt = (at: string): FieldError => ({
  pointer: at,
  code: 'broken-text',
  message: {
    th: 'ข้อความมีอักขระที่เสียหาย กรุณาพิมพ์ส่วนนั้นใหม่',
    en: 'The text has a broken character: type that part again',
  },
});

function fieldErrorsOf(issue: z.core.$ZodIssue, prefix: string): FieldError[] {
  const paths =
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...issue.path, key])
      : [issue.path];
  return paths.map((path) => ({
    pointer: prefix + pointer(path),
    code: issue.code.replaceAll('_', '-'),
    message: { th: inThai(issue), en: explainIssue(issue) },
  }));
}

function inThai(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `ข้อความยาวเกินไป ใส่ได้ไม่เกิน ${issue.maximum} ตัวอักษร`;
  if (issue.code === 'too_small' && issue.origin === 'string')
    return issue.minimum === 1
      ? 'กรุณากรอกข้อความ'
      : `ข้อความสั้นเกินไป ต้องมีอย่างน้อย ${issue.minimum} ตัวอักษร`;
  if (issue.code === 'invalid_format' && /^date(time)?$/.test(issue.format))
    return DAY_FAULTS['not-a-day'].th;
  // A schema that says it in both languages.
  if (issue.code === 'custom' && typeof issue.params?.th === 'string') return issue.params.th;
  return THAI[issue.code] ?? 'ค่าไม่ถูกต้อง';
}

/** What a person is told in Thai of a shape that is wrong; the figures' own faults say more. */
const THAI: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'ชนิดของข้อมูลไม่ถูกต้องหรือไม่ได้ระบุ',
  unrecognized_keys: 'มีข้อมูลที่ไม่รู้จัก',
  too_big: 'ยาวหรือมากเกินกำหนด',
  too_small: 'สั้นหรือน้อยกว่ากำหนด',
  invalid_format: 'รูปแบบไม่ถูกต้อง',
  invalid_value: 'ค่าไม่อยู่ในรายการที่กำหนด',
};
