import { epochSeconds } from '#domain/cycle.ts';
import type { Round } from '#shared/cycle-store.ts';
import { MARKS_KEPT_SECONDS } from './survey-count-store.ts';

/** When the marks of a round are dropped, and what is known of its counters. */
export const marksEndOf = ({ cycle }: Round): number =>
  epochSeconds(cycle.closesAt) + MARKS_KEPT_SECONDS;
