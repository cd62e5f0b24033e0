import { keptMessages } from '../client/kept-messages.ts';
import { useLanguage } from '../client/language.ts';

/** Gives up what was typed and not saved, once the officer said so twice. */
export function DropButton({ onDrop }: { onDrop(): void }) {
  const { say } = useLanguage();
  const drop = () => {
    if (confirm(say(keptMessages.dropAsked))) onDrop();
  };
  return (
    <p>
      <button type="button" class="button button-secondary" onClick={drop}>
        {say(keptMessages.drop)}
      </button>
    </p>
  );
}
