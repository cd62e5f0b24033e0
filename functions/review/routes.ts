import * as z from 'zod/mini';
import { Approval, AssessmentState, Receipt, Return } from '#domain/assessment.ts';
import { CycleId, Endorsement, Instant, Sha256 } from '#domain/cycle.ts';
import { FreeLine } from '#domain/free-text.ts';
import { GivenInstant } from '#domain/given-time.ts';
import { Lao, LaoCode, ProvinceCode } from '#domain/lao.ts';
import { Remark, RemarksInput, ReplyInput } from '#domain/remark.ts';
import { OfAssessment, READ, type Route } from '#shared/route.ts';
import { Appeal } from './appeal.ts';
import { Conflict, Partiality, Reason } from './conflict.ts';
import { RegisterChange } from './register-change.ts';
import { EndorsementNeed } from './sample.ts';

const OfProvince = z.object({ cycle: CycleId, province: ProvinceCode });

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
      closesAt: GivenInstant,
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
    problems: [...READ, 'not-permitted', 'state-not-allowed'],
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
          name: FreeLine({ min: 1, max: 100 }),
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
} as const satisfies Record<string, Route>;
