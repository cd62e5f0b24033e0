import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LAO_TYPES } from '#domain/lao.ts';
import {
  drawSample,
  type Listed,
  listText,
  needOf,
  type SampleSizes,
  seedText,
  sizeOf,
  strataOf,
} from './sample.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const sizes = (percent: number, minimum: number) =>
  Object.fromEntries(LAO_TYPES.map((type) => [type, { percent, minimum }])) as SampleSizes;

const lao = fc.record({
  code: fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String),
  type: fc.constantFrom(...LAO_TYPES),
});
const list = fc.uniqueArray(lao, { selector: ({ code }) => code, maxLength: 120 });
const seed = fc.string().map(hashOf);
const size = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 12 }));

describe('a sample that is drawn', () => {
  test('the order in which LAOs are given never matters', () => {
    fc.assert(
      fc.property(
        list.chain((laos) =>
          fc.tuple(
            fc.constant(laos),
            fc.shuffledSubarray(laos, { minLength: laos.length, maxLength: laos.length }),
          ),
        ),
        seed,
        size,
        ([laos, shuffled], one, [percent, minimum]) => {
          const by = { seed: one, sizes: sizes(percent, minimum) };
          expect(drawSample(shuffled, by, hashOf)).toEqual(drawSample(laos, by, hashOf));
          expect(listText(shuffled)).toBe(listText(laos));
        },
      ),
    );
  });

  test('each type has exactly its share, at least the minimum or all there are, and nobody twice', () => {
    fc.assert(
      fc.property(list, seed, size, (laos, one, [percent, minimum]) => {
        const drawn = drawSample(laos, { seed: one, sizes: sizes(percent, minimum) }, hashOf);
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const type of LAO_TYPES) {
          const own = laos.filter((each) => each.type === type);
          const count = own.filter(({ code }) => drawn.includes(code)).length;
          expect(count).toBe(
            Math.min(own.length, Math.max(minimum, Math.ceil((own.length * percent) / 100))),
          );
        }
        const told = strataOf(laos, sizes(percent, minimum));
        expect(told.reduce((sum, each) => sum + each.drawn, 0)).toBe(drawn.length);
      }),
    );
  });

  test('an LAO more in one type changes nothing in the others', () => {
    fc.assert(
      fc.property(list, lao, seed, size, (laos, more, one, [percent, minimum]) => {
        fc.pre(laos.every(({ code }) => code !== more.code));
        const by = { seed: one, sizes: sizes(percent, minimum) };
        const elsewhere = (codes: string[]) =>
          codes.filter((code) => laos.find((each) => each.code === code)?.type !== more.type);
        const before = elsewhere(drawSample(laos, by, hashOf));
        const after = elsewhere(drawSample([...laos, more], by, hashOf));
        expect(after.filter((code) => code !== more.code)).toEqual(before);
      }),
    );
  });

  test('another seed draws others', () => {
    const laos = Array.from(
      { length: 100 },
      (_, n): Listed => ({
        code: String(6_000_000 + n),
        type: 'tao',
      }),
    );
    const by = (text: string) => ({ seed: hashOf(text), sizes: sizes(10, 1) });
    const one = drawSample(laos, by('one'), hashOf);
    expect(one).toHaveLength(10);
    expect(drawSample(laos, by('one'), hashOf)).toEqual(one);
    expect(drawSample(laos, by('other'), hashOf)).not.toEqual(one);
  });
});

it('a line of shell draws the same: anyone can check it', () => {
  const laos = Array.from(
    { length: 40 },
    (_, n): Listed => ({
      code: String(6_800_101 + n),
      type: n % 3 === 0 ? 'subdistrict_municipality' : 'tao',
    }),
  );
  const listHash = hashOf(listText(laos));
  const value = 'เลขรางวัลที่หนึ่ง 123456';
  const chosen = drawSample(
    laos,
    { seed: hashOf(seedText('2576', listHash, value)), sizes: sizes(10, 2) },
    hashOf,
  );
  const count = chosen.filter((code) => laos.find((each) => each.code === code)?.type === 'tao');
  // As docs/decisions/0071 gives it, for one type.
  const script = `
    list_hash=$(printf '%s' "$LIST" | sha256sum | cut -c1-64)
    seed=$(printf '%s' "$CYCLE|$list_hash|$VALUE" | sha256sum | cut -c1-64)
    printf '%s' "$LIST" | grep "^$TYPE " | cut -d' ' -f2 | while read -r code; do
      printf '%s %s\\n' "$(printf '%s' "$seed$code" | sha256sum | cut -c1-64)" "$code"
    done | sort | head -n "$SIZE" | cut -d' ' -f2 | sort`;
  // A command substitution would drop the list's last line end.
  const out = execFileSync('sh', ['-c', script], {
    env: {
      PATH: process.env.PATH,
      LIST: listText(laos),
      CYCLE: '2576',
      VALUE: value,
      TYPE: 'tao',
      SIZE: String(count.length),
    },
    encoding: 'utf8',
  });
  expect(out.trim().split('\n')).toEqual(count);
});

describe('what must be endorsed before it is final', () => {
  const listed: Listed[] = [
    { code: '6800101', type: 'tao' },
    { code: '6800102', type: 'tao' },
  ];
  const draw = {
    value: 'x',
    seed: hashOf('x'),
    laos: ['6800101'],
    at: '2026-01-01T00:00:00Z',
    by: { id: 'o', name: 'o' },
  };
  it.each([
    ['nothing where the round asks for none', 'off', null, '6800101', 'none'],
    ['every LAO where the round asks for all', 'all', null, '6800102', 'all'],
    ['nobody knows before the draw', 'sample', { list: listed, draw: null }, '6800101', 'undrawn'],
    ['who was drawn', 'sample', { list: listed, draw }, '6800101', 'sampled'],
    ['not who was listed and not drawn', 'sample', { list: listed, draw }, '6800102', 'none'],
    ['who came after the list was made', 'sample', { list: listed, draw }, '6800103', 'unlisted'],
  ] as const)('%s', (_, policy, sample, code, need) => {
    expect(needOf(policy, sample as Parameters<typeof needOf>[1], code)).toBe(need);
  });

  it('a share is rounded up, and no more are drawn than there are', () => {
    expect(sizeOf(101, { percent: 10, minimum: 1 })).toBe(11);
    expect(sizeOf(3, { percent: 0, minimum: 5 })).toBe(3);
    expect(sizeOf(0, { percent: 100, minimum: 5 })).toBe(0);
  });
});
