import { useState } from 'preact/hooks';
import { ANSWER_FIELDS, EMPTY_ANSWER } from '#domain/answer.ts';
import type { Place } from '../client/draft-record.ts';
import { formatInstant } from '../client/format.ts';
import { keptMessages } from '../client/kept-messages.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { taskListPath } from '../client/places.ts';
import { drafts } from '../client/services.ts';
import { whyUnsent } from '../client/unsent.ts';
import { useDraft } from '../client/use-draft.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { DropButton } from '../ui/drop-button.tsx';
import { answerWords } from './answer-words.ts';
import { reviewMessages } from './review-messages.ts';
import { type TypedAnswer, typedOf } from './typed-answer.ts';

/** An answer whose indicator the form no longer has: what was typed can be read, copied and dropped. */
export function KeptText({ place }: { place: Place }) {
  const { language, say } = useLanguage();
  const { draft, status } = useDraft(place);
  const [copied, setCopied] = useState(false);
  if (!draft) return <NotHere />;
  const typed = typedOf(draft.input as TypedAnswer);
  const lines = ANSWER_FIELDS.filter((field) => typed[field] !== EMPTY_ANSWER[field]).map(
    (field) =>
      `${say(reviewMessages.fields[field])}: ${answerWords(undefined, field, typed[field], say)}`,
  );
  const text = lines.join('\n');
  return (
    <Page
      title={say(keptMessages.notInForm)}
      back={{ href: taskListPath(place.cycle, place.lao), text: say(messages.backToList) }}
    >
      <p>{say(keptMessages.notInFormText)}</p>
      <p class="hint">{say(whyUnsent(status))}</p>
      <div class="field">
        <label for="kept-text">
          {say(keptMessages.typedThen(formatInstant(draft.typedAt, language)))}
        </label>
        <textarea id="kept-text" readOnly rows={Math.max(4, lines.length + 1)} value={text} />
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
        >
          {say(keptMessages.copy)}
        </button>
        <DropButton onDrop={() => drafts.discard(place)} />
      </div>
      <p role="status">{copied && say(keptMessages.copied)}</p>
    </Page>
  );
}
