import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAO_TYPES, type Lao } from '#domain/lao.ts';
import { isLargeRemoval } from './registry.ts';
import { periodsOf, planOf, roundDifferences } from './registry-plan.ts';

const lao = (code: string, name: string, more: Partial<Lao> = {}): Lao => ({
  code,
  type: 'tao',
  name,
  district: 'เมือง',
  province: 'นราธิวาส',
  ...more,
});
const A = lao('6960101', 'หนึ่ง');
const B = lao('6960102', 'สอง');
const plan = (laos: Lao[], known: Lao[], rejected: { code: string | null }[] = []) =>
  planOf(
    {
      laos,
      rejected: rejected.map(({ code }) => ({
        line: 2,
        column: null,
        code,
        reason: { th: 'x', en: 'x' },
      })),
    },
    known,
  );

describe('what a file would change in the registry', () => {
  test('a TAO that became a municipality under its code is a change of its type', () => {
    const after = { ...A, type: 'subdistrict_municipality' as const };
    expect(plan([after, B], [A, B])).toMatchObject({
      added: [],
      removed: [],
      unchanged: 1,
      changed: [{ before: A, after, fields: ['type'] }],
    });
  });

  test('one that came back under another code is perhaps the same LAO, not one more and one less', () => {
    const after = { ...A, code: '5960177', type: 'subdistrict_municipality' as const };
    expect(plan([after, B], [A, B])).toMatchObject({
      added: [],
      removed: [],
      successions: [{ before: A, after }],
    });
  });

  test('two of one name that came, or left, are not guessed at', () => {
    const one = { ...A, code: '5960177' };
    const other = { ...A, code: '5960178' };
    expect(plan([one, other], [A])).toMatchObject({
      added: [one, other],
      removed: [A],
      successions: [],
    });
    expect(plan([A], [one, other])).toMatchObject({ added: [A], successions: [] });
  });

  test('the same name in another district is another LAO', () => {
    const after = { ...A, code: '5960177', district: 'ตากใบ' };
    expect(plan([after], [A])).toMatchObject({ added: [after], removed: [A], successions: [] });
  });

  test('a code whose row was rejected is not removed', () => {
    expect(plan([B], [A, B], [{ code: A.code }])).toMatchObject({ removed: [] });
  });

  test('types come first among the changes, and areas alone last', () => {
    const area = { ...A, areaSquareKilometres: '3' };
    const type = { ...B, type: 'town_municipality' as const };
    const { changed } = plan([area, type], [A, B]);
    expect(changed.map(({ fields }) => fields[0])).toEqual(['type', 'areaSquareKilometres']);
  });

  test('carried out, a plan makes the registry what the file says', () => {
    const some = fc.uniqueArray(
      fc.record({
        code: fc.integer({ min: 6960101, max: 6960130 }).map(String),
        name: fc.constantFrom('หนึ่ง', 'สอง', 'สาม'),
        type: fc.constantFrom(...LAO_TYPES),
        district: fc.constantFrom('เมือง', 'ตากใบ'),
        province: fc.constant('นราธิวาส'),
      }),
      { selector: ({ code }) => code },
    );
    fc.assert(
      fc.property(some, some, (file, known) => {
        const { added, changed, removed, successions, unchanged } = plan(file, known);
        const registry = new Map<string, Lao>(known.map((each) => [each.code, each]));
        for (const { code } of [...removed, ...successions.map(({ before }) => before)])
          registry.delete(code);
        for (const each of [
          ...added,
          ...changed.map(({ after }) => after),
          ...successions.map(({ after }) => after),
        ])
          registry.set(each.code, each);
        expect([...registry.keys()].sort()).toEqual(file.map(({ code }) => code).sort());
        for (const each of file) expect(registry.get(each.code)).toEqual(each);
        expect(added.length + changed.length + successions.length + unchanged).toBe(file.length);
      }),
    );
  });
});

test('more than one in a hundred removed asks for a second look, but a few never do', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => lao(`69${60100 + n}`, 'x'));
  expect(isLargeRemoval({ removed: many(78), known: 7850 })).toBe(false);
  expect(isLargeRemoval({ removed: many(79), known: 7850 })).toBe(true);
  expect(isLargeRemoval({ removed: many(3), known: 100 })).toBe(false);
  expect(isLargeRemoval({ removed: many(4), known: 100 })).toBe(true);
});

test('a round keeps its own copy: what differs from today’s registry is told both ways', () => {
  const upgraded = { ...A, type: 'subdistrict_municipality' as const };
  const renamed = { ...B, code: '5960102' };
  expect(roundDifferences('2581', [A, B], [upgraded, renamed])).toMatchObject({
    laos: 2,
    changed: [{ before: A, after: upgraded }],
    onlyInRound: [B],
    onlyInRegistry: [renamed],
  });
});

test('the history of an LAO says what was changed each time, the latest first', () => {
  const after = { ...A, type: 'subdistrict_municipality' as const };
  const [later, earlier] = [
    { lao: after, validFrom: '2024-05-01T00:00:00.000Z' },
    {
      lao: A,
      validFrom: '2023-05-01T00:00:00.000Z',
      validUntil: '2024-05-01T00:00:00.000Z',
    },
  ];
  expect(periodsOf([later, earlier])).toEqual([
    { ...later, validUntil: null, fields: ['type'] },
    { ...earlier, fields: [] },
  ]);
});
