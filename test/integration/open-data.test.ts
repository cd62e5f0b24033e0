import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DECLARATIONS, declarationOf } from '#domain/declaration.ts';
import type { Lao } from '#domain/lao.ts';
import type { Submission } from '#domain/submission.ts';
import { canonicalJson } from '#shared/canonical.ts';
import { SatisfactionTotals } from '../../functions/results/published-satisfaction.ts';
import { PUBLISHED, type SnapshotManifest } from '../../functions/results/snapshot.ts';
import { publishedSite } from '../../tools/verify/published-site.ts';
import { verifyRound } from '../../tools/verify/verify-round.ts';
import { call } from '../client.ts';
import { loadSubmissions, openLoadedRound } from '../loaded-round.ts';
import { nightOf } from '../scoring-needs.ts';

const ROUND = '2562';
const OFFICE = { role: 'office' } as const;
const laoOf = (n: number, province: [code: string, name: string]): Lao => ({
  code: `6${province[0]}01${String(n).padStart(2, '0')}`,
  type: n % 2 === 0 ? 'subdistrict_municipality' : 'tao',
  name: `เปิด "ข้อมูล", ${n}`,
  district: `เมือง${province[1]}`,
  province: province[1],
});
const laos = [1, 2, 3, 4].flatMap((n) => [laoOf(n, ['82', 'พังงา']), laoOf(n, ['83', 'ภูเก็ต'])]);

let submissions: Submission[];
let manifest: SnapshotManifest;
let snapshot: string;
let forged: Server;
/** Path → what the forged site says instead. */
const forgeries = new Map<string, (body: Buffer) => Buffer>();

const site = () => inject('environment').SITE_URL;
const served = (path: string) => fetch(`${site()}/${path}`);
const fileOf = (path: string) => served(PUBLISHED.file(ROUND, snapshot, path));
const bytesOf = async (path: string) => new Uint8Array(await (await fileOf(path)).arrayBuffer());
const rowsOf = async (path: string): Promise<Record<string, string>[]> =>
  parse(Buffer.from(await bytesOf(path)), { bom: true, columns: true });

beforeAll(async () => {
  await openLoadedRound(ROUND, laos);
  submissions = await loadSubmissions(ROUND, laos.slice(0, -1));
  ({ snapshot } = await nightOf(ROUND));
  forged = createServer(async (request, response) => {
    const path = request.url ?? '';
    const reply = await fetch(`${site()}${path}`);
    const body = Buffer.from(await reply.arrayBuffer());
    const forgery = forgeries.get(path);
    response.writeHead(forgery ? 200 : reply.status).end(forgery ? forgery(body) : body);
  });
  await new Promise<void>((done) => forged.listen(0, '127.0.0.1', done));
});
afterAll(() => forged.close());

/** Parquet keeps decimals exactly; its reader gives them as binary floating point. */
function textOf(value: unknown): string {
  if (value === null) return '';
  return String(typeof value === 'number' ? Number(value.toFixed(6)) : value);
}

async function publish(): Promise<void> {
  const params = { cycle: ROUND };
  const { status } = await call(OFFICE, 'publishResults', { params, body: { snapshot } });
  expect(status).toBe(200);
}

/** Runs `npm run -s verify`, and gives its exit code and what it said. */
function verify(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['tools/verify.ts', ...args], (error, out, told) =>
      done({ code: error ? Number(error.code) : 0, out, told }),
    );
  });
}

describe('the open data of a round', () => {
  it('is not there before the office publishes, and complete as soon as the pointer says so', async () => {
    expect((await served(PUBLISHED.current(ROUND))).status).toBe(403);
    expect((await served(PUBLISHED.manifest(ROUND, snapshot))).status).toBe(403);
    expect(await verify(`${site()}/results/${ROUND}`)).toMatchObject({ code: 2 });
    await publish();
    const current = await served(PUBLISHED.current(ROUND));
    expect(current.headers.get('cache-control')).toBe('public, max-age=60');
    expect(await current.json()).toMatchObject({ cycle: ROUND, snapshot });
    const { rounds } = await (await served(PUBLISHED.rounds)).json();
    expect(rounds).toContainEqual(expect.objectContaining({ cycle: ROUND, snapshot }));
    manifest = await (await served(PUBLISHED.manifest(ROUND, snapshot))).json();
    for (const { path, sha256, sizeBytes } of manifest.files) {
      const bytes = await bytesOf(path);
      expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256);
      expect(bytes.byteLength).toBe(sizeBytes);
    }
    const reply = await fileOf('laos.json');
    expect(reply.headers.get('cache-control')).toContain('immutable');
    const sums = await (await served(PUBLISHED.checksums(ROUND, snapshot))).text();
    expect(sums.trim().split('\n')).toEqual(manifest.files.map((f) => `${f.sha256}  ${f.path}`));
  });

  it('says the same as CSV and as Parquet, with figures exactly as they were submitted', async () => {
    for (const table of ['laos', 'scores', 'satisfaction']) {
      const csv = await rowsOf(`open-data/${table}.csv`);
      const file = (await bytesOf(`open-data/${table}.parquet`)).buffer;
      const parquet = await parquetReadObjects({ file });
      const texts = parquet.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)])),
      );
      const plain = csv.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => {
            const isFigure = /^\d+(\.\d+)?$/.test(value) && !/code|type/.test(name);
            return [name, isFigure ? String(Number(value)) : value];
          }),
        ),
      );
      expect(texts).toEqual(plain);
    }
    const laosTold = await rowsOf('open-data/laos.csv');
    expect(laosTold).toHaveLength(laos.length);
    const { name } = laos[0] as Lao;
    expect(laosTold[0]?.lao_name).toBe(name);
    const [one] = submissions as [Submission];
    const scores = await rowsOf('open-data/scores.csv');
    const own = scores.filter(({ lao_code }) => lao_code === one.lao.code);
    for (const { indicator = '', frame, provided, verdict, declared } of own) {
      const answer = one.answers[indicator];
      expect([frame, provided]).toEqual([answer?.frame ?? '', answer?.provided ?? '']);
      // No service is its own thing: it has no value, not a nought.
      if (answer?.noService || answer?.noneThisYear) expect(verdict).toBe('no_service');
      expect(declared).toBe(declarationOf(answer) ?? '');
    }
    const noService = scores.filter(({ verdict }) => verdict === 'no_service');
    expect(new Set(noService.map(({ declared }) => declared))).toEqual(new Set(DECLARATIONS));
    expect(noService.every(({ value, attainment }) => value === '' && attainment === '')).toBe(
      true,
    );
  });

  it('has the second form of every LAO, and the people of a province and a type pooled', async () => {
    const rows = await rowsOf('open-data/satisfaction.csv');
    const given = submissions.flatMap(({ lao, satisfaction }) =>
      Object.entries(satisfaction?.figures ?? {}).map(([question, { satisfied, improve }]) =>
        [lao.code, question, satisfied, improve, satisfaction?.source].join(' '),
      ),
    );
    expect(given.length).toBeGreaterThan(50);
    expect(
      rows
        .map(({ lao_code, question, satisfied, improve, source }) =>
          [lao_code, question, satisfied, improve, source].join(' '),
        )
        .sort(),
    ).toEqual(given.sort());
    const totals = SatisfactionTotals.parse(await (await fileOf('satisfaction.json')).json());
    expect(totals.method.th).toContain('ไม่ใช่ค่าเฉลี่ยร้อยละ');
    const pooled = (some: typeof rows) => {
      const own = some.filter(({ question }) => question === 'waste');
      const sum = (field: string) => own.reduce((n, row) => n + Number(row[field]), 0);
      return { laos: own.length, satisfied: sum('satisfied'), improve: sum('improve') };
    };
    const found = (questions: readonly { question: string }[] = []) =>
      questions.find(({ question }) => question === 'waste');
    expect(found(totals.nation)).toMatchObject(pooled(rows));
    const phangnga = totals.provinces.find(({ province }) => province === '82');
    expect(found(phangnga?.questions)).toMatchObject(
      pooled(rows.filter(({ lao_code }) => lao_code?.slice(1, 3) === '82')),
    );
    const taos = totals.laoTypes.find(({ laoType }) => laoType === 'tao');
    expect(found(taos?.questions)).toMatchObject(
      pooled(rows.filter(({ lao_type }) => lao_type === 'tao')),
    );
  });

  it('is described for people, and for catalogues of data that harvest it', async () => {
    const dictionary = await (await fileOf('datapackage.json')).json();
    for (const { path, hash, schema } of dictionary.resources) {
      const file = manifest.files.find((each) => each.path === path);
      expect(hash).toBe(`sha256:${file?.sha256}`);
      if (!path.endsWith('.csv')) continue;
      const header = Object.keys((await rowsOf(path))[0] ?? {});
      expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(header);
    }
    const base = `${site()}/${PUBLISHED.metadata(ROUND)}`;
    const dataset = await (await fetch(base)).json();
    expect(dataset).toMatchObject({ '@type': 'dcat:Dataset', 'dcat:version': snapshot });
    for (const { 'dcat:downloadURL': address, ...distribution } of dataset['dcat:distribution']) {
      const bytes = await (await fetch(new URL(address['@id'], base))).arrayBuffer();
      const found = createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
      expect(distribution['spdx:checksum']['spdx:checksumValue']).toBe(found);
    }
  });

  it('gives the office the figures of a province of the latest snapshot', async () => {
    const params = { cycle: ROUND, province: '82' };
    const { status, body } = await call(OFFICE, 'readSnapshotProvince', { params });
    expect(status).toBe(200);
    expect(body).toMatchObject({ snapshot, scores: { province: '82' } });
    expect(body.rows).toHaveLength(4);
    const observer = await call({ role: 'observer' }, 'readSnapshotProvince', { params });
    expect(observer.status).toBe(403);
  });
});

describe('anyone', () => {
  const forgedUrl = () =>
    `http://127.0.0.1:${(forged.address() as AddressInfo).port}/results-data/${ROUND}/${snapshot}`;
  const place = (path: string) => `/${PUBLISHED.file(ROUND, snapshot, path)}`;

  it('recomputes the whole round and finds it equal', async () => {
    const { code, out, told } = await verify(`${site()}/results/${ROUND}`);
    expect(told).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('8 LAOs, 7 submissions');
    expect(out).toContain(manifest.merkle.root);
  });

  it('is told that there is none of a province without LAOs here, or of a form that never was', async () => {
    const none = await call(null, 'listResults', { params: { cycle: ROUND, province: '10' } });
    expect([none.status, none.body.type]).toEqual([404, expect.stringContaining('not-found')]);
    const unknown = await call(null, 'readCatalogue', { params: { hash: 'f'.repeat(64) } });
    expect([unknown.status, unknown.body.type]).toEqual([404, none.body.type]);
  });

  it('is told of a single figure that was altered, in a sheet, a list or a table', async () => {
    const altered = ['districts/8201.json', 'country.json', 'open-data/scores.csv'];
    forgeries.clear();
    for (const path of altered) {
      forgeries.set(place(path), (body) => Buffer.from(body.toString().replace(/\d(?=\d)/, '7')));
    }
    const { differences } = await verifyRound(publishedSite(forgedUrl()));
    for (const path of altered) expect(differences.join('\n')).toContain(`${path}: has hash`);
  });

  it('is told by name of a file that is cut off, empty, of another encoding or not there', async () => {
    const [manifestPath, catalogue, list] = [
      `/${PUBLISHED.manifest(ROUND, snapshot)}`,
      place('catalogue.json'),
      `/${PUBLISHED.checksums(ROUND, snapshot)}`,
    ];
    const damages: ((body: Buffer) => Buffer)[] = [
      (body) => body.subarray(0, body.length / 2),
      () => Buffer.alloc(0),
      (body) => Buffer.from(body.toString(), 'utf16le'),
    ];
    for (const path of [manifestPath, catalogue, list]) {
      for (const damage of damages) {
        forgeries.clear();
        forgeries.set(path, damage);
        const { code, told } = await verify(forgedUrl());
        expect([code, told]).toEqual([1, expect.stringContaining(path.split('/').at(-1) ?? '')]);
        expect(told).not.toMatch(/^ +at /m);
      }
    }
  });

  it('is told which score of whom was altered, also where every checksum was made anew', async () => {
    forgeries.clear();
    const forge = (path: string, change: (value: never) => void) => {
      forgeries.set(place(path), (body) => {
        const value = JSON.parse(body.toString());
        change(value as never);
        return Buffer.from(canonicalJson(value));
      });
    };
    const path = 'districts/8201.json';
    const raise = (sheets: { score: { total: { passRate: string } } }[]) => {
      for (const { score } of sheets) score.total.passRate = '100.00';
    };
    forge(path, raise);
    const original = JSON.parse(Buffer.from(await bytesOf(path)).toString());
    raise(original);
    const altered = createHash('sha256').update(canonicalJson(original)).digest('hex');
    const forgedManifest = {
      ...manifest,
      files: manifest.files.map((f) => (f.path === path ? { ...f, sha256: altered } : f)),
    };
    const name = createHash('sha256').update(canonicalJson(forgedManifest)).digest('hex');
    // The forger moves the whole snapshot to the name that its manifest has now.
    for (const { path: each } of manifest.files) {
      const here = `/${PUBLISHED.file(ROUND, name, each)}`;
      const content = each === path ? Buffer.from(canonicalJson(original)) : null;
      const bytes = content ?? Buffer.from(await bytesOf(each));
      forgeries.set(here, () => bytes);
    }
    forgeries.set(`/${PUBLISHED.manifest(ROUND, name)}`, () =>
      Buffer.from(canonicalJson(forgedManifest)),
    );
    const { port } = forged.address() as AddressInfo;
    const anew = new URL(`http://127.0.0.1:${port}/results-data/${ROUND}/${name}`);
    const { differences } = await verifyRound(publishedSite(anew.href));
    expect(differences.join('\n')).toMatch(
      /6820101 \(82\) total passRate: published "100.00", recomputed "\d\d\.\d\d"/,
    );
  });

  it('proves a submission to be in the count, by its number or its own file', async () => {
    const [one] = submissions as [Submission];
    const number = `${ROUND}-${one.lao.code}-1`;
    const dir = await mkdtemp(join(tmpdir(), 'lao-receipt-'));
    const file = join(dir, 'submission.json');
    await writeFile(file, JSON.stringify(one));
    for (const receipt of [number, file]) {
      const { code, out } = await verify('--receipt', receipt, site());
      expect(code).toBe(0);
      expect(out).toContain('one of the 7 submissions');
    }
    const [id = ''] = Object.keys(one.answers);
    const answers = { ...one.answers, [id]: { ...one.answers[id], provided: '123456' } };
    await writeFile(file, JSON.stringify({ ...one, answers }));
    expect(await verify('--receipt', file, site())).toMatchObject({ code: 1 });
    await writeFile(file, JSON.stringify({ ...one, lao: laos.at(-1) }));
    const { code, told } = await verify('--receipt', file, site());
    expect(code).toBe(1);
    expect(told).toContain('no submission of this LAO is in the count');
    expect(await verify('--receipt', `${ROUND}-6830199-1`, site())).toMatchObject({ code: 2 });
  });
});
