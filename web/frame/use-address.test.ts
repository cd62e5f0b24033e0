import { expect, it } from 'vitest';
import { searchOf, soughtIn } from './use-address.ts';

const FIRST = { words: '', stage: '', sort: 'need' };

it('what is looked for is read from the address as it was written there', () => {
  const sought = { words: 'บ้านใหม่ & นอก', stage: 'returned', sort: 'need' };
  const search = searchOf('', FIRST, sought);
  expect(search).not.toContain('sort');
  expect(soughtIn(search, FIRST)).toEqual(sought);
});

it('a page as it is at first has an address without anything', () => {
  expect(searchOf('?words=ab&stage=returned', FIRST, FIRST)).toBe('');
});

it('what the address says of other things stays', () => {
  expect(searchOf('?from=home', FIRST, { ...FIRST, words: 'ก' })).toBe(
    `?from=home&words=${encodeURIComponent('ก')}`,
  );
});

it('a name that the page does not know is no state of it', () => {
  expect(soughtIn('?other=1&stage=', FIRST)).toEqual(FIRST);
});
