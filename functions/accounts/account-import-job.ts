import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { LaoCode, ProvinceCode } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';
import { ImportRow } from './account-import.ts';

/** What became of a row. */
export const ImportOutcome = z.enum([
  'created',
  'not-delivered',
  'created-unsure',
  'existed',
  'invited-again',
  'existed-unsent',
  'moved',
  'email-taken',
  'other-role',
  'not-made',
  'not-taken',
]);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const IMPORT_OUTCOMES: Record<ImportOutcome, Text> = {
  created: { th: 'สร้างแล้ว ส่งคำเชิญแล้ว', en: 'Created and invited' },
  'not-delivered': {
    th: 'สร้างแล้ว แต่ส่งอีเมลไม่ได้ ให้ส่งคำเชิญอีกครั้ง',
    en: 'Created, but the mail could not be sent: invite again',
  },
  'created-unsure': {
    th: 'สร้างแล้ว ไม่ทราบว่าคำเชิญส่งออกหรือไม่ หากไม่ได้รับให้ส่งคำเชิญอีกครั้ง',
    en: 'Created; it is not known whether the mail went out: invite again if it did not come',
  },
  existed: { th: 'มีบัญชีอยู่แล้ว', en: 'Had an account already' },
  'invited-again': {
    th: 'มีบัญชีอยู่แล้ว ส่งคำเชิญที่ค้างอยู่ให้แล้ว',
    en: 'Had an account already; its invitation, which was due, was sent',
  },
  'existed-unsent': {
    th: 'มีบัญชีอยู่แล้ว แต่ยังส่งคำเชิญไม่ได้ ให้ส่งคำเชิญอีกครั้ง',
    en: 'Had an account already, but its invitation still cannot be sent: invite again',
  },
  moved: { th: 'ย้ายบัญชีแล้ว', en: 'Moved' },
  'email-taken': {
    th: 'ไม่สร้าง: อีเมลนี้เป็นของบัญชีอื่น',
    en: 'Not created: the address is another account’s',
  },
  'other-role': {
    th: 'ไม่สร้าง: บุคคลนี้มีบทบาทอื่นในหน่วยงานเดียวกัน',
    en: 'Not created: the person has another role in this unit',
  },
  'not-made': {
    th: 'ไม่สร้าง: ส่งอีเมลถึงที่อยู่นี้ไม่ได้',
    en: 'Not created: no mail could be sent to this address',
  },
  'not-taken': {
    th: 'ไม่สร้าง: ระบบบัญชีไม่รับข้อมูลแถวนี้',
    en: 'Not created: the sign-in service does not take this row',
  },
};

/** A row of a file; or an account that is there, whose user name it has. */
export const JobRow = z.extend(ImportRow, {
  username: z.optional(z.string()),
  /** The LAO that the account leaves for `unit`. */
  from: z.optional(LaoCode),
});
export type JobRow = z.infer<typeof JobRow>;

/** Accounts of a file; invitations that expired, sent again; accounts that follow their LAO to its new code. */
export const JobKind = z.enum(['import', 'resend', 'carry-over']);
export type JobKind = z.infer<typeof JobKind>;

export const ImportJob = z.strictObject({
  /** Sorts by time. */
  id: z.string().check(z.regex(/^\d{8}T\d{6}Z-[0-9a-f]{4}$/)),
  kind: z._default(JobKind, 'import'),
  /** Whose it is, where it is one province's. */
  province: z._default(z.nullable(ProvinceCode), null),
  /** Or what is done, where it is no file. */
  fileName: z.string(),
  startedAt: Instant,
  startedBy: z.strictObject({ id: z.string(), name: z.string() }),
  updatedAt: Instant,
  rows: z.int(),
  /** Rows that are finished, from the first. */
  done: z.int(),
  created: z.int(),
  existed: z.int(),
  refused: z.int(),
  /** Of those that there was already, whose invitation had not gone out and did now. */
  invitedAgain: z._default(z.int(), 0),
  moved: z._default(z.int(), 0),
  /** Created or there already: the invitation could not be sent, or is not known to have been. */
  undelivered: z.int(),
  state: z.enum(['running', 'done']),
});
export type ImportJob = z.infer<typeof ImportJob>;

/** Adds what became of some rows to a job; the last of them end it. */
export function afterRows(
  job: ImportJob,
  outcomes: readonly ImportOutcome[],
  at: string,
): ImportJob {
  const count = (...wanted: ImportOutcome[]) =>
    outcomes.filter((outcome) => wanted.includes(outcome)).length;
  const done = job.done + outcomes.length;
  return {
    ...job,
    updatedAt: at,
    done,
    created: job.created + count('created', 'not-delivered', 'created-unsure'),
    existed: job.existed + count('existed', 'invited-again', 'existed-unsent'),
    moved: job.moved + count('moved'),
    invitedAgain: job.invitedAgain + count('invited-again'),
    refused: job.refused + count('email-taken', 'other-role', 'not-made', 'not-taken'),
    undelivered: job.undelivered + count('not-delivered', 'created-unsure', 'existed-unsent'),
    state: done >= job.rows ? 'done' : 'running',
  };
}
