import { expect, it } from 'vitest';
import { counterToken } from './counter-token.ts';

const TOKEN = 'x'.repeat(43);

function tab() {
  const kept = new Map<string, string>();
  return {
    storage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => void kept.set(name, text),
    },
    kept,
  };
}

it('the token leaves the address at once, and is known after a reload, in this tab and for this counter only', () => {
  const { storage } = tab();
  let hidden = 0;
  const hide = () => {
    hidden += 1;
  };
  expect(counterToken(storage, 'one', { hash: `#${TOKEN}`, hide })).toBe(TOKEN);
  expect(hidden).toBe(1);
  expect(counterToken(storage, 'one', { hash: '', hide })).toBe(TOKEN);
  expect(counterToken(storage, 'two', { hash: '', hide })).toBeNull();
  expect(counterToken(tab().storage, 'one', { hash: '', hide })).toBeNull();
});

it('a browser that keeps nothing works as long as the page, and keeps the address', () => {
  const hide = () => {
    throw new Error('the address must stay');
  };
  expect(counterToken(null, 'one', { hash: `#${TOKEN}`, hide })).toBe(TOKEN);
  expect(counterToken(null, 'one', { hash: '#else', hide })).toBeNull();
});
