import type { Verdict } from '#domain/catalogue.ts';
import type { Tone } from '../ui/tag.tsx';

/** Colour of each verdict; never the only sign of it, the word stands in the tag. */
export const VERDICT_TONES: Record<Verdict, Tone> = {
  not_applicable: 'none',
  no_service: 'none',
  unanswered: 'todo',
  not_performed: 'improve',
  above_target: 'good',
  met_target: 'good',
  below_target: 'improve',
};
