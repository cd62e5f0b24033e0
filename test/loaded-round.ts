import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { checkAnswer } from '#domain/answer.ts';
import { withUnsubmitted } from '#domain/answer-fields.ts';
import { type Catalogue, indicatorsOf } from '#domain/catalogue.ts';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import { questionsOf } from '#domain/satisfaction.ts';
import { scoreLao } from '#domain/score.ts';
import { receiptNumberOf, SUBMISSION_FORMAT, type Submission } from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { HEAD, partitionOf, submissionSort } from '../functions/assessment/assessment-records.ts';
import { openCycle } from '../functions/rounds/open-cycle.ts';
import { provincePartition } from '../functions/shared/province-index.ts';
import { demoAnswers } from '../tools/demo/demo-answers.ts';
import { sampleCatalogue, settingsOf } from './rounds.ts';

const table = () => ({ client: tableClient(), name: environment('table') });

/** Opens a round that has closed by now, with these LAOs and no others. */
export function openLoadedRound(cycle: string, laos: readonly Lao[]) {
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  const settings = settingsOf(cycle, [-800, -750]);
  return openCycle({ table: table(), records, settings, catalogue: sampleCatalogue(), laos });
}

/**
 * Writes submissions as the submitting function leaves them, without the hours of recording before
 * it: made-up answers, scored, hashed, and the header that says so. The night writes their files.
 */
export async function loadSubmissions(
  cycle: string,
  laos: readonly Lao[],
  { version = 1, seed = 'loaded' as string | number } = {},
): Promise<Submission[]> {
  const { client, name } = table();
  const catalogue = sampleCatalogue();
  const catalogueHash = canonicalHash(catalogue);
  const submissions = laos.map((lao) =>
    submissionOf(catalogue, catalogueHash, cycle, lao, version, seed),
  );
  const items = submissions.flatMap((submission) => itemsOf(catalogue, submission));
  const batches = Array.from({ length: Math.ceil(items.length / 24) }, (_, n) =>
    items.slice(n * 24, (n + 1) * 24),
  );
  await eachOf(batches, 4, async (batch) => {
    const requests = batch.map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
  });
  return submissions;
}

function submissionOf(
  catalogue: Catalogue,
  catalogueHash: string,
  cycle: string,
  lao: Lao,
  version: number,
  seed: string | number,
): Submission {
  const given = demoAnswers(catalogue, lao, seed);
  const answers = Object.fromEntries(
    indicatorsOf(catalogue).flatMap(({ indicator }) => {
      const input = given[indicator.id];
      const checked = input && checkAnswer(indicator, input);
      if (!checked || 'faults' in checked) return [];
      const { note: _, ...answer } = checked.answer;
      return [[indicator.id, answer]];
    }),
  );
  return {
    format: SUBMISSION_FORMAT,
    cycle,
    lao,
    catalogueHash,
    version,
    submittedAt: '2022-07-20T09:00:00.000Z',
    answers,
    evidence: [],
    ...satisfactionOf(catalogue, lao),
  };
}

/** Of every LAO but each fourth: other numbers of people everywhere, by a survey or by totals. */
function satisfactionOf(
  { satisfaction }: Catalogue,
  { code }: Lao,
): Pick<Submission, 'satisfaction'> {
  const number = Number(code.slice(-2));
  if (!satisfaction || number % 4 === 0) return {};
  const figures = Object.fromEntries(
    questionsOf(satisfaction).map(({ id }, n) => [
      id,
      { satisfied: number * 40 + n, improve: number + n },
    ]),
  );
  return { satisfaction: { source: number % 2 === 0 ? 'survey' : 'totals', figures } };
}

function itemsOf(catalogue: Catalogue, submission: Submission) {
  const { cycle, lao, version, submittedAt } = submission;
  const hash = canonicalHash(submission);
  const answers = withUnsubmitted(submission.answers);
  const score = scoreLao(catalogue, lao.type, answers);
  const receipt = {
    number: receiptNumberOf(cycle, lao.code, version),
    cycle,
    lao,
    version,
    submittedAt,
    submittedBy: 'ประสิทธิ์ มั่นคง',
    certifiedAt: submittedAt,
    certifiedBy: 'ประสิทธิ์ มั่นคง',
    hash,
    answerCount: Object.keys(answers).length,
    evidenceCount: 0,
    passRate: score.total.passRate,
  };
  const pk = partitionOf({ cycle, lao: lao.code });
  const gpk = provincePartition(cycle, provinceCodeOf(lao.code));
  const head = {
    pk,
    sk: HEAD,
    gpk,
    gsk: `HEAD#${lao.code}`,
    lao,
    state: 'submitted',
    opensAt: 0,
    closesAt: 1,
    certification: null,
    submissionVersion: version,
    receipt,
    request: null,
    remarks: [],
    returned: null,
    changes: 1,
  };
  const gsk = `SUBM#${lao.code}#${String(version).padStart(4, '0')}`;
  const stored = { submission, hash, score, revisions: {}, receipt };
  return [head, { pk, sk: submissionSort(version), gpk, gsk, ...stored }];
}
