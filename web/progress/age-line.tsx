import { formatTime } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { words } from './progress-messages.ts';
import type { Followed } from './use-progress.ts';

type Told = { tag: string; countedAt: string | null; serverTime: string };

/** How old what one sees is, and whether it is kept fresh. */
export function AgeLine({ followed }: { followed: Followed<Told> }) {
  const { language, say } = useLanguage();
  const { value, refusal, again } = followed;
  if (!value) return null;
  const counted =
    value.countedAt === null
      ? words.nothingCounted
      : words.lastChange(formatTime(value.countedAt, language));
  return (
    <div class="age">
      <p>
        <strong>{say(words.asOf(formatTime(value.serverTime, language)))}</strong> · {say(counted)}{' '}
        · {say(words.refreshes)}{' '}
        <button type="button" class="link-button" onClick={again}>
          {say(words.readNow)}
        </button>
      </p>
      <p role="status">{refusal ? say(words.notFresh) : ''}</p>
    </div>
  );
}
