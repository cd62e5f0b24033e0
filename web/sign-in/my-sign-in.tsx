import { useState } from 'preact/hooks';
import type { Actor } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { session } from '../client/services.ts';
import { signOut } from '../client/signing.ts';
import { useStore } from '../client/store.ts';
import { askPool, renewTokens } from '../client/user-pool.ts';
import { Page } from '../frame/page.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { StepNotice } from './frame.tsx';
import { myWords } from './my-sign-in-messages.ts';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';
import { type Granted, needsOf } from './steps.ts';
import { useConfig } from './use-config.ts';
import { useStep } from './use-step.ts';
import '../styles/sign-in.css';

/** How one signs in oneself: the second factor, passkeys, and the end of every sign-in. */
export function MySignIn() {
  return <SignedIn>{(actor) => <Mine actor={actor} />}</SignedIn>;
}

function Mine({ actor }: { actor: Actor }) {
  const { say } = useLanguage();
  const state = useStore(session.store);
  const config = useConfig();
  const step = useStep('code');
  const [setting, setSetting] = useState<Granted | null>(null);
  if (setting) {
    return (
      <SecondFactor
        frame={Page}
        granted={setting}
        onGranted={({ tokens }) => {
          session.start(tokens);
          setSetting(null);
        }}
        onLapsed={() => setSetting(null)}
      />
    );
  }
  const byThaid = state.state === 'signed-in' && state.tokens.byThaid === true;
  const begin = () => step.ask(async () => setSetting(await freshGranted()));
  const endAll = () =>
    step.ask(async () => {
      await askPool('GlobalSignOut', { AccessToken: (await freshGranted()).accessToken });
      await signOut();
    });
  return (
    <Page title={say(myWords.title)} back={{ href: '/home', text: say(myWords.toWork) }}>
      <p class="lead" translate={false}>
        {actor.name}
      </p>
      <StepNotice step={step} />
      {byThaid ? (
        <p>{say(myWords.byThaid)}</p>
      ) : (
        <>
          <section>
            <h2>{say(myWords.factor)}</h2>
            <p>{say(myWords.factorText)}</p>
            <button
              type="button"
              class="button button-secondary"
              aria-disabled={step.busy}
              onClick={() => void begin()}
            >
              {say(myWords.factorBegin)}
            </button>
          </section>
          {config?.passkeys && <Passkeys fresh={freshGranted} />}
          <section>
            <h2>{say(myWords.everywhere)}</h2>
            <p>{say(myWords.everywhereText)}</p>
            <button
              type="button"
              class="button button-secondary"
              aria-disabled={step.busy}
              onClick={() => void endAll()}
            >
              {say(myWords.everywhereEnd)}
            </button>
          </section>
        </>
      )}
    </Page>
  );
}

/** Tokens of this moment: the access token that may change the own account is kept nowhere. */
async function freshGranted(): Promise<Granted> {
  await session.bearer();
  const state = session.store.get();
  const refreshToken = state.state === 'signed-in' ? state.tokens.refreshToken : null;
  if (refreshToken === null) throw new Error('nobody is signed in here any more');
  const { accessToken, ...tokens } = await renewTokens(refreshToken);
  return { accessToken, tokens, needs: needsOf(tokens.idToken) };
}
