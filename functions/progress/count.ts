import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { provinceCodeOf } from '#domain/lao.ts';
import { CYCLES } from '#shared/cycle-store.ts';
import { eachOf } from '#shared/each-of.ts';
import { log } from '#shared/log.ts';
import { type AssessmentKey, HEAD, HeadItem } from '../assessment/assessment-records.ts';
import type { ProgressRow } from './progress.ts';
import {
  type RecountNeeds,
  recountLao,
  recountProvince,
  rowOf,
  type Uncounted,
} from './recount.ts';

/** LAOs and provinces that are counted at the same time. */
const PARALLEL = 8;
/** Most actions of one DynamoDB transaction. */
const TRANSACTION_SIZE = 100;

export type CountNeeds = RecountNeeds & {
  /** Has the round counted anew, soon and elsewhere. */
  askRecount: (cycle: string, catalogueHash: string) => Promise<unknown>;
};

/** One LAO of a batch, and what the stream told of it, the first first. */
type Touched = AssessmentKey & { records: DynamoDBRecord[] };

/**
 * Counts anew what a batch of the table's changes touched: each LAO once, however often it is in
 * the batch, and then its province from the rows. What the records say is not added to anything:
 * a batch that comes again, late or in another order comes to the same. A province is counted where
 * a row changes its numbers, or had changed them in a try that ended before it was counted.
 *
 * A round whose catalogue has become another one is asked to be counted anew: every running score may
 * have changed, and no LAO's record tells of it.
 */
export function countProgress(needs: CountNeeds) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const [ofRounds, ofAssessments] = [true, false].map((isRound) =>
      Records.filter((record) => (partitionOf(record) === CYCLES) === isRound),
    ) as [DynamoDBRecord[], DynamoDBRecord[]];
    const touched = touchedIn(ofAssessments);
    const failed = new Set<string>();
    const attempt = async (what: Touched[], run: () => Promise<unknown>) => {
      try {
        await run();
      } catch (error) {
        const [{ cycle, lao } = {}] = what;
        log.error('progress-not-counted', { cycle, lao, error: error as Error });
        for (const { records } of what) failed.add(sequenceOf(records[0]));
      }
    };
    for (const record of ofRounds) {
      const { cycle, hash } = newCatalogueIn(record);
      if (!cycle || !hash) continue;
      try {
        await needs.askRecount(cycle, hash);
      } catch (error) {
        log.error('recount-not-asked', { cycle, error: error as Error });
        failed.add(sequenceOf(record));
      }
    }
    const known = await withoutNewcomers(needs, touched);
    await readRoundsAnew(needs, known);
    const uncounted: Uncounted[] = [];
    await eachOf(known, PARALLEL, (one) =>
      attempt([one], async () => {
        const found = await recountLao(needs, one);
        if (found) uncounted.push(found);
      }),
    );
    for (const one of touched) {
      // A new row does not say that it is uncounted: thousands come at once, and their batch does.
      if (headerOf(one)) uncounted.push({ key: one, version: null });
    }
    const provinces = Map.groupBy(
      uncounted,
      ({ key }) => `${key.cycle}#${provinceCodeOf(key.lao)}`,
    );
    await eachOf([...provinces.values()], PARALLEL, async (rows) => {
      const [{ key } = {}] = rows;
      if (!key) return;
      const province = provinceCodeOf(key.lao);
      const of = touched.filter(
        ({ cycle, lao }) => cycle === key.cycle && provinceCodeOf(lao) === province,
      );
      await attempt(of, () => recountProvince(needs, key.cycle, province, rows));
    });
    // The stream goes on from the first that failed; what is counted twice for it is only counted.
    const first = Records.find((record) => failed.has(sequenceOf(record)));
    return { batchItemFailures: first ? [{ itemIdentifier: sequenceOf(first) }] : [] };
  };
}

/** The round whose catalogue a record tells to be another one. */
function newCatalogueIn({ dynamodb }: DynamoDBRecord): { cycle?: string; hash?: string } {
  const [before, after] = [dynamodb?.OldImage, dynamodb?.NewImage].map(
    (image) => image?.cycle?.M?.catalogueHash?.S,
  );
  const cycle = dynamodb?.Keys?.sk?.S;
  return after && after !== before && cycle ? { cycle, hash: after } : {};
}

function touchedIn(records: readonly DynamoDBRecord[]): Touched[] {
  const touched = new Map<string, Touched>();
  for (const record of records) {
    const pk = partitionOf(record);
    const [, cycle, lao] = pk.split('#');
    if (!cycle || !lao) throw new Error(`the stream told of ${pk}, which is no assessment`);
    const before = touched.get(pk);
    if (before) before.records.push(record);
    else touched.set(pk, { cycle, lao, records: [record] });
  }
  return [...touched.values()];
}

/** A round may have got another catalogue since this container looked. */
async function readRoundsAnew({ rounds }: RecountNeeds, some: readonly Touched[]): Promise<void> {
  for (const cycle of new Set(some.map((one) => one.cycle))) {
    // Where it is not there yet, nothing of it needs to be scored; else it is asked for again.
    await rounds.refresh(cycle).catch(() => undefined);
  }
}

/**
 * A round that opens brings thousands of headers of which nothing else is there: their rows are
 * written from the headers themselves, a hundred at a time. The others are left to be read.
 */
async function withoutNewcomers(
  needs: RecountNeeds,
  touched: readonly Touched[],
): Promise<Touched[]> {
  const left: Touched[] = touched.filter((one) => !headerOf(one));
  const newcomers = touched.filter((one) => headerOf(one));
  const chunks: Touched[][] = [];
  for (const some of Map.groupBy(newcomers, ({ cycle }) => cycle).values()) {
    for (let from = 0; from < some.length; from += TRANSACTION_SIZE) {
      chunks.push(some.slice(from, from + TRANSACTION_SIZE));
    }
  }
  await eachOf(chunks, PARALLEL, async (some) => {
    const written = await writeNewcomers(needs, some).catch((error: Error) => {
      log.warn('progress-rows-one-by-one', { error });
      return false;
    });
    if (!written) left.push(...some);
  });
  return left;
}

async function writeNewcomers(needs: RecountNeeds, some: readonly Touched[]): Promise<boolean> {
  const rows: ProgressRow[] = [];
  for (const one of some) {
    const head = HeadItem.parse(headerOf(one));
    rows.push((await rowOf(needs, one, { head, areas: [], evidence: [] })).row);
  }
  const [{ cycle } = { cycle: '' }] = some;
  return (await needs.progress.writeNewRows(cycle, rows, needs.now())) === 'written';
}

/** The header of an LAO that the batch tells nothing of but that it came. */
function headerOf({ records }: Touched): Record<string, unknown> | null {
  const [{ eventName, dynamodb } = {}] = records;
  if (records.length > 1 || eventName !== 'INSERT' || dynamodb?.Keys?.sk?.S !== HEAD) return null;
  return dynamodb.NewImage ? unmarshall(dynamodb.NewImage as Record<string, AttributeValue>) : null;
}

const partitionOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.Keys?.pk?.S ?? '';
const sequenceOf = (record: DynamoDBRecord | undefined): string =>
  record?.dynamodb?.SequenceNumber ?? '';
