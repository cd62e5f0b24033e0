import type { ProblemType } from '#domain/problem.ts';

/**
 * Where the service did not answer: no line, a sign-in that could not be renewed, a network that
 * answers in its place, a device that keeps nothing, a fault of the page itself.
 */
export type LocalFailure =
  | 'unreachable'
  | 'sign-in-unreachable'
  | 'not-the-service'
  | 'storage'
  | 'page';
export type Failure = ProblemType | LocalFailure;

/**
 * What may become of a refusal, and so what is done with what was refused:
 *
 * - `passing`: the same request may succeed later, or has succeeded already: sent again by itself.
 * - `liftable`: the service takes it once time passes or somebody changes something (a window that is
 *   extended, a return, a right given back): it waits, is told so, and is asked again when that is seen.
 * - `sign-in`: it waits for a sign-in of the same person.
 * - `choice`: somebody changed the same thing; the person looks and chooses.
 * - `final`: only another request would be taken: the person is told what to do, and keeps the text.
 */
export type RefusalRule = 'passing' | 'liftable' | 'sign-in' | 'choice' | 'final';

/** Every problem of the API and every failure of the way to it; one that is left out does not compile. */
export const REFUSAL_RULES = {
  unreachable: 'passing',
  'sign-in-unreachable': 'passing',
  'not-the-service': 'passing',
  // Nobody knows what went wrong in the page; what was to be sent is tried again.
  page: 'passing',
  storage: 'final',
  busy: 'passing',
  failed: 'passing',
  'survey-full': 'passing',
  'survey-proof': 'passing',

  'window-not-open': 'liftable',
  'window-closed': 'liftable',
  'assessment-locked': 'liftable',
  // A round that is archived can be restored, a submission returned.
  'state-not-allowed': 'liftable',
  // A role is given back, an account enabled or moved.
  'not-permitted': 'liftable',
  // Hidden from this account, or no longer in the form: a later version may have it again.
  'not-found': 'liftable',
  'evidence-not-usable': 'liftable',
  'evidence-quota-reached': 'liftable',
  'survey-closed': 'liftable',
  // Another counter of the same LAO on this device takes what waits.
  'counter-ended': 'liftable',

  'not-signed-in': 'sign-in',

  'answer-changed': 'choice',
  'assessment-changed': 'choice',

  'input-refused': 'final',
  'version-missing': 'final',
  'key-reused': 'final',
  'assessment-incomplete': 'final',
  'upload-ended': 'final',
  'upload-incomplete': 'final',
  'survey-answered': 'final',
  'counters-full': 'final',
  'too-large': 'final',
} as const satisfies Record<Failure, RefusalRule>;

/** Refusals of one answer; any other liftable one is of the whole assessment, and is asked about once. */
export const isOfOneAnswer = (type: Failure): boolean => type === 'not-found';
