import * as z from 'zod/mini';
import { AssessmentState, Revisions, SavedAnswer } from './assessment.ts';
import { Instant } from './cycle.ts';
import { ProofAsked } from './survey-pace.ts';
import type { Text } from './text.ts';

/**
 * Every problem that the API answers with, RFC 9457: a stable type, its status and what is said
 * to a person. `detail` and `errors` are filled in where the problem is raised.
 */
export const PROBLEMS = {
  'input-refused': {
    status: 422,
    title: { th: 'ข้อมูลที่ส่งมายังไม่ถูกต้อง', en: 'Some of what you sent is not right' },
  },
  'not-signed-in': {
    status: 401,
    title: { th: 'ต้องเข้าสู่ระบบก่อน', en: 'You need to sign in first' },
  },
  'not-permitted': {
    status: 403,
    title: { th: 'บทบาทของท่านทำรายการนี้ไม่ได้', en: 'Your role may not do this' },
  },
  'not-found': {
    status: 404,
    title: { th: 'ไม่พบข้อมูลที่ขอ', en: 'There is nothing here' },
  },
  'answer-changed': {
    status: 412,
    title: {
      th: 'ผู้อื่นบันทึกเกณฑ์ชี้วัดนี้ไปก่อนแล้ว ข้อมูลของท่านยังอยู่ ให้เลือกว่าจะใช้ข้อมูลใด',
      en: 'Somebody else saved this indicator first; yours is kept, choose which one to use',
    },
  },
  'key-reused': {
    status: 422,
    title: {
      th: 'คำขอนี้ใช้รหัสกันบันทึกซ้ำ (Idempotency-Key) ของคำขออื่นที่เนื้อหาต่างกัน จึงยังไม่ได้บันทึก ให้ตรวจแล้วบันทึกใหม่',
      en: 'This request bears the Idempotency-Key of another one that said something else, so it was not taken: check it and save again',
    },
  },
  'version-missing': {
    status: 428,
    title: { th: 'ต้องระบุรุ่นของคำตอบที่แก้ไข (If-Match)', en: 'Name the version you edit (If-Match)' },
  },
  'window-not-open': {
    status: 409,
    title: { th: 'ยังไม่เปิดให้บันทึก', en: 'The round is not open yet' },
  },
  'window-closed': {
    status: 409,
    title: { th: 'ปิดรับข้อมูลแล้ว', en: 'The round has closed' },
  },
  'assessment-locked': {
    status: 409,
    title: {
      th: 'แบบประเมินนี้ส่งแล้ว จึงแก้ไขไม่ได้',
      en: 'This assessment was submitted and can no longer be changed',
    },
  },
  'assessment-changed': {
    status: 409,
    title: {
      th: 'มีการแก้ไขหลังจากที่ท่านเปิดดู ให้ตรวจทานอีกครั้ง',
      en: 'Something changed after you looked: check it again',
    },
  },
  'assessment-incomplete': {
    status: 409,
    title: { th: 'ยังกรอกไม่ครบ จึงรับรองหรือส่งไม่ได้', en: 'It is not complete yet' },
  },
  'state-not-allowed': {
    status: 409,
    title: { th: 'สถานะปัจจุบันทำรายการนี้ไม่ได้', en: 'Its present state does not allow this' },
  },
  'evidence-not-usable': {
    status: 409,
    title: { th: 'ไฟล์นี้ยังเปิดไม่ได้', en: 'This file cannot be opened' },
  },
  'evidence-quota-reached': {
    status: 409,
    title: { th: 'พื้นที่เก็บหลักฐานไม่พอสำหรับไฟล์นี้', en: 'There is no room for this file' },
  },
  'upload-ended': {
    status: 409,
    title: {
      th: 'การส่งไฟล์นี้จบแล้ว ถูกยกเลิก หรือหมดเวลา ให้แนบใหม่',
      en: 'This upload has ended, was cancelled or ran out of time: attach the file again',
    },
  },
  'upload-incomplete': {
    status: 409,
    title: { th: 'ไฟล์นี้ยังส่งมาไม่ครบทุกส่วน', en: 'Some parts of this file have not arrived' },
  },
  'survey-closed': {
    status: 409,
    title: {
      th: 'แบบสอบถามนี้ปิดรับคำตอบแล้ว หรือยังไม่เปิด',
      en: 'This questionnaire takes no answers now',
    },
  },
  'survey-answered': {
    status: 409,
    title: {
      th: 'อุปกรณ์นี้ตอบแบบสอบถามนี้แล้ว',
      en: 'This questionnaire was already answered on this device',
    },
  },
  'survey-full': {
    status: 429,
    title: {
      th: 'มีผู้ตอบจำนวนมากในขณะนี้ คำตอบนี้จึงยังไม่ได้นับ',
      en: 'Many people are answering at the moment: this answer is not counted yet',
    },
  },
  'survey-proof': {
    status: 429,
    title: {
      th: 'มีคำตอบจำนวนมากจากเครือข่ายเดียวกัน ต้องแนบผลการคำนวณยืนยัน (proof)',
      en: 'Many answers come from the same network: a proof of work is asked for',
    },
  },
  'counter-ended': {
    status: 409,
    title: {
      th: 'จุดตอบแบบสอบถามนี้สิ้นสุดแล้ว ให้เจ้าหน้าที่เปิดจุดใหม่',
      en: 'This counter has ended: ask the officer for a new one',
    },
  },
  'counters-full': {
    status: 409,
    title: {
      th: 'มีจุดตอบแบบสอบถามเปิดอยู่ครบจำนวนแล้ว ให้จบจุดที่ไม่ใช้ก่อน',
      en: 'As many counters as there may be are open: end one that is not used',
    },
  },
  'too-large': {
    status: 413,
    title: { th: 'ข้อมูลที่ส่งมาใหญ่เกินไป', en: 'What you sent is too large' },
  },
  busy: {
    status: 503,
    title: {
      th: 'ระบบมีผู้ใช้หนาแน่น ข้อมูลของท่านยังไม่ถูกบันทึก ให้ลองอีกครั้ง',
      en: 'The system is busy; nothing was saved, try again',
    },
  },
  failed: {
    status: 500,
    title: {
      th: 'ระบบขัดข้อง ข้อมูลของท่านยังไม่ถูกบันทึก ให้ลองอีกครั้ง',
      en: 'Something failed on our side; nothing was saved, try again',
    },
  },
} as const satisfies Record<string, { status: number; title: Text }>;
export type ProblemType = keyof typeof PROBLEMS;

/** One mistake at one field: `pointer` is a JSON pointer into the body, or a parameter's name. */
export const FieldError = z.strictObject({
  pointer: z.string(),
  code: z.string(),
  message: z.strictObject({ th: z.string(), en: z.string() }),
});
export type FieldError = z.infer<typeof FieldError>;

/** Body of an `application/problem+json` answer; Thai in RFC 9457's members, English beside. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  instance: z.optional(z.string()),
  english: z.object({ title: z.string(), detail: z.optional(z.string()) }),
  /** input-refused: every mistake at its field. assessment-incomplete: every indicator. */
  errors: z.optional(z.array(FieldError)),
  /** answer-changed: what is stored now, and its version. */
  current: z.optional(SavedAnswer),
  /** answer-changed of many answers: every one that was, as it is stored now. */
  conflicts: z.optional(
    z.array(z.strictObject({ indicatorId: z.string(), current: z.nullable(SavedAnswer) })),
  ),
  /** window-closed, window-not-open: when it closed or opens. */
  closedAt: z.optional(Instant),
  opensAt: z.optional(Instant),
  /** upload-incomplete: numbers of the parts that are missing. */
  missing: z.optional(z.array(z.int())),
  /** assessment-changed: the revisions as they are now. */
  revisions: z.optional(Revisions),
  state: z.optional(AssessmentState),
  /** survey-full: when to try again. */
  retryAfterSeconds: z.optional(z.int()),
  /** survey-proof: the work that is asked for. */
  proof: z.optional(ProofAsked),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

type Details = Partial<
  Pick<
    ProblemDetails,
    | 'errors'
    | 'current'
    | 'conflicts'
    | 'closedAt'
    | 'opensAt'
    | 'missing'
    | 'revisions'
    | 'state'
    | 'retryAfterSeconds'
    | 'proof'
  >
>;

/** Thrown by the rules and the stores, answered by shared/problem-details.ts. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly details: Details;
  readonly text: Text | undefined;

  constructor(type: ProblemType, details: Details = {}, text?: Text) {
    super(type);
    this.name = 'Problem';
    this.type = type;
    this.details = details;
    this.text = text;
  }

  get status(): number {
    return PROBLEMS[this.type].status;
  }

  /** @param instance the request's id, so that a report can be traced */
  toDetails(instance?: string): ProblemDetails {
    const { status, title } = PROBLEMS[this.type];
    return {
      type: `/problems/${this.type}`,
      title: title.th,
      status,
      ...(this.text && { detail: this.text.th }),
      ...(instance && { instance }),
      english: { title: title.en, ...(this.text && { detail: this.text.en }) },
      ...this.details,
    };
  }
}
