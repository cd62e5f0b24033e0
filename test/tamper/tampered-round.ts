import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { DeleteCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { environment } from '#shared/environment.ts';
import { type Bucket, bucketClient } from '#shared/s3.ts';
import { accountStore } from '../../functions/accounts/account-store.ts';
import { auditPut } from '../../functions/audit/audit-store.ts';
import { registryStore } from '../../functions/registry/registry-store.ts';
import { reminderStore } from '../../functions/reminders/reminder-store.ts';
import { DEFAULT_SETTINGS } from '../../functions/reminders/reminder-text.ts';
import { declareConflict } from '../../functions/review/conflicts.ts';
import { returnAssessment } from '../../functions/review/return-assessment.ts';
import { faultLine } from '../../tools/audit/audit-faults.ts';
import { chainsOf } from '../../tools/audit/read-chain.ts';
import { verifyAudit } from '../../tools/audit/verify-audit.ts';
import { lineOf } from '../../tools/check/violations.ts';
import { publishedSite } from '../../tools/verify/published-site.ts';
import { verifyRound } from '../../tools/verify/verify-round.ts';
import { reviewNeeds } from '../assessment-needs.ts';
import {
  checkOwn,
  laosOf,
  ownTable,
  recordWhole,
  startOwnRound,
  submitWhole,
} from '../faults/own-round.ts';
import { publishOwn } from '../faults/publishing.ts';
import { recordChange } from '../faults/round-work.ts';
import { here } from '../origin.ts';
import { at } from '../recording.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { nightOf } from '../scoring-needs.ts';
import { otherItems } from './other-items.ts';
import { trailOfOwnTable } from './table-changes.ts';
import type { StoredItem } from './tamperings.ts';

/** What a verifier said that it did not say before, by the verifier's name. */
export type Named = { check: string[]; audit: string[]; verify: string[] };
export type Seen = keyof typeof LOOKING;
const ALL = ['check', 'audit', 'verify'] as const;
/** Who looks at what. */
const LOOKING = {
  items: ['check', 'audit'],
  objects: ['check', 'verify'],
  'objects-of-the-trail': ALL,
} as const;
const BUCKETS = ['evidenceBucket', 'recordsBucket', 'submissionsBucket'] as const;
export type StoredObject = { bucket: (typeof BUCKETS)[number]; key: string };

const OFFICE = { id: 'o', name: 'กิตติ ศรีวิชัย', role: 'office', lao: null, province: null } as const;
const PROVINCE = {
  id: 'p',
  name: 'พรทิพย์ ทองดี',
  role: 'province',
  lao: null,
  province: '80',
} as const;

/**
 * A small finished round in stores of its own: one LAO that was returned, one whose submission stands,
 * one that has recorded and not submitted; with a window, a questionnaire, accounts, the registry, what
 * the office decided, a night and its publication. And the three who look at it.
 */
export async function tamperedRound() {
  const laos = laosOf(3);
  const [returned, standing, recording] = laos as [
    (typeof laos)[0],
    (typeof laos)[0],
    (typeof laos)[0],
  ];
  const stores = await startOwnRound(laos);
  const table = ownTable();
  const follow = trailOfOwnTable(stores.variables.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  const put = async (Item: Record<string, unknown>) => {
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  };
  const remove = async ({ pk, sk }: StoredItem) => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  };

  await submitWhole(returned, stores);
  await submitWhole(standing, stores);
  await recordWhole(recording, stores);
  await makeOffice();
  const { snapshot } = await nightOf(OPEN_ROUND);
  await publishOwn(snapshot);
  const request = { ...here, query: undefined, headers: undefined };
  const closesAt = new Date(Date.now() + 90 * 86_400_000).toISOString();
  await returnAssessment(reviewNeeds(table))({
    ...request,
    params: at(returned),
    body: { general: 'โปรดทบทวน', indicators: [], closesAt },
    actor: PROVINCE,
  });
  await declareConflict(reviewNeeds(table))({
    ...request,
    params: undefined,
    body: { lao: standing.code, reason: 'ญาติ', reviewer: null },
    actor: PROVINCE,
  } as never);
  await follow();
  await nightOf(OPEN_ROUND);
  await follow();
  const site = await siteOf({ client: bucketClient(), name: environment('recordsBucket') });
  const { port } = site.address() as AddressInfo;

  async function makeOffice(): Promise<void> {
    await registryStore(table).add(
      laos.map((lao) => ({ lao, validFrom: '2023-01-01T00:00:00.000Z' })),
    );
    await recordChange(OPEN_ROUND, 'settings', { reason: 'ทดสอบ' });
    const entry = auditPut(table.name, {
      cycle: OPEN_ROUND,
      action: 'reminder-changed',
      at: new Date(),
      actor: OFFICE,
      ...here,
    });
    await reminderStore(table).writeSettings(
      OPEN_ROUND,
      { ...DEFAULT_SETTINGS, version: 1 },
      entry,
    );
    const account = {
      username: 'somsri',
      id: 'u1',
      name: 'สมศรี ใจดี',
      email: 'somsri@example.go.th',
      phone: '',
      role: 'recorder',
      lao: recording.code,
      province: null,
      state: 'active',
      invitedAt: new Date().toISOString(),
      invitedBy: { id: 'o', name: 'กิตติ ศรีวิชัย' },
      signedInAt: null,
    } as const;
    await accountStore(table).create(account as never, []);
    const survey = { pk: `S#${OPEN_ROUND}#${recording.code}` };
    const expiresAt = 4_000_000_000;
    for (const item of [
      { ...survey, sk: 'COUNT#0', respondents: 1, 'satisfied#q1': 1 },
      { ...survey, sk: 'DEV#a', key: 'k', expiresAt },
      { ...survey, sk: 'RATE#2026-12-01', answers: 1, window: 1, inWindow: 1, expiresAt },
      ...otherItems(OPEN_ROUND, recording),
    ])
      await put(item);
  }

  const client = bucketClient();
  const submissions = { client, name: environment('submissionsBucket') };
  const records = { client, name: environment('recordsBucket') };
  const verifiers: Record<keyof Named, () => Promise<string[]>> = {
    check: async () => (await checkOwn()).violations.map(lineOf),
    audit: async () => {
      const needs = { table, submissions, records, waitSeconds: 0 };
      const reports = await verifyAudit(needs, await chainsOf(table, submissions));
      return reports.flatMap(({ faults }) => faults.map(faultLine));
    },
    verify: async () => {
      const results = publishedSite(`http://127.0.0.1:${port}/results/${OPEN_ROUND}`);
      return (await verifyRound(results)).differences;
    },
  };
  /** What some of them say now. */
  const look = async (who: readonly (keyof Named)[]): Promise<Named> => {
    await follow();
    const now = { ...before };
    for (const each of who)
      now[each] = await verifiers[each]().catch((error: Error) => [`✖ ${error.message}`]);
    return now;
  };
  let before: Named = { check: [], audit: [], verify: [] };
  before = await look(ALL);
  const clean = before;
  /**
   * What is told while it is tampered with and was not told before. The public verify sees nothing of the
   * table. The trail has for ever what was done to an item, so it is asked again once that is put back;
   * to the others, what is put back is what it was (`left`).
   */
  const during = async (
    tamper: () => Promise<void>,
    undo: () => Promise<void>,
    what: Seen,
  ): Promise<Named> => {
    await tamper();
    const now = await look(LOOKING[what]);
    const fresh = (who: keyof Named) => now[who].filter((line) => !before[who].includes(line));
    const named = { check: fresh('check'), audit: fresh('audit'), verify: fresh('verify') };
    await undo();
    if (what === 'items') before = await look(['audit']);
    return named;
  };

  return {
    /** What was told before anybody tampered: nothing. */
    clean,
    /** What check, the public verify, and of objects the trail's, say at the end that they did not before. */
    async left(): Promise<string[]> {
      const now = await look(ALL);
      return ALL.flatMap((who) => now[who].filter((line) => !before[who].includes(line)));
    },
    put,
    remove,
    during,
    async items(): Promise<StoredItem[]> {
      const items: StoredItem[] = [];
      const pages = paginateScan({ client: table.client }, { TableName: table.name });
      for await (const { Items = [] } of pages) items.push(...(Items as StoredItem[]));
      return items;
    },
    async objects(): Promise<StoredObject[]> {
      const found: StoredObject[] = [];
      for (const bucket of BUCKETS) {
        const { Contents = [] } = await bucketClient().send(
          new ListObjectsV2Command({ Bucket: environment(bucket) }),
        );
        found.push(...Contents.map(({ Key = '' }) => ({ bucket, key: Key })));
      }
      return found;
    },
    async bytesOf({ bucket, key }: StoredObject): Promise<Uint8Array> {
      const { Body } = await bucketClient().send(
        new GetObjectCommand({ Bucket: environment(bucket), Key: key }),
      );
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    /** Other bytes, or nothing, where an object stands; a locked bucket takes them once the old ones are hidden. */
    async replace({ bucket, key }: StoredObject, bytes: Uint8Array | null): Promise<void> {
      const place = { Bucket: environment(bucket), Key: key };
      const client = bucketClient();
      await client.send(new DeleteObjectCommand(place));
      if (bytes)
        await client.send(new PutObjectCommand({ ...place, Body: bytes, IfNoneMatch: '*' }));
    },
    async stop(): Promise<void> {
      site.close();
      await stores.stop();
    },
  };
}

/** What CloudFront serves of the records bucket. */
async function siteOf({ client, name }: Bucket): Promise<Server> {
  const server = createServer(async (request, response) => {
    const Key = decodeURIComponent((request.url ?? '/').slice(1));
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key }));
      response.end(await Body?.transformToByteArray());
    } catch {
      response.writeHead(403).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}
