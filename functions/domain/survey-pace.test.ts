import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  admissionBy,
  hasZeroBits,
  PACE_WINDOW_SECONDS,
  proofText,
  SURVEY_PACES,
  secondsToNextWindow,
} from './survey-pace.ts';

const { network, lao } = SURVEY_PACES;

test('the first answers of a network cost nothing, the next a proof of work, and then it waits for minutes', () => {
  const bits = (inWindow: number, today = inWindow) =>
    admissionBy(network, { inWindow, today })?.bits ?? 'wait';
  expect([bits(0), bits(29), bits(30), bits(59), bits(60)]).toEqual([0, 0, 16, 16, 'wait']);
});

test('a network that sent hundreds in a day goes on slowly, each answer at a higher price; it is never shut out', () => {
  const today = network.day;
  expect(admissionBy(network, { inWindow: 0, today })).toEqual({ most: 2, bits: 19 });
  expect(admissionBy(network, { inWindow: 2, today })).toBeNull();
});

test('one network that takes all it can from midnight to midnight leaves room for the others', () => {
  let today = 0;
  let windowsFilled = 0;
  const windows = 86_400 / PACE_WINDOW_SECONDS;
  for (let window = 0; window < windows; window += 1) {
    let inWindow = 0;
    while (admissionBy(network, { inWindow, today })) {
      inWindow += 1;
      today += 1;
    }
    if (!admissionBy(lao, { inWindow, today })) windowsFilled += 1;
  }
  expect(today).toBe(network.day + (windows - network.day / network.most) * network.trickle);
  expect(today).toBeLessThan(lao.day);
  expect(windowsFilled).toBe(0);
});

test('whoever must wait is told a time that is never over five minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
      const wait = secondsToNextWindow(second);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(PACE_WINDOW_SECONDS);
      expect((second + wait) % PACE_WINDOW_SECONDS).toBe(0);
    }),
  );
});

test('zero bits are counted from the front of the hash', () => {
  expect([hasZeroBits('00ff', 8), hasZeroBits('00ff', 9)]).toEqual([true, false]);
  expect([hasZeroBits('07ff', 5), hasZeroBits('08ff', 5)]).toEqual([true, false]);
  expect([hasZeroBits('ff', 0), hasZeroBits('', 1)]).toEqual([true, false]);
});

test('a proof is of one answer of one device in one window', () => {
  const answer = { cycle: '2566', lao: '5800101', device: 'd', key: 'k', window: 1 };
  const hash = (text: string) => createHash('sha256').update(`${text}7`).digest('hex');
  const others = [
    { ...answer, device: 'e' },
    { ...answer, key: 'l' },
    { ...answer, window: 2 },
    { ...answer, lao: '5800102' },
  ];
  const hashes = new Set([answer, ...others].map((one) => hash(proofText(one))));
  expect(hashes.size).toBe(5);
});
