import { withUnsubmitted } from '#domain/answer-fields.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { scoreLao } from '#domain/score.ts';
import { receiptNumberOf, Submission, type SubmittedAnswer } from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { partitionOf } from '../../functions/assessment/assessment-records.ts';
import type { Round } from '../../functions/shared/cycle-store.ts';
import { provincePartition } from '../../functions/shared/province-index.ts';
import type { RawItem } from './item-rules.ts';

/** A round of two areas, and one LAO that has submitted to it once: as the table gives its items. */
const catalogue = catalogueOf([[indicator({ id: 'roads' })], [indicator({ id: 'water' })]]);
const [first, second] = catalogue.areas.map(({ id }) => id) as [string, string];
const at = '2023-07-01T09:00:00.000Z';
const lao = {
  code: '6800101',
  type: 'tao',
  name: 'ทดสอบ',
  district: 'เมือง',
  province: 'นครศรีธรรมราช',
} as const;

export const round: Round = {
  cycle: {
    id: '2566',
    title: { th: 'ทดสอบ', en: 'test' },
    opensAt: '2023-06-01T00:00:00+07:00',
    closesAt: '2023-07-21T23:59:59+07:00',
    catalogueHash: canonicalHash(catalogue),
    sampleCatalogue: true,
    policies: { certification: true, endorsement: 'off' },
    publishedSnapshot: null,
  },
  catalogue,
};

export const sorts = { first: `AREA#${first}`, second: `AREA#${second}`, file: 'EVID#' } as const;
export const CERTIFIED = '2023-07-01T08:00:00.000Z';

const FIGURES: SubmittedAnswer = {
  frame: '10',
  provided: '9',
  noService: false,
  noneThisYear: false,
  ticked: null,
};

export function submittedAssessment(figures = FIGURES): RawItem[] {
  const pk = partitionOf({ cycle: '2566', lao: lao.code });
  const gpk = provincePartition('2566', '80');
  const window = { opensAt: 1_685_552_400, closesAt: 1_689_958_799 };
  const saved = {
    ...figures,
    note: 'พร้อมบันทึก',
    version: 2,
    savedAt: at,
    savedBy: 'สมศรี',
    requestKey: 'key-of-the-save',
  };
  const area = (id: string, indicatorId: string, revision: number): RawItem => ({
    pk,
    sk: `AREA#${id}`,
    gpk,
    gsk: `AREA#${lao.code}#${id}`,
    area: id,
    laoType: lao.type,
    open: false,
    ...window,
    catalogueHash: round.cycle.catalogueHash,
    revision,
    startedAt: at,
    answers: { [indicatorId]: saved },
  });
  const file = {
    id: '00000000-0000-4000-8000-000000000001',
    indicatorIds: ['roads'],
    fileName: 'ถนน.pdf',
    sizeBytes: 1000,
    mediaType: 'application/pdf',
    sha256: 'a'.repeat(64),
    status: 'usable',
    refusal: null,
    requestedAt: at,
    requestedBy: 'สมศรี',
  };
  const submission = Submission.parse({
    format: 'lao-submission/1',
    cycle: '2566',
    lao,
    catalogueHash: round.cycle.catalogueHash,
    version: 1,
    submittedAt: at,
    answers: { roads: figures, water: figures },
    evidence: [
      { indicatorId: 'roads', sha256: file.sha256, sizeBytes: 1000, mediaType: file.mediaType },
    ],
  });
  const score = scoreLao(catalogue, lao.type, withUnsubmitted(submission.answers));
  const receipt = {
    number: receiptNumberOf('2566', lao.code, 1),
    cycle: '2566',
    lao,
    version: 1,
    submittedAt: at,
    submittedBy: 'ประสิทธิ์',
    certifiedAt: CERTIFIED,
    certifiedBy: 'ประสิทธิ์',
    hash: canonicalHash(submission),
    answerCount: 2,
    evidenceCount: 1,
    passRate: score.total.passRate,
  };
  const revisions = { [first]: 3, [second]: 2 };
  const by = { id: 'c', name: 'ประสิทธิ์', role: 'certifier' };
  const certified = { ...figures, note: 'พร้อมบันทึก' };
  return [
    area(first, 'roads', 3),
    area(second, 'water', 2),
    {
      pk,
      sk: `EVID#${file.id}`,
      evidence: file,
      areas: { roads: first },
      checked: { objectVersion: 'v1', arrivedAt: at },
    },
    {
      pk,
      sk: 'HEAD',
      gpk,
      gsk: `HEAD#${lao.code}`,
      lao,
      state: 'submitted',
      ...window,
      certification: { by: 'ประสิทธิ์', at: CERTIFIED, revisions },
      submissionVersion: 1,
      receipt: { ...receipt },
    },
    {
      pk,
      sk: 'SUBM#0001',
      gpk,
      gsk: `SUBM#${lao.code}#0001`,
      submission,
      hash: receipt.hash,
      score,
      revisions,
      receipt,
    },
    {
      pk,
      sk: `TRAIL#${CERTIFIED}#certify`,
      at: CERTIFIED,
      change: 'certify',
      by,
      state: 'certified',
    },
    { pk, sk: `TRAIL#${at}#submit`, at, change: 'submit', by, state: 'submitted', version: 1 },
    {
      pk,
      sk: 'VETTED',
      at: CERTIFIED,
      answers: { roads: certified, water: certified },
      evidence: [file],
    },
  ];
}
