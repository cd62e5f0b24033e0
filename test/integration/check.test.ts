import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submissionKey } from '#domain/submission.ts';
import type { ENVIRONMENT } from '#shared/environment.ts';
import { environment, evidenceKey } from '#shared/environment.ts';
import { submissionStore } from '../../functions/assessment/submission-store.ts';
import { ProvinceFile } from '../../functions/results/published-files.ts';
import { resultKeys, resultsStore } from '../../functions/results/results-store.ts';
import { FILES, PUBLISHED, type SnapshotManifest } from '../../functions/results/snapshot.ts';
import type { CheckReport } from '../../tools/check/check-everything.ts';
import type { BenchStores } from '../bench/bench-stores.ts';
import {
  checkOwn,
  laosOf,
  ownTable,
  startOwnRound,
  submitWhole,
  view,
} from '../faults/own-round.ts';
import { publishOwn } from '../faults/publishing.ts';
import { at } from '../recording.ts';
import { nightOf } from '../scoring-needs.ts';

const laos = laosOf(2);
const lao = laos[0] as (typeof laos)[0];
const place = `2566/${lao.code}`;
let stores: BenchStores;
let snapshot = '';
const s3 = () => new S3Client({ forcePathStyle: true });
const records = () => ({ client: s3(), name: environment('recordsBucket') });

beforeAll(async () => {
  stores = await startOwnRound(laos);
  await submitWhole(lao, stores);
  // The night is to count what was submitted well before it.
  snapshot = (await nightOf('2566')).snapshot;
  await publishOwn(snapshot);
});
afterAll(() => stores.stop());

const found = async () =>
  (await checkOwn()).violations.map(({ rule, place: at }) => `${rule} ${at}`);

/** Other bytes in an object's place while `run` looks, then what was there before. */
async function during(
  bucket: keyof typeof ENVIRONMENT,
  Key: string,
  bytes: string | Uint8Array | null,
  run: () => Promise<void>,
): Promise<void> {
  const client = s3();
  const Bucket = environment(bucket);
  const aside = { Bucket, Key: `aside/${Key}` };
  await client.send(new CopyObjectCommand({ ...aside, CopySource: `${Bucket}/${Key}` }));
  if (bytes === null) await client.send(new DeleteObjectCommand({ Bucket, Key }));
  else await client.send(new PutObjectCommand({ Bucket, Key, Body: bytes }));
  try {
    await run();
  } finally {
    await client.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${aside.Key}` }));
    await client.send(new DeleteObjectCommand(aside));
  }
}

it('what was recorded, submitted, scored and published as it should be has nothing amiss', async () => {
  expect(await checkOwn()).toEqual({
    violations: [],
    rounds: 1,
    assessments: 2,
    submitted: 1,
    items: expect.any(Number),
  });
});

describe('a breach between table and buckets is found by name', () => {
  const documentKey = async () => {
    const item = await submissionStore(ownTable()).readSubmission(at(lao), 1);
    if (!item) throw new Error('nothing was submitted');
    return submissionKey(item.submission, item.hash);
  };

  it('a document that is gone, or has other bytes, or that nobody submitted', async () => {
    const key = await documentKey();
    const client = s3();
    const Bucket = environment('submissionsBucket');
    const stray = { Bucket, Key: `submissions/2566/${laos[1]?.code}/1-${'e'.repeat(64)}.json` };
    await client.send(new PutObjectCommand({ ...stray, Body: '{}' }));
    expect(await found()).toEqual([`document-without-submission ${stray.Key}`]);
    await client.send(new DeleteObjectCommand(stray));
    const aside = `document-without-submission aside/${key}`;
    await during('submissionsBucket', key, '{}', async () => {
      expect(await found()).toEqual([`document-differs ${place} SUBM#0001`, aside]);
    });
    await during('submissionsBucket', key, null, async () => {
      expect(await found()).toEqual([`document-missing ${place} SUBM#0001`, aside]);
    });
  });

  it('a file of evidence whose version is gone, or of another size, or other bytes of that size', async () => {
    const { id, sizeBytes } = (await view(lao)).evidence[0] ?? { id: '', sizeBytes: 0 };
    const { client, name: TableName } = ownTable();
    const Key = { pk: `A#2566#${lao.code}`, sk: `EVID#${id}` };
    const { Item } = await client.send(new GetCommand({ TableName, Key }));
    const object = {
      Bucket: environment('evidenceBucket'),
      Key: evidenceKey('2566', lao.code, id),
    };
    const others: (string | undefined)[] = [];
    const withBytes = async (text: string) => {
      const { VersionId } = await s3().send(new PutObjectCommand({ ...object, Body: text }));
      others.push(VersionId);
      return VersionId;
    };
    const forget = async () => {
      for (const VersionId of others.splice(0))
        await s3().send(new DeleteObjectCommand({ ...object, VersionId }));
    };
    const pointingAt = async (objectVersion: string | undefined) => {
      const checked = { ...Item?.checked, objectVersion };
      await client.send(new PutCommand({ TableName, Item: { ...Item, checked } }));
      const lines = await found();
      await forget();
      return lines;
    };
    // The version that was checked is then one that no record names.
    const stray = `evidence-unrecorded ${object.Key}`;
    expect(await pointingAt('nowhere')).toEqual([
      `evidence-bytes-missing ${place} EVID#${id}`,
      stray,
    ]);
    expect(await pointingAt(await withBytes('short'))).toEqual([
      `evidence-size-differs ${place} EVID#${id}`,
      stray,
    ]);
    expect(await pointingAt(await withBytes('x'.repeat(sizeBytes)))).toEqual([
      `evidence-hash-differs ${place} EVID#${id}`,
      stray,
    ]);
    await client.send(new DeleteCommand({ TableName, Key }));
    expect(await found()).toEqual([`submission-file-missing ${place} SUBM#0001`, stray]);
    await client.send(new PutCommand({ TableName, Item: Item ?? {} }));
    const marker = await s3().send(new DeleteObjectCommand(object));
    expect(await found()).toEqual([`evidence-hidden ${place} EVID#${id}`]);
    await s3().send(new DeleteObjectCommand({ ...object, VersionId: marker.VersionId }));
    const ofNobody = { ...object, Key: evidenceKey('2566', '6800199', id) };
    await s3().send(new PutObjectCommand({ ...ofNobody, Body: 'x' }));
    expect(await found()).toEqual(['evidence-unrecorded evidence/2566/6800199/']);
    await s3().send(new DeleteObjectCommand(ofNobody));
  });

  it('a pointer to no snapshot, a snapshot of another name, files that are gone or changed', async () => {
    const nowhere = JSON.stringify({ snapshot: 'f'.repeat(64), asOf: new Date().toISOString() });
    await during('recordsBucket', resultKeys.latest('2566'), nowhere, async () => {
      expect(await found()).toEqual([`snapshot-missing ${resultKeys.latest('2566')}`]);
    });
    const manifest = await manifestNow();
    const renamed = JSON.stringify({ ...manifest, scorer: 'another' });
    await during('recordsBucket', resultKeys.manifest('2566', snapshot), renamed, async () => {
      expect(await found()).toEqual([`snapshot-differs ${resultKeys.manifest('2566', snapshot)}`]);
    });
    const file = manifest.files.find(({ path }) => path === FILES.country);
    const content = resultKeys.content('2566', file?.sha256 ?? '');
    await during('recordsBucket', content, '{}', async () => {
      expect(await found()).toEqual([`snapshot-file-differs ${content}`]);
    });
    const shown = PUBLISHED.file('2566', snapshot, FILES.country);
    await during('recordsBucket', shown, null, async () => {
      expect(await found()).toEqual([`snapshot-file-missing ${shown}`]);
    });
    const current = PUBLISHED.current('2566');
    await during('recordsBucket', current, null, async () => {
      expect(await found()).toEqual([`publication-unfinished ${current}`]);
    });
  });

  it('an object that is cut off, empty or of another encoding is named by its key', async () => {
    const keys = [
      resultKeys.latest('2566'),
      resultKeys.manifest('2566', snapshot),
      PUBLISHED.current('2566'),
      PUBLISHED.root('2566'),
      PUBLISHED.rounds,
    ];
    const damages = ['{"snap', '', '{"other":1}', Buffer.from('{}', 'utf16le')];
    for (const [n, key] of keys.entries()) {
      for (const bytes of n === 0 ? damages : damages.slice(0, 1)) {
        await during('recordsBucket', key, bytes, async () => {
          expect(await found()).toEqual([`object-unreadable ${key}`]);
        });
      }
    }
  });

  it('what is published beside the snapshot and is not what it says', async () => {
    const pointer = await resultsStore(records()).readLatest('2566');
    const manifest = await manifestNow();
    const current = { cycle: '2566', snapshot, asOf: pointer?.asOf, publishedAt: pointer?.asOf };
    const altered: [key: string, rule: string, bytes: string | null][] = [
      [PUBLISHED.current('2566'), 'publication-unfinished', JSON.stringify(current)],
      [PUBLISHED.rounds, 'published-differs', '{"rounds":[]}'],
      [PUBLISHED.rounds, 'published-differs', null],
      [PUBLISHED.manifest('2566', snapshot), 'published-differs', '{}'],
      [PUBLISHED.checksums('2566', snapshot), 'published-differs', 'x'],
      [PUBLISHED.metadata('2566'), 'published-differs', `{"at":"${'a'.repeat(64)}/laos.csv"}`],
      [PUBLISHED.root('2566'), 'published-differs', null],
      [PUBLISHED.proofs('2566', manifest.merkle.root, '8001'), 'published-differs', '{}'],
    ];
    for (const [key, rule, bytes] of altered) {
      await during('recordsBucket', key, bytes, async () => {
        expect(await found()).toEqual([`${rule} ${key}`]);
      });
    }
  });

  it('rows that are doubled, of no LAO, of no submission, or that leave out what was submitted', async () => {
    const manifest = await manifestNow();
    const results = resultsStore(records());
    const pointer = await results.readLatest('2566');
    const path = FILES.province('80');
    const province = await results.readContent(
      '2566',
      manifest.files.find((file) => file.path === path) ?? { path, sha256: '' },
      ProvinceFile,
    );
    /** Moves the pointer to a snapshot with these rows, which is otherwise the same. */
    const withRows = async (rows: ProvinceFile['rows']) => {
      const file = await results.keepJson('2566', path, { ...province, rows }, new Set());
      const files = manifest.files.map((each) => (each.path === path ? file : each));
      const other = await results.writeManifest('2566', { ...manifest, files });
      // As late as the night that there was, so that nothing else is said of it.
      await results.moveLatest('2566', { snapshot: other, asOf: pointer?.asOf ?? '' });
      return [resultKeys.manifest('2566', other), await found()] as const;
    };
    const [row, ...others] = province.rows;
    if (!row?.submission) throw new Error('the first LAO has submitted');
    const [without, lines] = await withRows(others);
    expect(lines).toEqual([`sheet-differs ${without}`, `root-differs ${without}`]);

    const submission = { ...row.submission, hash: 'd'.repeat(64) };
    const [changed, ofChange] = await withRows([{ ...row, submission }, ...others]);
    expect(ofChange).toEqual([
      `sheet-differs ${changed}`,
      `root-differs ${changed}`,
      `row-of-no-submission ${place}`,
    ]);

    const stranger = { ...row, lao: { ...row.lao, code: '6800199' }, submission: null };
    const [, ofStranger] = await withRows([...province.rows, stranger]);
    expect(ofStranger).toContain('row-of-no-assessment 2566/6800199');
    if (pointer) await results.moveLatest('2566', pointer);
  });

  it('a round whose catalogue is gone', async () => {
    const { catalogueHash } = await view(lao);
    await during('recordsBucket', `catalogues/${catalogueHash}.json`, null, async () => {
      expect(await found()).toEqual([`round-unreadable CYCLES 2566`, 'round-unreadable 2566']);
    });
  });
});

describe('the command', () => {
  const run = async (...args: string[]) => {
    const call = promisify(execFile)(process.execPath, ['tools/check.ts', ...args]);
    return call.then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    );
  };

  it('ends with 0 where all is well, and with 1 and a line in both languages where an answer was lost', async () => {
    const well = await run('--deep');
    expect([well.code, well.stdout]).toEqual([0, expect.stringMatching(/^✔ .* nothing is lost/)]);

    const { client, name: TableName } = ownTable();
    const Key = { pk: `A#2566#${lao.code}`, sk: 'AREA#area-2' };
    const { Item } = await client.send(new GetCommand({ TableName, Key }));
    const { water: _, ...answers } = Item?.answers ?? {};
    await client.send(new PutCommand({ TableName, Item: { ...Item, answers } }));
    const { code, stdout } = await run();
    expect(code).toBe(1);
    expect(stdout).toContain(`✖ ${place} HEAD: คำตอบที่เก็บไม่ตรงกับที่ส่ง · its answers are other ones`);
    const { code: same, stdout: json } = await run('--json');
    const { violations } = JSON.parse(json) as CheckReport;
    expect([same, violations]).toEqual([
      1,
      [{ rule: 'submission-answers-differ', place: `${place} HEAD` }],
    ]);
    await client.send(new DeleteCommand({ TableName, Key }));
    expect((await run()).stdout).toContain('[area-missing]');
    await client.send(new PutCommand({ TableName, Item: Item ?? {} }));
  });
});

async function manifestNow(): Promise<SnapshotManifest> {
  const manifest = await resultsStore(records()).readManifest('2566', snapshot);
  if (!manifest) throw new Error('there is no snapshot');
  return manifest;
}
