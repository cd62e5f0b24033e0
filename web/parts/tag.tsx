import type { Verdict } from '#domain/catalogue.ts';
import type { Text } from '#domain/text.ts';
import { useLanguage } from '../language.ts';

export type Tone = 'plain' | 'good' | 'improve' | 'none' | 'todo' | 'attention';

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

export function Tag({ text, tone }: { text: Text; tone: Tone }) {
  const { say } = useLanguage();
  return <strong class={`tag tag-${tone}`}>{say(text)}</strong>;
}
