import { type CallTable, createCaller } from '../api.ts';
import { session } from '../services.ts';

/** The API's rows that only the pages of office, province and an LAO's own affairs call. */
const DESK_CALLS = {
  publishResults: ['POST', '/api/cycles/{cycle}/publication'],
  readLatestSnapshot: ['GET', '/api/cycles/{cycle}/snapshot'],
  readSnapshotProvince: ['GET', '/api/cycles/{cycle}/snapshot/provinces/{province}'],
  readProvinceProgress: ['GET', '/api/cycles/{cycle}/progress/{province}'],
  readCountryProgress: ['GET', '/api/cycles/{cycle}/progress'],
} as const satisfies CallTable;

export const deskApi = createCaller(DESK_CALLS, session);
