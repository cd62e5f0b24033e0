import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject, it } from 'vitest';
import { systemWriter } from '#domain/writer.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient, readAs, readJson } from '#shared/s3.ts';
import { partitionOf, submissionSort } from '../../functions/assessment/assessment-records.ts';
import { AuditHead } from '../../functions/audit/audit.ts';
import { writeAudit } from '../../functions/audit/audit-store.ts';
import { reduceShards } from '../../functions/results/reduce-shards.ts';
import { CurrentResults, PUBLISHED, PublishedRounds } from '../../functions/results/snapshot.ts';
import { cycleStore } from '../../functions/shared/cycle-store.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, recordAll, submitAll } from '../recording.ts';
import { needsOfScoring, nightOf } from '../scoring-needs.ts';
import { openSmallRound, smallLao, submitSmall } from '../small-round.ts';
import { bucketOf } from '../submitted.ts';

const OFFICE = { role: 'office' } as const;
const CYCLE = { cycle: '2566' };
const run = promisify(execFile);

/** Fires the night by hand, as `npm run nightly` does. */
async function night(cycle = CYCLE.cycle): Promise<void> {
  const env = { ...process.env, LOCAL_DIR: inject('dir') };
  await run(process.execPath, ['tools/nightly.ts', '--cycle', cycle], { env });
}

/** When it was published, as each place says that says it. */
async function whatIsTold(): Promise<Record<string, unknown>> {
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  const table = { client: tableClient(), name: environment('table') };
  const current = await readAs(records, PUBLISHED.current(CYCLE.cycle), CurrentResults);
  const list = await readAs(records, PUBLISHED.rounds, PublishedRounds);
  const metadata = (await readJson(records, PUBLISHED.metadata(CYCLE.cycle))) as {
    'dct:issued': { '@value': string };
  };
  return {
    table: (await cycleStore(table).readCycle(CYCLE.cycle))?.publishedSnapshot?.publishedAt,
    current: current?.publishedAt,
    rounds: list?.rounds.find(({ cycle }) => cycle === CYCLE.cycle)?.publishedAt,
    metadata: metadata['dct:issued']['@value'],
  };
}

const latest = async () => (await call(OFFICE, 'readLatestSnapshot', { params: CYCLE })).body;

it('the night scores what was submitted; the public sees it when the office publishes; anyone can recompute it', async () => {
  const lao = LAOS['scored-one'];
  await recordAll(lao, 3);
  const receipt = await submitAll(lao);
  const sheetOf = () => call(null, 'readResultSheet', { params: at(lao) });
  expect((await sheetOf()).status).toBe(404);
  await night();
  const snapshot = await latest();
  expect(snapshot.laoCount).toBe(Object.keys(LAOS).length + 1);
  expect(snapshot.submittedCount).toBeGreaterThanOrEqual(1);
  expect((await sheetOf()).status).toBe(404);

  const stale = await call(OFFICE, 'publishResults', {
    params: CYCLE,
    body: { snapshot: 'f'.repeat(64) },
  });
  expect(stale.status).toBe(422);
  // Two clerks press at once, and one again later: it is one publication, of one time.
  const publish = () =>
    call(OFFICE, 'publishResults', { params: CYCLE, body: { snapshot: snapshot.snapshot } });
  const published = await Promise.all([publish(), publish()]);
  for (const { status, body } of published) expect([status, body]).toEqual([200, snapshot]);
  const told = await whatIsTold();
  expect((await publish()).body).toEqual(snapshot);
  expect(await whatIsTold()).toEqual(told);
  expect(new Set(Object.values(told)).size, JSON.stringify(told)).toBe(1);
  expect((await call(null, 'readResults', { params: CYCLE })).body).toEqual(snapshot);

  const { status, body: sheet } = await sheetOf();
  expect(status).toBe(200);
  expect(sheet.hash).toBe(receipt.hash);
  expect(canonicalHash(sheet.submission)).toBe(sheet.hash);
  const { rows } = (await call(null, 'listResults', { params: { ...CYCLE, province: '80' } })).body;
  const row = rows.find((each: { lao: { code: string } }) => each.lao.code === lao.code);
  expect(row.submission).toMatchObject({
    hash: receipt.hash,
    passRate: sheet.score.total.passRate,
  });
  expect(row.submission.rank).toBeGreaterThanOrEqual(1);

  const dir = await mkdtemp(join(tmpdir(), 'lao-sheet-'));
  const { body: catalogue } = await call(null, 'readCatalogue', {
    params: { hash: sheet.submission.catalogueHash },
  });
  expect(canonicalHash(catalogue)).toBe(sheet.submission.catalogueHash);
  await writeFile(join(dir, 'sheet.json'), JSON.stringify(sheet));
  await writeFile(join(dir, 'catalogue.json'), JSON.stringify(catalogue));
  const { stdout } = await run(process.execPath, [
    'tools/score.ts',
    ...['--catalogue', join(dir, 'catalogue.json')],
    ...['--answers', join(dir, 'sheet.json')],
    ...['--lao-type', lao.type],
  ]);
  expect(JSON.parse(stdout)).toEqual(sheet.score);
});

it('a night publishes the heads of the audit trail: of its round, and of what belongs to none', async () => {
  const { SITE_URL } = inject('environment');
  const table = { client: tableClient(), name: environment('table') };
  const by = systemWriter('scoring.test', randomUUID());
  await writeAudit(table, { cycle: null, action: 'registry-imported', at: new Date(), by });
  await expect
    .poll(async () => (await call(null, 'readAuditHead', { params: { cycle: 'system' } })).status)
    .toBe(200);
  await nightOf('2565');
  for (const chain of ['2565', 'system']) {
    const reply = await fetch(`${SITE_URL}/results-data/${chain}/audit-head.json`);
    const head = AuditHead.parse(await reply.json());
    expect(head.chain).toBe(chain);
    const forEver = await fetch(`${SITE_URL}/${PUBLISHED.auditHead(chain, head)}`);
    expect(await forEver.json()).toEqual(head);
  }
});

it('a night that finds nothing new makes the very same snapshot', async () => {
  // Round 2565 stands still while the other tests submit to 2566.
  const first = await nightOf('2565');
  expect((await nightOf('2565')).snapshot).toBe(first.snapshot);
});

it('a night scores a submission that the index does not have yet, and writes a document that is missing', async () => {
  const cycle = '2593';
  const late = smallLao('6930101', 'tao', 'มาช้า');
  const cutOff = smallLao('6930102', 'tao', 'ค้าง');
  await openSmallRound(cycle, 'off', [late, cutOff]);
  await submitSmall(late, cycle);
  await submitSmall(cutOff, cycle);
  await tableClient().send(
    new UpdateCommand({
      TableName: environment('table'),
      Key: { pk: partitionOf({ cycle, lao: late.code }), sk: submissionSort(1) },
      UpdateExpression: 'REMOVE gpk, gsk',
    }),
  );
  const { client, name: Bucket } = bucketOf('submissionsBucket');
  const documents = async () =>
    (
      await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: `submissions/${cycle}/${cutOff.code}` }),
      )
    ).Contents ?? [];
  const [{ Key } = {}] = await documents();
  await client.send(new DeleteObjectCommand({ Bucket, Key }));
  expect(await documents()).toEqual([]);
  await night(cycle);
  const { body } = await call(OFFICE, 'readLatestSnapshot', { params: { cycle } });
  expect(body).toMatchObject({ laoCount: 2, submittedCount: 2 });
  expect((await documents()).map((each) => each.Key)).toEqual([Key]);
});

it('a shard that was never scored stops the night by name', async () => {
  const asOf = new Date().toISOString();
  const shard = { ...CYCLE, asOf, runId: 'never-run', province: '80' };
  const plan = { ...CYCLE, asOf, runId: 'never-run', shards: [shard] };
  await expect(reduceShards(needsOfScoring())(plan)).rejects.toThrow(/no shard of province 80/);
});
