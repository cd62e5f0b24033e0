import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { Lao } from '#domain/lao.ts';
import { scanArrival } from '../../local/malware-scanner.ts';
import { here } from '../origin.ts';
import { officerOf } from './bench-round.ts';
import type { Bench } from './operations.ts';
import { keyOf } from './recording-operations.ts';

/** A file for each of the indicators, opened once; and one more that is removed again. */
export async function measureEvidence(bench: Bench, lao: Lao, indicatorIds: readonly string[]) {
  const { warm, measure } = bench;
  for (const indicatorId of indicatorIds) {
    const id = await attach(bench, lao, indicatorId, `${indicatorId} แนบไว้`);
    await measure('openEvidence', () => warm.openEvidence(requestOf(bench, lao, id)));
    const spare = await attach(bench, lao, indicatorId, `${indicatorId} แนบผิด`);
    await measure('removeEvidence', () => warm.removeEvidence(requestOf(bench, lao, spare)));
  }
}

/** Asks, sends the bytes as a browser does, and lets both events find it usable. */
async function attach(bench: Bench, lao: Lao, indicatorId: string, text: string): Promise<string> {
  const { round, warm, measure, stores } = bench;
  const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${text}\ntrailer<<>>\n%%EOF\n`);
  const { evidence, upload } = await measure('requestUpload', () =>
    warm.requestUpload({
      params: keyOf(round, lao),
      ...here,
      query: undefined,
      headers: undefined,
      body: {
        indicatorId,
        fileName: 'รายงานผลการดำเนินงานประจำปี.pdf',
        sizeBytes: bytes.byteLength,
        mediaType: 'application/pdf',
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
      actor: officerOf(lao, 'recorder'),
    }),
  );
  if (upload.kind !== 'form') throw new Error('a small file goes whole');
  const arrival = stores.nextArrival();
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set('file', new Blob([bytes]));
  const { status } = await fetch(upload.url, { method: 'POST', body: form });
  if (status >= 300) throw new Error(`the store answered ${status} to the upload`);
  const arrived = await arrival;
  await measure('confirmBytes', () => warm.confirmEvidence(arrived));
  const client = new S3Client({ forcePathStyle: true });
  const region = process.env.AWS_REGION ?? '';
  const scanned = await scanArrival(arrived, bench.declared, {
    clientOf: () => client,
    region,
    clock: () => new Date(),
  });
  const { status: found } = await measure('confirmScan', () => warm.confirmEvidence(scanned));
  if (found !== 'usable') throw new Error(`the evidence of the bench is ${found}`);
  return evidence.id;
}

function requestOf({ round }: Bench, lao: Lao, evidence: string) {
  return {
    params: { ...keyOf(round, lao), evidence },
    ...here,
    query: undefined,
    headers: undefined,
    body: undefined,
    actor: officerOf(lao, 'recorder'),
  };
}
