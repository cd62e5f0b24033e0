import { describe, expect, it, test } from 'vitest';
import {
  covers,
  type ExtensionScope,
  extensionFaultOf,
  provinceOf,
  readLetterNumber,
  windowFaultOf,
} from './extension.ts';

const OWN = '6800101';

describe('whom an extension reaches', () => {
  test.each<[string, ExtensionScope, boolean]>([
    ['the whole country', { kind: 'all' }, true],
    ['the province', { kind: 'province', province: '80' }, true],
    ['another province', { kind: 'province', province: '81' }, false],
    ['the district', { kind: 'district', district: '8001' }, true],
    ['another district of the province', { kind: 'district', district: '8002' }, false],
    ['the LAO itself', { kind: 'lao', lao: OWN }, true],
    ['its neighbour', { kind: 'lao', lao: '6800102' }, false],
  ])('%s: %j %s', (_, scope, reached) => {
    expect(covers(scope, OWN)).toBe(reached);
    if (reached && scope.kind !== 'all') expect(provinceOf(scope)).toBe('80');
  });
});

describe('the number of a letter', () => {
  test.each([
    ['มท 0810.8/ว 1234', 'มท 0810.8/ว 1234'],
    [' มท  ๐๘๑๐.๘/ว ๑๒๓๔ ', 'มท 0810.8/ว 1234'],
    ['ไม่มีเลข', null],
    ['', null],
  ])('%j is kept as %j', (typed, kept) => {
    expect(readLetterNumber(typed)).toBe(kept);
  });
});

const round = { opensAt: '2023-06-01T00:00:00+07:00', closesAt: '2023-07-21T23:59:59+07:00' };
const NOW = new Date('2023-07-10T12:00:00+07:00');

describe('a window', () => {
  test.each([
    ['as the real round had it', round.closesAt, undefined],
    ['that is closed early, at this minute', '2023-07-10T12:00:00+07:00', undefined],
    ['that closes before it opens', '2023-05-31T23:59:59+07:00', 'closing-before-opening'],
    ['of the next year by a slip', '2024-07-21T23:59:59+07:00', 'window-too-long'],
    ['of a Buddhist year', '2566-07-21T23:59:59+07:00', 'window-too-long'],
  ])('%s', (_, closesAt, code) => {
    expect(windowFaultOf({ ...round, closesAt }, NOW)?.code).toBe(code);
  });
});

describe('an extension', () => {
  test.each([
    ['of ten days', '2023-07-31T23:59:59+07:00', undefined],
    ['into the past', '2023-07-09T23:59:59+07:00', 'closing-past'],
    ['that would take time away', '2023-07-20T23:59:59+07:00', 'closing-not-later'],
    ['by a slip of the year', '2024-07-31T23:59:59+07:00', 'window-too-long'],
  ])('%s', (_, closesAt, code) => {
    expect(extensionFaultOf(round, closesAt, NOW)?.code).toBe(code);
  });
});

it('every fault is told in Thai and in English, at the field that is at fault', () => {
  const fault = extensionFaultOf(round, '2023-07-09T23:59:59+07:00', NOW);
  expect(fault).toMatchObject({
    pointer: '/closesAt',
    message: { th: expect.stringMatching('.'), en: expect.stringMatching('.') },
  });
});
