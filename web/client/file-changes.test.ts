import { expect, test } from 'vitest';
import { fileChangesOf } from './file-changes.ts';

const file = (sha256: string, ...indicatorIds: string[]) => ({
  indicatorIds,
  sha256,
  label: `${sha256}.pdf`,
});

test('the same bytes for the same indicator are no change, whatever the file is called', () => {
  const renamed = { ...file('a', 'roads'), label: 'other.pdf' };
  expect(fileChangesOf([file('a', 'roads')], [renamed])).toEqual([]);
});

test('files that came and went are told by indicator', () => {
  const changes = fileChangesOf([file('a', 'roads'), file('b', 'water')], [file('c', 'roads')]);
  expect(changes.map(({ kind, indicatorId, label }) => [kind, indicatorId, label])).toEqual([
    ['removed', 'roads', 'a.pdf'],
    ['removed', 'water', 'b.pdf'],
    ['added', 'roads', 'c.pdf'],
  ]);
});

test('a file that is now used for one more indicator is an addition there alone', () => {
  const changes = fileChangesOf([file('a', 'roads')], [file('a', 'roads', 'water')]);
  expect(changes).toEqual([{ kind: 'added', indicatorId: 'water', label: 'a.pdf' }]);
});
