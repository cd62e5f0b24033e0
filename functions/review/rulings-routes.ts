import * as z from 'zod/mini';
import { Endorsement, Instant } from '#domain/cycle.ts';
import { FreeLine, FreeText } from '#domain/free-text.ts';
import { GivenInstant } from '#domain/given-time.ts';
import { Lao } from '#domain/lao.ts';
import { OfAssessment, OfCycle, READ, type Route } from '#shared/route.ts';
import { Appeal, AppealDecisionInput, AppealInput, AppealNotice } from './appeal.ts';
import { Reason } from './conflict.ts';
import { RegisterChange, RegisterChangeInput } from './register-change.ts';
import { PublicSample, Sample, SampleSizes } from './sample.ts';

/** Where the page before ended, as it said in `next`. */
const After = z.object({
  after: z.optional(z.string().check(z.regex(/^(CHANGE|APPEAL)#\d{2}#\d{7}#\d{3}$/))),
});

const OfNumber = z.extend(OfAssessment, { number: z.string().check(z.regex(/^[1-9]\d{0,2}$/)) });

const CHANGE = [...READ, 'not-permitted', 'state-not-allowed', 'assessment-changed'] as const;

/** What is asked of the office and what it rules: the sample, figures of registers, appeals. */
export const rulingsRoutes = {
  readSample: {
    method: 'GET',
    path: '/api/results/{cycle}/sample',
    function: 'rulings',
    action: null,
    summary: {
      th: 'การสุ่มตัวอย่างของรอบ ทุกคนคำนวณซ้ำได้',
      en: "A round's sample, with all that is needed to draw it again",
    },
    params: OfCycle,
    success: { status: 200, body: PublicSample },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  readSampling: {
    method: 'GET',
    path: '/api/cycles/{cycle}/sampling',
    function: 'rulings',
    action: 'read-sample',
    summary: {
      th: 'การสุ่มตัวอย่าง และจำนวนที่จะสุ่มได้ก่อนประกาศ',
      en: 'The sample, or what could be announced now',
    },
    params: OfCycle,
    success: {
      status: 200,
      body: z.strictObject({
        endorsement: Endorsement,
        closesAt: Instant,
        sample: z.nullable(Sample),
        /** Whom it drew, by code; null before. */
        drawn: z.nullable(z.array(Lao)),
        /** LAOs that have submitted by now, by type; null once it was announced. */
        submitted: z.nullable(z.record(z.string(), z.int())),
      }),
    },
    problems: [...READ, 'not-permitted'],
  },
  announceSample: {
    method: 'POST',
    path: '/api/cycles/{cycle}/sampling',
    function: 'rulings',
    action: 'draw-sample',
    summary: {
      th: 'ประกาศรายชื่อ จำนวน และแหล่งค่าสุ่มก่อนที่ค่านั้นจะออก',
      en: 'Announce the list, the sizes and the source of chance before it has spoken',
    },
    params: OfCycle,
    body: z.strictObject({
      source: FreeText({ min: 10, max: 500 }),
      knownAt: GivenInstant,
      sizes: SampleSizes,
    }),
    success: { status: 201, body: Sample },
    problems: CHANGE,
  },
  drawSample: {
    method: 'POST',
    path: '/api/cycles/{cycle}/sampling/draw',
    function: 'rulings',
    action: 'draw-sample',
    summary: { th: 'สุ่มด้วยค่าที่ออกตามประกาศ', en: 'Draw by the value of the announced source' },
    params: OfCycle,
    body: z.strictObject({ value: FreeLine({ min: 1, max: 100 }) }),
    success: { status: 200, body: Sample },
    problems: CHANGE,
  },
  askRegisterChange: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/register-changes',
    function: 'rulings',
    action: 'ask-register-change',
    summary: {
      th: 'แจ้งตัวเลขที่ต่างจากทะเบียน',
      en: 'Tell of a figure that differs from its register',
    },
    params: OfAssessment,
    body: RegisterChangeInput,
    success: { status: 201, body: z.strictObject({ change: RegisterChange }) },
    problems: CHANGE,
  },
  withdrawRegisterChange: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/register-changes/{number}',
    function: 'rulings',
    action: 'ask-register-change',
    summary: { th: 'ถอนคำขอแก้ไขตัวเลข', en: 'Take a request about a register back' },
    params: OfNumber,
    success: { status: 200, body: z.strictObject({ change: RegisterChange }) },
    problems: CHANGE,
  },
  decideRegisterChange: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/register-changes/{number}/decision',
    function: 'rulings',
    action: 'decide-register-change',
    summary: { th: 'พิจารณาคำขอแก้ไขตัวเลข', en: 'Decide a request about a register' },
    params: OfNumber,
    body: z.strictObject({
      accepted: z.boolean(),
      reason: Reason,
      /** Opens a submitted assessment until then, so that the LAO can correct the figure itself. */
      closesAt: z._default(z.nullable(GivenInstant), null),
    }),
    success: { status: 200, body: z.strictObject({ change: RegisterChange }) },
    problems: CHANGE,
  },
  listRegisterChanges: {
    method: 'GET',
    path: '/api/cycles/{cycle}/register-changes',
    function: 'rulings',
    action: 'decide-register-change',
    summary: { th: 'คำขอแก้ไขตัวเลขทั้งรอบ', en: 'Every request about registers of a round' },
    params: OfCycle,
    query: After,
    success: {
      status: 200,
      body: z.strictObject({ changes: z.array(RegisterChange), next: z.nullable(z.string()) }),
    },
    problems: [...READ, 'not-permitted'],
  },
  makeAppeal: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/appeals',
    function: 'rulings',
    action: 'appeal',
    summary: { th: 'อุทธรณ์ผลการประเมิน', en: 'Appeal against the published results' },
    params: OfAssessment,
    body: AppealInput,
    bodyMaxBytes: 300 * 1024,
    success: { status: 201, body: z.strictObject({ appeal: Appeal }) },
    problems: [...CHANGE, 'window-closed', 'too-large'],
  },
  withdrawAppeal: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/appeals/{number}',
    function: 'rulings',
    action: 'appeal',
    summary: { th: 'ถอนอุทธรณ์', en: 'Withdraw an appeal' },
    params: OfNumber,
    success: { status: 200, body: z.strictObject({ appeal: Appeal }) },
    problems: CHANGE,
  },
  decideAppeal: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/appeals/{number}/decision',
    function: 'rulings',
    action: 'decide-appeal',
    summary: { th: 'วินิจฉัยอุทธรณ์', en: 'Decide an appeal' },
    params: OfNumber,
    body: AppealDecisionInput,
    success: { status: 200, body: z.strictObject({ appeal: Appeal }) },
    problems: CHANGE,
  },
  listAppeals: {
    method: 'GET',
    path: '/api/cycles/{cycle}/appeals',
    function: 'rulings',
    action: 'decide-appeal',
    summary: { th: 'อุทธรณ์ทั้งรอบ', en: 'Every appeal of a round' },
    params: OfCycle,
    query: After,
    success: {
      status: 200,
      body: z.strictObject({ appeals: z.array(Appeal), next: z.nullable(z.string()) }),
    },
    problems: [...READ, 'not-permitted'],
  },
  listAppealNotices: {
    method: 'GET',
    path: '/api/results/{cycle}/appeals',
    function: 'rulings',
    action: null,
    summary: {
      th: 'อปท. ที่อุทธรณ์ผลที่เผยแพร่ และผลการวินิจฉัย',
      en: 'Which LAOs have appealed, and how it was decided',
    },
    params: OfCycle,
    success: { status: 200, body: z.strictObject({ appeals: z.array(AppealNotice) }) },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
} as const satisfies Record<string, Route>;
