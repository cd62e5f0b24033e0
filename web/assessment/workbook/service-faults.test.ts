import { expect, test } from 'vitest';
import { Refusal } from '../../client/api.ts';
import { accepted, ratio } from './form-source.test-data.ts';
import { faultsFrom } from './service-faults.ts';

const message = { th: 'ผิด', en: 'wrong' };
const cells = {
  frame: 'D5',
  provided: 'E5',
  noService: 'H5',
  noneThisYear: 'H5',
  ticked: 'G5',
  note: 'I5',
};
const file = {
  indicatorId: ratio,
  answer: accepted(ratio, {}),
  version: 1,
  touched: true,
  sheet: 'ด้านที่ 1',
  cells,
};
const refused = (...pointers: string[]) =>
  new Refusal('input-refused', {
    type: '/problems/input-refused',
    title: 'ผิด',
    status: 422,
    english: { title: 'wrong' },
    errors: pointers.map((pointer) => ({ pointer, code: 'x', message })),
  });

test('what the service refuses is shown at the cell it came from', () => {
  expect(faultsFrom(refused(`/answers/${ratio}/provided`, `/answers/${ratio}`), [file])).toEqual([
    { sheet: 'ด้านที่ 1', cell: 'E5', message },
    { sheet: 'ด้านที่ 1', cell: 'H5', message },
  ]);
});

test('what it says of no cell of the file is said of the file', () => {
  expect(faultsFrom(refused('/answers', '/answers/other/frame'), [file])).toEqual([
    { sheet: null, cell: null, message },
    { sheet: null, cell: null, message },
  ]);
  expect(faultsFrom(new Refusal('unreachable'), [file])).toEqual([]);
});
