import { provinceCodeOf } from '#domain/lao.ts';
import { scoreLao } from '#domain/score.ts';
import {
  type AssessedLao,
  mergePartials,
  type PartialAggregate,
  partialOf,
} from '../../functions/results/aggregate.ts';
import { publishable } from '../../functions/results/publishable.ts';
import { checkedAnswers, nationalRound } from './national-round.ts';

/** What scoring and adding up a country of this size took, without any store. */
export type PureRun = {
  laos: number;
  /** CPU for each LAO, in milliseconds: score, partial and merge; then publish. */
  scoreMs: number;
  publishMs: number;
  /** Most memory of the process, and what the merged partial weighs as JSON-like rows. */
  peakBytes: number;
  cells: number;
};

/**
 * A process of its own, so that its memory is its own: `node test/bench/national-pure.ts 10` scores
 * ten countries. Each LAO is scored, added up and let go; what stays is the merged partial, whose
 * cells do not grow with the number of LAOs and whose rows do: one for each, because each is published.
 */
const [copies = 1] = process.argv.slice(2).map(Number);
const { catalogue, laos } = nationalRound();
const answers = laos.map((lao) => checkedAnswers(catalogue, lao));
const provinces = Map.groupBy(
  laos.map((lao, n) => ({ lao, answers: answers[n] ?? {} })),
  ({ lao }) => provinceCodeOf(lao.code),
);

const HASH = '0'.repeat(64);
/** Partials that are merged in one go. */
const MERGED_AT_ONCE = 10;

const started = cpuMs();
let merged: PartialAggregate | null = null;
let waiting: PartialAggregate[] = [];
for (let copy = 0; copy < copies; copy += 1) {
  waiting.push(
    mergePartials(
      [...provinces.values()].map((some) => partialOf(catalogue.id, copied(some, copy))),
    ),
  );
  if (waiting.length < MERGED_AT_ONCE && copy + 1 < copies) continue;
  merged = mergePartials(merged ? [merged, ...waiting] : waiting);
  waiting = [];
}
if (!merged) throw new Error('there is nothing to score');
const scoredAt = cpuMs();
const country = publishable(merged, catalogue);
const report: PureRun = {
  laos: country.nation.laoCount,
  scoreMs: (scoredAt - started) / country.nation.laoCount,
  publishMs: (cpuMs() - scoredAt) / country.nation.laoCount,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  cells: merged.cells.length,
};
console.log(JSON.stringify(report));

/** The same LAOs again under other codes, each scored when it is asked for. */
function* copied(
  some: readonly { lao: (typeof laos)[number]; answers: (typeof answers)[number] }[],
  copy: number,
): Generator<AssessedLao> {
  for (const { lao, answers } of some) {
    const score = scoreLao(catalogue, lao.type, answers);
    const code = copy === 0 ? lao.code : `${lao.code}-${copy}`;
    const submission = { version: 1, hash: HASH, score };
    yield { lao: { ...lao, code }, state: 'submitted', submission };
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
