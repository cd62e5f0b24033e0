import { describe, expect, test } from 'vitest';
import { PROBLEMS, type ProblemType } from '#domain/problem.ts';
import { explain, Refusal } from './api.ts';
import { failureOf } from './failure-of.ts';
import { clockWords, type Doing } from './failures.ts';
import { type Failure, REFUSAL_RULES } from './refusal-rules.ts';

const told = (type: Failure, doing: Doing) => {
  const refusal = new Refusal(type);
  refusal.doing = doing;
  return explain(refusal).title;
};

describe('every failure says what failed', () => {
  test.each<[Failure, Doing, RegExp, RegExp]>([
    ['unreachable', 'reading', /อ่านข้อมูลไม่ได้ เชื่อมต่อระบบไม่ได้/, /read: the service cannot be reached/],
    ['unreachable', 'writing', /ยังไม่ได้บันทึก เชื่อมต่อระบบไม่ได้/, /saved yet: the service cannot/],
    ['sign-in-unreachable', 'reading', /ต่ออายุการเข้าสู่ระบบไม่ได้/, /read: your sign-in could not/],
    ['sign-in-unreachable', 'writing', /ต่ออายุการเข้าสู่ระบบไม่ได้/, /saved yet: your sign-in could/],
    ['not-the-service', 'reading', /เครือข่ายตอบแทนระบบ/, /read: the network answered/],
    ['not-the-service', 'writing', /เครือข่ายตอบแทนระบบ/, /saved yet: the network answered/],
    ['storage', 'reading', /เครื่องนี้เก็บข้อมูลไม่ได้/, /this device could not keep it/],
    ['storage', 'writing', /เครื่องนี้เก็บข้อมูลไม่ได้/, /saved yet: this device could not/],
    ['page', 'reading', /หน้านี้ทำงานผิดพลาด/, /read: something went wrong in this page/],
    ['page', 'writing', /หน้านี้ทำงานผิดพลาด/, /saved yet: something went wrong/],
    ['busy', 'reading', /อ่านข้อมูลไม่ได้ ขณะนี้ระบบมีผู้ใช้หนาแน่น/, /could not be read: the system is busy/],
    ['busy', 'writing', /ข้อมูลของท่านยังไม่ถูกบันทึก/, /nothing was saved/],
    ['failed', 'reading', /อ่านข้อมูลไม่ได้ ระบบขัดข้อง/, /could not be read: something failed/],
    ['failed', 'writing', /ข้อมูลของท่านยังไม่ถูกบันทึก/, /nothing was saved/],
  ])('%s while %s', (type, doing, th, en) => {
    expect(told(type, doing).th).toMatch(th);
    expect(told(type, doing).en).toMatch(en);
  });

  test('a reading that failed is never told as a save that failed, nor the other way round', () => {
    for (const type of Object.keys(REFUSAL_RULES) as Failure[]) {
      expect(told(type, 'reading').en, type).not.toMatch(/saved yet|nothing was saved/);
      expect(told(type, 'writing').en, type).not.toMatch(/could not be read/);
    }
  });

  test('what the service says of a rule is told in its own words', () => {
    for (const type of Object.keys(PROBLEMS) as ProblemType[]) {
      expect(told(type, 'writing')).toEqual(PROBLEMS[type].title);
    }
  });
});

describe('a wrong clock', () => {
  const machine = new Date('3112-11-30T03:00:00Z');
  const server = new Date('2026-11-30T03:00:00Z');

  test.each<Failure>(['unreachable', 'sign-in-unreachable', 'not-signed-in'])(
    'is named where it may be why: %s',
    (type) => {
      const words = clockWords(type, { machine, server: null });
      expect(words?.th).toMatch(/วันเวลาของเครื่องนี้ไม่ตรง เครื่องนี้ว่าเป็น 30 พฤศจิกายน 3655/);
      expect(words?.en).toMatch(/clock of this device is wrong/);
    },
  );

  test('with the true time where the service said it', () => {
    expect(clockWords('not-signed-in', { machine, server })?.th).toMatch(/เวลาจริงคือ 30 พฤศจิกายน/);
  });

  test('is not blamed for what it does not do, nor a clock that is right', () => {
    expect(clockWords('window-closed', { machine, server })).toBeNull();
    expect(clockWords('busy', { machine, server })).toBeNull();
    expect(clockWords('unreachable', null)).toBeNull();
  });
});

test.each<[string, unknown, Failure]>([
  ['a full device', new DOMException('full', 'QuotaExceededError'), 'storage'],
  ['a database that closed', new DOMException('closing', 'InvalidStateError'), 'storage'],
  ['storage that is forbidden', new DOMException('denied', 'SecurityError'), 'storage'],
  [
    'a part of the page that did not load',
    new TypeError('Failed to fetch dynamically imported module: /assets/x.js'),
    'unreachable',
  ],
  [
    'the same in Firefox',
    new TypeError('error loading dynamically imported module'),
    'unreachable',
  ],
  ['the same in Safari', new TypeError('Importing a module script failed.'), 'unreachable'],
  ['a fault of the page', new TypeError("undefined is not an object (evaluating 'a.b')"), 'page'],
  ['what the service refused', new Refusal('window-closed'), 'window-closed'],
])('%s is told for what it is', (_, cause, type) => {
  expect(failureOf(cause).type).toBe(type);
});
