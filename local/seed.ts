import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Catalogue, readCatalogue } from '#domain/catalogue.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { unitOf } from '../functions/accounts/account.ts';
import { accountStore } from '../functions/accounts/account-store.ts';
import { loadRegistry } from '../functions/registry/load-registry.ts';
import { readRegistry } from '../functions/registry/read-registry.ts';
import { registryFiles } from '../functions/registry/registry-files.ts';
import { registryStore } from '../functions/registry/registry-store.ts';
import { CatalogueFrozen, type CycleSettings, openCycle } from '../functions/rounds/open-cycle.ts';
import type { Table } from '../functions/shared/dynamodb.ts';
import {
  demoAccounts,
  directoryEntry,
  type Account as SampleAccount,
  writeAccounts,
} from './accounts.ts';
import type { LocalEnvironment } from './environment.ts';
import { seedAnswers } from './seed-answers.ts';

/** The country as the demo has it, a dozen LAOs for tests, or nothing. */
export type Seed = 'demo' | 'small' | 'none';

/** What was loaded, a line for each. */
export type SeedReport = { lines: string[] };

const ROOT = resolve(import.meta.dirname, '..');
const CATALOGUE = `${ROOT}/catalogues/sample-2566.json`;
/** What the sample data is made from; a change of any loads it again. */
const SOURCES = [
  CATALOGUE,
  `${ROOT}/tools/demo/demo-registry.ts`,
  `${ROOT}/package-lock.json`,
  import.meta.filename,
];

const DAY_MS = 86_400_000;
/** Of the open round, from the day of the seeding. */
const OPEN_DAYS = { before: 30, after: 45 };
/** With fewer days left at a start, the open round is moved on. */
const DAYS_LEFT_AT_LEAST = 10;

/** Where a folder stands: what was loaded, and its rounds, the open one first. */
type Seeded = { fingerprint: string; rounds: [CycleSettings, CycleSettings] };

/**
 * Loads sample registry, rounds and accounts where they are not loaded yet, are made from other
 * sources by now, or the open round is about to close. It never touches an answer.
 *
 * @returns null where nothing was to be done
 */
export async function seed(
  wanted: Seed,
  dir: string,
  environment: LocalEnvironment,
  now: Date,
): Promise<SeedReport | null> {
  if (wanted === 'none') return null;
  const file = `${dir}/seeded.json`;
  const fingerprint = fingerprintOf(wanted);
  const before = readSeeded(file);
  const closesAt = Date.parse(before?.rounds[0].closesAt ?? '');
  const staysOpen = closesAt > now.getTime() + DAYS_LEFT_AT_LEAST * DAY_MS;
  if (before?.fingerprint === fingerprint && staysOpen) return null;
  const rounds = before && staysOpen ? before.rounds : roundsAround(now);

  const { demoRegistryCsv } = await import('../tools/demo/demo-registry.ts');
  const csv = wanted === 'demo' ? demoRegistryCsv() : fewOf(demoRegistryCsv());
  const stores = storesOf(environment);
  try {
    const store = registryStore(stores.table);
    const { added, changed, rejected } = await loadRegistry({
      table: stores.table,
      files: registryFiles(stores.records),
      file: Buffer.from(csv),
      fileName: 'demo-registry.csv',
      reason: 'ข้อมูลตัวอย่าง',
      by: { id: 'seed', name: 'npm start', role: 'operator', request: randomUUID() },
      now,
    });
    if (rejected.length > 0) throw new Error(`the demo registry has ${rejected.length} bad rows`);
    const laos = await store.listLaos();
    const lines = [
      `ทะเบียน อปท. ${laos.length} แห่ง · registry: ${laos.length} LAOs (${added.length} added, ${changed.length} changed)`,
    ];
    for (const settings of rounds) {
      lines.push(await openRound(settings, { ...stores, laos, catalogue: sampleCatalogue() }));
    }
    const accounts = demoAccounts(laos);
    const [, closed] = rounds;
    const needs = { ...stores, settings: closed, catalogue: sampleCatalogue(), laos, accounts };
    const answered = await seedAnswers(needs);
    if (answered > 0) {
      lines.push(
        `คำตอบสมมติของรอบ ${closed.id} ${answered} แห่ง · made-up answers of round ${closed.id} for ${answered} LAOs`,
      );
    }
    writeAccounts(dir, accounts);
    await seedDirectory(stores.table, accounts, now);
    writeFileSync(file, JSON.stringify({ fingerprint, rounds } satisfies Seeded));
    return { lines };
  } finally {
    stores.close();
  }
}

/** The sample accounts stand in the directory as well; what was changed there since stays. */
async function seedDirectory(table: Table, samples: readonly SampleAccount[], now: Date) {
  const directory = accountStore(table);
  for (const sample of samples) {
    const account = directoryEntry(sample, now);
    if (!(await directory.readItem(unitOf(account), account.username)))
      await directory.create(account, []);
  }
}

type RoundNeeds = Omit<Parameters<typeof openCycle>[0], 'settings'>;

async function openRound(settings: CycleSettings, needs: RoundNeeds): Promise<string> {
  const until = settings.closesAt.slice(0, 10);
  try {
    const { added, moved } = await openCycle({ ...needs, settings });
    return `รอบ ${settings.id} ถึง ${until} · round ${settings.id}, until ${until} (${added} assessments added, ${moved} moved)`;
  } catch (error) {
    if (!(error instanceof CatalogueFrozen)) throw error;
    return `รอบ ${settings.id} ยังใช้แบบเดิม · round ${settings.id} keeps the catalogue that it opened with: somebody has begun; delete the folder to start anew`;
  }
}

/** The round of the catalogue's year, open around today, and the year's before, closed. */
function roundsAround(now: Date): [CycleSettings, CycleSettings] {
  const at = (days: number, time: string) =>
    `${new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)}T${time}+07:00`;
  const round = (year: number, opens: number, closes: number): CycleSettings => ({
    id: String(year),
    title: {
      th: `รอบสาธิต พ.ศ. ${year} (ข้อมูลสมมติ)`,
      en: `Demo round ${year - 543} (made-up data)`,
    },
    opensAt: at(opens, '00:00:00'),
    closesAt: at(closes, '23:59:59'),
    policies: { certification: true, endorsement: 'off' },
  });
  const { before, after } = OPEN_DAYS;
  return [round(2566, -before, after), round(2565, -before - 365, after - 365 - 30)];
}

function sampleCatalogue(): Catalogue {
  const read = readCatalogue(JSON.parse(readFileSync(CATALOGUE, 'utf8')));
  if ('catalogue' in read) return read.catalogue;
  const [fault] = read.faults;
  throw new Error(`${CATALOGUE} ${fault?.path}: ${fault?.message}`);
}

/** Of the first two provinces up to three LAOs of each type: quick to load, enough to test. */
function fewOf(csv: string): string {
  const { laos } = readRegistry(csv);
  const provinces = [...new Set(laos.map(({ code }) => provinceCodeOf(code)))].slice(0, 2);
  const groups = Map.groupBy(laos, ({ code, type }) => `${provinceCodeOf(code)} ${type}`);
  const few = [...groups]
    .filter(([group]) => provinces.some((province) => group.startsWith(province)))
    .flatMap(([, some]) => some.slice(0, 3).map(({ code }) => code));
  const codes = new Set(few);
  const [header = '', ...rows] = csv.split(/\r?\n/);
  return [header, ...rows.filter((row) => row.split(',').some((field) => codes.has(field)))].join(
    '\n',
  );
}

function storesOf(environment: LocalEnvironment) {
  const region = environment.AWS_REGION;
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID,
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
  };
  const dynamoDb = new DynamoDBClient({
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB,
    region,
    credentials,
  });
  const s3 = new S3Client({
    endpoint: environment.AWS_ENDPOINT_URL_S3,
    region,
    credentials,
    forcePathStyle: true,
  });
  const client = DynamoDBDocumentClient.from(dynamoDb, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    table: { client, name: environment.TABLE_NAME },
    records: { client: s3, name: environment.RECORDS_BUCKET },
    close() {
      dynamoDb.destroy();
      s3.destroy();
    },
  };
}

function fingerprintOf(wanted: Seed): string {
  const hash = createHash('sha256').update(wanted);
  for (const file of SOURCES) hash.update(readFileSync(file));
  return hash.digest('hex');
}

function readSeeded(file: string): Seeded | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Seeded;
  } catch {
    return null;
  }
}
