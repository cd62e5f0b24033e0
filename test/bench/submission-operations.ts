import type { Lao } from '#domain/lao.ts';
import { here } from '../origin.ts';
import { officerOf } from './bench-round.ts';
import type { Bench } from './operations.ts';
import { keyOf, readBy } from './recording-operations.ts';

/** Reads what is there, certifies and submits it, and reads the receipt. */
export async function submitAll({ round, warm, measure }: Bench, lao: Lao): Promise<void> {
  const { areas } = await measure('read', () => readBy(warm, round, lao));
  const request = {
    params: keyOf(round, lao),
    ...here,
    query: undefined,
    headers: undefined,
    body: { revisions: Object.fromEntries(areas.map(({ id, revision }) => [id, revision])) },
    actor: officerOf(lao, 'certifier'),
  };
  await measure('certify', () => warm.certify(request));
  await measure('submit', () => warm.submit(request));
  await measure('receipt', () => warm.readReceipt({ ...request, body: undefined }));
}

/** The first night after all LAOs of the province submitted: every one is scored. */
export async function scoreProvince({ round, newContainer, measure }: Bench): Promise<void> {
  const { cycle, province, laos } = round;
  const shard = { cycle, province, asOf: new Date().toISOString(), runId: 'bench' };
  const { scored } = await measure('night', () => newContainer().scoreShard(shard));
  if (scored !== laos.length) throw new Error(`${scored} of ${laos.length} LAOs were scored`);
}
