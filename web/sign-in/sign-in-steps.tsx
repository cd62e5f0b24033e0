import { useState } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import { tabStorage } from '../client/device-storage.ts';
import { lazyPage } from '../client/lazy-page.tsx';
import { session } from '../client/services.ts';
import { enter } from '../client/signing.ts';
import { Code } from './code.tsx';
import { Credentials } from './credentials.tsx';
import { Forgotten, Reset } from './forgotten.tsx';
import type { Frame } from './frame.tsx';
import { NewPassword } from './new-password.tsx';
import { refusals } from './refusal-messages.ts';
import { words } from './sign-in-messages.ts';
import type { Challenge, Granted, Outcome } from './steps.ts';
import { thaidToLink } from './thaid-to-link.ts';
import { useConfig } from './use-config.ts';

const SecondFactorStep = lazyPage(async () => (await import('./second-factor.tsx')).SecondFactor);
const NoAccount = lazyPage(async () => (await import('./link-thaid.tsx')).NoAccount);
const LinkThaid = lazyPage(async () => (await import('./link-thaid.tsx')).LinkThaid);

type At =
  | { at: 'credentials'; note?: Text }
  | { at: 'new-password' | 'code'; challenge: Challenge }
  | { at: 'forgotten' }
  | { at: 'reset'; byManager: boolean }
  | { at: 'granted'; granted: Granted }
  | { at: 'link'; granted: Granted; thaid: string };

type SignInStepsProps = {
  frame: Frame;
  title: Text;
  note?: Text;
  /** Where it leads; null where the page is still there. */
  returnTo: string | null;
  /** Begun elsewhere: by ThaID. */
  begun?: Granted;
};

/** Every step between a user name and being signed in, one after the other in the same place. */
export function SignInSteps({ frame, title, note, returnTo, begun }: SignInStepsProps) {
  const [step, setStep] = useState<At>(() => (begun ? after(begun) : { at: 'credentials' }));
  const [username, setUsername] = useState('');
  const config = useConfig();

  function onOutcome(outcome: Outcome): void {
    if ('challenge' in outcome) {
      const { challenge } = outcome;
      const isNew = challenge.name === 'NEW_PASSWORD_REQUIRED';
      setStep({ at: isNew ? 'new-password' : 'code', challenge });
    } else onGranted(outcome.granted);
  }
  function onGranted(granted: Granted): void {
    const next = after(granted);
    if (next.at === 'granted' && granted.needs === null) {
      enter(granted.tokens, returnTo);
      return;
    }
    // The link is made in the account's own name.
    if (next.at === 'link') session.start(granted.tokens);
    setStep(next);
  }
  const toStart = (more?: Text) => setStep({ at: 'credentials', ...(more && { note: more }) });

  switch (step.at) {
    case 'credentials':
      return (
        <Credentials
          key="credentials"
          frame={frame}
          title={title}
          note={step.note ?? note}
          username={username}
          config={config}
          onUsername={setUsername}
          onOutcome={onOutcome}
          onForgotten={() => setStep({ at: 'forgotten' })}
          onReset={() => setStep({ at: 'reset', byManager: true })}
          onThaid={async () => {
            const { beginThaid } = await import('./thaid.ts');
            location.assign(await beginThaid(returnTo ?? location.pathname + location.search));
          }}
        />
      );
    case 'new-password':
      return (
        <NewPassword
          key="new-password"
          frame={frame}
          challenge={step.challenge}
          onOutcome={onOutcome}
        />
      );
    case 'code':
      return (
        <Code
          key="code"
          frame={frame}
          challenge={step.challenge}
          onOutcome={onOutcome}
          onBack={() => toStart()}
        />
      );
    case 'forgotten':
      return (
        <Forgotten
          key="forgotten"
          frame={frame}
          username={username}
          onUsername={setUsername}
          onSent={() => setStep({ at: 'reset', byManager: false })}
          onBack={() => toStart()}
        />
      );
    case 'reset':
      return (
        <Reset
          key="reset"
          frame={frame}
          username={username}
          byManager={step.byManager}
          onOutcome={onOutcome}
          onSet={() => toStart(words.resetDone)}
          onBack={() => toStart()}
        />
      );
    case 'granted':
      if (step.granted.needs === 'account')
        return (
          <NoAccount
            key="account"
            frame={frame}
            granted={step.granted}
            onLink={() => toStart(words.linkFirst)}
          />
        );
      return (
        <SecondFactorStep
          key="second-factor"
          frame={frame}
          granted={step.granted}
          onGranted={onGranted}
          onLapsed={() => toStart(refusals.lapsed)}
        />
      );
    case 'link':
      return (
        <LinkThaid
          key="link"
          frame={frame}
          idToken={step.thaid}
          tokens={step.granted.tokens}
          onDone={() => enter(step.granted.tokens, returnTo)}
        />
      );
  }
}

/** What stands between these tokens and the work. */
function after(granted: Granted): At {
  const thaid = granted.needs === null ? thaidToLink(tabStorage) : null;
  return thaid === null ? { at: 'granted', granted } : { at: 'link', granted, thaid };
}
