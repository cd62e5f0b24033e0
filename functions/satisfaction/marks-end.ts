import { epochSeconds } from '#domain/cycle.ts';
import type { Round } from '../cycle/cycle-store.ts';

/** Marks, and what is known of counters, are kept for so long after the round's last day: an LAO's own extension ends before. */
const KEPT_SECONDS = 60 * 86_400;

export const marksEndOf = ({ cycle }: Round): number => epochSeconds(cycle.closesAt) + KEPT_SECONDS;
