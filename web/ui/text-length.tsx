import { cleanText, lengthOf, tooLong } from '#domain/free-text.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';

/** From this share of the room on, a person is told how much is left. */
const TELL_FROM = 0.8;

/** Characters of a typed text, as they will be counted when it is sent. */
export const typedLength = (text: string): number => lengthOf(cleanText(text).trim());

/** How much room a text has left, once little is. Nothing is cut off: what is too much stays to be shortened. */
export function TextLength({ text, max }: { text: string; max: number }) {
  const { say } = useLanguage();
  const length = typedLength(text);
  return (
    <div role="status">
      {length > max ? (
        <p class="field-warning">{say(tooLong(length, max))}</p>
      ) : (
        length > max * TELL_FROM && <p class="hint">{say(messages.roomLeft(max - length))}</p>
      )}
    </div>
  );
}
