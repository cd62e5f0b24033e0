import * as z from 'zod/mini';
import { CycleId, Instant, Policies } from '#domain/cycle.ts';
import { FreeLine } from '#domain/free-text.ts';
import { GivenCycleId, GivenDay, GivenInstant } from '#domain/given-time.ts';
import { LaoCode } from '#domain/lao.ts';
import { FieldError } from '#domain/problem.ts';
import { Reason } from '#domain/reason.ts';
import { ASKED_TRANSITIONS } from '#domain/round-state.ts';
import { Text } from '#domain/text.ts';
import { OfAssessment, OfCycle, READ, type Route } from '#shared/route.ts';
import { ExtensionScope, LETTER_MAX_LENGTH } from './extension.ts';
import { ListedRound, RoundChange, RoundDraft, RoundView, TouchedLao } from './round.ts';

const CHANGE_OF_ROUND = [
  ...READ,
  'not-permitted',
  'assessment-changed',
  'state-not-allowed',
] as const;

/** A catalogue of the whole form is 160 kB; a form ten times that is none. */
const CATALOGUE_MAX_BYTES = 2 * 1024 * 1024;

/** What of a catalogue was read otherwise than it was sent: a year of the Gregorian calendar. */
const ReadOtherwise = { notes: z.optional(z.array(FieldError)) };

const LetterNumber = FreeLine({ min: 1, max: LETTER_MAX_LENGTH });
/** The letter as it is typed: Thai digits are taken, a number without a digit is none. */
const LetterInput = z.strictObject({ number: LetterNumber, date: GivenDay });
const OfChange = z.object({ cycle: CycleId, change: z.string().check(z.regex(/^[\w-]{1,64}$/)) });

export const roundsRoutes = {
  listRounds: {
    method: 'GET',
    path: '/api/rounds',
    function: 'rounds',
    action: 'read-rounds',
    summary: { th: 'รอบทั้งหมดรวมทั้งร่าง', en: 'Every round, drafts among them' },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({ rounds: z.array(ListedRound), serverTime: Instant }),
    },
    problems: [...READ, 'not-permitted'],
  },
  createRound: {
    method: 'POST',
    path: '/api/rounds',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'สร้างร่างรอบจากรอบก่อน', en: 'Create a draft from the round before' },
    params: z.object({}),
    body: z.strictObject({ id: GivenCycleId }),
    success: { status: 201, body: RoundDraft },
    problems: CHANGE_OF_ROUND,
  },
  readRound: {
    method: 'GET',
    path: '/api/rounds/{cycle}',
    function: 'rounds',
    action: 'read-rounds',
    summary: { th: 'รอบหนึ่งพร้อมประวัติ', en: 'One round with all that was done to it' },
    params: OfCycle,
    success: { status: 200, body: RoundView },
    problems: [...READ, 'not-permitted'],
  },
  saveDraft: {
    method: 'PUT',
    path: '/api/rounds/{cycle}/draft',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'แก้ไขร่างรอบ', en: 'Save the settings of a draft' },
    params: OfCycle,
    body: z.strictObject({
      /** Of the draft that was edited. */
      revision: z.int(),
      title: Text,
      opensAt: GivenInstant,
      closesAt: GivenInstant,
      policies: Policies,
    }),
    success: { status: 200, body: RoundDraft },
    problems: CHANGE_OF_ROUND,
  },
  discardDraft: {
    method: 'DELETE',
    path: '/api/rounds/{cycle}/draft',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'ทิ้งร่างรอบ', en: 'Throw a draft away' },
    params: OfCycle,
    success: { status: 200, body: z.strictObject({ discarded: z.boolean() }) },
    problems: CHANGE_OF_ROUND,
  },
  loadCatalogue: {
    method: 'PUT',
    path: '/api/rounds/{cycle}/draft/catalogue',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'นำเข้าแบบประเมินของร่างรอบ', en: 'Load and check the catalogue of a draft' },
    params: OfCycle,
    body: z.strictObject({ revision: z.int(), catalogue: z.unknown() }),
    bodyMaxBytes: CATALOGUE_MAX_BYTES,
    success: { status: 200, body: z.extend(RoundDraft, ReadOtherwise) },
    problems: [...CHANGE_OF_ROUND, 'too-large'],
  },
  openRound: {
    method: 'POST',
    path: '/api/rounds/{cycle}/opening',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'เปิดรอบ', en: 'Open a round: its catalogue is frozen' },
    params: OfCycle,
    body: z.strictObject({ revision: z.int() }),
    success: { status: 201, body: RoundChange },
    problems: CHANGE_OF_ROUND,
  },
  changeSettings: {
    method: 'PUT',
    path: '/api/rounds/{cycle}/settings',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'แก้ไขชื่อและนโยบายของรอบที่เปิดแล้ว', en: 'Change title and policies of a round' },
    params: OfCycle,
    body: z.strictObject({
      /** Of the settings that were edited; 0 where they were never changed. */
      revision: z.int(),
      title: Text,
      policies: Policies,
      reason: Reason,
    }),
    success: { status: 201, body: RoundChange },
    problems: CHANGE_OF_ROUND,
  },
  changeWindow: {
    method: 'POST',
    path: '/api/rounds/{cycle}/windows',
    function: 'rounds',
    action: 'extend-window',
    summary: {
      th: 'ขยายเวลาหรือเลื่อนกำหนดปิดรับ',
      en: 'Extend the window of some, or move that of all',
    },
    params: OfCycle,
    body: z.strictObject({
      scope: ExtensionScope,
      /** Of all only: an opening that lies ahead may be moved as well. */
      opensAt: z.optional(GivenInstant),
      closesAt: GivenInstant,
      letter: LetterInput,
      reason: Reason,
    }),
    success: { status: 201, body: RoundChange },
    problems: CHANGE_OF_ROUND,
  },
  proposeCatalogue: {
    method: 'POST',
    path: '/api/rounds/{cycle}/catalogues',
    function: 'rounds',
    action: 'manage-rounds',
    summary: {
      th: 'เสนอแบบประเมินรุ่นใหม่ของรอบที่เปิดแล้ว',
      en: 'Load a new version of an opened round’s catalogue, to see what it touches',
    },
    params: OfCycle,
    body: z.strictObject({ catalogue: z.unknown(), reason: Reason }),
    bodyMaxBytes: CATALOGUE_MAX_BYTES,
    success: { status: 201, body: z.extend(RoundChange, ReadOtherwise) },
    problems: [...CHANGE_OF_ROUND, 'too-large'],
  },
  useCatalogue: {
    method: 'POST',
    path: '/api/rounds/{cycle}/changes/{change}/use',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'ใช้แบบประเมินรุ่นใหม่', en: 'Put a proposed version into use' },
    params: OfChange,
    success: { status: 200, body: RoundChange },
    problems: CHANGE_OF_ROUND,
  },
  readTouched: {
    method: 'GET',
    path: '/api/rounds/{cycle}/changes/{change}/touched',
    function: 'rounds',
    action: 'read-rounds',
    summary: {
      th: 'อปท. ที่คำตอบถูกกระทบจากแบบประเมินรุ่นใหม่',
      en: 'LAOs with answers that a version touches',
    },
    params: OfChange,
    /** Code of the LAO that the page before ended with. */
    query: z.object({ after: z.optional(LaoCode) }),
    success: {
      status: 200,
      body: z.strictObject({
        laos: z.array(TouchedLao),
        /** How many there are on all pages. */
        of: z.int(),
        next: z.nullable(LaoCode),
      }),
    },
    problems: [...READ, 'not-permitted'],
  },
  runChange: {
    method: 'POST',
    path: '/api/rounds/{cycle}/changes/{change}/runs',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'ให้ระบบทำต่อจนครบ', en: 'Run again what did not reach every LAO' },
    params: OfChange,
    success: { status: 200, body: RoundChange },
    problems: CHANGE_OF_ROUND,
  },
  changeRoundState: {
    method: 'POST',
    path: '/api/rounds/{cycle}/states',
    function: 'rounds',
    action: 'manage-rounds',
    summary: { th: 'เปลี่ยนสถานะของรอบ', en: 'Begin to verify a round, archive or restore it' },
    params: OfCycle,
    body: z.strictObject({ transition: z.enum(ASKED_TRANSITIONS), reason: Reason }),
    success: { status: 201, body: RoundChange },
    problems: CHANGE_OF_ROUND,
  },
  listExtensions: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/extensions',
    function: 'rounds',
    action: 'read-assessment',
    summary: { th: 'การขยายเวลาที่มีผลต่อ อปท.', en: 'Extensions that reach this LAO' },
    params: OfAssessment,
    success: {
      status: 200,
      body: z.strictObject({
        extensions: z.array(
          z.pick(RoundChange, {
            id: true,
            at: true,
            reason: true,
            letter: true,
            scope: true,
            whom: true,
            after: true,
          }),
        ),
      }),
    },
    problems: READ,
  },
} as const satisfies Record<string, Route>;
