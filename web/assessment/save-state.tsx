import type { SavedAnswer } from '#domain/assessment.ts';
import type { Text } from '#domain/text.ts';
import type { DraftStatus } from '../client/draft-status.ts';
import { clockWords } from '../client/failures.ts';
import { formatInstant, formatTime } from '../client/format.ts';
import { keptMessages } from '../client/kept-messages.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import type { Failure } from '../client/refusal-rules.ts';
import type { Keeping } from '../client/use-draft.ts';

type SaveStateProps = {
  status: DraftStatus;
  stored: SavedAnswer | undefined;
  keeping: Keeping;
};

/** Whether the service has what stands in the form, in words, told to every reader. */
export function SaveState({ status, stored, keeping }: SaveStateProps) {
  const { language, say } = useLanguage();
  const sentence = () => {
    if (keeping === 'only-here' && status.state !== 'saved') return keptMessages.onlyHere;
    switch (status.state) {
      case 'nothing':
        return stored
          ? messages.savedEarlier(formatInstant(stored.savedAt, language))
          : messages.nothingToSave;
      case 'typed':
        return keeping === 'kept' ? messages.notSavedYet : keptMessages.keeping;
      case 'sending':
        return messages.saving;
      case 'saved':
        return messages.savedAt(formatTime(status.at, language));
      case 'waiting':
        return clockWords(status.refusal.type) ?? waitingFor(status.refusal.type);
      case 'signed-out':
        return messages.waitingForSignIn;
      case 'conflict':
        return messages.waitingForChoice;
      case 'held':
        return messages.heldForNow;
      case 'refused':
        return messages.keptHere;
    }
  };
  const settled = status.state === 'saved' || (status.state === 'nothing' && stored !== undefined);
  const open = status.state !== 'nothing' && !settled;
  return (
    <p
      class={`save-state ${settled ? 'save-state-done' : open ? 'save-state-open' : ''}`}
      role="status"
    >
      {say(sentence())}
    </p>
  );
}

function waitingFor(type: Failure): Text {
  switch (type) {
    case 'unreachable':
    case 'not-the-service':
      return messages.waitingForConnection;
    case 'sign-in-unreachable':
      return keptMessages.waitingForRenewal;
    default:
      return messages.waitingForService;
  }
}
