import { useState } from 'preact/hooks';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { askPool } from '../client/user-pool.ts';
import { StepNotice } from './frame.tsx';
import { myWords } from './my-sign-in-messages.ts';
import type { Granted } from './steps.ts';
import { useStep } from './use-step.ts';

type Credential = { CredentialId: string; FriendlyCredentialName?: string; CreatedAt: number };

/** The own passkeys: shown when they are asked for, as that takes an access token. */
export function Passkeys({ fresh }: { fresh: () => Promise<Granted> }) {
  const { language, say } = useLanguage();
  const step = useStep('passkey');
  const [listed, setListed] = useState<Credential[] | null>(null);
  const [said, setSaid] = useState('');

  const list = async (AccessToken: string) => {
    const { Credentials } = await askPool<{ Credentials: Credential[] }>(
      'ListWebAuthnCredentials',
      { AccessToken },
    );
    setListed(Credentials);
  };
  const show = () => step.ask(async () => list((await fresh()).accessToken));
  const add = () =>
    step.ask(async () => {
      const { accessToken } = await fresh();
      const { addPasskey } = await import('./passkey.ts');
      const added = await addPasskey(accessToken);
      setSaid(say(added ? myWords.passkeyAdded : myWords.passkeyNotAdded));
      await list(accessToken);
    });
  const remove = (CredentialId: string) =>
    step.ask(async () => {
      const { accessToken } = await fresh();
      await askPool('DeleteWebAuthnCredential', { AccessToken: accessToken, CredentialId });
      setSaid(say(myWords.passkeyRemoved));
      await list(accessToken);
    });

  return (
    <section>
      <h2>{say(myWords.passkeys)}</h2>
      <p>{say(myWords.passkeysText)}</p>
      <StepNotice step={step} />
      <p role="status">{said}</p>
      {listed && listed.length === 0 && <p>{say(myWords.noPasskeys)}</p>}
      {listed && listed.length > 0 && (
        <ul>
          {listed.map(({ CredentialId, FriendlyCredentialName, CreatedAt }) => {
            const when = formatInstant(new Date(CreatedAt * 1000).toISOString(), language);
            return (
              <li key={CredentialId}>
                {FriendlyCredentialName ?? say(myWords.passkey)} · {when}{' '}
                <button
                  type="button"
                  class="link-button"
                  aria-disabled={step.busy}
                  onClick={() => void remove(CredentialId)}
                >
                  {say(myWords.passkeyRemove)}
                  <span class="visually-hidden"> {when}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <div class="buttons">
        <button
          type="button"
          class="button button-secondary"
          aria-disabled={step.busy}
          onClick={() => void add()}
        >
          {say(myWords.passkeyAdd)}
        </button>
        {!listed && (
          <button
            type="button"
            class="link-button"
            aria-disabled={step.busy}
            onClick={() => void show()}
          >
            {say(myWords.passkeysShow)}
          </button>
        )}
      </div>
    </section>
  );
}
