import { useLanguage } from '../../language.ts';
import { words } from './account-messages.ts';

/** Where somebody sets up an authenticator app for the own account, or changes it. */
export function OwnFactor() {
  const { say } = useLanguage();
  const begin = async () => {
    const { beginSetup } = await import('../../sign-in-setup/second-factor.tsx');
    await beginSetup(location.pathname);
  };
  return (
    <section>
      <h2>{say(words.ownFactor)}</h2>
      <p>{say(words.ownFactorText)}</p>
      <button type="button" class="button button-secondary" onClick={() => void begin()}>
        {say(words.ownFactorBegin)}
      </button>
    </section>
  );
}
