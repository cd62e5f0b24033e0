import { useState } from 'preact/hooks';
import { ANSWER_FIELDS, EMPTY_ANSWER } from '#domain/answer.ts';
import type { Place } from '../draft-record.ts';
import { formatInstant } from '../format.ts';
import { keptMessages } from '../kept-messages.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { taskListPath } from '../places.ts';
import { reviewMessages } from '../review-messages.ts';
import { drafts } from '../services.ts';
import { type TypedAnswer, typedOf } from '../typed-answer.ts';
import { whyUnsent } from '../unsent.ts';
import { useDraft } from '../use-draft.ts';
import { answerWords } from './answer-words.ts';
import { DropButton } from './drop-button.tsx';
import { NotHere } from './not-here.tsx';
import { Page } from './page.tsx';

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
