import * as z from 'zod/mini';
import { Answer, AnswerInput } from './domain/answer.ts';
import {
  AssessmentState,
  AssessmentView,
  Certification,
  CertificationRequest,
  Receipt,
  Return,
  Revisions,
  SavedAnswer,
} from './domain/assessment.ts';
import { Catalogue, CatalogueId, Verdict } from './domain/catalogue.ts';
import { Cycle, CycleId, Instant, Sha256 } from './domain/cycle.ts';
import { Evidence, EvidenceId, EvidenceRequest } from './domain/evidence.ts';
import { LaoCode, ProvinceCode } from './domain/lao.ts';
import type { Action } from './domain/permission.ts';
import { PresencePage, PresentColleague } from './domain/presence.ts';
import { PreviousRound } from './domain/previous.ts';
import type { ProblemType } from './domain/problem.ts';
import { ScoreColumns } from './domain/published-files.ts';
import { REMARK_MAX_LENGTH, Remark, RemarksInput } from './domain/remark.ts';
import { ResultRow, ResultSheet, ResultsOverview } from './domain/results.ts';
import {
  SatisfactionFigures,
  SatisfactionInput,
  SavedSatisfaction,
} from './domain/satisfaction.ts';
import { Score } from './domain/score.ts';
import { ConfirmedReceipt, ReceiptNumber, Submission } from './domain/submission.ts';
import { SurveyAnswers, SurveyCounts, SurveyView } from './domain/survey.ts';
import type { Text } from './domain/text.ts';

/** The Lambda that answers a route; infra/ makes one of each name, with its own rights. */
export type ApiFunction =
  | 'read-assessment'
  | 'save-answer'
  | 'evidence'
  | 'submission'
  | 'presence'
  | 'survey'
  | 'results'
  | 'publication'
  | 'openapi';

/** One row of the API: read by infra/api, the handlers, the web client and the OpenAPI document. */
export type Route = {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** API Gateway's form; the whole API stands under /api. */
  path: `/api/${string}`;
  function: ApiFunction;
  /** What the caller must be allowed to do; null for a public route. */
  action: Action | null;
  summary: Text;
  params: z.ZodMiniType;
  query?: z.ZodMiniType;
  headers?: z.ZodMiniType;
  body?: z.ZodMiniType;
  /** Bytes of JSON that the body may have, where they are more than parse-request's own limit. */
  bodyMaxBytes?: number;
  success: { status: 200 | 201; body: z.ZodMiniType };
  problems: readonly ProblemType[];
  /** Calls a second that API Gateway lets through, where they are fewer than the API's own limit. */
  throttle?: { rateLimit: number; burstLimit: number };
  /** Seconds that CloudFront and the browser may keep the answer; public routes only. */
  cacheSeconds?: number;
};

const OfAssessment = z.object({ cycle: CycleId, lao: LaoCode });
const OfCycle = z.object({ cycle: CycleId });
const OfEvidence = z.object({ cycle: CycleId, lao: LaoCode, evidence: EvidenceId });
const OfEvidenceLink = z.extend(OfEvidence, { indicator: CatalogueId });

/** How the bytes of a file are sent, straight to the store. */
const Upload = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('form'),
    url: z.string(),
    /** Send as multipart/form-data: every field, then `file`. */
    fields: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    kind: z.literal('parts'),
    /** Bytes of each part but the last. */
    partBytes: z.int(),
    partCount: z.int(),
  }),
]);

/** Chosen anew for each edit and kept for its repeats: a repeat is harmless. */
const IdempotencyKey = z.string().check(z.regex(/^[\w-]{8,64}$/));

/** Headers of every save. */
const SaveHeaders = z.object({
  /** The version that is being edited, quoted: "0" for a first save. */
  'if-match': z.string().check(z.regex(/^"\d{1,9}"$/)),
  'idempotency-key': IdempotencyKey,
});

/** Problems of every route that needs a signed-in person, and of every change. */
const READ = ['not-signed-in', 'not-found', 'input-refused', 'busy', 'failed'] as const;
const CHANGE = [
  ...READ,
  'not-permitted',
  'window-not-open',
  'window-closed',
  'assessment-locked',
] as const;

export const routes = {
  readAssessment: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}',
    function: 'read-assessment',
    action: 'read-assessment',
    summary: { th: 'อ่านแบบประเมินพร้อมคะแนนล่าสุด', en: 'Read an assessment with its running score' },
    params: OfAssessment,
    query: z.object({ knownCatalogue: z.optional(Sha256) }),
    success: { status: 200, body: AssessmentView },
    problems: READ,
  },
  saveAnswer: {
    method: 'PUT',
    path: '/api/assessments/{cycle}/{lao}/answers/{indicator}',
    function: 'save-answer',
    action: 'save-answer',
    summary: { th: 'บันทึกคำตอบหนึ่งเกณฑ์ชี้วัด', en: 'Save the answer of one indicator' },
    params: z.object({ cycle: CycleId, lao: LaoCode, indicator: CatalogueId }),
    headers: SaveHeaders,
    body: AnswerInput,
    success: {
      status: 200,
      body: z.strictObject({
        answer: SavedAnswer,
        /** The area's revision after this save. */
        revision: z.int(),
        verdict: Verdict,
      }),
    },
    problems: [...CHANGE, 'answer-changed', 'version-missing', 'too-large'],
  },
  saveAnswers: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/answers',
    function: 'save-answer',
    action: 'save-answer',
    summary: {
      th: 'บันทึกหลายคำตอบพร้อมกัน ทั้งหมดหรือไม่บันทึกเลย',
      en: 'Save the answers of many indicators, all of them or none',
    },
    params: OfAssessment,
    headers: z.object({ 'idempotency-key': IdempotencyKey }),
    body: z.strictObject({
      /** By indicator; `version` is the one that is being edited, 0 for a first save. */
      answers: z
        .record(
          CatalogueId,
          z.extend(AnswerInput, { version: z.int().check(z.minimum(0), z.maximum(999_999_999)) }),
        )
        .check(z.refine((answers) => Object.keys(answers).length > 0, 'must have an answer')),
    }),
    bodyMaxBytes: 1024 * 1024,
    success: {
      status: 200,
      body: z.strictObject({ answers: z.record(z.string(), SavedAnswer) }),
    },
    problems: [...CHANGE, 'answer-changed', 'too-large'],
  },
  readPrevious: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/previous',
    function: 'read-assessment',
    action: 'read-assessment',
    summary: {
      th: 'คำตอบของรอบก่อนที่เทียบกันได้',
      en: "Last round's answers, where both rounds count alike",
    },
    params: OfAssessment,
    success: { status: 200, body: z.strictObject({ previous: z.nullable(PreviousRound) }) },
    problems: READ,
  },
  saveSatisfaction: {
    method: 'PUT',
    path: '/api/assessments/{cycle}/{lao}/satisfaction',
    function: 'save-answer',
    action: 'save-answer',
    summary: {
      th: 'บันทึกความพึงพอใจของประชาชน หรือเปิดปิดแบบสอบถาม',
      en: 'Save the totals of citizen satisfaction, or open and close the questionnaire',
    },
    params: OfAssessment,
    headers: SaveHeaders,
    body: SatisfactionInput,
    success: {
      status: 200,
      body: z.strictObject({ satisfaction: SavedSatisfaction, revision: z.int() }),
    },
    problems: [...CHANGE, 'answer-changed', 'version-missing', 'too-large'],
  },
  readSurveyCounts: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/satisfaction',
    function: 'read-assessment',
    action: 'read-assessment',
    summary: { th: 'จำนวนที่แบบสอบถามนับได้', en: 'What the questionnaire has counted so far' },
    params: OfAssessment,
    success: { status: 200, body: SurveyCounts },
    problems: READ,
  },
  readSurvey: {
    method: 'GET',
    path: '/api/surveys/{cycle}/{lao}',
    function: 'survey',
    action: null,
    summary: {
      th: 'แบบสอบถามความพึงพอใจของ อปท.',
      en: 'The questionnaire of citizen satisfaction of an LAO',
    },
    params: OfAssessment,
    success: { status: 200, body: SurveyView },
    cacheSeconds: 30,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  answerSurvey: {
    method: 'POST',
    path: '/api/surveys/{cycle}/{lao}',
    function: 'survey',
    action: null,
    summary: {
      th: 'ตอบแบบสอบถามโดยไม่ระบุตัวตน อุปกรณ์ละหนึ่งครั้ง',
      en: 'Answer the questionnaire anonymously, once a device',
    },
    params: OfAssessment,
    body: SurveyAnswers,
    success: { status: 201, body: z.strictObject({ counted: z.literal(true) }) },
    throttle: { rateLimit: 50, burstLimit: 100 },
    problems: [
      'not-found',
      'input-refused',
      'survey-closed',
      'survey-answered',
      'survey-full',
      'too-large',
      'busy',
      'failed',
    ],
  },
  requestUpload: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/evidence',
    function: 'evidence',
    action: 'attach-evidence',
    summary: { th: 'ขอแนบไฟล์หลักฐาน', en: 'Ask to upload a file of evidence' },
    params: OfAssessment,
    body: EvidenceRequest,
    success: {
      status: 201,
      body: z.strictObject({
        evidence: Evidence,
        upload: Upload,
        /** Until when the file may arrive. */
        expiresAt: Instant,
      }),
    },
    problems: [...CHANGE, 'evidence-quota-reached'],
  },
  permitParts: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}/parts',
    function: 'evidence',
    action: 'attach-evidence',
    summary: {
      th: 'ขอส่งไฟล์หลักฐานทีละส่วน และดูว่าส่วนใดถึงแล้ว',
      en: 'Ask to send parts of a file, and see which have arrived',
    },
    params: OfEvidence,
    body: z.strictObject({
      parts: z
        .array(
          z.strictObject({
            number: z.int().check(z.minimum(1), z.maximum(10_000)),
            sha256: Sha256,
          }),
        )
        .check(z.maxLength(20)),
    }),
    success: {
      status: 200,
      body: z.strictObject({
        /** Numbers of all parts that have arrived. */
        received: z.array(z.int()),
        /** Those of the asked parts that have not arrived with that SHA-256: PUT each to its URL. */
        send: z.array(
          z.strictObject({
            number: z.int(),
            url: z.string(),
            /** They are signed: send exactly these. */
            headers: z.record(z.string(), z.string()),
          }),
        ),
        expiresAt: Instant,
      }),
    },
    problems: [...READ, 'not-permitted', 'upload-ended'],
  },
  completeUpload: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}/completion',
    function: 'evidence',
    action: 'attach-evidence',
    summary: { th: 'แจ้งว่าส่งไฟล์หลักฐานครบทุกส่วนแล้ว', en: 'Join the parts of a file' },
    params: OfEvidence,
    success: { status: 200, body: z.strictObject({ evidence: Evidence }) },
    problems: [...READ, 'not-permitted', 'upload-ended', 'upload-incomplete'],
  },
  linkEvidence: {
    method: 'PUT',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}/indicators/{indicator}',
    function: 'evidence',
    action: 'attach-evidence',
    summary: {
      th: 'ใช้ไฟล์ที่แนบแล้วเป็นหลักฐานของอีกเกณฑ์ชี้วัดหนึ่ง',
      en: 'Use a file that is there for another indicator as well',
    },
    params: OfEvidenceLink,
    success: { status: 200, body: z.strictObject({ evidence: Evidence }) },
    problems: [...CHANGE, 'evidence-not-usable'],
  },
  unlinkEvidence: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}/indicators/{indicator}',
    function: 'evidence',
    action: 'attach-evidence',
    summary: {
      th: 'นำไฟล์ออกจากหลักฐานของเกณฑ์ชี้วัดหนึ่ง',
      en: 'Take a file from one indicator; from its last one it is removed',
    },
    params: OfEvidenceLink,
    success: { status: 200, body: z.strictObject({ evidence: Evidence }) },
    problems: CHANGE,
  },
  listEvidence: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/evidence',
    function: 'evidence',
    action: 'read-assessment',
    summary: { th: 'รายการไฟล์หลักฐาน', en: 'List the files of evidence' },
    params: OfAssessment,
    success: { status: 200, body: z.strictObject({ evidence: z.array(Evidence) }) },
    problems: READ,
  },
  openEvidence: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}',
    function: 'evidence',
    action: 'read-assessment',
    summary: { th: 'ขอลิงก์เปิดไฟล์หลักฐาน', en: 'Get a short-lived link to a file of evidence' },
    params: OfEvidence,
    success: {
      status: 200,
      body: z.strictObject({ evidence: Evidence, url: z.string(), expiresAt: Instant }),
    },
    problems: [...READ, 'evidence-not-usable'],
  },
  removeEvidence: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/evidence/{evidence}',
    function: 'evidence',
    action: 'attach-evidence',
    summary: {
      th: 'นำไฟล์หลักฐานออก หรือยกเลิกการส่ง',
      en: 'Remove a file of evidence, or cancel its upload',
    },
    params: OfEvidence,
    success: { status: 200, body: z.strictObject({ evidence: Evidence }) },
    problems: CHANGE,
  },
  requestCertification: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/certification-request',
    function: 'submission',
    action: 'request-certification',
    summary: { th: 'ขอให้ผู้รับรองตรวจทาน', en: 'Ask the certifier to look' },
    params: OfAssessment,
    body: z.strictObject({
      message: z._default(z.string().check(z.trim(), z.maxLength(REMARK_MAX_LENGTH)), ''),
    }),
    success: { status: 200, body: z.strictObject({ request: CertificationRequest }) },
    problems: [...CHANGE, 'assessment-incomplete', 'state-not-allowed'],
  },
  withdrawRequest: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/certification-request',
    function: 'submission',
    action: 'request-certification',
    summary: { th: 'ถอนคำขอให้ตรวจทาน', en: 'Take the request back' },
    params: OfAssessment,
    success: { status: 200, body: z.strictObject({ request: z.null() }) },
    problems: CHANGE,
  },
  certify: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/certification',
    function: 'submission',
    action: 'certify',
    summary: { th: 'รับรองข้อมูล', en: 'Certify the answers' },
    params: OfAssessment,
    body: z.strictObject({ revisions: Revisions }),
    success: { status: 200, body: z.strictObject({ certification: Certification }) },
    problems: [...CHANGE, 'assessment-incomplete', 'assessment-changed', 'state-not-allowed'],
  },
  readCertified: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/certification',
    function: 'submission',
    action: 'read-assessment',
    summary: { th: 'ข้อมูลที่รับรองครั้งล่าสุด', en: 'Answers and files as they were last certified' },
    params: OfAssessment,
    success: {
      status: 200,
      body: z.strictObject({
        certified: z.nullable(
          z.strictObject({
            at: Instant,
            answers: z.record(z.string(), Answer),
            evidence: z.array(Evidence),
            satisfaction: SatisfactionFigures,
          }),
        ),
      }),
    },
    problems: READ,
  },
  withdrawCertification: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/certification',
    function: 'submission',
    action: 'certify',
    summary: { th: 'ถอนการรับรองข้อมูล', en: 'Withdraw the certification' },
    params: OfAssessment,
    success: { status: 200, body: z.strictObject({ certification: z.null() }) },
    problems: [...CHANGE, 'state-not-allowed'],
  },
  sendBack: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/remarks',
    function: 'submission',
    action: 'send-back',
    summary: { th: 'ส่งกลับให้ผู้บันทึกแก้ไข', en: 'Send it back to the recorder with remarks' },
    params: OfAssessment,
    body: RemarksInput,
    success: {
      status: 200,
      body: z.strictObject({ state: AssessmentState, remarks: z.array(Remark) }),
    },
    problems: [...CHANGE, 'state-not-allowed'],
  },
  submit: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/submission',
    function: 'submission',
    action: 'submit',
    summary: { th: 'ส่งแบบประเมิน', en: 'Submit the assessment' },
    params: OfAssessment,
    body: z.strictObject({ revisions: Revisions }),
    success: { status: 200, body: Receipt },
    problems: [...CHANGE, 'assessment-incomplete', 'assessment-changed', 'state-not-allowed'],
  },
  readReceipt: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/receipt',
    function: 'submission',
    action: 'read-assessment',
    summary: { th: 'ใบรับการส่งแบบประเมิน', en: 'Receipt of the latest submission' },
    params: OfAssessment,
    success: { status: 200, body: Receipt },
    problems: READ,
  },
  returnAssessment: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/return',
    function: 'submission',
    action: 'return',
    summary: { th: 'ส่งคืน อปท. ให้แก้ไข', en: 'Return it to the LAO with remarks' },
    params: OfAssessment,
    body: z.extend(RemarksInput, {
      /** Until when the LAO may submit again; the round's own closing where that is later. */
      closesAt: Instant,
    }),
    success: {
      status: 200,
      body: z.strictObject({
        state: AssessmentState,
        remarks: z.array(Remark),
        returned: Return,
      }),
    },
    problems: [...READ, 'not-permitted', 'state-not-allowed'],
  },
  listSubmissions: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/submissions',
    function: 'submission',
    action: 'read-assessment',
    summary: { th: 'การส่งทุกครั้งและการส่งคืน', en: 'Every submission, and every return' },
    params: OfAssessment,
    success: {
      status: 200,
      body: z.strictObject({
        /** The latest first. */
        submissions: z.array(Receipt),
        /** Each names the submission that was returned. */
        returns: z.array(
          z.strictObject({ version: z.int(), returned: Return, remarks: z.array(Remark) }),
        ),
      }),
    },
    problems: READ,
  },
  readSubmission: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/submissions/{version}',
    function: 'submission',
    action: 'read-assessment',
    summary: { th: 'แบบประเมินที่ส่งครั้งหนึ่ง', en: 'One submission as it was submitted' },
    params: z.extend(OfAssessment, { version: z.string().check(z.regex(/^[1-9]\d{0,3}$/)) }),
    success: {
      status: 200,
      body: z.strictObject({
        submission: Submission,
        hash: Sha256,
        score: Score,
        receipt: Receipt,
      }),
    },
    problems: READ,
  },
  markPresence: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/presence',
    function: 'presence',
    action: 'be-present',
    summary: { th: 'ผู้ที่กำลังเปิดแบบประเมินนี้', en: 'Who else of the LAO has it open' },
    params: OfAssessment,
    body: z.strictObject({ page: PresencePage }),
    success: { status: 200, body: z.strictObject({ others: z.array(PresentColleague) }) },
    // Never at the cost of a save: who is refused shows nobody and tries again.
    throttle: { rateLimit: 150, burstLimit: 300 },
    problems: [...READ, 'not-permitted'],
  },
  confirmReceipt: {
    method: 'GET',
    path: '/api/receipts/{number}',
    function: 'results',
    action: null,
    summary: { th: 'ตรวจสอบใบรับการส่ง', en: 'Confirm a receipt by its number' },
    params: z.object({ number: ReceiptNumber }),
    success: { status: 200, body: ConfirmedReceipt },
    cacheSeconds: 60,
    // Numbers can be counted through; nobody is helped by doing it fast.
    throttle: { rateLimit: 50, burstLimit: 100 },
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  publishResults: {
    method: 'POST',
    path: '/api/cycles/{cycle}/publication',
    function: 'publication',
    action: 'publish-results',
    summary: { th: 'เผยแพร่ผลการประเมิน', en: 'Publish a snapshot of the results' },
    params: OfCycle,
    body: z.strictObject({ snapshot: Sha256 }),
    success: { status: 200, body: ResultsOverview },
    problems: [...READ, 'not-permitted'],
  },
  readLatestSnapshot: {
    method: 'GET',
    path: '/api/cycles/{cycle}/snapshot',
    function: 'publication',
    action: 'publish-results',
    summary: { th: 'ผลล่าสุดที่ยังไม่เผยแพร่', en: 'The latest snapshot, published or not' },
    params: OfCycle,
    success: { status: 200, body: ResultsOverview },
    problems: [...READ, 'not-permitted'],
  },
  readSnapshotProvince: {
    method: 'GET',
    path: '/api/cycles/{cycle}/snapshot/provinces/{province}',
    function: 'publication',
    action: 'publish-results',
    summary: {
      th: 'ผลล่าสุดของจังหวัด พร้อมตัวเลขทุกเกณฑ์ชี้วัด ยังไม่เผยแพร่ก็อ่านได้',
      en: 'A province of the latest snapshot with its figures, published or not',
    },
    params: z.object({ cycle: CycleId, province: ProvinceCode }),
    success: {
      status: 200,
      body: z.strictObject({ snapshot: Sha256, rows: z.array(ResultRow), scores: ScoreColumns }),
    },
    problems: [...READ, 'not-permitted'],
  },
  listCycles: {
    method: 'GET',
    path: '/api/cycles',
    function: 'results',
    action: null,
    summary: { th: 'รอบการประเมินทั้งหมด', en: 'The rounds' },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({ cycles: z.array(Cycle), serverTime: Instant }),
    },
    cacheSeconds: 30,
    problems: ['busy', 'failed'],
  },
  readCatalogue: {
    method: 'GET',
    path: '/api/catalogues/{hash}',
    function: 'results',
    action: null,
    summary: { th: 'แบบประเมินของรอบ', en: 'A catalogue, by the hash of its content' },
    params: z.object({ hash: Sha256 }),
    success: { status: 200, body: Catalogue },
    cacheSeconds: 31536000,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  readResults: {
    method: 'GET',
    path: '/api/results/{cycle}',
    function: 'results',
    action: null,
    summary: { th: 'ภาพรวมผลที่เผยแพร่', en: 'The published results at one look' },
    params: OfCycle,
    success: { status: 200, body: ResultsOverview },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  listResults: {
    method: 'GET',
    path: '/api/results/{cycle}/provinces/{province}',
    function: 'results',
    action: null,
    summary: { th: 'ผลที่เผยแพร่ของ อปท. ในจังหวัด', en: 'Published results of a province' },
    params: z.object({ cycle: CycleId, province: z.string().check(z.regex(/^[1-9]\d$/)) }),
    success: { status: 200, body: z.strictObject({ rows: z.array(ResultRow) }) },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  readResultSheet: {
    method: 'GET',
    path: '/api/results/{cycle}/laos/{lao}',
    function: 'results',
    action: null,
    summary: { th: 'ใบแสดงผลของ อปท.', en: 'The published result sheet of an LAO' },
    params: OfAssessment,
    success: { status: 200, body: ResultSheet },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  readOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    function: 'openapi',
    action: null,
    summary: { th: 'คำอธิบาย API', en: 'This API as OpenAPI 3.1' },
    params: z.object({}),
    success: { status: 200, body: z.looseObject({ openapi: z.string() }) },
    cacheSeconds: 300,
    problems: ['failed'],
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
