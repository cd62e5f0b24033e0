import type { Text } from '#domain/text.ts';
import { useLanguage } from '../client/language.ts';

export type Tone = 'plain' | 'good' | 'improve' | 'none' | 'todo' | 'attention';

export function Tag({ text, tone }: { text: Text; tone: Tone }) {
  const { say } = useLanguage();
  return <strong class={`tag tag-${tone}`}>{say(text)}</strong>;
}
