import type { LaoType } from '#domain/lao.ts';

/** Addresses of the public pages of a round. */
export const roundPath = (cycle: string) => `/results/${cycle}`;
export const provincePath = (cycle: string, province: string) =>
  `/results/${cycle}/provinces/${province}`;
export const typePath = (cycle: string, type: LaoType) => `/results/${cycle}/types/${type}`;
export const indicatorsPath = (cycle: string) => `/results/${cycle}/indicators`;
export const indicatorPath = (cycle: string, id: string) => `/results/${cycle}/indicators/${id}`;
export const openDataPath = (cycle: string) => `/results/${cycle}/open-data`;
