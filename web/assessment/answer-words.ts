import type { Answer, AnswerField } from '#domain/answer.ts';
import type { Indicator } from '#domain/catalogue.ts';
import type { Text } from '#domain/text.ts';
import { formatFigure } from '../client/format.ts';
import { messages } from '../client/messages.ts';

/** One field of an answer as people read it: figures with commas, ticked items by their text. */
export function answerWords(
  indicator: Indicator | undefined,
  field: AnswerField,
  value: Answer[AnswerField] | undefined,
  say: (text: Text) => string,
): string {
  if (value === undefined || value === null || value === '') return say(messages.blank);
  if (typeof value === 'boolean') return say(value ? messages.yes : messages.no);
  if (Array.isArray(value)) {
    const ticked = (indicator?.items ?? []).filter((each) => value.includes(each.id));
    return ticked.map((each) => say(each.text)).join(', ') || say(messages.noneOfThese);
  }
  return field === 'note' ? String(value) : formatFigure(String(value));
}
