import type { Lao } from '#domain/lao.ts';
import { questionsOf } from '#domain/satisfaction.ts';
import { here } from '../origin.ts';
import { officerOf } from './bench-round.ts';
import type { Bench } from './operations.ts';
import { keyOf } from './recording-operations.ts';

/** Citizens who answer while it is measured. */
const CITIZENS = 20;

/** The officer opens the questionnaire, citizens read and answer it, the officer closes it. */
export async function measureSurvey({ round, warm, measure }: Bench, lao: Lao): Promise<void> {
  const form = round.catalogue.satisfaction;
  if (!form) throw new Error('the sample catalogue has no second form');
  const params = keyOf(round, lao);
  const set = (accepting: boolean, version: number) =>
    warm.saveSatisfaction({
      params,
      ...here,
      query: undefined,
      headers: { 'if-match': `"${version}"`, 'idempotency-key': crypto.randomUUID() },
      body: { source: 'survey', accepting, totals: {} },
      actor: officerOf(lao, 'recorder'),
    });
  const nobody = { params, ...here, query: undefined, headers: undefined, actor: null };
  const answer = () =>
    warm.answerSurvey({
      ...nobody,
      body: {
        device: `device-${crypto.randomUUID()}`,
        key: `key-${crypto.randomUUID()}`,
        answers: Object.fromEntries(
          questionsOf(form).map(({ id }, n) => [id, n % 3 === 0 ? 'improve' : 'satisfied']),
        ),
      },
    });

  await measure('surveySet', () => set(true, 0));
  // Not measured: the first answer of all makes the round's secret.
  await answer();
  for (let citizen = 0; citizen < CITIZENS; citizen += 1) {
    await measure('surveyRead', () => warm.readSurvey({ ...nobody, body: undefined }));
    await measure('surveyAnswer', answer);
  }
  await measure('surveySet', () => set(false, 1));
}
