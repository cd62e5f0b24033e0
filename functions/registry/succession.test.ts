import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { groupBy } from '#domain/group-by.ts';
import { LAO_TYPES, type Lao, type LaoType, provinceCodeOf } from '#domain/lao.ts';
import { partialOf } from '../results/aggregate.ts';
import { publishable } from '../results/publishable.ts';
import { type DatedLao, newToRound, presentCodeOf, registryAt } from './succession.ts';

const lao = (code: string, type: LaoType = 'tao'): Lao => ({
  code,
  type,
  name: `ชื่อ ${code}`,
  district: 'เมือง',
  province: `จังหวัด ${provinceCodeOf(code)}`,
});

describe('the code that an LAO has now', () => {
  it('is found over any number of steps, and of one that never changed is its own', () => {
    const successions = new Map([
      ['6500101', '5500101'],
      ['5500101', '4500101'],
    ]);
    expect(presentCodeOf('6500101', successions)).toBe('4500101');
    expect(presentCodeOf('6500102', successions)).toBe('6500102');
  });

  it('ends where somebody wrote a circle past the system', () => {
    const circle = new Map([
      ['6500101', '5500101'],
      ['5500101', '6500101'],
    ]);
    expect(['6500101', '5500101']).toContain(presentCodeOf('6500101', circle));
  });
});

describe('the registry as it was', () => {
  it('has each LAO as it was at the instant, the former as well as the present ones', () => {
    const [before, after] = ['2025-11-28T00:00:00Z', '2026-06-01T00:00:00Z'];
    const records: DatedLao[] = [
      { lao: lao('6500101'), validFrom: '2020-01-01T00:00:00Z', validUntil: before },
      { lao: lao('5500101'), validFrom: before },
      { lao: lao('6500102'), validFrom: after },
    ];
    const codesAt = (at: string) => registryAt(records, at).map((each) => each.lao.code);
    expect(codesAt('2025-11-27T23:59:59Z')).toEqual(['6500101']);
    expect(codesAt(before)).toEqual(['5500101']);
    expect(codesAt(after)).toEqual(['5500101', '6500102']);
  });
});

/** What may happen to the registry on a day, of LAOs by their place in the list. */
type Day =
  | { kind: 'upgrade'; at: number; type: LaoType }
  | { kind: 'rename'; at: number }
  | { kind: 'merge'; at: number; with: number; anew: boolean };

const day: fc.Arbitrary<Day> = fc.oneof(
  fc.record({
    kind: fc.constant('upgrade' as const),
    at: fc.nat(50),
    type: fc.constantFrom(...LAO_TYPES),
  }),
  fc.record({ kind: fc.constant('rename' as const), at: fc.nat(50) }),
  fc.record({
    kind: fc.constant('merge' as const),
    at: fc.nat(50),
    with: fc.nat(50),
    anew: fc.boolean(),
  }),
);

/** A registry whose every LAO stands for some villages, so that one sees who counts which. */
function country(laoCount: number) {
  const villagesOf = new Map<string, number[]>();
  const formers = new Map<string, string[]>();
  const registry = new Map<string, Lao>();
  let issued = 0;
  const codeIn = (province: string) => `5${province}01${String(issued++).padStart(2, '0')}`;
  for (let n = 0; n < laoCount; n += 1) {
    const code = `6${50 + (n % 3)}00${String(n).padStart(2, '0')}`;
    registry.set(code, lao(code));
    villagesOf.set(code, [n]);
  }
  const replace = (before: readonly Lao[], after: Lao) => {
    for (const { code } of before) registry.delete(code);
    const gone = before.filter(({ code }) => code !== after.code);
    registry.set(after.code, after);
    formers.set(after.code, [
      ...(formers.get(after.code) ?? []),
      ...gone.flatMap(({ code }) => [...(formers.get(code) ?? []), code]),
    ]);
    villagesOf.set(
      after.code,
      before.flatMap(({ code }) => villagesOf.get(code) ?? []),
    );
  };
  return {
    registry,
    villages: () => new Map([...registry.keys()].map((code) => [code, villagesOf.get(code) ?? []])),
    formersOf: (code: string) => formers.get(code) ?? [],
    pass(event: Day) {
      const all = [...registry.values()];
      const one = all[event.at % all.length];
      if (!one || issued > 90) return;
      const anew = codeIn(provinceCodeOf(one.code));
      if (event.kind === 'upgrade') replace([one], { ...one, code: anew, type: event.type });
      if (event.kind === 'rename') replace([one], { ...one, code: anew, name: `ใหม่ ${anew}` });
      if (event.kind !== 'merge') return;
      const near = all.filter(({ code }) => provinceCodeOf(code) === provinceCodeOf(one.code));
      const other = near[event.with % near.length];
      if (!other || other === one) return;
      replace([one, other], event.anew ? { ...one, code: anew } : other);
    },
  };
}

const catalogue = catalogueOf([[indicator({ id: 'road', targets: { tao: '80' } })]]);
const sum = (counts: readonly { laoCount: number }[]) =>
  counts.reduce((all, { laoCount }) => all + laoCount, 0);

describe('a country whose LAOs change while rounds are open', () => {
  it('is in every round with each village once, whatever happened and however often a round is opened again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 24 }),
        fc.array(fc.tuple(fc.array(day, { maxLength: 6 }), fc.boolean()), {
          minLength: 1,
          maxLength: 8,
        }),
        (laoCount, years) => {
          const { registry, villages, formersOf, pass } = country(laoCount);
          // A round keeps what it opened with; opening it again adds what it does not have.
          const rounds: { laos: Map<string, Lao>; villages: Map<string, number[]> }[] = [];
          for (const [days, opensNext] of years) {
            if (opensNext || rounds.length === 0)
              rounds.push({ laos: new Map(registry), villages: villages() });
            for (const each of days) pass(each);
            for (const round of rounds) {
              const added = newToRound(
                new Set(round.laos.keys()),
                [...registry.values()],
                formersOf,
              );
              for (const each of added) round.laos.set(each.code, each);
              for (const each of added)
                round.villages.set(each.code, villages().get(each.code) ?? []);
            }
          }
          for (const { laos, villages: counted } of rounds) {
            const all = [...counted.values()].flat().sort((a, b) => a - b);
            expect(all).toEqual(Array.from({ length: laoCount }, (_, n) => n));
            const assessed = [...laos.values()].map((each) => ({
              lao: each,
              state: 'in_progress' as const,
              submission: null,
            }));
            const { nation, provinces, laoTypes, rows } = publishable(
              partialOf('test', assessed),
              catalogue,
            );
            expect([nation.laoCount, rows.length]).toEqual([laos.size, laos.size]);
            expect(sum(provinces)).toBe(laos.size);
            expect(sum(laoTypes)).toBe(laos.size);
            for (const [type, some] of groupBy(laos.values(), (each) => each.type))
              expect(laoTypes.find(({ laoType }) => laoType === type)?.laoCount).toBe(some.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
