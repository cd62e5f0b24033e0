import { type Cycle, type CycleState, epochSeconds, windowAt } from './cycle.ts';
import type { Text } from './text.ts';

export const CYCLE_STATE_NAMES: Record<CycleState, Text> = {
  draft: { th: 'ร่าง', en: 'Draft' },
  open: { th: 'เปิดรับข้อมูล', en: 'Open' },
  closed: { th: 'ปิดรับข้อมูลแล้ว', en: 'Closed' },
  verifying: { th: 'กำลังตรวจสอบ', en: 'Being verified' },
  published: { th: 'เผยแพร่แล้ว', en: 'Published' },
  archived: { th: 'เก็บถาวร', en: 'Archived' },
};

/**
 * Every change of a round's state, in one place (docs/states.md is drawn from it). `close` and
 * `reopen` are made by the window: the clock that passes its end, or the office that moves it;
 * `publish` by the first publication after the closing.
 */
export const CYCLE_TRANSITIONS = {
  open: { from: ['draft'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  reopen: { from: ['closed', 'verifying'], to: 'open' },
  verify: { from: ['closed'], to: 'verifying' },
  publish: { from: ['closed', 'verifying', 'published'], to: 'published' },
  archive: { from: ['published'], to: 'archived' },
  restore: { from: ['archived'], to: 'published' },
} as const satisfies Record<string, { from: readonly CycleState[]; to: CycleState }>;
export type CycleTransition = keyof typeof CYCLE_TRANSITIONS;

/** Transitions that the office makes by asking for them; the others follow from what else it does. */
export const ASKED_TRANSITIONS = ['verify', 'archive', 'restore'] as const;
export type AskedTransition = (typeof ASKED_TRANSITIONS)[number];

export function mayChange(transition: CycleTransition, state: CycleState): boolean {
  return (CYCLE_TRANSITIONS[transition].from as readonly CycleState[]).includes(state);
}

type Standing = Pick<Cycle, 'opensAt' | 'closesAt' | 'state' | 'publishedSnapshot'>;

/**
 * The state that people see of an opened round. Stored is only what neither window nor publication
 * tells: that it is being verified, and that it is archived. A round whose window is not over is
 * open, also where results were published in between.
 */
export function cycleStateOf(cycle: Standing, now: Date): Exclude<CycleState, 'draft'> {
  if (cycle.state === 'archived') return 'archived';
  if (windowAt(cycle, now) !== 'closed') return 'open';
  if (cycle.publishedSnapshot) return 'published';
  return cycle.state === 'verifying' ? 'verifying' : 'closed';
}

/** Why nothing of an archived round can be changed. */
export const ARCHIVED: Text = {
  th: 'รอบนี้เก็บถาวรแล้ว อ่านได้อย่างเดียว',
  en: 'This round is archived: it can only be read',
};

/** States in which an LAO may get more time: once results are out, a return is the way. */
const EXTENSIBLE: readonly CycleState[] = ['open', 'closed', 'verifying'];

export const isExtensible = (state: CycleState): boolean => EXTENSIBLE.includes(state);

/**
 * Whether a night scores an opened round: from its opening until it is archived. Also one that is
 * published, for an appeal or a return brings a new version; and any number of them, for this
 * year's opens while last year's is still under appeal.
 */
export function isScoredNightly({ opensAt, state }: Standing, at: Date): boolean {
  return state !== 'archived' && epochSeconds(opensAt) <= epochSeconds(at);
}

/**
 * Whether the form of an opened round may be replaced: until results are published, also by an
 * interim publication, whose scores stand for everybody to recompute by the form they were made by.
 */
export function mayHaveNewCatalogue(cycle: Standing, now: Date): boolean {
  return cycle.publishedSnapshot === null && isExtensible(cycleStateOf(cycle, now));
}
