import { checkAnswer } from '#domain/answer.ts';
import { type Catalogue, findIndicator, indicatorsOf, openedAreasOf } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import { type Answers, scoreLao } from '#domain/score.ts';
import { receiptNumberOf, SUBMISSION_FORMAT, Submission } from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import type { HeadItem, SubmissionItem } from '../../functions/assessment/assessment-records.ts';
import { assessmentStore } from '../../functions/assessment/assessment-store.ts';
import { submissionFiles } from '../../functions/assessment/submission-files.ts';
import { submissionStore } from '../../functions/assessment/submission-store.ts';
import { readRegistry } from '../../functions/registry/read-registry.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import { demoRegistryCsv } from '../../tools/demo/demo-registry.ts';
import { OPEN_ROUND, sampleCatalogue, settingsOf } from '../rounds.ts';

export type NationalRound = { cycle: string; catalogue: Catalogue; laos: readonly Lao[] };

export function nationalRound(): NationalRound {
  return {
    cycle: OPEN_ROUND,
    catalogue: sampleCatalogue(),
    laos: readRegistry(demoRegistryCsv()).laos,
  };
}

/** Believable answers of an LAO as they are stored; another edition differs in every figure. */
export function checkedAnswers(catalogue: Catalogue, lao: Lao, edition = 1): Answers {
  return Object.fromEntries(
    Object.entries(demoAnswers(catalogue, lao, edition)).map(([id, input]) => {
      const placed = findIndicator(catalogue, id);
      const checked = placed && checkAnswer(placed.indicator, input);
      if (!checked || 'faults' in checked) throw new Error(`the demo answer to ${id} is refused`);
      return [id, checked.answer];
    }),
  );
}

export async function openNationalRound({ cycle, catalogue, laos }: NationalRound): Promise<void> {
  await openCycle({
    table: { client: tableClient(), name: environment('table') },
    records: { client: bucketClient(), name: environment('recordsBucket') },
    settings: settingsOf(cycle, [-10, 40]),
    catalogue,
    laos,
  });
}

/**
 * Loads submissions by the product's own stores: the areas as the first visit opens them, and the
 * transaction of a submit with its header, submission and trail, and the document beside it. What is
 * left out is what the night never reads: the saves in the areas, and the files of evidence.
 */
export function submissionLoader({ cycle, catalogue }: NationalRound) {
  const table = { client: tableClient(), name: environment('table') };
  const store = assessmentStore(table);
  const submissions = submissionStore(table);
  const files = submissionFiles({ client: bucketClient(), name: environment('submissionsBucket') });
  const catalogueHash = canonicalHash(catalogue);

  return async (lao: Lao, version: number): Promise<void> => {
    const key = { cycle, lao: lao.code };
    const at = new Date();
    const stored = await store.read(key);
    if (!stored) throw new Error(`the round has no LAO ${lao.code}`);
    if (stored.areas.length === 0) {
      const areas = openedAreasOf(catalogue, lao.type);
      await store.openAreas(key, stored.head, areas, catalogueHash);
    }
    const item = submissionOf({ cycle, catalogue, catalogueHash, lao, version, at });
    const to: Partial<HeadItem> = {
      state: 'submitted',
      submissionVersion: version,
      receipt: item.receipt,
    };
    const outcome = await submissions.change(key, {
      from: stored.head,
      to,
      entry: {
        at: at.toISOString(),
        change: 'submit',
        by: { id: `certifier-${lao.code}`, name: NAME, role: 'certifier' },
        state: 'submitted',
        version,
      },
      submits: { areas: [], submission: item, catalogues: { catalogueHash } },
    });
    if (outcome !== 'written') throw new Error(`the submission of ${lao.code} was not taken`);
    await files.keep(item);
  };
}

const NAME = 'ประสิทธิ์ มั่นคง';

type Submitting = {
  cycle: string;
  catalogue: Catalogue;
  catalogueHash: string;
  lao: Lao;
  version: number;
  at: Date;
};

function submissionOf(submitting: Submitting): SubmissionItem {
  const { cycle, catalogue, catalogueHash, lao, version, at } = submitting;
  const answers = checkedAnswers(catalogue, lao, version);
  const submission = Submission.parse({
    format: SUBMISSION_FORMAT,
    cycle,
    lao,
    catalogueHash,
    version,
    submittedAt: at.toISOString(),
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, { note: _, ...answer }]) => [id, answer]),
    ),
    evidence: indicatorsOf(catalogue)
      .filter(({ indicator }) => indicator.evidenceRequired && indicator.targets[lao.type])
      .map(({ indicator }) => ({
        indicatorId: indicator.id,
        sha256: canonicalHash([lao.code, indicator.id]),
        sizeBytes: 2_000_000,
        mediaType: 'application/pdf',
      })),
  });
  const hash = canonicalHash(submission);
  const score = scoreLao(catalogue, lao.type, answers);
  return {
    submission,
    hash,
    score,
    revisions: Object.fromEntries(openedAreasOf(catalogue, lao.type).map((area) => [area, 1])),
    receipt: {
      number: receiptNumberOf(cycle, lao.code, version),
      cycle,
      lao,
      version,
      submittedAt: submission.submittedAt,
      submittedBy: NAME,
      certifiedAt: at.toISOString(),
      certifiedBy: NAME,
      hash,
      answerCount: Object.keys(answers).length,
      evidenceCount: submission.evidence.length,
      passRate: score.total.passRate,
    },
  };
}
