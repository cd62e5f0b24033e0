import { gunzipSync } from 'node:zlib';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { readXlsx } from 'hucre/xlsx';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { beforeAll, expect, inject, it } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import {
  HEAD,
  partitionOf,
  submissionSort,
} from '../../functions/assessment/assessment-records.ts';
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat } from '../../functions/exports/export.ts';
import { PUBLISHED, type SnapshotManifest } from '../../functions/results/snapshot.ts';
import { call, type Person } from '../client.ts';
import { loadSubmissions, openLoadedRound } from '../loaded-round.ts';
import { nightOf } from '../scoring-needs.ts';

const ROUND = '2561';
/** Everybody is called by an address here, and everything that can be typed has one. */
const ADDRESS = 'somchai.k@obt-example.go.th';
const office: Person = { role: 'office', name: ADDRESS };
const lao: Lao = {
  code: '6940101',
  type: 'tao',
  name: 'ตัวอย่าง',
  district: 'เมืองปัตตานี',
  province: 'ปัตตานี',
};
let snapshot: string;

beforeAll(async () => {
  await openLoadedRound(ROUND, [lao]);
  await loadSubmissions(ROUND, [lao]);
  const client = tableClient();
  const pk = partitionOf({ cycle: ROUND, lao: lao.code });
  // As who submits, certifies and explains would have left them.
  for (const sk of [HEAD, submissionSort(1)]) {
    await client.send(
      new UpdateCommand({
        TableName: environment('table'),
        Key: { pk, sk },
        UpdateExpression:
          'SET receipt.submittedBy = :address, receipt.certifiedBy = :address, note = :address, changedBy = :by',
        ExpressionAttributeValues: {
          ':address': ADDRESS,
          ':by': { id: ADDRESS, name: ADDRESS, role: 'certifier', request: 'r' },
        },
      }),
    );
  }
  ({ snapshot } = await nightOf(ROUND));
  const { status } = await call(office, 'publishResults', {
    params: { cycle: ROUND },
    body: { snapshot },
  });
  expect(status).toBe(200);
});

/** All that a file says, whatever it is packed in. */
async function textOf(bytes: Buffer, format: ExportFormat | 'other'): Promise<string> {
  if (format === 'xlsx') return JSON.stringify(await readXlsx(bytes));
  if (format === 'parquet') {
    const file = new Uint8Array(bytes).buffer;
    const said = [await parquetReadObjects({ file }), parquetMetadata(file)];
    return JSON.stringify(said, (_, each) => (typeof each === 'bigint' ? String(each) : each));
  }
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** An address of any kind, and the one that was put there. */
function expectNoAddress(text: string, of: string): void {
  expect(text.length, of).toBeGreaterThan(0);
  expect(text.match(/[\w.+-]+@[\w-]+\.[\w.]+/g) ?? [], of).toEqual([]);
  expect(text.includes('somchai'), of).toBe(false);
}

const site = (path: string) => fetch(`${inject('environment').SITE_URL}/${path}`);

it('no published file has an e-mail address, whatever was typed', async () => {
  const manifest: SnapshotManifest = await (await site(PUBLISHED.manifest(ROUND, snapshot))).json();
  expect(manifest.files.length).toBeGreaterThan(5);
  const addresses = [
    PUBLISHED.metadata(ROUND),
    PUBLISHED.current(ROUND),
    PUBLISHED.manifest(ROUND, snapshot),
    ...manifest.files.map(({ path }) => PUBLISHED.file(ROUND, snapshot, path)),
  ];
  for (const address of addresses) {
    const reply = await site(address);
    expect(reply.status, address).toBe(200);
    const bytes = Buffer.from(await reply.arrayBuffer());
    const format = address.endsWith('.parquet') ? 'parquet' : 'other';
    expectNoAddress(await textOf(bytes, format), address);
  }
});

it.each(EXPORT_KINDS.flatMap((kind) => EXPORT_FORMATS.map((format) => [kind, format] as const)))(
  'no address stands in the export of %s as %s',
  async (kind, format) => {
    const params = { cycle: ROUND };
    const { body: asked, status } = await call(office, 'askExport', {
      params,
      body: { kind, format, of: 'latest', scope: { place: 'country', laoType: null } },
    });
    expect(status, JSON.stringify(asked)).toBe(200);
    const state = async () => {
      const { body } = await call(office, 'listExports', { params });
      return body.exports.find(({ id }: { id: string }) => id === asked.id)?.state;
    };
    await expect.poll(state, { timeout: 90_000, interval: 100 }).toBe('done');
    const { body } = await call(office, 'linkExport', { params: { ...params, export: asked.id } });
    const bytes = Buffer.from(await (await fetch(body.url)).arrayBuffer());
    expectNoAddress(await textOf(bytes, format), `${kind}.${format}`);
  },
);
