import { randomUUID } from 'node:crypto';
import type { Lao } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import { saving } from './client.ts';
import { here } from './origin.ts';
import { at } from './recording.ts';

/** An officer of the LAO, for functions that are called without HTTP. */
export function officer(lao: Lao, role: 'recorder' | 'certifier' = 'certifier'): Actor {
  return { id: `${role}-${lao.code}`, name: 'ประสิทธิ์ มั่นคง', role, lao: lao.code, province: null };
}

/** A save of one ratio as the door hands it to `saveAnswer`. */
export const saveRequest = (
  lao: Lao,
  indicator: string,
  version: number,
  provided: string,
  key: string = randomUUID(),
) => ({
  params: { ...at(lao), indicator },
  ...here,
  query: undefined,
  headers: saving(version, key) as { 'if-match': string; 'idempotency-key': string },
  body: { frame: '10', provided, noService: false, noneThisYear: false, ticked: null, note: '' },
  actor: officer(lao, 'recorder'),
});
