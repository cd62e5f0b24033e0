import { expect, test } from 'vitest';
import { device } from './device.test-data.ts';
import { createServerClock, hearingFetch } from './server-clock.ts';

const TRUE_TIME = Date.parse('2026-11-30T03:00:00.400Z');
const HOUR = 3_600_000;
const YEARS_543 = Date.parse('3109-11-30T03:00:00Z') - Date.parse('2566-11-30T03:00:00Z');

/** A machine whose clock is off; time goes on by `wait`. */
function machineOff(by: number, kept = device().log) {
  let time = TRUE_TIME;
  let off = by;
  const machine = () => time + off;
  const clock = createServerClock(kept, machine);
  return {
    clock,
    kept,
    machine,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    setRight: () => {
      off = 0;
    },
    /** An answer whose call took so long, as a Date header has it: whole seconds. */
    answered(took: number) {
      const asked = machine();
      time += took;
      clock.hear(new Date(time - took / 2).toUTCString(), asked);
    },
    wrongBy: () => Math.abs(clock.milliseconds() - time),
  };
}

test.each([
  ['two hours ahead', 2 * HOUR],
  ['three hours behind', -3 * HOUR],
  ['a Buddhist year set as a Gregorian one', YEARS_543],
  ['right', 0],
])('a clock that is %s: after one answer it is the service’s time', (_, off) => {
  const { answered, wrongBy } = machineOff(off);
  answered(200);
  expect(wrongBy()).toBeLessThan(1200);
});

test('more answers make it exact, and a slow one does no harm', () => {
  const { answered, wait, wrongBy } = machineOff(2 * HOUR);
  for (let n = 0; n < 20; n += 1) {
    answered(90);
    wait(250);
  }
  expect(wrongBy()).toBeLessThan(200);
  answered(20_000);
  expect(wrongBy()).toBeLessThan(200);
});

test('a clock that is set right while the page is open is followed', () => {
  const { clock, answered, setRight, wrongBy } = machineOff(-3 * HOUR);
  answered(100);
  expect(clock.fault.get()).not.toBeNull();
  setRight();
  answered(100);
  expect(wrongBy()).toBeLessThan(1200);
  expect(clock.fault.get()).toBeNull();
});

test('a page that opens without a line goes by what was heard before', () => {
  const before = machineOff(2 * HOUR);
  before.answered(100);
  const after = machineOff(2 * HOUR, before.kept);
  expect(after.wrongBy()).toBeLessThan(1200);
  expect(after.clock.fault.get()?.server).not.toBeNull();
});

test('what was heard under a clock centuries off is not used once it was set right', () => {
  const before = machineOff(YEARS_543);
  before.answered(100);
  expect(machineOff(0, before.kept).wrongBy()).toBe(0);
});

test('a year that cannot be gives the clock away before anything was heard', () => {
  expect(machineOff(YEARS_543).clock.fault.get()).toEqual({
    machine: new Date(TRUE_TIME + YEARS_543),
    server: null,
  });
  expect(machineOff(-30 * 365 * 24 * HOUR).clock.fault.get()).not.toBeNull();
  expect(machineOff(2 * HOUR).clock.fault.get()).toBeNull();
  expect(machineOff(0).clock.fault.get()).toBeNull();
});

test('some minutes off are not worth a word, though they are reckoned with', () => {
  const { clock, answered, wrongBy } = machineOff(4 * 60_000);
  answered(100);
  expect(clock.fault.get()).toBeNull();
  expect(wrongBy()).toBeLessThan(1200);
});

test('an answer without a date, or with nonsense for one, tells nothing', () => {
  const { clock, machine, wrongBy } = machineOff(0);
  clock.hear(null, machine());
  clock.hear('yesterday', machine());
  expect(wrongBy()).toBe(0);
});

test('what a cache gave is not listened to: its date is of when it was made', async () => {
  const heard: (string | null)[] = [];
  const clock = { ...machineOff(0).clock, hear: (date: string | null) => void heard.push(date) };
  const reply = (cacheControl: string | null) =>
    hearingFetch(clock, async () => {
      const headers = new Headers({ date: 'Mon, 30 Nov 2026 03:00:00 GMT' });
      if (cacheControl) headers.set('cache-control', cacheControl);
      return new Response('{}', { headers });
    })('/api/cycles');
  await reply('public, max-age=60');
  expect(heard).toEqual([]);
  await reply('no-store');
  // What API Gateway says of itself has no such header.
  await reply(null);
  expect(heard).toHaveLength(2);
});

test('a browser that keeps nothing has a clock all the same', () => {
  const clock = createServerClock(null, () => TRUE_TIME + 2 * HOUR);
  clock.hear(new Date(TRUE_TIME).toUTCString(), TRUE_TIME + 2 * HOUR);
  expect(Math.abs(clock.milliseconds() - TRUE_TIME)).toBeLessThan(1200);
});
