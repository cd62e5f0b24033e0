import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { findIndicator, indicatorsOf } from '#domain/catalogue.ts';
import { systemWriter } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment, evidenceKey } from '#shared/environment.ts';
import { writeJson } from '#shared/s3.ts';
import { type AuditEntry, type AuditHead, entryOrder } from '../../functions/audit/audit.ts';
import { blockKey, blockText, readBlock } from '../../functions/audit/audit-block.ts';
import type { AuditEntryView, AuditPage } from '../../functions/audit/audit-reading.ts';
import { writeAudit as auditChange } from '../../functions/audit/audit-store.ts';
import { chainStore, readBlockBytes } from '../../functions/audit/chain-store.ts';
import { headStore } from '../../functions/audit/head-store.ts';
import { trailStore } from '../../functions/audit/trail-store.ts';
import { writeAudit } from '../../functions/audit/write-audit.ts';
import { PUBLISHED } from '../../functions/results/snapshot.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { faultLine } from '../../tools/audit/audit-faults.ts';
import { ChainWalk } from '../../tools/audit/chain-walk.ts';
import { TableCheck } from '../../tools/audit/table-check.ts';
import { verifyAudit } from '../../tools/audit/verify-audit.ts';
import { checkEverything } from '../../tools/check/check-everything.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import { call, type Person, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import {
  at,
  certifierOf,
  pdf,
  read,
  recorderOf,
  revisionsOf,
  sha256,
  someRatios,
} from '../recording.ts';
import { sampleCatalogue, settingsOf } from '../rounds.ts';
import { bucketOf } from '../submitted.ts';

const CYCLE = '2579';
const lao = LAOS.audit;
const neighbour = LAOS['audit-neighbour'];
const OFFICE: Person = { role: 'office', name: 'กิตติ ศรีวิชัย' };
const PROVINCE: Person = { role: 'province', province: '80', name: 'พรทิพย์ ทองดี' };
/** A form that asks for no evidence, so that it is complete without files. */
const catalogue = structuredClone(sampleCatalogue());
for (const { indicator } of indicatorsOf(catalogue)) indicator.evidenceRequired = false;
const [first = '', second = ''] = someRatios(lao, 2);
let table: Table;

beforeAll(async () => {
  table = { client: tableClient(), name: environment('table') };
  await openCycle({
    table,
    records: bucketOf('recordsBucket'),
    settings: settingsOf(CYCLE, [-10, 40]),
    catalogue,
    laos: [lao, neighbour],
  });
});

const trail = async (
  person: Person,
  query: Record<string, string> = {},
  of = lao,
): Promise<AuditPage> => {
  const { status, body } = await call(person, 'readAudit', { params: at(of, CYCLE), query });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

/** The latest entry that fits, once the stream has brought it. */
async function shown(
  fits: (entry: AuditEntryView) => boolean,
  person = OFFICE,
): Promise<AuditEntryView> {
  let found: AuditEntryView | undefined;
  await expect
    .poll(async () => {
      found = (await trail(person)).entries.find(fits);
      return found !== undefined;
    })
    .toBe(true);
  return found as AuditEntryView;
}

const save = async (indicator: string, version: number, provided: string) => {
  const reply = await call(recorderOf(lao), 'saveAnswer', {
    params: { ...at(lao, CYCLE), indicator },
    headers: { ...saving(version), 'x-forwarded-for': '203.0.113.7' },
    body: { frame: '10', provided, noService: false, noneThisYear: false, ticked: null, note: '' },
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
};
const areaOf = (indicator: string) => findIndicator(catalogue, indicator)?.areaId;
const isOf = (indicator: string, provided: string) => (entry: AuditEntryView) =>
  entry.changes.some(
    ({ indicator: id, after }) =>
      id === indicator && (after as { provided?: string } | undefined)?.provided === provided,
  );

describe('what is changed shows', () => {
  it('a save: who, from where, when, and the answer before and after', async () => {
    await read(recorderOf(lao), lao, CYCLE);
    await save(first, 0, '7');
    await save(first, 1, '8');
    const entry = await shown(isOf(first, '8'));
    expect(entry).toMatchObject({
      lao: lao.code,
      kind: 'answer',
      outsider: 'none',
      by: { name: 'สมศรี ใจดี', role: 'recorder', ip: '203.0.113.7' },
      changes: [{ before: { provided: '7', version: 1 }, after: { provided: '8', version: 2 } }],
    });
    expect(Math.abs(Date.now() - new Date(entry.at).getTime())).toBeLessThan(60_000);
  });

  it('a certification, a submission and its return by the province, who is not of the LAO', async () => {
    const answers = demoAnswers(catalogue, lao, 3);
    for (const [indicator, body] of Object.entries(answers)) {
      if (indicator === first) continue;
      const params = { ...at(lao, CYCLE), indicator };
      await call(recorderOf(lao), 'saveAnswer', { params, headers: saving(0), body });
    }
    const certifier = certifierOf(lao);
    const body = { revisions: revisionsOf(await read(certifier, lao, CYCLE)) };
    const params = at(lao, CYCLE);
    const certified = await call(certifier, 'certify', { params, body });
    expect(certified.status, JSON.stringify(certified.body)).toBe(200);
    const submitted = await call(certifier, 'submit', { params, body });
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
    const submission = await shown(({ kind }) => kind === 'submission');
    expect(submission.changes).toContainEqual({ field: 'hash', after: submitted.body.hash });
    expect(submission.by).toMatchObject({ name: 'ประสิทธิ์ มั่นคง', role: 'certifier' });

    const closesAt = new Date(Date.now() + 5 * 24 * 3600 * 1000).toISOString();
    const back = { general: 'โปรดทบทวน', indicators: [], closesAt };
    expect((await call(PROVINCE, 'returnAssessment', { params, body: back })).status).toBe(200);
    const returned = await shown(
      ({ item, changes }) =>
        item === 'HEAD' &&
        changes.some(({ field, after }) => field === 'state' && after === 'returned'),
    );
    expect(returned).toMatchObject({
      outsider: 'other-role',
      by: { name: 'พรทิพย์ ทองดี', role: 'province' },
    });
    expect(returned.changes).toContainEqual({
      field: 'state',
      before: 'submitted',
      after: 'returned',
    });
  });

  it('a write by hand, past the system: before and after, and that nobody is named', async () => {
    const Key = { pk: `A#${CYCLE}#${lao.code}`, sk: `AREA#${areaOf(first)}` };
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key,
        UpdateExpression: 'SET answers.#i.provided = :best',
        ExpressionAttributeNames: { '#i': first },
        ExpressionAttributeValues: { ':best': '10' },
      }),
    );
    const entry = await shown(isOf(first, '10'), recorderOf(lao));
    expect(entry).toMatchObject({
      by: null,
      outsider: 'unknown',
      changes: [{ before: { provided: '8' }, after: { provided: '10' } }],
    });
    const { entries } = await trail(OFFICE, { role: 'unknown' });
    expect(entries.map(({ id }) => id)).toEqual([entry.id]);
  });

  it('what the office did elsewhere to the LAO, by the entry that it left', async () => {
    await auditChange(table, {
      cycle: CYCLE,
      lao: lao.code,
      action: 'window-extended',
      at: new Date(),
      actor: { id: 'o1', name: 'กิตติ ศรีวิชัย', role: 'office' },
      ...here,
      before: { closesAt: 'a' },
      after: { closesAt: 'b' },
      reason: 'นร 0107/12',
    });
    expect(await shown(({ action }) => action === 'window-extended')).toMatchObject({
      kind: 'office',
      outsider: 'other-role',
      reason: 'นร 0107/12',
    });
  });
});

describe('who reads it', () => {
  it('an LAO reads its own, without addresses and accounts; a neighbour nothing of it', async () => {
    const { entries } = await trail(recorderOf(lao));
    expect(entries.length).toBeGreaterThan(0);
    expect(Object.keys(Object.assign({}, ...entries.map(({ by }) => by))).sort()).toEqual([
      'name',
      'role',
    ]);
    expect((await trail(recorderOf(neighbour), {}, neighbour)).entries).toEqual([]);
    const other = await call(recorderOf(neighbour), 'readAudit', { params: at(lao, CYCLE) });
    expect(other.status).toBe(404);
    expect(JSON.stringify((await trail(PROVINCE)).entries)).not.toContain('203.0.113.7');
  });

  it('filters by kind, role, person, indicator and day, and goes on page by page to the beginning', async () => {
    const count = async (query: Record<string, string>) =>
      (await trail(OFFICE, query)).entries.length;
    expect(await count({ indicator: first, kind: 'answer' })).toBe(3);
    expect(await count({ indicator: first, role: 'recorder' })).toBe(2);
    expect(await count({ person: 'พรทิพย์', kind: 'state' })).toBeGreaterThan(0);
    expect(await count({ from: '2600-01-01' })).toBe(0);
    expect(await count({ to: '2020-01-01' })).toBe(0);
    const seen: AuditEntryView[] = [];
    for (let before: string | null = ''; before !== null; ) {
      const page: AuditPage = await trail(OFFICE, before ? { before } : {});
      seen.push(...page.entries);
      before = page.next;
    }
    expect(seen.length).toBeGreaterThan(50);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    const instants = seen.map((entry) => entry.at);
    expect(instants).toEqual([...instants].sort().reverse());
  });

  it('the office and observers read the whole round, and find what outsiders did to an LAO', async () => {
    const params = { cycle: CYCLE };
    const query = { role: 'outside', lao: lao.code };
    const { body, status } = await call(OFFICE, 'readAuditOfRound', { params, query });
    expect(status).toBe(200);
    expect(body.entries.every(({ outsider }: AuditEntryView) => outsider !== 'none')).toBe(true);
    const { body: all } = await call({ role: 'observer' }, 'readAuditOfRound', { params });
    expect(all.entries[0].by).not.toHaveProperty('ip');
    expect((await call(PROVINCE, 'readAuditOfRound', { params })).status).toBe(403);
    const wrong = await call(OFFICE, 'readAuditOfRound', { params, query: { kind: 'nonsense' } });
    expect(wrong.status).toBe(422);
  });

  it('anybody reads the head of the chain', async () => {
    const { body, status } = await call(null, 'readAuditHead', { params: { cycle: CYCLE } });
    expect([status, body.chain, body.hash.length]).toEqual([200, CYCLE, 64]);
    expect((await call(null, 'readAuditHead', { params: { cycle: '2599' } })).status).toBe(404);
  });
});

describe('the chain', () => {
  const submissions = () => bucketOf('submissionsBucket');
  const stores = () => {
    const heads = headStore(table);
    return { heads, chains: chainStore(heads, submissions()), trail: trailStore(table) };
  };
  const verify = async (
    wait = 30,
    cycle = CYCLE,
    // What was written by hand so far is known.
    since = '2100-01-01',
  ): Promise<{ code: number; stdout: string }> => {
    const of = ['--cycle', cycle, '--wait', String(wait), '--since', since];
    const args = ['tools/audit.ts', 'verify', ...of];
    return promisify(execFile)(process.execPath, args).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    );
  };
  const reportNow = async (since: Date) => {
    const [report] = await verifyAudit(
      {
        table,
        submissions: submissions(),
        records: bucketOf('recordsBucket'),
        waitSeconds: 1,
        since,
      },
      [CYCLE],
    );
    return report?.faults ?? [];
  };
  const faultsNow = async () =>
    (await reportNow(new Date('2100-01-01'))).map(({ rule, place }) => `${rule} ${place}`);
  const during = async (key: string, bytes: string | Uint8Array, run: () => Promise<void>) => {
    const { client, name: Bucket } = submissions();
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }));
    const before = (await Body?.transformToByteArray()) ?? new Uint8Array();
    // Nobody can write over a block, an administrator neither; but one can put it out of sight.
    const replace = async (Body: string | Uint8Array) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
      await client.send(new PutObjectCommand({ Bucket, Key: key, Body, IfNoneMatch: '*' }));
    };
    await expect(
      client.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes })),
    ).rejects.toThrow('with an explicit deny in a resource-based policy');
    await replace(bytes);
    try {
      await run();
    } finally {
      await replace(before);
    }
  };

  it('is whole, leads to what stands in the table, and tells of the write by hand and of nothing else', async () => {
    const { code, stdout } = await verify();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^✔ 2579: \d+ บล็อก/)]);
    const all = await verify(30, CYCLE, '2020-01-01');
    const [line = '', last = ''] = all.stdout.trim().split('\n');
    expect([all.code, last]).toEqual([1, expect.stringContaining('✖ พบ 1 จุด')]);
    expect(line).toContain(`✖ ${CYCLE}/${lao.code} AREA#${areaOf(first)}: ถูกแก้ไขโดยไม่ผ่านระบบ`);
    expect(line).toMatch(/answers\.\S+: \{.*"provided":"8".*\} → \{.*"provided":"10".*\}$/);
  });

  it('is locked: nobody deletes a block, not even who holds every key', async () => {
    const { client, name: Bucket } = submissions();
    const Key = blockKey(CYCLE, 1);
    const { VersionId, ObjectLockMode, ObjectLockRetainUntilDate } = await client.send(
      new HeadObjectCommand({ Bucket, Key }),
    );
    expect(ObjectLockMode).toBe('GOVERNANCE');
    expect(Number(ObjectLockRetainUntilDate)).toBeGreaterThan(Date.now());
    const Retention = {
      Mode: 'GOVERNANCE',
      RetainUntilDate: new Date(Date.now() + 60_000),
    } as const;
    for (const BypassGovernanceRetention of [false, true]) {
      const of = { Bucket, Key, VersionId, BypassGovernanceRetention };
      const refused = { name: 'AccessDenied' };
      await expect(client.send(new DeleteObjectCommand(of))).rejects.toMatchObject(refused);
      await expect(
        client.send(new PutObjectRetentionCommand({ ...of, Retention })),
      ).rejects.toMatchObject(refused);
    }
    // What is deleted without its number is hidden, and comes back whole.
    const marker = await client.send(new DeleteObjectCommand({ Bucket, Key }));
    await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId: marker.VersionId }));
    expect((await verify()).code).toBe(0);
  });

  it('takes no object over another one, block or submission: not even from who holds every key', async () => {
    const { client, name: Bucket } = submissions();
    for (const Key of [blockKey(CYCLE, 1), `submissions/${CYCLE}/${lao.code}/1-none.json`])
      await expect(client.send(new PutObjectCommand({ Bucket, Key, Body: '{}' }))).rejects.toThrow(
        'with an explicit deny in a resource-based policy',
      );
  });

  it('goes on from the blocks that are there, where the head that is remembered lags behind', async () => {
    const { heads } = stores();
    const head = (await heads.read(CYCLE))?.head as AuditHead;
    const before = await readBlockBytes(submissions(), CYCLE, head.number - 1);
    const block = readBlock(before ?? new Uint8Array());
    if ('fault' in block) throw new Error(block.fault);
    const { number, at: moment } = block.block;
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: `T#${CYCLE}`, sk: 'HEAD' },
        UpdateExpression: 'SET head = :head',
        ExpressionAttributeValues: {
          ':head': { chain: CYCLE, number, hash: block.hash, at: moment },
        },
      }),
    );
    await auditChange(table, {
      cycle: CYCLE,
      action: 'registry-imported',
      at: new Date(),
      by: systemWriter('audit.test', randomUUID()),
    });
    await expect
      .poll(async () => (await heads.read(CYCLE))?.head.number ?? 0)
      .toBeGreaterThan(head.number);
    expect((await verify()).code).toBe(0);
  });

  it('takes a batch that comes twice, and one that two shards append at once, without a gap', async () => {
    const { chains, heads, trail: rows } = stores();
    const run = writeAudit({ chains, trail: rows });
    const record = (n: number): DynamoDBRecord => ({
      eventID: `made-${n}`,
      eventName: 'INSERT',
      dynamodb: {
        SequenceNumber: String(10 ** 9 + n),
        ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
        NewImage: {
          pk: { S: `REVIEW#${CYCLE}` },
          sk: { S: `MADE#${n}` },
          note: { S: `made by the test ${n}` },
        },
      },
    });
    const before = (await heads.read(CYCLE))?.head.number ?? 0;
    const batches = [1, 2, 3, 4].map((n) => ({ Records: [record(n), record(n + 10)] }));
    await Promise.all(batches.map(run));
    await Promise.all(batches.map(run));
    expect((await heads.read(CYCLE))?.head.number).toBe(before + 4);
    expect((await verify()).code).toBe(0);
  });

  it('a block with one other byte, one that is gone, and one that was forged whole are found', async () => {
    const { client, name: Bucket } = submissions();
    const Key = blockKey(CYCLE, 2);
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const tampered = Uint8Array.from(bytes);
    tampered[100] = (tampered[100] ?? 0) ^ 1;
    await during(Key, tampered, async () => {
      expect(await faultsNow()).toContain(`block-hash-differs ${Key}`);
    });
    const honest = readBlock(bytes);
    if ('fault' in honest) throw new Error(honest.fault);
    const [entry, ...rest] = honest.block.entries;
    const forged = { ...(entry as AuditEntry), by: null };
    const { text } = blockText({ ...honest.block, entries: [forged, ...rest] });
    await during(Key, text, async () => {
      const found = await faultsNow();
      expect(found).toContain(`block-unlinked ${blockKey(CYCLE, 3)}`);
      expect(found.some((line) => line.startsWith('row-differs '))).toBe(true);
    });
    expect(await faultsNow()).toEqual([]);
  });

  it('a whole new chain is found by the head that was published before', async () => {
    const { heads } = stores();
    const head = (await heads.read(CYCLE))?.head as AuditHead;
    const other = { ...head, hash: 'e'.repeat(64) };
    const records = bucketOf('recordsBucket');
    const key = PUBLISHED.auditHead(CYCLE, other);
    const latest = PUBLISHED.latestAuditHead(CYCLE);
    await writeJson(records, latest, head);
    await writeJson(records, key, other);
    expect(await faultsNow()).toEqual([`head-differs ${key}`]);
    await writeJson(records, key, head);
    const { client, name: Bucket } = records;
    await client.send(new PutObjectCommand({ Bucket, Key: latest, Body: '{"number":' }));
    expect(await faultsNow()).toEqual([`head-unreadable ${latest}`]);
    await writeJson(records, latest, head);
    expect(await faultsNow()).toEqual([]);
  });

  it('a row that is changed, made up or deleted where people read is found', async () => {
    const [view] = (await trail(OFFICE)).entries;
    const { rows } = await trailStore(table).read(`T#${CYCLE}#${lao.code}`, {
      from: '0',
      before: '9',
      limit: 1,
    });
    const entry = rows[0]?.entry as AuditEntry;
    expect(entry.id).toBe(view?.id);
    const Key = { pk: `T#${CYCLE}#${lao.code}`, sk: entryOrder(entry) };
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    const put = (item: object) =>
      table.client.send(new PutCommand({ TableName: table.name, Item: item as never }));
    await put({ ...Item, by: null, reason: 'x' });
    expect(await faultsNow()).toEqual([`row-differs ${Key.pk} ${Key.sk}`]);
    await put({ ...Item, sk: `${Key.sk}x` });
    await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
    expect((await faultsNow()).sort()).toEqual([
      `row-missing ${Key.pk} ${Key.sk}`,
      `row-unknown ${Key.pk} ${Key.sk}x`,
    ]);
    const stray = { ...Key, sk: `${Key.sk}x` };
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: stray }));
    await put(Item ?? {});
    expect(await faultsNow()).toEqual([]);
  });

  it('an answer that is not the one that the chain leads to is found', async () => {
    // The stream brings every write, so the answer is made another one where it is compared.
    const walk = new ChainWalk(CYCLE, (number) => readBlockBytes(submissions(), CYCLE, number));
    await walk.toTheEnd();
    const check = new TableCheck(CYCLE, walk);
    const Key = { pk: `A#${CYCLE}#${lao.code}`, sk: `AREA#${areaOf(second)}` };
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    const faultsOf = (item: object) =>
      check
        .faultsOf(Key.pk, [{ ...Key, ...item }])
        .filter(({ place }) => place.endsWith(Key.sk))
        .map(({ rule }) => rule);
    expect(faultsOf(Item ?? {})).toEqual([]);
    const forged = structuredClone(Item ?? {});
    forged.answers[second].provided = '999';
    expect(faultsOf(forged)).toEqual(['answer-differs']);
    delete forged.answers[second];
    expect(faultsOf(forged)).toEqual(['answer-differs']);
  });

  it('the command ends with 1 and a line in both languages where a block is missing', async () => {
    const { client, name: Bucket } = submissions();
    const Key = blockKey('2598', 2);
    await client.send(new PutObjectCommand({ Bucket, Key, Body: 'stray', IfNoneMatch: '*' }));
    const { code, stdout } = await verify(1, '2598');
    expect(code).toBe(1);
    expect(stdout).toContain('✖ audit/2598/00000001.jsonl: บล็อกหายไป · a block is missing');
  });

  it('and the check name what was done at the console: a closing, a file, a return, a questionnaire', async () => {
    const { client, name: TableName } = table;
    const pk = `A#${CYCLE}#${neighbour.code}`;
    await read(recorderOf(neighbour), neighbour, CYCLE);
    const by = systemWriter('audit.test', randomUUID());
    const id = randomUUID();
    const evidence = bucketOf('evidenceBucket');
    const bytes = pdf('ถนน');
    const Key = evidenceKey(CYCLE, neighbour.code, id);
    const { VersionId } = await evidence.client.send(
      new PutObjectCommand({ Bucket: evidence.name, Key, Body: bytes }),
    );
    const moment = new Date().toISOString();
    const file = {
      evidence: {
        id,
        indicatorIds: [first],
        fileName: 'ถนน.pdf',
        sizeBytes: bytes.byteLength,
        mediaType: 'application/pdf',
        sha256: sha256(bytes),
        status: 'usable',
        refusal: null,
        requestedAt: moment,
        requestedBy: 'สมศรี ใจดี',
      },
      areas: { [first]: areaOf(first) },
      checked: { objectVersion: VersionId, arrivedAt: moment },
      changedBy: by,
    };
    await client.send(new PutCommand({ TableName, Item: { pk, sk: `EVID#${id}`, ...file } }));
    const survey = { pk: `S#${CYCLE}#${neighbour.code}`, sk: 'COUNT#0' };
    const answered = { respondents: 1, 'satisfied#waste': 1 };
    await client.send(new PutCommand({ TableName, Item: { ...survey, ...answered } }));
    const mark = { ...survey, sk: 'DEV#a', key: 'k', expiresAt: 4_000_000_000 };
    await client.send(new PutCommand({ TableName, Item: mark }));
    const violations = async () => {
      const buckets = { evidence, submissions: submissions(), records: bucketOf('recordsBucket') };
      const found = await checkEverything({ table, ...buckets, cycles: [CYCLE] });
      return found.violations.map(({ rule, place }) => `${rule} ${place}`);
    };
    expect(await violations()).toEqual([]);
    expect((await verify()).code).toBe(0);

    const since = new Date().toISOString();
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :trail)',
        ExpressionAttributeValues: { ':pk': `A#${CYCLE}#${lao.code}`, ':trail': 'TRAIL#' },
      }),
    );
    const back = Items.find(({ change }) => change === 'return') ?? { pk: '', sk: '' };
    const closing = { ':later': 4_000_000_000 };
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk: 'HEAD' },
        UpdateExpression: 'SET closesAt = :later, ownClosesAt = :later',
        ExpressionAttributeValues: closing,
      }),
    );
    await client.send(new DeleteCommand({ TableName, Key: { pk, sk: `EVID#${id}` } }));
    await client.send(new DeleteCommand({ TableName, Key: { pk: back.pk, sk: back.sk } }));
    await client.send(
      new UpdateCommand({
        TableName,
        Key: survey,
        UpdateExpression: 'SET respondents = :many, #satisfied = :many',
        ExpressionAttributeNames: { '#satisfied': 'satisfied#waste' },
        ExpressionAttributeValues: { ':many': 1001 },
      }),
    );
    const own = `${CYCLE}/${neighbour.code}`;
    // The closing that the return gave is explained by nothing any more.
    const returned = `${CYCLE}/${lao.code}`;
    const found = new Set(await violations());
    expect([...found].filter((line) => !line.includes(`${returned} AREA#`)).sort()).toEqual([
      `closing-unexplained ${returned} HEAD`,
      `closing-unexplained ${own} HEAD`,
      `count-differs ${survey.pk}`,
      `evidence-unrecorded ${Key}`,
      `trail-differs ${returned} HEAD`,
    ]);
    const told = [
      /HEAD: .*closesAt: \d+ → 4000000000; ownClosesAt: – → 4000000000/,
      /EVID#\S+: .* remove; .*evidence\.status: "usable" → –/,
      /TRAIL#\S+#return: .* remove; .*change: "return" → –/,
      /COUNT#0: .*respondents: 1 → 1001; satisfied#waste: 1 → 1001/,
    ];
    await expect
      .poll(async () => {
        const lines = (await reportNow(new Date(since.slice(0, 19).concat('Z')))).map(faultLine);
        return told.filter((line) => lines.some((each) => line.test(each))).length;
      })
      .toBe(told.length);
  });

  it('shows what an LAO did, from the blocks themselves', async () => {
    const args = ['tools/audit.ts', 'show', '--cycle', CYCLE, '--lao', lao.code];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toContain('สมศรี ใจดี (recorder, 203.0.113.7)');
    expect(stdout).toContain('ไม่ทราบผู้เปลี่ยน');
  });
});
