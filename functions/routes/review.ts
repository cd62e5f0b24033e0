import * as z from 'zod/mini';
import { Appeal, AppealDecisionInput, AppealInput, AppealNotice } from '#domain/appeal.ts';
import { Approval, AssessmentState, Receipt, Return } from '#domain/assessment.ts';
import { Conflict, Partiality, Reason } from '#domain/conflict.ts';
import { CycleId, Endorsement, Instant, Sha256 } from '#domain/cycle.ts';
import { Lao, LaoCode, ProvinceCode } from '#domain/lao.ts';
import { RegisterChange, RegisterChangeInput } from '#domain/register-change.ts';
import { Remark, RemarksInput, ReplyInput } from '#domain/remark.ts';
import { EndorsementNeed, Sample, SampleSizes } from '#domain/sample.ts';
import { OfAssessment, OfCycle, READ, type Route } from './route.ts';

const OfProvince = z.object({ cycle: CycleId, province: ProvinceCode });
const OfNumber = z.extend(OfAssessment, { number: z.string().check(z.regex(/^[1-9]\d{0,2}$/)) });

/** The submission that a reviewer has read: nobody approves another one than that. */
const Seen = z.strictObject({ version: z.int().check(z.minimum(1)), hash: Sha256 });

const CHANGE = [...READ, 'not-permitted', 'state-not-allowed', 'assessment-changed'] as const;

/** One LAO of a province's review. */
const ReviewRow = z.strictObject({
  lao: Lao,
  state: AssessmentState,
  /** Of the latest submission; 0 where there was none. */
  version: z.int(),
  need: EndorsementNeed,
  /** Whether this reviewer may not review it, by what was declared. */
  conflict: z.boolean(),
  /** Requests and appeals that wait for the office. */
  undecided: z.int(),
});

export const reviewRoutes = {
  listReview: {
    method: 'GET',
    path: '/api/cycles/{cycle}/provinces/{province}/review',
    function: 'review',
    action: 'follow-province',
    summary: { th: 'รายการตรวจของจังหวัด', en: 'What a province has to review' },
    params: OfProvince,
    success: {
      status: 200,
      body: z.strictObject({ endorsement: Endorsement, laos: z.array(ReviewRow) }),
    },
    problems: [...READ, 'not-permitted'],
  },
  readReview: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/review',
    function: 'review',
    action: 'read-assessment',
    summary: {
      th: 'การตรวจ ข้อสังเกต คำขอ และอุทธรณ์ของแบบประเมิน',
      en: 'How the review of an assessment stands: remarks, requests, appeals',
    },
    params: OfAssessment,
    success: {
      status: 200,
      body: z.strictObject({
        lao: Lao,
        state: AssessmentState,
        receipt: z.nullable(Receipt),
        endorsement: Endorsement,
        need: EndorsementNeed,
        endorsed: z.nullable(Approval),
        finalised: z.nullable(Approval),
        /** Why this reader may not review it; null where nothing stands against it. */
        partiality: z.nullable(Partiality),
        /** What waits to be answered now, with replies. */
        remarks: z.array(Remark),
        /** Every return so far, the latest first, with what was replied. */
        returns: z.array(
          z.strictObject({ version: z.int(), returned: Return, remarks: z.array(Remark) }),
        ),
        changes: z.array(RegisterChange),
        appeals: z.array(Appeal),
        /** The last second for an appeal; null before anything was published. */
        appealsCloseAt: z.nullable(Instant),
        /** Whether an appeal would be taken now. */
        appealable: z.boolean(),
      }),
    },
    problems: READ,
  },
  returnAssessment: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/return',
    function: 'review',
    action: 'return',
    summary: { th: 'ส่งคืน อปท. ให้แก้ไข', en: 'Return it to the LAO with remarks' },
    params: OfAssessment,
    body: z.extend(RemarksInput, {
      /** Until when the LAO may submit again; the round's own closing where that is later. */
      closesAt: Instant,
    }),
    success: {
      status: 200,
      body: z.strictObject({ state: AssessmentState, remarks: z.array(Remark), returned: Return }),
    },
    problems: [...READ, 'not-permitted', 'state-not-allowed'],
  },
  replyToRemark: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/replies',
    function: 'review',
    action: 'save-answer',
    summary: { th: 'ตอบข้อสังเกต', en: 'Reply to a remark' },
    params: OfAssessment,
    body: ReplyInput,
    success: { status: 200, body: z.strictObject({ remarks: z.array(Remark) }) },
    problems: [...CHANGE, 'window-not-open', 'window-closed'],
  },
  endorseAssessment: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/endorsement',
    function: 'review',
    action: 'endorse',
    summary: { th: 'เห็นชอบแบบประเมินที่ส่ง', en: 'Endorse the submission that was read' },
    params: OfAssessment,
    body: Seen,
    success: {
      status: 200,
      body: z.strictObject({ state: AssessmentState, endorsed: Approval }),
    },
    problems: CHANGE,
  },
  finaliseAssessments: {
    method: 'POST',
    path: '/api/cycles/{cycle}/provinces/{province}/final',
    function: 'review',
    action: 'finalise',
    summary: {
      th: 'ยืนยันผลของ อปท. ในจังหวัด แต่ละแห่งแยกกัน',
      en: 'Make submissions of a province final, each by itself',
    },
    params: OfProvince,
    body: z.strictObject({
      laos: z
        .array(z.strictObject({ lao: LaoCode, version: z.int().check(z.minimum(1)) }))
        .check(z.minLength(1), z.maxLength(50)),
    }),
    success: {
      status: 200,
      body: z.strictObject({
        /** In the order asked; `refusal` says why one was not made final. */
        results: z.array(
          z.strictObject({
            lao: LaoCode,
            final: z.boolean(),
            refusal: z.nullable(z.strictObject({ th: z.string(), en: z.string() })),
          }),
        ),
      }),
    },
    problems: [...READ, 'not-permitted'],
  },
  readSample: {
    method: 'GET',
    path: '/api/results/{cycle}/sample',
    function: 'review',
    action: null,
    summary: {
      th: 'การสุ่มตัวอย่างของรอบ ทุกคนคำนวณซ้ำได้',
      en: "A round's sample, with all that is needed to draw it again",
    },
    params: OfCycle,
    success: { status: 200, body: Sample },
    cacheSeconds: 60,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  readSampling: {
    method: 'GET',
    path: '/api/cycles/{cycle}/sampling',
    function: 'review',
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
        /** LAOs that have submitted by now, by type; null once it was announced. */
        submitted: z.nullable(z.record(z.string(), z.int())),
      }),
    },
    problems: [...READ, 'not-permitted'],
  },
  announceSample: {
    method: 'POST',
    path: '/api/cycles/{cycle}/sampling',
    function: 'review',
    action: 'draw-sample',
    summary: {
      th: 'ประกาศรายชื่อ จำนวน และแหล่งค่าสุ่มก่อนที่ค่านั้นจะออก',
      en: 'Announce the list, the sizes and the source of chance before it has spoken',
    },
    params: OfCycle,
    body: z.strictObject({
      source: z.string().check(z.trim(), z.minLength(10), z.maxLength(500)),
      knownAt: Instant,
      sizes: SampleSizes,
    }),
    success: { status: 201, body: Sample },
    problems: CHANGE,
  },
  drawSample: {
    method: 'POST',
    path: '/api/cycles/{cycle}/sampling/draw',
    function: 'review',
    action: 'draw-sample',
    summary: { th: 'สุ่มด้วยค่าที่ออกตามประกาศ', en: 'Draw by the value of the announced source' },
    params: OfCycle,
    body: z.strictObject({ value: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) }),
    success: { status: 200, body: Sample },
    problems: CHANGE,
  },
  listConflicts: {
    method: 'GET',
    path: '/api/conflicts',
    function: 'review',
    action: 'declare-conflict',
    summary: {
      th: 'ส่วนได้เสียของตน สำนักงานเห็นของทุกคน',
      en: "One's own declared interests; the office sees everybody's",
    },
    params: z.object({}),
    success: { status: 200, body: z.strictObject({ conflicts: z.array(Conflict) }) },
    problems: [...READ, 'not-permitted'],
  },
  declareConflict: {
    method: 'POST',
    path: '/api/conflicts',
    function: 'review',
    action: 'declare-conflict',
    summary: { th: 'แจ้งส่วนได้เสียกับ อปท.', en: 'Declare an interest in an LAO' },
    params: z.object({}),
    body: z.strictObject({
      lao: LaoCode,
      reason: Reason,
      /** The office declares it of somebody else; left out, it is one's own. */
      reviewer: z.optional(
        z.strictObject({
          id: z.string().check(z.minLength(1), z.maxLength(128)),
          name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
        }),
      ),
    }),
    success: { status: 200, body: z.strictObject({ conflict: Conflict }) },
    problems: [...READ, 'not-permitted'],
  },
  liftConflict: {
    method: 'POST',
    path: '/api/conflicts/{reviewer}/{lao}/lifting',
    function: 'review',
    action: 'lift-conflict',
    summary: { th: 'ยกเลิกการแจ้งส่วนได้เสีย', en: 'Lift a declared interest' },
    params: z.object({
      reviewer: z.string().check(z.minLength(1), z.maxLength(128)),
      lao: LaoCode,
    }),
    body: z.strictObject({ reason: Reason }),
    success: { status: 200, body: z.strictObject({ conflict: z.null() }) },
    problems: [...READ, 'not-permitted'],
  },
  askRegisterChange: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/register-changes',
    function: 'review',
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
    function: 'review',
    action: 'ask-register-change',
    summary: { th: 'ถอนคำขอแก้ไขตัวเลข', en: 'Take a request about a register back' },
    params: OfNumber,
    success: { status: 200, body: z.strictObject({ change: RegisterChange }) },
    problems: CHANGE,
  },
  decideRegisterChange: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/register-changes/{number}/decision',
    function: 'review',
    action: 'decide-register-change',
    summary: { th: 'พิจารณาคำขอแก้ไขตัวเลข', en: 'Decide a request about a register' },
    params: OfNumber,
    body: z.strictObject({
      accepted: z.boolean(),
      reason: Reason,
      /** Opens a submitted assessment until then, so that the LAO can correct the figure itself. */
      closesAt: z._default(z.nullable(Instant), null),
    }),
    success: { status: 200, body: z.strictObject({ change: RegisterChange }) },
    problems: CHANGE,
  },
  listRegisterChanges: {
    method: 'GET',
    path: '/api/cycles/{cycle}/register-changes',
    function: 'review',
    action: 'decide-register-change',
    summary: { th: 'คำขอแก้ไขตัวเลขทั้งรอบ', en: 'Every request about registers of a round' },
    params: OfCycle,
    success: { status: 200, body: z.strictObject({ changes: z.array(RegisterChange) }) },
    problems: [...READ, 'not-permitted'],
  },
  makeAppeal: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/appeals',
    function: 'review',
    action: 'appeal',
    summary: { th: 'อุทธรณ์ผลการประเมิน', en: 'Appeal against the published results' },
    params: OfAssessment,
    body: AppealInput,
    success: { status: 201, body: z.strictObject({ appeal: Appeal }) },
    problems: [...CHANGE, 'window-closed'],
  },
  withdrawAppeal: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/appeals/{number}',
    function: 'review',
    action: 'appeal',
    summary: { th: 'ถอนอุทธรณ์', en: 'Withdraw an appeal' },
    params: OfNumber,
    success: { status: 200, body: z.strictObject({ appeal: Appeal }) },
    problems: CHANGE,
  },
  decideAppeal: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/appeals/{number}/decision',
    function: 'review',
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
    function: 'review',
    action: 'decide-appeal',
    summary: { th: 'อุทธรณ์ทั้งรอบ', en: 'Every appeal of a round' },
    params: OfCycle,
    success: { status: 200, body: z.strictObject({ appeals: z.array(Appeal) }) },
    problems: [...READ, 'not-permitted'],
  },
  listAppealNotices: {
    method: 'GET',
    path: '/api/results/{cycle}/appeals',
    function: 'review',
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
