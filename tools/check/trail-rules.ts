import { isDeepStrictEqual } from 'node:util';
import { type AssessmentState, startsOf, TRANSITIONS } from '#domain/assessment.ts';
import {
  type HeadItem,
  type TrailEntry,
  trailSort,
  VETTED,
} from '../../functions/assessment/assessment-records.ts';
import type { WithHead } from './assessment-rules.ts';
import type { Tell } from './violations.ts';

/** What the trail tells a header to be, in the order in which the two are compared. */
type Told = Pick<HeadItem, 'state' | 'submissionVersion' | 'returned' | 'remarks'> & {
  certifiedAt: string | null;
  requestedAt: string | null;
  endorsedAt: string | null;
  finalisedAt: string | null;
};

const NOTHING: Told = {
  state: 'not_started',
  submissionVersion: 0,
  returned: null,
  remarks: [],
  certifiedAt: null,
  requestedAt: null,
  endorsedAt: null,
  finalisedAt: null,
};

/**
 * The trail, entry by entry from the first, must lead to the header as it stands: an entry that was
 * deleted, doubled or made up leaves a step that the system never takes, or another end.
 */
export function tellTrail({ head, trail, vetted }: WithHead, tell: Tell): void {
  let told = NOTHING;
  const inOrder = [...trail].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [sk, entry] of inOrder) {
    if (sk !== trailSort(entry)) tell('trail-misplaced', sk);
    if (!mayFollow(told.state, entry)) tell('trail-differs', sk, `${told.state} → ${entry.state}`);
    told = after(told, entry);
  }
  const stands: Told = {
    state: head.state,
    submissionVersion: head.submissionVersion,
    returned: head.returned,
    remarks: head.remarks,
    certifiedAt: head.certification?.at ?? null,
    requestedAt: head.request?.at ?? null,
    endorsedAt: head.endorsed?.at ?? null,
    finalisedAt: head.finalised?.at ?? null,
  };
  for (const field of Object.keys(NOTHING) as (keyof Told)[]) {
    if (!isDeepStrictEqual(plain(stands[field]), plain(told[field]))) {
      tell('trail-differs', 'HEAD', field);
    }
  }
  const certified = inOrder.filter(([, { change }]) => change === 'certify').at(-1)?.[1].at;
  if (vetted?.at !== certified) tell('vetted-differs', VETTED);
}

/** States that people may see where this one is stored: a save changes what they see, not what is stored. */
function seenOf(stored: AssessmentState): readonly AssessmentState[] {
  return stored === 'not_started' || stored === 'certified' ? [stored, 'in_progress'] : [stored];
}

function mayFollow(stored: AssessmentState, { change, state }: TrailEntry): boolean {
  const seen = seenOf(stored);
  if (!(change in TRANSITIONS)) return seen.includes(state);
  const transition = change as keyof typeof TRANSITIONS;
  // What the round asked for then may be something else than it asks for now.
  const starts = [true, false].flatMap((certification) => startsOf(transition, certification));
  return state === TRANSITIONS[transition].to && seen.some((each) => starts.includes(each));
}

/** A header as one more entry leaves it. */
function after(told: Told, entry: TrailEntry): Told {
  const { at, change, state, remarks: said = [], returned = null, version = 0 } = entry;
  const ofReviewers = told.remarks.filter(({ role }) => role !== 'certifier');
  switch (change) {
    case 'request':
      return { ...told, requestedAt: at };
    case 'withdraw_request':
      return { ...told, requestedAt: null };
    case 'certify':
      return { ...told, state, certifiedAt: at, requestedAt: null, remarks: ofReviewers };
    case 'withdraw':
      return { ...told, state, certifiedAt: null };
    case 'send_back': {
      const remarks = [...ofReviewers, ...said];
      return { ...told, state, certifiedAt: null, requestedAt: null, remarks };
    }
    case 'submit': {
      const cleared = { requestedAt: null, remarks: [], returned: null };
      return { ...told, ...cleared, state, submissionVersion: version };
    }
    case 'return':
    case 'reopen': {
      const { submissionVersion } = told;
      return { ...NOTHING, state, submissionVersion, remarks: said, returned };
    }
    case 'reply': {
      const isMeant = (one: (typeof said)[number]) =>
        said.find(({ indicatorId, at }) => one.indicatorId === indicatorId && one.at === at);
      return { ...told, remarks: told.remarks.map((each) => isMeant(each) ?? each) };
    }
    case 'endorse':
      return { ...told, state, endorsedAt: at };
    case 'finalise':
      return { ...told, state, finalisedAt: at };
  }
}

/** As JSON has it: without the prototypes and the undefined that a parser may leave. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
