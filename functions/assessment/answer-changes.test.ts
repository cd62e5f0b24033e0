import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_ANSWER } from '#domain/answer.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { changesOf } from './answer-changes.ts';

const catalogue = catalogueOf([
  [indicator({ id: 'roads' }), indicator({ id: 'lamps' })],
  [indicator({ id: 'plan', kind: 'checklist' })],
]);
const answer = (given: object) => ({ ...EMPTY_ANSWER, ...given });

describe('what differs between two states of an assessment', () => {
  test('names the fields, and the verdict before and after', () => {
    const before = { roads: answer({ frame: '10', provided: '7' }) };
    const after = { roads: answer({ frame: '10', provided: '9', note: 'counted again' }) };
    expect(changesOf(catalogue, 'tao', before, after)).toEqual([
      {
        areaId: 'area-1',
        indicatorId: 'roads',
        fields: [
          { field: 'provided', before: '7', after: '9' },
          { field: 'note', before: '', after: 'counted again' },
        ],
        verdictBefore: 'below_target',
        verdictAfter: 'above_target',
      },
    ]);
  });

  test('a first answer and a removed one are changes against an empty answer', () => {
    const roads = answer({ frame: '10', provided: '8' });
    const [first] = changesOf(catalogue, 'tao', {}, { roads });
    expect([first?.verdictBefore, first?.verdictAfter]).toEqual(['unanswered', 'met_target']);
    const [removed] = changesOf(catalogue, 'tao', { roads }, {});
    expect(removed?.fields).toEqual([
      { field: 'frame', before: '10', after: null },
      { field: 'provided', before: '8', after: null },
    ]);
  });

  test('an empty answer that was saved does not differ from none', () => {
    expect(changesOf(catalogue, 'tao', {}, { roads: EMPTY_ANSWER })).toEqual([]);
  });

  test('the order of ticks is no difference; "none applies" differs from untouched', () => {
    const ticked = (...ids: string[]) => ({ plan: answer({ ticked: ids }) });
    expect(changesOf(catalogue, 'tao', ticked('a', 'b'), ticked('b', 'a'))).toEqual([]);
    expect(changesOf(catalogue, 'tao', {}, ticked())).toMatchObject([
      { fields: [{ field: 'ticked', before: null, after: [] }], verdictAfter: 'below_target' },
    ]);
  });

  test('changes come in the order of the form, whatever the order of the answers', () => {
    const after = { plan: answer({ noService: true }), lamps: answer({ frame: '0' }) };
    expect(changesOf(catalogue, 'tao', {}, after).map((c) => c.indicatorId)).toEqual([
      'lamps',
      'plan',
    ]);
  });

  test('there and back again: the way back is the same list turned round', () => {
    const quantity = fc.constantFrom(null, '0', '5', '8', '10');
    const answers = fc.record(
      {
        roads: fc.record({ frame: quantity, provided: quantity }).map(answer),
        plan: fc.record({ ticked: fc.option(fc.subarray(['a', 'b', 'c', 'd'])) }).map(answer),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(answers, answers, (one, other) => {
        const there = changesOf(catalogue, 'tao', one, other);
        const back = changesOf(catalogue, 'tao', other, one);
        expect(back).toEqual(
          there.map(({ fields, verdictBefore, verdictAfter, ...rest }) => ({
            ...rest,
            fields: fields.map((f) => ({ field: f.field, before: f.after, after: f.before })),
            verdictBefore: verdictAfter,
            verdictAfter: verdictBefore,
          })),
        );
        expect(changesOf(catalogue, 'tao', one, one)).toEqual([]);
      }),
    );
  });
});
