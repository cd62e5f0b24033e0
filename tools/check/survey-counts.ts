import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '#domain/cycle.ts';
import type { CollectedSatisfaction } from '#domain/satisfaction.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  MARKS_KEPT_SECONDS,
  surveyCountStore,
  surveyPartition,
} from '../../functions/assessment/satisfaction/survey-count-store.ts';
import type { CheckedAssessment, CheckedRound } from './assessment-rules.ts';
import type { RawItem } from './item-rules.ts';
import type { Violation } from './violations.ts';

type Counted = { respondents: number; marks: number };

/**
 * Questionnaires as the walk meets them: each answer left the mark of a device, so there are as many
 * respondents as marks until the marks expire; and what a closed one was counted as is what stands there.
 */
export class SurveyCounts {
  readonly #counted = new Map<string, Counted>();
  readonly #collected = new Map<string, CollectedSatisfaction>();

  /** An item of a questionnaire's partition. */
  take({ pk, sk, respondents }: RawItem): void {
    const counted = this.#counted.get(pk) ?? { respondents: 0, marks: 0 };
    if (sk.startsWith('COUNT#')) counted.respondents += Number(respondents);
    if (sk.startsWith('DEV#')) counted.marks += 1;
    this.#counted.set(pk, counted);
  }

  /** What an assessment says that its closed questionnaire had counted. */
  collect({ cycle, lao, areas }: CheckedAssessment): void {
    const saved = areas.find(([, { satisfaction }]) => satisfaction)?.[1].satisfaction;
    if (saved?.source === 'survey' && !saved.accepting && saved.collected) {
      this.#collected.set(surveyPartition(cycle, lao), saved.collected);
    }
  }

  /** What does not agree, looked at once more where it did not: people may be answering. */
  async violations(
    table: Table,
    rounds: ReadonlyMap<string, CheckedRound>,
    now: Date,
  ): Promise<Violation[]> {
    const violations: Violation[] = [];
    const store = surveyCountStore(table);
    for (const [pk, { respondents, marks }] of this.#counted) {
      const [, cycle = '', lao = ''] = pk.split('#');
      const round = rounds.get(cycle);
      if (!round || respondents === marks || !marksAreKept(round, now)) continue;
      const before = await store.read({ cycle, lao });
      const there = await marksOf(table, pk);
      const after = await store.read({ cycle, lao });
      if (before.respondents <= there && there <= after.respondents) continue;
      const detail = `${after.respondents} respondents, ${there} marks of devices`;
      violations.push({ rule: 'count-differs', place: pk, detail });
    }
    for (const [pk, { respondents, figures }] of this.#collected) {
      const [, cycle = '', lao = ''] = pk.split('#');
      const counted = await store.read({ cycle, lao });
      const differing = [...new Set([...Object.keys(figures), ...Object.keys(counted.figures)])]
        .filter((id) => !sameCounts(figures[id], counted.figures[id]))
        .map((id) => `${id}: closed with ${told(figures[id])}, now ${told(counted.figures[id])}`);
      if (counted.respondents !== respondents)
        differing.push(`respondents: closed with ${respondents}, now ${counted.respondents}`);
      if (differing.length === 0) continue;
      violations.push({ rule: 'count-differs', place: pk, detail: differing.join('; ') });
    }
    return violations;
  }
}

type Counts = { satisfied: number; improve: number } | undefined;
const told = (counts: Counts) => `${counts?.satisfied ?? 0}+${counts?.improve ?? 0}`;
const sameCounts = (one: Counts, other: Counts) => told(one) === told(other);

/** Whether no mark can have expired: they do so counted from the closing that the round had then. */
function marksAreKept({ cycle, changes = [] }: CheckedRound, now: Date): boolean {
  const closings = [cycle, ...changes.flatMap(({ before }) => before ?? [])];
  const first = Math.min(...closings.map(({ closesAt }) => epochSeconds(closesAt)));
  return epochSeconds(now) < first + MARKS_KEPT_SECONDS;
}

async function marksOf({ client, name }: Table, pk: string): Promise<number> {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :marks)',
      ExpressionAttributeValues: { ':pk': pk, ':marks': 'DEV#' },
      ConsistentRead: true,
      Select: 'COUNT',
    },
  );
  let count = 0;
  for await (const { Count = 0 } of pages) count += Count;
  return count;
}
