import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { appealFaults, appealsCloseAt, isAppealable, outcomeOf } from './appeal.ts';

const policies = { certification: true, endorsement: 'off' as const };
const published = (publishedAt: string) => ({
  snapshot: 'a'.repeat(64),
  asOf: publishedAt,
  publishedAt,
});

describe('the last day of appeals', () => {
  it('is the end of the fifteenth day in Bangkok after the publication', () => {
    const at = '2023-09-01T23:30:00+07:00';
    expect(appealsCloseAt({ policies, publishedSnapshot: published(at) })).toBe(
      '2023-09-16T16:59:59.000Z',
    );
    // Half an hour later it is the next day in Bangkok, and still the same one in London.
    const later = '2023-09-02T00:30:00+07:00';
    expect(appealsCloseAt({ policies, publishedSnapshot: published(later) })).toBe(
      '2023-09-17T16:59:59.000Z',
    );
  });

  it('goes by the first publication, and by the days of the round', () => {
    const cycle = {
      policies: { ...policies, appealDays: 30 },
      publishedSnapshot: published('2023-10-01T09:00:00+07:00'),
      firstPublishedAt: '2023-09-01T09:00:00+07:00',
    };
    expect(appealsCloseAt(cycle)).toBe('2023-10-01T16:59:59.000Z');
    expect(appealsCloseAt({ policies, publishedSnapshot: null })).toBeNull();
  });

  test('its last second is taken and the one after it is not, whatever was published when', () => {
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 120 }), (date, appealDays) => {
        const closesAt =
          appealsCloseAt({
            policies: { ...policies, appealDays },
            publishedSnapshot: published(date.toISOString()),
          }) ?? '';
        const last = new Date(closesAt).getTime();
        const days = (last - date.getTime()) / (24 * 3600 * 1000);
        expect(days).toBeGreaterThanOrEqual(appealDays - 0.001);
        expect(days).toBeLessThan(appealDays + 1);
        expect(isAppealable(closesAt, new Date(last + 999))).toBe(true);
        expect(isAppealable(closesAt, new Date(last + 1000))).toBe(false);
      }),
    );
  });
});

describe('what an appeal and its decision say', () => {
  const catalogue = catalogueOf([
    [indicator({ id: 'roads' }), indicator({ id: 'port', targets: { pao: '80' } })],
  ]);
  const file = '00000000-0000-4000-8000-000000000000';
  const point = (indicatorId: string, evidenceIds: string[] = []) => ({
    indicatorId,
    reason: 'x',
    evidenceIds,
  });

  it('every fault is told at its point', () => {
    const points = [point('roads', [file]), point('roads'), point('port'), point('nowhere')];
    const faults = (usable: string[]) =>
      appealFaults(catalogue, 'tao', { points }, usable).map(({ pointer, code }) => [
        pointer,
        code,
      ]);
    const always = [
      ['/points/1/indicatorId', 'repeated'],
      ['/points/2/indicatorId', 'unknown-indicator'],
      ['/points/3/indicatorId', 'unknown-indicator'],
    ];
    expect(faults([file])).toEqual(always);
    expect(faults([])).toEqual([['/points/0/evidenceIds', 'unknown-evidence'], ...always]);
  });

  it.each([
    ['none accepted', [], 'rejected'],
    ['one of two', ['roads'], 'partly'],
    ['both', ['lamps', 'roads'], 'accepted'],
    ['one that was not appealed', ['water'], null],
  ])('%s', (_, accepted, outcome) => {
    expect(outcomeOf({ points: [point('roads'), point('lamps')] }, accepted)).toBe(outcome);
  });
});
