import { useState } from 'preact/hooks';
import { THAID_NAME } from '#domain/sign-in.ts';
import { deskApi } from '../desk/desk-api.ts';
import { useLanguage } from '../language.ts';
import { Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { claimsOf } from '../session.ts';
import { type CompletedSignIn, signOutAddress } from '../sign-in.ts';
import { useAction } from '../use-action.ts';
import { setup } from './setup-messages.ts';

/** The sign-in by ThaID that waits for its person to sign in to the account; of this tab only. */
const WAITING = 'thaid-to-link';

/** A sign-in by ThaID that is to be linked, or null. */
export const thaidToLink = (): string | null => sessionStorage.getItem(WAITING);

/** Signed in, by ThaID say, but nobody's account: told in words what to do. */
export function NoAccount({ tokens }: CompletedSignIn) {
  const { say } = useLanguage();
  const byThaid = Array.isArray(claimsOf(tokens.idToken).identities);
  const begin = async () => {
    sessionStorage.setItem(WAITING, tokens.idToken);
    // Out at the issuer too: it would know the person of before, and ask nothing.
    location.assign(await signOutAddress(tokens.idToken));
  };
  return (
    <Page title={say(setup.noAccountTitle)}>
      <p>{say(setup.noAccountText)}</p>
      <p>{say(setup.noAccountDo)}</p>
      {byThaid && (
        <section>
          <p>{say(setup.linkOffer)}</p>
          <button type="button" class="button" onClick={() => void begin()}>
            {say(setup.linkBegin)}
          </button>
        </section>
      )}
    </Page>
  );
}

type LinkThaidProps = { idToken: string; tokens: CompletedSignIn['tokens']; onDone(): void };

/** Signed in to the account after ThaID: asks whether they belong together. */
export function LinkThaid({ idToken, tokens, onDone }: LinkThaidProps) {
  const { say } = useLanguage();
  const [linked, setLinked] = useState(false);
  const { busy, refusal, act } = useAction();
  const own = claimsOf(tokens.idToken);
  const end = () => {
    sessionStorage.removeItem(WAITING);
    onDone();
  };
  const link = () =>
    act(async () => {
      const username = String(own['cognito:username'] ?? '');
      await deskApi('linkThaid', { params: {}, body: { username, idToken } });
      setLinked(true);
    });
  if (linked) {
    return (
      <Page key="linked" title={say(setup.linkedTitle)}>
        <p>{say(setup.linkedText)}</p>
        <button type="button" class="button" onClick={end}>
          {say(setup.goOn)}
        </button>
      </Page>
    );
  }
  const nameIn = (claims: Record<string, unknown>, claim: string) => String(claims[claim] ?? '');
  return (
    <Page key="ask" title={say(setup.linkTitle)}>
      {refusal && <RefusalNotice refusal={refusal} />}
      <p>{say(setup.linkText(nameIn(claimsOf(idToken), THAID_NAME), nameIn(own, 'name')))}</p>
      <div class="buttons">
        <button type="button" class="button" aria-disabled={busy} onClick={() => void link()}>
          {say(setup.linkYes)}
        </button>
        <button type="button" class="button button-secondary" onClick={end}>
          {say(setup.linkNo)}
        </button>
      </div>
    </Page>
  );
}
