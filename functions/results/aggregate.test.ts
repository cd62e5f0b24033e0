import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, EMPTY_ANSWER } from '#domain/answer.ts';
import type { AssessmentState } from '#domain/assessment.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { LaoType } from '#domain/lao.ts';
import { scoreLao } from '#domain/score.ts';
import {
  type AssessedLao,
  addLao,
  emptyPartial,
  mergePartials,
  PartialAggregate,
  partialOf,
} from './aggregate.ts';
import { CountryResults, publishable } from './publishable.ts';

const targets = { tao: '80', pao: '80', city_municipality: '80' };
const catalogue = catalogueOf([
  [indicator({ id: 'road', targets }), indicator({ id: 'bridge', targets })],
  [
    indicator({ id: 'water', targets }),
    indicator({ id: 'waste', targets: { city_municipality: '80' } }),
    indicator({ id: 'trial', targets, pilot: true }),
  ],
]);
const provided = (amount: number): Answer => ({
  ...EMPTY_ANSWER,
  frame: '10',
  provided: String(amount),
});
const NO_SERVICE: Answer = { ...EMPTY_ANSWER, noService: true };

/** An LAO that submitted these amounts of 10; null where it has no such service. */
function submitted(
  code: string,
  amounts: readonly (number | null)[],
  {
    type = 'tao',
    district = 'ก',
    state = 'submitted',
  }: {
    type?: LaoType;
    district?: string;
    state?: AssessmentState;
  } = {},
): AssessedLao {
  const ids = ['road', 'bridge', 'water', 'waste', 'trial'];
  const answers = Object.fromEntries(
    ids.map((id, i) => {
      const amount = amounts[i];
      return [id, amount === null || amount === undefined ? NO_SERVICE : provided(amount)];
    }),
  );
  return {
    ...unsubmitted(code, { type, district, state }),
    submission: { version: 1, hash: 'a'.repeat(64), score: scoreLao(catalogue, type, answers) },
  };
}

function unsubmitted(
  code: string,
  {
    type = 'tao',
    district = 'ก',
    state = 'in_progress',
  }: {
    type?: LaoType;
    district?: string;
    state?: AssessmentState;
  } = {},
): AssessedLao {
  const province = `จังหวัด ${code.slice(1, 3)}`;
  return { lao: { code, type, name: `ชื่อ ${code}`, district, province }, state, submission: null };
}

const publish = (laos: AssessedLao[]) => publishable(partialOf('test', laos), catalogue);

describe('the country', () => {
  const country = publish([
    submitted('6500101', [9, 9, 9]), // 3 of 3
    submitted('6500102', [9, 5, 9], { state: 'endorsed' }), // 2 of 3
    submitted('6500201', [9, 5, null], { district: 'ข', state: 'final' }), // 1 of 2
    submitted('6830101', [null, null, null]), // nothing assessed
    submitted('3830102', [9, 1, 1, 1], { type: 'city_municipality' }), // 1 of 4
    unsubmitted('6500103', { state: 'not_started' }),
    unsubmitted('6500104', { state: 'certified' }),
  ]);
  const groupOf = <Group>(groups: Group[], is: (group: Group) => boolean) => groups.find(is);

  test('counts every LAO in its state, and imputes nothing to one that has not submitted', () => {
    expect(country.nation).toMatchObject({
      laoCount: 7,
      submittedCount: 5,
      states: {
        not_started: 1,
        in_progress: 0,
        certified: 1,
        submitted: 3,
        returned: 0,
        endorsed: 1,
        final: 1,
      },
    });
    expect(country.rows.find(({ lao }) => lao.code === '6500103')?.submission).toBeNull();
  });

  test('gives mean, median, quartiles, minimum and maximum of the pass rates', () => {
    // 25, 50, 66.67, 100; the LAO with nothing assessed has no rate
    expect(country.nation.total).toMatchObject({
      rated: 4,
      mean: '60.42',
      median: '58.33',
      lowerQuartile: '43.75',
      upperQuartile: '75.00',
      minimum: '25.00',
      maximum: '100.00',
    });
  });

  test('counts the LAOs that pass every assessed indicator, as a share of those with a rate', () => {
    expect(country.nation.total).toMatchObject({ passedAll: 1, passedAllShare: '25.00' });
  });

  test('tells each area and each mission apart', () => {
    expect(country.nation.areas.map(({ id, rated, mean }) => ({ id, rated, mean }))).toEqual([
      { id: 'area-1', rated: 4, mean: '62.50' },
      { id: 'area-2', rated: 3, mean: '66.67' },
    ]);
    expect(country.nation.missions[1]).toMatchObject({ id: 'mission-2', rated: 3 });
  });

  test('counts for each indicator the LAOs in each verdict; pilots are marked', () => {
    const bridge = country.nation.indicators.find(({ id }) => id === 'bridge');
    expect(bridge).toEqual({
      id: 'bridge',
      pilot: false,
      laos: {
        not_applicable: 0,
        no_service: 1,
        unanswered: 0,
        not_performed: 0,
        above_target: 1,
        met_target: 0,
        below_target: 3,
      },
    });
    expect(country.nation.indicators.find(({ id }) => id === 'waste')?.laos).toMatchObject({
      not_applicable: 4,
      below_target: 1,
    });
    expect(country.nation.indicators.map(({ id, pilot }) => [id, pilot])).toContainEqual([
      'trial',
      true,
    ]);
  });

  test('gives the same for regions, provinces, districts and types, each LAO in one of each', () => {
    expect(country.regions.map(({ region, laoCount }) => [region, laoCount])).toEqual([
      ['north', 5],
      ['south', 2],
    ]);
    expect(country.provinces.map(({ province, laoCount }) => [province, laoCount])).toEqual([
      ['50', 5],
      ['83', 2],
    ]);
    expect(
      country.districts.map(({ province, district, laoCount }) => [province, district, laoCount]),
    ).toEqual([
      ['50', 'ก', 4],
      ['50', 'ข', 1],
      ['83', 'ก', 2],
    ]);
    expect(country.laoTypes.map(({ laoType, laoCount }) => [laoType, laoCount])).toEqual([
      ['city_municipality', 1],
      ['tao', 6],
    ]);
    expect(groupOf(country.provinces, ({ province }) => province === '83')?.total.mean).toBe(
      '25.00',
    );
  });

  test('ranks within one type, and not the LAOs without a rate', () => {
    const ranks = country.rows.map(({ lao, submission }) => [lao.code, submission?.rank ?? null]);
    expect(Object.fromEntries(ranks)).toEqual({
      '3830102': 1,
      '6500101': 1,
      '6500102': 2,
      '6500201': 3,
      '6500103': null,
      '6500104': null,
      '6830101': null,
    });
  });

  test('a returned submission is counted as returned, and its score nowhere', () => {
    const { nation, rows } = publish([submitted('6500101', [9, 9, 9], { state: 'returned' })]);
    expect(nation).toMatchObject({ laoCount: 1, submittedCount: 0, total: { rated: 0 } });
    expect(rows[0]?.submission).toBeNull();
  });

  test('what is published fits its schema', () => {
    expect(CountryResults.safeParse(country).success).toBe(true);
  });

  test('a round of no LAO publishes zeros', () => {
    expect(publishable(emptyPartial('test'), catalogue).nation).toMatchObject({
      laoCount: 0,
      total: { rated: 0, mean: null },
    });
  });
});

describe('what must not be added up is refused', () => {
  test('the same LAO twice', () => {
    const partial = partialOf('test', [submitted('6500101', [9])]);
    expect(() => mergePartials([partial, partial])).toThrow('LAO 6500101 is in two partials');
  });

  test('partials of two catalogues, and a score by another catalogue', () => {
    expect(() => mergePartials([emptyPartial('test'), emptyPartial('other')])).toThrow(
      'partials of two catalogues: test and other',
    );
    expect(() => partialOf('other', [submitted('6500101', [9])])).toThrow(
      'LAO 6500101 is scored by catalogue test',
    );
  });

  test('an LAO that is submitted and has no submission: it would be missing from the country', () => {
    expect(() => partialOf('test', [unsubmitted('6500101', { state: 'submitted' })])).toThrow(
      'LAO 6500101 is submitted without a submission',
    );
  });

  test('an LAO of a province that does not exist', () => {
    expect(() => publish([unsubmitted('6280101')])).toThrow('there is no province 28');
  });

  test.each<[string, (partial: ReturnType<typeof JSON.parse>) => void]>([
    ['a count below 0', (p) => (p.cells[0].counts.states.submitted = -1)],
    ['a count that is no whole number', (p) => (p.cells[0].counts.states.submitted = 0.5)],
    ['a rate of nothing', (p) => (p.cells[0].counts.total.rates['1/0'] = 1)],
    ['an unknown verdict', (p) => (p.cells[0].counts.indicators.road.passed = 1)],
    ['a field of a later format', (p) => (p.rows[0].extra = 1)],
    ['another format', (p) => (p.format = 'lao-partial/2')],
    ['a row without its state', (p) => delete p.rows[0].state],
  ])('a stored partial with %s', (_what, spoil) => {
    const partial = partialOf('test', [submitted('6500101', [9])]);
    expect(PartialAggregate.safeParse(partial).success).toBe(true);
    const spoiled = structuredClone(partial);
    spoil(spoiled);
    expect(PartialAggregate.safeParse(spoiled).success).toBe(false);
  });
});

describe('properties', () => {
  const amounts = fc.array(fc.option(fc.nat(10)), { minLength: 4, maxLength: 4 });
  const anyLao = fc.record({
    code: fc.tuple(fc.constantFrom('50', '83', '10'), fc.integer({ min: 1, max: 40 })),
    amounts,
    type: fc.constantFrom<LaoType>('tao', 'pao', 'city_municipality'),
    district: fc.constantFrom('ก', 'ข'),
    state: fc.constantFrom<AssessmentState>('not_started', 'submitted', 'returned', 'final'),
  });
  const anyLaos = fc
    .uniqueArray(anyLao, { maxLength: 12, selector: ({ code }) => code.join() })
    .map((laos) =>
      laos.map(({ code: [province, n], amounts: given, ...rest }) =>
        submitted(`6${province}01${String(n).padStart(2, '0')}`, given, rest),
      ),
    );
  const bytes = (partial: PartialAggregate) =>
    JSON.stringify([partial, publishable(partial, catalogue)]);

  test('any split into shards, in any order, gives the same bytes', () => {
    fc.assert(
      fc.property(anyLaos, fc.array(fc.nat(4)), fc.nat(10), (laos, shardOf, turn) => {
        const whole = partialOf('test', laos);
        const shards = [0, 1, 2, 3, 4].map((shard) =>
          partialOf(
            'test',
            laos.filter((_, i) => (shardOf[i] ?? 0) === shard),
          ),
        );
        const turned = [...shards.slice(turn % 5), ...shards.slice(0, turn % 5)].reverse();
        expect(bytes(mergePartials(shards))).toBe(bytes(whole));
        expect(bytes(mergePartials(turned))).toBe(bytes(whole));
        const oneByOne = [...laos].reverse().reduce(addLao, emptyPartial('test'));
        expect(bytes(oneByOne)).toBe(bytes(whole));
      }),
    );
  });

  test('merging is associative and commutative, and an empty partial changes nothing', () => {
    fc.assert(
      fc.property(anyLaos, fc.nat(12), fc.nat(12), (laos, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const a = partialOf('test', laos.slice(0, from));
        const b = partialOf('test', laos.slice(from, to));
        const c = partialOf('test', laos.slice(to));
        const ab = mergePartials([a, b]);
        expect(JSON.stringify(mergePartials([b, a]))).toBe(JSON.stringify(ab));
        expect(JSON.stringify(mergePartials([ab, c]))).toBe(
          JSON.stringify(mergePartials([a, mergePartials([b, c])])),
        );
        expect(JSON.stringify(mergePartials([emptyPartial('test'), a]))).toBe(JSON.stringify(a));
      }),
    );
  });

  test('a partial is the same after it was stored and read', () => {
    fc.assert(
      fc.property(anyLaos, (laos) => {
        const partial = partialOf('test', laos);
        const read = PartialAggregate.parse(JSON.parse(JSON.stringify(partial)));
        expect(bytes(read)).toBe(bytes(partial));
      }),
    );
  });

  test('the groups of each kind add up to the nation', () => {
    fc.assert(
      fc.property(anyLaos, (laos) => {
        const { nation, regions, provinces, districts, laoTypes, rows } = publish(laos);
        for (const groups of [regions, provinces, districts, laoTypes]) {
          const sum = (of: (group: (typeof groups)[number]) => number) =>
            groups.reduce((before, group) => before + of(group), 0);
          expect(sum(({ laoCount }) => laoCount)).toBe(nation.laoCount);
          expect(sum(({ submittedCount }) => submittedCount)).toBe(nation.submittedCount);
          expect(sum(({ total }) => total.rated)).toBe(nation.total.rated);
        }
        expect(rows).toHaveLength(laos.length);
      }),
    );
  });
});
