import { expect, test } from 'vitest';
import { EMPTY_ANSWER } from '#domain/answer.ts';
import { differingFields, mergeAnswer, suggestionOf } from './conflict.ts';

const answer = (given: Partial<typeof EMPTY_ANSWER>) => ({ ...EMPTY_ANSWER, ...given });

test('the same figure in Thai digits or with zeros behind is no difference', () => {
  expect(
    differingFields(answer({ frame: '๓.๕๐', note: 'ก ' }), answer({ frame: '3.5', note: 'ก' })),
  ).toEqual([]);
});

test('a field that one of the two changed is taken from who changed it, one that both did is asked', () => {
  const base = answer({ frame: '10', provided: '5' });
  const mine = answer({ frame: '12', provided: '6' });
  const theirs = answer({ frame: '10', provided: '7', note: 'นับใหม่' });
  expect(differingFields(mine, theirs)).toEqual(['frame', 'provided', 'note']);
  expect(suggestionOf(base, mine, theirs)).toEqual({ frame: 'mine', note: 'theirs' });
  expect(mergeAnswer(mine, theirs, { frame: 'mine', note: 'theirs', provided: 'theirs' })).toEqual(
    answer({ frame: '12', provided: '7', note: 'นับใหม่' }),
  );
});

test('nothing is chosen beforehand for a draft that does not know what it was begun on', () => {
  expect(suggestionOf(undefined, answer({ frame: '1' }), answer({ frame: '2' }))).toEqual({});
});
