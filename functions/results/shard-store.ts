import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { AssessmentState, COUNTED_STATES } from '#domain/assessment.ts';
import { Lao } from '#domain/lao.ts';
import type { Table } from '#shared/dynamodb.ts';
import { type IndexEntry, readProvinceIndex } from '#shared/province-index.ts';
import {
  HEAD,
  partitionOf,
  SubmissionItem,
  submissionSort,
} from '../assessment/assessment-records.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import { countedVersionOf } from '../review/counted-version.ts';
import { reviewStore } from '../review/review-store.ts';
import type { Standings } from './standings.ts';

/** A header as the index projects it. */
const HeadEntry = z.object({
  lao: Lao,
  state: AssessmentState,
  submissionVersion: z.int(),
});

/** A submission as the index projects it: enough to recompute its hash and score. */
const SubmissionEntry = z.pick(SubmissionItem, { submission: true, hash: true });
export type SubmissionEntry = z.infer<typeof SubmissionEntry>;

/** One LAO of a shard: its state, the submission that counts, and all it submitted. */
export type ShardLao = {
  lao: Lao;
  state: AssessmentState;
  counted: SubmissionEntry | null;
  submissions: SubmissionEntry[];
};

export function shardStore(table: Table) {
  return {
    readSample: reviewStore(table).readSample,

    /**
     * Every LAO of a province's round, each read once. An entry that does not parse stops the
     * shard by name: a skipped LAO would be missing from the country's totals.
     */
    async readProvince(
      cycle: string,
      province: string,
      { published, needOf }: Standings,
    ): Promise<ShardLao[]> {
      const heads: IndexEntry[] = [];
      const started = new Set<string>();
      const submissions = new Map<string, IndexEntry>();
      const byLao = new Map<string, SubmissionEntry[]>();
      for await (const entry of readProvinceIndex(table, cycle, province)) {
        if (entry.sk.startsWith('SUBM#')) {
          submissions.set(`${entry.pk} ${entry.sk}`, entry);
          const own = byLao.get(entry.pk) ?? [];
          byLao.set(entry.pk, [...own, parseItem(SubmissionEntry, entry)]);
        }
        if (entry.sk.startsWith('AREA#')) entry.startedAt && started.add(entry.pk);
        if (entry.sk === HEAD) heads.push(entry);
      }
      const laos: ShardLao[] = [];
      for (const entry of heads) {
        const { lao, state: stored, submissionVersion } = parseItem(HeadEntry, entry);
        const version = countedVersionOf({
          state: stored,
          latest: submissionVersion,
          published: published.get(lao.code) ?? null,
          need: needOf(lao.code),
        });
        // What is public is no less submitted because its correction is awaited.
        const state = version !== null && !COUNTED_STATES.includes(stored) ? 'submitted' : stored;
        const sort = version === null ? null : submissionSort(version);
        const found = submissions.get(`${entry.pk} ${sort}`);
        laos.push({
          lao,
          state: state === 'not_started' && started.has(entry.pk) ? 'in_progress' : state,
          counted:
            sort === null
              ? null
              : parseItem(SubmissionEntry, found ?? (await readLate(cycle, lao.code, sort))),
          submissions: byLao.get(entry.pk) ?? [],
        });
      }
      return laos;
    },
  };

  /** The header can reach the index before its submission does: the table itself has both. */
  async function readLate(cycle: string, lao: string, sk: string) {
    const Key = { pk: partitionOf({ cycle, lao }), sk };
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
    );
    return Item ?? Key;
  }
}
export type ShardStore = ReturnType<typeof shardStore>;
