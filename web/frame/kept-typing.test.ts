import { beforeEach, expect, it } from 'vitest';
import { keepTyping, takeTyping } from './kept-typing.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const typed = [
  { id: 'return-general', value: 'ขอให้แนบทะเบียน' },
  { id: 'confirm', checked: true },
];

beforeEach(() => {
  kept.clear();
  keepTyping(storage, { actor: 'one', path: '/province/80/2566/review/6800101', typed });
});

it('who comes back to the page after signing in finds what was typed, once', () => {
  expect(takeTyping(storage, 'one', '/province/80/2566/review/6800101')).toEqual(typed);
  expect(takeTyping(storage, 'one', '/province/80/2566/review/6800101')).toEqual([]);
});

it('nobody else finds it, and no other page; it stays for the one who typed it', () => {
  expect(takeTyping(storage, 'other', '/province/80/2566/review/6800101')).toEqual([]);
  expect(takeTyping(storage, 'one', '/province/80/2566/review')).toEqual([]);
  expect(takeTyping(storage, 'one', '/province/80/2566/review/6800101')).toEqual(typed);
});

it('what two people left at one page of a shared computer is found by each', () => {
  const path = '/province/80/2566/review/6800101';
  const others = [{ id: 'return-general', value: 'ขอเอกสารเพิ่ม' }];
  keepTyping(storage, { actor: 'other', path, typed: others });
  expect(takeTyping(storage, 'one', path)).toEqual(typed);
  expect(takeTyping(storage, 'other', path)).toEqual(others);
});

it('where the browser keeps nothing, nothing is found', () => {
  keepTyping(null, { actor: 'one', path: '/office', typed });
  expect(takeTyping(null, 'one', '/office')).toEqual([]);
});

it('where storage is full, leaving the page is not hindered', () => {
  const full = {
    ...storage,
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => keepTyping(full, { actor: 'one', path: '/office', typed })).not.toThrow();
});
