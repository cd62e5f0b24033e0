import type { ProvinceCode } from '#domain/lao.ts';

/** Where the LAOs of a province stand in the table (registry-store.ts). */
export const registryPartition = (province: ProvinceCode) => `REGISTRY#${province}`;
