import { expect, test } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { here } from '../../test/origin.ts';
import { listRegistryVersions } from './read-versions.ts';
import type { RegistryVersion } from './registry.ts';
import type { RegistryNeeds } from './registry-needs.ts';
import { searchRegistry } from './search-registry.ts';
import { todaysLaos } from './todays-laos.ts';

const ofName = (code: string, province: string): Lao => ({
  code,
  type: 'tao',
  name: 'ดอนแก้ว',
  district: 'เมือง',
  province,
});
const LAOS = [ofName('6500101', 'เชียงใหม่'), ofName('6540101', 'แพร่')];
const version = { number: 1, work: { status: 'done', reached: 2, of: 2 } } as RegistryVersion;

/** Needs of the registry's API, of which a test names those that it is about. */
function needsOf(own: Partial<RegistryNeeds>): RegistryNeeds {
  return {
    now: () => new Date(),
    cycles: { readCycle: async () => ({}) },
    ...own,
  } as RegistryNeeds;
}
const office = { id: 'x', name: 'x', role: 'office', lao: null, province: null } as const;
const asked = { ...here, params: {}, headers: undefined, body: undefined, actor: office };

test('an LAO of one name elsewhere in the country is told, also where a province of a round is searched', async () => {
  const rounds: RegistryNeeds['rounds'] = {
    // As a list of one province would be: only what is asked for.
    list: async (_: string, ...provinces: string[]) =>
      LAOS.filter(({ code }) => provinces.every((province) => code.slice(1, 3) === province)),
  };
  const search = searchRegistry(needsOf({ rounds }));
  const query = { words: 'ดอนแก้ว', type: undefined, province: '50', cycle: '2566' };
  const { laos } = await search({ ...asked, query });
  expect(laos).toEqual([{ lao: LAOS[0], twins: [], namesakes: 1 }]);
});

test('the list of imports counts the country once, until it has another version', async () => {
  let reads = 0;
  let number = 1;
  const versions = {
    latest: async () => ({ ...version, number }),
    list: async () => [{ ...version, number }],
  } as RegistryNeeds['versions'];
  const store = {
    listLaos: async () => {
      reads += 1;
      return LAOS;
    },
  } as RegistryNeeds['store'];
  const list = listRegistryVersions(needsOf({ versions, today: todaysLaos({ store, versions }) }));
  for (let page = 0; page < 3; page += 1)
    expect((await list({ ...asked, query: undefined })).laos).toBe(2);
  expect(reads).toBe(1);
  number = 2;
  await list({ ...asked, query: undefined });
  expect(reads).toBe(2);
});

test('the list of imports is there also when one has just begun, without the count', async () => {
  const versions = { list: async () => [version] } as unknown as RegistryNeeds['versions'];
  const today = () => Promise.reject(new Problem('busy'));
  const list = listRegistryVersions(needsOf({ versions, today }));
  expect(await list({ ...asked, query: undefined })).toEqual({ versions: [version], laos: null });
});
