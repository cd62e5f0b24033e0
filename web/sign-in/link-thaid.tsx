import { useState } from 'preact/hooks';
import { THAID_NAME } from '#domain/sign-in.ts';
import { tabStorage } from '../client/device-storage.ts';
import { useLanguage } from '../client/language.ts';
import { claimsOf, type Tokens } from '../client/session.ts';
import { useAction } from '../client/use-action.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { WhomToAsk } from './credentials.tsx';
import type { Frame } from './frame.tsx';
import { setup } from './setup-messages.ts';
import type { Granted } from './steps.ts';
import { dropThaidToLink, keepThaidToLink } from './thaid-to-link.ts';

type NoAccountProps = { frame: Frame; granted: Granted; onLink(): void };

/** Signed in, by ThaID say, but nobody's account: told in words what to do. */
export function NoAccount({ frame: Frame, granted: { tokens }, onLink }: NoAccountProps) {
  const { say } = useLanguage();
  const begin = () => {
    keepThaidToLink(tabStorage, tokens.idToken);
    onLink();
  };
  return (
    <Frame title={say(setup.noAccountTitle)}>
      <p>{say(setup.noAccountText)}</p>
      <p>{say(setup.noAccountDo)}</p>
      {tokens.byThaid && (
        <section>
          <p>{say(setup.linkOffer)}</p>
          <button type="button" class="button" onClick={begin}>
            {say(setup.linkBegin)}
          </button>
        </section>
      )}
      <WhomToAsk />
    </Frame>
  );
}

type LinkThaidProps = { frame: Frame; idToken: string; tokens: Tokens; onDone(): void };

/** Signed in to the account after ThaID: asks whether they belong together. */
export function LinkThaid({ frame: Frame, idToken, tokens, onDone }: LinkThaidProps) {
  const { say } = useLanguage();
  const [linked, setLinked] = useState(false);
  const { busy, refusal, act } = useAction();
  const own = claimsOf(tokens.idToken);
  const end = () => {
    dropThaidToLink(tabStorage);
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
      <Frame key="linked" title={say(setup.linkedTitle)}>
        <p>{say(setup.linkedText)}</p>
        <button type="button" class="button" onClick={end}>
          {say(setup.goOn)}
        </button>
      </Frame>
    );
  }
  const nameIn = (claims: Record<string, unknown>, claim: string) => String(claims[claim] ?? '');
  return (
    <Frame key="ask" title={say(setup.linkTitle)}>
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
    </Frame>
  );
}
