import { expect, test } from 'vitest';
import { type Life, nextSignIn, tellsPage } from './signs-of-life.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What an officer does with the form open, second by second. */
type Doing = { opens?: boolean; opensList?: boolean; touches?: boolean; saves?: boolean };
type Session = { minutes: number; at: (second: number) => Doing; hasCompany?: boolean };

/** Signs of life as they go out now: when, in seconds. Opening a page and a save say the standing too. */
function signsOf({ minutes, at, hasCompany = false }: Session, more: Partial<Life> = {}): number[] {
  const life: Life = {
    beatAt: Number.NEGATIVE_INFINITY,
    heardAt: Number.NEGATIVE_INFINITY,
    usedAt: Number.NEGATIVE_INFINITY,
    hasCompany,
    hidden: false,
    closed: false,
    holding: false,
    ...more,
  };
  const signs: number[] = [];
  for (let second = 0; second < minutes * 60; second += 1) {
    const now = second * SECOND;
    const { opensList, touches, saves } = at(second);
    const opens = at(second).opens || opensList;
    if (touches || opens) life.usedAt = now;
    if (opens || saves) life.heardAt = now;
    const isDue = nextSignIn(life, now) === 0;
    if ((opens && tellsPage(life, now)) || isDue) {
      signs.push(second);
      life.beatAt = now;
      life.heardAt = now;
    }
  }
  return signs;
}

/** As it was: one for each page that is opened, but for the list, then each minute in company, each third alone. */
function signsBefore({ minutes, at, hasCompany = false }: Session): number {
  let [count, beatAt, usedAt] = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const every = hasCompany ? 60 : 180;
  for (let second = 0; second < minutes * 60; second += 1) {
    const { opens, touches } = at(second);
    if (touches || opens) usedAt = second;
    if (opens || (second - beatAt >= every && second - usedAt <= 300)) {
      count += 1;
      beatAt = second;
    }
  }
  return count;
}

/** Five minutes an indicator: opened, typed in for a minute and a half, the rest is looking things up. */
const steady = (second: number): Doing => ({
  opens: second % 300 === 0,
  touches: second % 300 < 90 && second % 5 === 0,
  saves: [30, 60, 90].includes(second % 300),
});
/** Figures that lie ready: an indicator in 40 seconds. */
const quick = (second: number): Doing => ({
  opens: second % 40 === 0,
  touches: second % 5 === 0,
  saves: second % 40 === 30,
});
/** A certifier: reads the whole form, scrolling now and then, and opens two indicators. */
const reading = (second: number): Doing => ({
  opens: [0, 400, 800].includes(second),
  touches: second % 20 === 0 && second < 1000,
});
/** Finds the place in the list, opens, types, goes back. */
const toAndFro = (second: number): Doing => ({
  opensList: second % 90 === 0,
  opens: second % 90 === 15,
  touches: second % 90 < 80 && second % 5 === 0,
  saves: [40, 75].includes(second % 90),
});

const DAY: [string, Session][] = [
  ['five minutes an indicator', { minutes: 60, at: steady }],
  ['forty seconds an indicator', { minutes: 20, at: quick }],
  ['list and indicator in turn', { minutes: 30, at: toAndFro }],
  ['the certifier reads', { minutes: 20, at: reading }],
  ['two at work', { minutes: 20, at: steady, hasCompany: true }],
];

test.each(DAY.filter(([name]) => name !== 'the certifier reads'))(
  '%s: no more signs of life than before the end of the window came with them',
  (_, session) => {
    expect(signsOf(session).length).toBeLessThanOrEqual(signsBefore(session));
  },
);

test('a day of all of these takes fewer than before', () => {
  const now = DAY.reduce((sum, [, session]) => sum + signsOf(session).length, 0);
  const before = DAY.reduce((sum, [, session]) => sum + signsBefore(session), 0);
  expect(now).toBeLessThan(before);
});

test('a page in use hears of a moved end within a minute', () => {
  for (const [, { minutes, at }] of DAY) {
    const signs = new Set(signsOf({ minutes, at }));
    let heard = 0;
    for (let second = 0; second < minutes * 60; second += 1) {
      const { opens, opensList, saves, touches } = at(second);
      if (opens || opensList || saves || signs.has(second)) heard = second;
      if (touches) expect(second - heard).toBeLessThanOrEqual(60);
    }
  }
});

const untouched: Session = { minutes: 60, at: (second) => ({ opens: second === 0 }) };

test('a page that nobody touches goes quiet, and hears at the next touch', () => {
  expect(signsOf(untouched)).toEqual([0, 180]);
  const back = (second: number) => ({ opens: second === 0, touches: second === 1800 });
  expect(signsOf({ minutes: 31, at: back })).toEqual([0, 180, 1800]);
});

test('a closed page asks each minute for half an hour, so that it is seen to open', () => {
  const signs = signsOf(untouched, { closed: true });
  expect(signs).toHaveLength(31);
  expect(signsOf(untouched, { closed: true, hidden: true })).toEqual([]);
});

test('while answers wait for the window it is asked about each minute, also in the background', () => {
  const signs = signsOf(untouched, { holding: true, hidden: true });
  expect(signs.length).toBeGreaterThanOrEqual(59);
  expect(nextSignIn({ ...LONG_QUIET, holding: true }, 10 * MINUTE)).toBe(0);
});

const LONG_QUIET: Life = {
  beatAt: 0,
  heardAt: 0,
  usedAt: 0,
  hasCompany: false,
  hidden: true,
  closed: true,
  holding: false,
};

test('in company another page is told at once; alone only where nothing was told for a minute', () => {
  const life = { ...LONG_QUIET, hidden: false };
  expect(tellsPage({ ...life, hasCompany: true }, SECOND)).toBe(true);
  expect(tellsPage(life, 59 * SECOND)).toBe(false);
  expect(tellsPage(life, 60 * SECOND)).toBe(true);
});
