import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '#domain/permission.ts';
import { REGIONS } from '#domain/region.ts';
import {
  ExportRequest,
  exportStateAt,
  isInScope,
  mayExport,
  mayExportUnpublished,
  provincesIn,
} from './export.ts';

const actor = (role: Role, own: Partial<Actor> = {}): Actor => ({
  id: 'x',
  name: 'x',
  role,
  lao: null,
  province: null,
  ...own,
});
const province = actor('province', { province: '80' });

describe('who may export what', () => {
  it('office and observer the country; a province its own LAOs; an LAO’s officers nothing', () => {
    const cells = (['country', 'south', '80', '81'] as const).map((place) => [
      mayExport(actor('office'), place),
      mayExport(actor('observer'), place),
      mayExport(province, place),
      mayExport(actor('certifier', { lao: '6800101' }), place) === 'granted',
    ]);
    expect(cells).toEqual([
      ['granted', 'granted', 'forbidden', false],
      ['granted', 'granted', 'forbidden', false],
      ['granted', 'granted', 'granted', false],
      ['granted', 'granted', 'hidden', false],
    ]);
  });

  it('results that are not public yet are for the office, which publishes them', () => {
    const roles = ['office', 'observer', 'province'] as const;
    expect(roles.map((role) => mayExportUnpublished(actor(role)))).toEqual([true, false, false]);
  });
});

describe('what a scope holds', () => {
  it('regions are all provinces, each once', () => {
    expect(REGIONS.flatMap((region) => provincesIn(region)).sort()).toEqual(provincesIn('country'));
    expect(provincesIn('country')).toHaveLength(77);
    expect(provincesIn('80')).toEqual(['80']);
    expect(provincesIn('99')).toEqual([]);
  });

  it('an LAO is in it by its province and its type', () => {
    const lao = { code: '6800101', type: 'tao' } as const;
    expect(isInScope(lao, { place: 'south', laoType: null })).toBe(true);
    expect(isInScope(lao, { place: '80', laoType: 'tao' })).toBe(true);
    expect(isInScope(lao, { place: 'country', laoType: 'pao' })).toBe(false);
    expect(isInScope(lao, { place: 'north', laoType: null })).toBe(false);
  });

  it('is asked for in one word: a region and a province at once cannot be said', () => {
    const asked = { kind: 'gaps', format: 'xlsx', of: 'latest' };
    const ask = (place: string) =>
      ExportRequest.safeParse({ ...asked, scope: { place, laoType: null } }).success;
    expect(['country', 'north', '80', 'nowhere', '8'].map(ask)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the state of the moment', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const standing = (state: 'running' | 'done', until: number | null) => ({
    state,
    seenAt: at(0).toISOString(),
    availableUntil: until === null ? null : at(until).toISOString(),
  });

  it('one that has told nothing for five minutes has failed', () => {
    expect(exportStateAt(standing('running', null), at(5))).toBe('running');
    expect(exportStateAt(standing('running', null), at(6))).toBe('failed');
  });

  it('a made one can be downloaded until its day is over', () => {
    expect(exportStateAt(standing('done', 60), at(59))).toBe('done');
    expect(exportStateAt(standing('done', 60), at(60))).toBe('expired');
  });
});
