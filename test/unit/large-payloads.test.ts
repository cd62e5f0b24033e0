import { describe, expect, test, vi } from 'vitest';
import { LAO_TYPES, type Lao } from '#domain/lao.ts';
import type { AuditEntry } from '../../functions/audit/audit.ts';
import { openApiDocument } from '../../functions/openapi/openapi-document.ts';
import { readTouched } from '../../functions/rounds/read-rounds.ts';
import type { TouchedLao } from '../../functions/rounds/round.ts';
import { routes } from '../../functions/routes.ts';
import { REQUEST_LIMIT_BYTES, RESPONSE_LIMIT_BYTES } from '../../local/lambda-limits.ts';

/** The country, and the longest name of it. */
const COUNTRY = 7850;
const laoOf = (n: number): Lao => ({
  code: String(6_100_000 + n),
  type: LAO_TYPES[n % LAO_TYPES.length] ?? 'tao',
  name: 'ก'.repeat(23),
  district: 'ข'.repeat(20),
  province: 'ค'.repeat(15),
});

/** Bytes of an answer as Lambda gives it back: the body is a text in the function's own JSON. */
const answerBytes = (body: unknown) =>
  Buffer.byteLength(JSON.stringify({ statusCode: 200, headers: {}, body: JSON.stringify(body) }));
/** Bytes of a request as Lambda gets it, with headers as long as the gateway takes. */
const requestBytes = (body: unknown) =>
  Buffer.byteLength(JSON.stringify({ head: 'x'.repeat(20_480), body: JSON.stringify(body) }));

const office = { id: 'o', name: 'o', role: 'office' };

describe('the largest that can be believed goes through Lambda', () => {
  test('a file of accounts of the whole country, every cell in quotation marks', () => {
    const rows = Array.from({ length: COUNTRY * 2 }, (_, n) =>
      [
        laoOf(n >> 1).code,
        'ผู้บันทึกข้อมูล',
        'ก'.repeat(40),
        `${'a'.repeat(30)}@example.go.th`,
        '0812345678',
      ]
        .map((cell) => `"${cell}"`)
        .join(','),
    );
    const text = ['"รหัสหน่วยงาน","บทบาท","ชื่อ-สกุล","อีเมล","โทรศัพท์"', ...rows].join('\r\n');
    const { body, bodyMaxBytes } = routes.startAccountImport;
    const input = { fileName: 'accounts.csv', file: Buffer.from(text).toString('base64') };
    expect(body.safeParse(input).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(input))).toBeLessThan(bodyMaxBytes);
    expect(requestBytes(input)).toBeLessThan(REQUEST_LIMIT_BYTES);
  });

  test.each(['previewRegistry', 'loadCatalogue', 'proposeCatalogue', 'confirmRegistry'] as const)(
    'a body of %s at its limit, a quotation mark in every tenth place',
    (name) => {
      const { bodyMaxBytes } = routes[name];
      // An eleventh byte for each tenth: `"` is `\\"` in a text.
      const fill = `${'x'.repeat(9)}"`.repeat(Math.floor(bodyMaxBytes / 11));
      expect(requestBytes(fill)).toBeLessThan(REQUEST_LIMIT_BYTES);
    },
  );

  const touchedIn = (laos: number): TouchedLao[] =>
    Array.from({ length: laos }, (_, n) => ({
      lao: laoOf(n),
      submitted: true,
      indicators: Array.from({ length: 120 }, (_each, i) => `indicator-of-the-form-${i}`),
    }));
  const pagesOf = (stored: string) => {
    const bytes = Buffer.from(stored);
    const Body = { transformToByteArray: async () => bytes };
    const records = { client: { send: async () => ({ Body }) }, name: 'records' };
    const read = readTouched({ records: records as never });
    return (after: string | undefined) =>
      read({
        params: { cycle: '2570', change: 'c' },
        query: { after },
        actor: office,
      } as never);
  };

  // A page reads the whole file: three of the country's are enough, and every one of some are few.
  test('answers that a new area touches in every LAO, a page at a time', async () => {
    const touched = touchedIn(COUNTRY);
    const stored = JSON.stringify(touched);
    expect(Buffer.byteLength(stored)).toBeGreaterThan(RESPONSE_LIMIT_BYTES);
    const pageAfter = pagesOf(stored);
    for (const before of [0, COUNTRY / 2, COUNTRY - 50]) {
      const page = await pageAfter(touched[before - 1]?.lao.code);
      expect(answerBytes(page)).toBeLessThan(RESPONSE_LIMIT_BYTES / 10);
      expect(page.of).toBe(COUNTRY);
      expect(page.laos[0]?.lao).toEqual(touched[before]?.lao);
      const isLast = before === COUNTRY - 50;
      expect(page.next).toBe(isLast ? null : page.laos.at(-1)?.lao.code);
    }
  });

  test('page by page every LAO comes once, in its order', async () => {
    const touched = touchedIn(250);
    const pageAfter = pagesOf(JSON.stringify(touched));
    const codes: string[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const page = await pageAfter(after);
      codes.push(...page.laos.map(({ lao }) => lao.code));
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    expect(codes).toEqual(touched.map(({ lao }) => lao.code));
  });

  test('the trail of officers who write the longest notes, page by page', async () => {
    const entries = Array.from(
      { length: 50 },
      (_, n): AuditEntry => ({
        id: `e${n}`,
        at: `2027-07-01T00:00:${String(59 - n).padStart(2, '0')}.000Z`,
        seq: String(1000 - n).padStart(40, '0'),
        chain: '2570',
        lao: '6100001',
        kind: 'answer',
        item: 'AREA#a',
        event: 'modify',
        by: null,
        changes: Array.from({ length: 30 }, (_each, i) => ({
          field: `answers.${i}.note`,
          before: 'ก'.repeat(1000),
          after: 'ข'.repeat(1000),
        })),
      }),
    );
    vi.stubEnv('TABLE_NAME', 'none');
    const { readAudit } = await import('../../functions/audit/audit-api.ts');
    const orderOf = ({ at, seq, id }: AuditEntry) => `${at}#${seq}#${id}`;
    const read = readAudit({
      heads: {
        read: async () => ({
          since: '2027-01-01',
          head: { chain: '2570', number: 1, hash: 'a'.repeat(64), at: '2027-07-02T00:00:00.000Z' },
        }),
      },
      trail: {
        read: async (_: string, { before }: { before: string }) => ({
          rows: entries
            .filter((each) => orderOf(each) < before)
            .map((entry) => ({ entry, block: 1 })),
          more: false,
        }),
      },
    } as never);
    const ids: string[] = [];
    for (let before: string | undefined, more = true; more; ) {
      const page = await read({
        params: { cycle: '2570', lao: '6100001' },
        query: { before },
        actor: office,
      } as never);
      expect(answerBytes(page)).toBeLessThan(RESPONSE_LIMIT_BYTES);
      ids.push(...page.entries.map(({ id }) => id));
      before = page.next ?? undefined;
      more = page.next !== null;
    }
    expect(ids).toEqual(entries.map(({ id }) => id));
  });

  test('the description of the API', () => {
    expect(answerBytes(openApiDocument())).toBeLessThan(RESPONSE_LIMIT_BYTES / 5);
  });
});
