import * as z from 'zod/mini';
import { Answer } from '#domain/answer.ts';
import {
  AssessmentState,
  Certification,
  CertificationRequest,
  Receipt,
  Return,
  Revisions,
} from '#domain/assessment.ts';
import { Instant, Sha256 } from '#domain/cycle.ts';
import { Evidence } from '#domain/evidence.ts';
import { FreeText } from '#domain/free-text.ts';
import { REMARK_MAX_LENGTH, Remark, RemarksInput } from '#domain/remark.ts';
import { SatisfactionFigures } from '#domain/satisfaction.ts';
import { Score } from '#domain/score.ts';
import { Submission } from '#domain/submission.ts';
import { CHANGE, OfAssessment, READ, type Route } from '#shared/route.ts';

export const submissionRoutes = {
  requestCertification: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/certification-request',
    function: 'submission',
    action: 'request-certification',
    summary: { th: 'ขอให้ผู้รับรองตรวจทาน', en: 'Ask the certifier to look' },
    params: OfAssessment,
    body: z.strictObject({
      message: z._default(FreeText({ max: REMARK_MAX_LENGTH }), ''),
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
} as const satisfies Record<string, Route>;
