import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { HEAD, partitionOf } from '../../functions/assessment/assessment-records.ts';
import { rootOfPath } from '../../functions/results/merkle.ts';
import { leafText, PUBLISHED } from '../../functions/results/snapshot.ts';
import { provincePartition } from '../../functions/shared/province-index.ts';
import { loadSubmissions, openLoadedRound } from '../loaded-round.ts';
import { needsOfScoring, nightOf } from '../scoring-needs.ts';

const ROUND = '2561';
const laoOf = (n: number, province: '80' | '81'): Lao => ({
  code: `6${province}01${String(n).padStart(2, '0')}`,
  type: n % 3 === 0 ? 'subdistrict_municipality' : 'tao',
  name: `คืนที่${n}`,
  district: province === '80' ? 'เมืองนครศรีธรรมราช' : 'เมืองกระบี่',
  province: province === '80' ? 'นครศรีธรรมราช' : 'กระบี่',
});
const south = [1, 2, 3, 4, 5, 6].map((n) => laoOf(n, '80'));
const krabi = [1, 2, 3].map((n) => laoOf(n, '81'));
const laos = [...south, ...krabi];
const submitting = laos.slice(0, -1);

const sum = (outcomes: { scored: number; kept: number }[]) => ({
  scored: outcomes.reduce((before, { scored }) => before + scored, 0),
  kept: outcomes.reduce((before, { kept }) => before + kept, 0),
});
const served = (path: string) => fetch(`${inject('environment').SITE_URL}/${path}`);

beforeAll(async () => {
  await openLoadedRound(ROUND, laos);
  await loadSubmissions(ROUND, submitting);
});

describe('the night', () => {
  it('scores what is new, keeps what did not change, and scoring all anew gives the same bytes', async () => {
    const first = await nightOf(ROUND);
    expect(first).toMatchObject({ laos: 9, submitted: 8 });
    expect(sum(first.outcomes)).toEqual({ scored: 8, kept: 0 });

    const second = await nightOf(ROUND);
    expect(sum(second.outcomes)).toEqual({ scored: 0, kept: 8 });
    expect(second.snapshot).toBe(first.snapshot);

    const [changed] = await loadSubmissions(ROUND, south.slice(1, 2), {
      version: 2,
      seed: 'again',
    });
    const third = await nightOf(ROUND);
    expect(sum(third.outcomes)).toEqual({ scored: 1, kept: 7 });
    expect(third.snapshot).not.toBe(first.snapshot);

    const whole = await nightOf(ROUND, { full: true });
    expect(sum(whole.outcomes)).toEqual({ scored: 8, kept: 0 });
    expect(whole.snapshot).toBe(third.snapshot);

    const { results } = needsOfScoring();
    const manifest = await results.readManifest(ROUND, whole.snapshot);
    expect(canonicalHash(manifest)).toBe(whole.snapshot);
    const file = manifest?.files.find(({ path }) => path === 'provinces/80.json');
    const told = await results.readContent(ROUND, file ?? { path: '', sha256: '' }, {
      // biome-ignore lint/suspicious/noExplicitAny: a test looks into what was stored
      parse: (value) => value as any,
    });
    const row = told.rows.find((each: { lao: Lao }) => each.lao.code === south[1]?.code);
    expect(row.submission).toMatchObject({ version: 2, hash: canonicalHash(changed) });
  });

  it('does no harm when it runs twice at once, or late', async () => {
    const [one, other] = await Promise.all([nightOf(ROUND), nightOf(ROUND)]);
    expect(one.snapshot).toBe(other.snapshot);
    const { results } = needsOfScoring();
    const before = await results.readLatest(ROUND);
    const late = await nightOf(ROUND, { asOf: '2023-01-01T18:00:00Z' });
    expect(late.snapshot).toBe(one.snapshot);
    expect(await results.readLatest(ROUND)).toEqual(before);
  });

  it('proves each submission to be in the count before any result is public', async () => {
    const { merkleRoot } = await nightOf(ROUND);
    const latest = await (await served(PUBLISHED.root(ROUND))).json();
    expect(latest).toMatchObject({ cycle: ROUND, root: merkleRoot, size: 8 });
    const reply = await served(PUBLISHED.proofs(ROUND, merkleRoot, '8001'));
    expect(reply.headers.get('cache-control')).toContain('immutable');
    const { proofs, size } = await reply.json();
    expect(proofs).toHaveLength(6);
    for (const { number, hash, index, path } of proofs) {
      const leaf = Buffer.from(leafText({ number, hash }));
      const siblings = path.map((each: string) => Buffer.from(each, 'hex'));
      const root = rootOfPath({ leaf, index, size, path: siblings }, (bytes) =>
        createHash('sha256').update(bytes).digest(),
      );
      expect(Buffer.from(root ?? []).toString('hex')).toBe(merkleRoot);
    }
    expect((await served(PUBLISHED.current(ROUND))).status).toBe(403);
    // What the night keeps for itself has no address on the site.
    expect((await served(`results/${ROUND}/latest.json`)).status).toBe(404);
  });

  it('stops when there are other LAOs than the round opened with, and goes on when that is put right', async () => {
    const { results } = needsOfScoring();
    const before = await results.readLatest(ROUND);
    const stranger = { ...laoOf(9, '80'), name: 'ไม่ได้เปิดรอบ' };
    await put(stranger, { state: 'not_started', lao: stranger });
    await expect(nightOf(ROUND)).rejects.toThrow(
      `round ${ROUND} opened with 9 LAOs, 10 were found`,
    );
    expect(await results.readLatest(ROUND)).toEqual(before);
    await openLoadedRound(ROUND, [...laos, stranger]);
    expect(await nightOf(ROUND)).toMatchObject({ laos: 10, submitted: 8 });
  });

  it('names the province whose record cannot be scored, and leaves the results as they were', async () => {
    const { results } = needsOfScoring();
    const before = await results.readLatest(ROUND);
    const [broken] = krabi as [Lao];
    await put(broken, { state: 'nonsense', lao: broken });
    await expect(nightOf(ROUND)).rejects.toThrow(/^province 81: .*6810101/);
    expect(await results.readLatest(ROUND)).toEqual(before);
    await loadSubmissions(ROUND, [broken]);
    await nightOf(ROUND);
  });
});

/** Writes a header as no function of ours would. */
async function put(lao: Lao, head: object): Promise<void> {
  const cycle = ROUND;
  await tableClient().send(
    new PutCommand({
      TableName: environment('table'),
      Item: {
        pk: partitionOf({ cycle, lao: lao.code }),
        sk: HEAD,
        gpk: provincePartition(cycle, lao.code.slice(1, 3)),
        gsk: `HEAD#${lao.code}`,
        submissionVersion: 0,
        ...head,
      },
    }),
  );
}
