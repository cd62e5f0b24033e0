import type { Lao } from '#domain/lao.ts';
import { here } from '../origin.ts';
import { answersOf, type BenchRound, officerOf } from './bench-round.ts';
import type { Container } from './containers.ts';
import type { OperationName } from './operation-names.ts';
import type { Bench } from './operations.ts';

export const keyOf = ({ cycle }: BenchRound, { code }: Lao) => ({ cycle, lao: code });

/** The assessment as a page reads it that has no catalogue yet. */
export function readBy({ readAssessment }: Container, round: BenchRound, lao: Lao) {
  return readAssessment({
    params: keyOf(round, lao),
    ...here,
    query: { knownCatalogue: undefined },
    headers: undefined,
    body: undefined,
    actor: officerOf(lao, 'recorder'),
  });
}

export function openFirst({ round, warm, measure }: Bench, lao: Lao) {
  return measure('firstRead', () => readBy(warm, round, lao));
}

type Answer = ReturnType<typeof answersOf>[number];

export function save(
  { round }: Bench,
  by: Container,
  lao: Lao,
  [indicator, body]: Answer,
  version = 0,
) {
  return by.saveAnswer({
    params: { ...keyOf(round, lao), indicator },
    ...here,
    query: undefined,
    headers: { 'if-match': `"${version}"`, 'idempotency-key': crypto.randomUUID() },
    body,
    actor: officerOf(lao, 'recorder'),
  });
}

/** Saves every answer in the order of the form, and tells after each that somebody is there. */
export async function saveAll(bench: Bench, lao: Lao, name: OperationName, note = '') {
  const { round, warm, measure } = bench;
  for (const answer of answersOf(round, lao, note)) {
    await measure(name, () => save(bench, warm, lao, answer));
    await measure('presence', () =>
      warm.markPresence({
        params: keyOf(round, lao),
        ...here,
        query: undefined,
        headers: undefined,
        body: { page: answer[0] },
        actor: officerOf(lao, 'recorder'),
      }),
    );
  }
}

/** The first answer, by a container that has not seen the round. */
export async function firstSave(bench: Bench, lao: Lao) {
  const [answer] = answersOf(bench.round, lao);
  if (!answer) throw new Error(`${lao.code} has nothing to answer`);
  await bench.measure('coldSave', () => save(bench, bench.newContainer(), lao, answer));
}

/** All answers from the nth on, in one request. */
export async function saveFile({ round, warm, measure }: Bench, lao: Lao, from: number) {
  const answers = answersOf(round, lao)
    .slice(from)
    .map(([indicator, answer]) => [indicator, { ...answer, version: 0 }]);
  await measure('saveFile', () =>
    warm.saveAnswers({
      params: keyOf(round, lao),
      ...here,
      query: undefined,
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { answers: Object.fromEntries(answers) },
      actor: officerOf(lao, 'recorder'),
    }),
  );
}

/** Saves every answer again: each area is as large as it gets. */
export async function correctAll(bench: Bench, lao: Lao) {
  for (const answer of answersOf(bench.round, lao)) {
    await bench.measure('correct', () => save(bench, bench.warm, lao, answer, 1));
  }
}
