import { Lao, type ProvinceCode } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import type { Table } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { readProvinceIndex } from '#shared/province-index.ts';

/** Provinces that are read at the same time. */
const PARALLEL = 8;

export type RoundLaos = ReturnType<typeof roundLaos>;

/** The LAOs of a round as it opened with them: each header keeps its own. */
export function roundLaos(table: Table) {
  const ofProvince = async (cycle: string, province: ProvinceCode): Promise<Lao[]> => {
    const laos: Lao[] = [];
    for await (const { lao } of readProvinceIndex(table, cycle, province, 'HEAD'))
      laos.push(Lao.parse(lao));
    return laos;
  };
  return {
    ofProvince,

    /** By code. */
    async list(cycle: string): Promise<Lao[]> {
      const laos: Lao[] = [];
      await eachOf(Object.keys(PROVINCES), PARALLEL, async (code) => {
        laos.push(...(await ofProvince(cycle, code)));
      });
      return laos.sort((one, other) => Number(one.code) - Number(other.code));
    },
  };
}
