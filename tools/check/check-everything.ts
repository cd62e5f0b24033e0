import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Catalogue } from '#domain/catalogue.ts';
import { type Cycle, catalogueHashesOf } from '#domain/cycle.ts';
import { submissionKey } from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { Table } from '#shared/dynamodb.ts';
import { catalogueKey } from '#shared/environment.ts';
import { type Bucket, DamagedObject } from '#shared/s3.ts';
import { partitionOf } from '../../functions/assessment/assessment-records.ts';
import { submissionStore } from '../../functions/assessment/submission-store.ts';
import { RoundChange } from '../../functions/rounds/round.ts';
import { cycleStore, loadCatalogue } from '../../functions/shared/cycle-store.ts';
import { type CheckedRound, readPartition, violationsOfPartition } from './assessment-rules.ts';
import { type RawItem, violationsOfItem } from './item-rules.ts';
import { tellRounds } from './published-rules.ts';
import {
  checkResults,
  type NightRows,
  violationsOfRow,
  violationsOfUnmet,
} from './results-rules.ts';
import { violationsOfDocuments, violationsOfObjects } from './stored-bytes.ts';
import { tellEvidenceOfNobody } from './stored-evidence.ts';
import { SurveyCounts } from './survey-counts.ts';
import { unlessDamaged } from './unless-damaged.ts';
import type { Tell, Violation } from './violations.ts';

export type CheckNeeds = {
  table: Table;
  evidence: Bucket;
  submissions: Bucket;
  records: Bucket;
  /** Whether evidence is read too and its SHA-256 compared, not only its size. */
  deep?: boolean;
  /** Only these rounds' assessments and results. @default all of them */
  cycles?: readonly string[] | undefined;
};

export type CheckReport = {
  violations: Violation[];
  items: number;
  assessments: number;
  submitted: number;
  rounds: number;
};

/** Parts of the table that are walked at the same time. */
const SEGMENTS = 4;
/** Partition of an LAO's questionnaire. */
const SURVEY = /^S#\d+#/;

/**
 * Walks the whole table and what belongs to it in the buckets. It keeps a page of each segment, and
 * a line for each submission and each LAO of the latest nights, however large answers and files are. People may be
 * at work meanwhile: what looks wrong is read once more after the walk, whole and consistently, and
 * told only if it is wrong still.
 */
export async function checkEverything(needs: CheckNeeds): Promise<CheckReport> {
  const report: CheckReport = { violations: [], items: 0, assessments: 0, submitted: 0, rounds: 0 };
  const rounds = new Map<string, CheckedRound>();
  const nights = new Map<string, NightRows>();
  const { violations } = report;
  const isWanted = (cycle: string) => needs.cycles?.includes(cycle) ?? true;
  const cycles = await listCycles(needs, violations);
  const tell: Tell = (rule, place, detail) =>
    violations.push({ rule, place, ...(detail && { detail }) });
  await unlessDamaged(tell, () => tellRounds(cycles, isWanted, needs.records, tell));
  for (const cycle of cycles) {
    if (!isWanted(cycle.id)) continue;
    report.rounds += 1;
    const round = await readRound(cycle, needs, violations);
    if (!round) continue;
    rounds.set(cycle.id, round);
    const checked = await checkResults(cycle, needs.records);
    violations.push(...checked.violations);
    if (checked.night) nights.set(cycle.id, checked.night);
  }

  /** Assessments whose round cannot be read, or is being opened: told once a round. */
  const ofNoRound = new Map<string, number>();
  const judge = async (items: readonly RawItem[]): Promise<Violation[]> => {
    const { assessment } = readPartition(items);
    const { cycle } = assessment;
    const round = rounds.get(cycle);
    if (!round) {
      ofNoRound.set(cycle, (ofNoRound.get(cycle) ?? 0) + 1);
      return [];
    }
    for (const [, { submission, hash }] of assessment.submissions) {
      documents.add(submissionKey(submission, hash));
    }
    surveys.collect(assessment);
    const night = nights.get(cycle);
    return [
      ...violationsOfPartition(items, round),
      ...(await violationsOfObjects(assessment, { ...needs, deep: needs.deep ?? false })),
      ...(night ? violationsOfRow(assessment, night) : []),
    ];
  };

  const met = new Set<string>();
  const documents = new Set<string>();
  const suspect = new Set<string>();
  const surveys = new SurveyCounts();
  const walk = async (segment: number) => {
    for await (const items of partitions(needs.table, segment)) {
      report.items += items.length;
      const pk = items[0]?.pk ?? '';
      if (!pk.startsWith('A#')) {
        violations.push(...items.flatMap(violationsOfItem));
        if (SURVEY.test(pk)) for (const item of items) surveys.take(item);
        continue;
      }
      if (!isWanted(pk.split('#')[1] ?? '')) continue;
      met.add(pk);
      report.submitted += items.some(({ sk }) => sk.startsWith('SUBM#')) ? 1 : 0;
      if ((await judge(items)).length > 0) suspect.add(pk);
    }
  };
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => walk(segment)));
  for (const pk of suspect) violations.push(...(await judge(await readWhole(needs.table, pk))));
  const store = submissionStore(needs.table);
  const orphans = await violationsOfDocuments(needs.submissions, documents, async (key) => {
    if (!isWanted(key.cycle)) return true;
    const reading = Number.isInteger(key.version) && store.readSubmission(key, key.version);
    // One that does not parse is told of by name when the walk comes to it.
    const found = reading && (await reading.catch(() => null));
    return found ? found.hash === key.hash : false;
  });
  violations.push(...orphans);
  violations.push(...(await surveys.violations(needs.table, rounds, new Date())));
  for (const cycle of rounds.keys()) {
    await tellEvidenceOfNobody(
      needs.evidence,
      cycle,
      (lao) => met.has(partitionOf({ cycle, lao })),
      tell,
    );
  }
  for (const [cycle, night] of nights) violations.push(...violationsOfUnmet(cycle, night));
  for (const [cycle, count] of ofNoRound) {
    violations.push({ rule: 'round-unreadable', place: cycle, detail: `${count} assessments` });
  }
  report.assessments = met.size;
  return report;
}

async function listCycles({ table }: CheckNeeds, violations: Violation[]): Promise<Cycle[]> {
  try {
    return await cycleStore(table).listCycles();
  } catch (error) {
    if ((error as Error).name !== '$ZodError') throw error;
    violations.push({ rule: 'round-unreadable', place: 'CYCLES' });
    return [];
  }
}

/** The round with its catalogue and the versions before it, each the one that its hash names. */
async function readRound(
  cycle: Cycle,
  { records, table }: CheckNeeds,
  violations: Violation[],
): Promise<CheckedRound | null> {
  const versions = new Map<string, Catalogue>();
  for (const hash of catalogueHashesOf(cycle)) {
    const catalogue = await loadCatalogue(records, hash).catch((error: Error) => error);
    if (!(catalogue instanceof Error) && canonicalHash(catalogue) === hash) {
      versions.set(hash, catalogue);
      continue;
    }
    const reason = catalogue instanceof DamagedObject ? `: ${catalogue.reason}` : '';
    const detail = `${catalogueKey(hash)}${reason}`;
    violations.push({ rule: 'round-unreadable', place: `CYCLES ${cycle.id}`, detail });
  }
  const catalogue = versions.get(cycle.catalogueHash);
  if (!catalogue) return null;
  return { cycle, catalogue, earlier: versions, changes: await changesOf(table, cycle.id) };
}

/** What was done to a round; one that does not parse is told when the walk comes to it. */
async function changesOf(table: Table, cycle: string): Promise<RoundChange[]> {
  const items = await readWhole(table, `ROUND#${cycle}`);
  return items.flatMap(({ change }) => RoundChange.safeParse(change).data ?? []);
}

/** The items of a segment, those of a partition together where a page does not part them. */
async function* partitions({ client, name }: Table, segment: number): AsyncGenerator<RawItem[]> {
  const pages = paginateScan(
    { client },
    { TableName: name, ConsistentRead: true, Segment: segment, TotalSegments: SEGMENTS },
  );
  let current: RawItem[] = [];
  for await (const { Items = [] } of pages) {
    for (const item of Items as RawItem[]) {
      const isOther = item.pk !== current[0]?.pk;
      // Only an assessment is judged as a whole; a registry may be as long as it likes.
      if (current.length > 0 && (isOther || !item.pk.startsWith('A#'))) {
        yield current;
        current = [];
      }
      current.push(item);
    }
  }
  if (current.length > 0) yield current;
}

async function readWhole({ client, name }: Table, pk: string): Promise<RawItem[]> {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    },
  );
  const items: RawItem[] = [];
  for await (const { Items = [] } of pages) items.push(...(Items as RawItem[]));
  return items;
}
