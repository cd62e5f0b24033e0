import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEmail, readPhone } from './contact.ts';

test.each([
  ['081 234 5678', '0812345678', false],
  ['๐๘๑-๒๓๔-๕๖๗๘', '0812345678', false],
  ['(075) 123-456 ต่อ 12', '075123456 ต่อ 12', false],
  ['โทร. 02-123-4567', '021234567', false],
  ['0812345678.0', '0812345678', false],
  ['812345678', '0812345678', true],
  ['21234567', '021234567', true],
  ['75123456.0', '075123456', true],
  ['+66 81 234 5678', '0812345678', true],
  ['66812345678', '0812345678', true],
  ['0066 (0)2 123 4567', '021234567', true],
  ['', null, false],
  [' – ', null, false],
])('the telephone %s is %s', (typed, phone, mended) => {
  expect(readPhone(typed)).toEqual({ phone, mended });
});

test.each([
  '1234',
  '12345678',
  '112345678',
  '212345678',
  '8.12E+08',
  '081234567890',
  'ไม่ทราบ',
  '0812345678, 0898765432',
])('nobody can tell what telephone %s is', (typed) => {
  expect(readPhone(typed)).toBeNull();
});

test('a number that Excel took the 0 off is the number that was typed', () => {
  const mobile = fc.stringMatching(/^0[689]\d{8}$/);
  const other = fc.stringMatching(/^0[2-57]\d{7}$/);
  fc.assert(
    fc.property(fc.oneof(mobile, other), (phone) => {
      expect(readPhone(String(Number(phone)))).toEqual({ phone, mended: true });
      expect(readPhone(phone)).toEqual({ phone, mended: false });
    }),
  );
});

test.each([
  [' Somchai@Example.go.th ', 'somchai@example.go.th'],
  ['ｓｏｍｃｈａｉ＠example.go.th', 'somchai@example.go.th'],
  ['somchai๑@example.go.th', 'somchai1@example.go.th'],
  ['mailto:a@example.go.th', 'a@example.go.th'],
  ['สมชาย ใจดี <a@example.go.th>;', 'a@example.go.th'],
  ['a @ example. go.th\u200b', 'a@example.go.th'],
  ['a b@example.go.th', 'a b@example.go.th'],
])('the address %s is %s', (typed, email) => {
  expect(readEmail(typed)).toBe(email);
});
