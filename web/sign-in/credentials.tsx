import { useState } from 'preact/hooks';
import { cleanCode, type Text } from '#domain/text.ts';
import type { SiteConfig } from '../client/config.ts';
import { useLanguage } from '../client/language.ts';
import { type Frame, StepFaults, StepNotice, taken } from './frame.tsx';
import { refusals } from './refusal-messages.ts';
import { PasswordField, UsernameField } from './sign-in-fields.tsx';
import { words } from './sign-in-messages.ts';
import { type Outcome, signInByPassword } from './steps.ts';
import { isResetRequired } from './told.ts';
import { useStep } from './use-step.ts';

type CredentialsProps = {
  frame: Frame;
  title: Text;
  /** What led here, said before anything is asked. */
  note: Text | undefined;
  username: string;
  /** Null until it was read: other ways in are offered once they are known. */
  config: SiteConfig | null;
  onUsername(username: string): void;
  onOutcome(outcome: Outcome): void;
  onForgotten(): void;
  /** A manager asked for a new password. */
  onReset(): void;
  onThaid(): Promise<void>;
};

/** User name and password, in one form as password managers know it. */
export function Credentials(props: CredentialsProps) {
  const { frame: Frame, title, note, username, config, onUsername, onOutcome } = props;
  const { say } = useLanguage();
  const [password, setPassword] = useState('');
  const step = useStep('password');
  const name = cleanCode(username);

  const submit = () => {
    if (name === '' || password === '') {
      return step.refuse({
        ...(name === '' && { username: refusals.usernameMissing }),
        ...(password === '' && { password: refusals.passwordMissing }),
      });
    }
    return step.ask(async () => {
      try {
        onOutcome(await signInByPassword(name, password));
      } catch (cause) {
        if (!isResetRequired(cause)) throw cause;
        props.onReset();
      }
    });
  };
  const byPasskey = () => {
    if (name === '') return step.refuse({ username: refusals.usernameMissing });
    return step.ask(async () => {
      const { signInByPasskey } = await import('./passkey.ts');
      const outcome = await signInByPasskey(name);
      if (outcome === 'cancelled') step.refuse({ username: refusals.passkeyCancelled });
      else onOutcome(outcome);
    }, 'passkey');
  };

  return (
    <Frame title={say(title)}>
      {note && <p class="lead">{say(note)}</p>}
      <StepFaults step={step} />
      <form class="sign-in" method="post" noValidate onSubmit={taken(() => void submit())}>
        <UsernameField
          id="username"
          label={say(config?.byAddress === false ? words.usernameOnly : words.username)}
          hint={say(words.usernameHint)}
          value={username}
          error={step.errorOf('username')}
          onType={onUsername}
        />
        <PasswordField
          id="password"
          label={say(words.password)}
          hint={say(words.passwordHint)}
          autoComplete="current-password"
          value={password}
          error={step.errorOf('password')}
          onType={setPassword}
        />
        <StepNotice step={step} />
        <div class="buttons">
          <button type="submit" class="button" aria-disabled={step.busy}>
            {say(step.busy ? words.working : words.submit)}
          </button>
          <button type="button" class="link-button" onClick={props.onForgotten}>
            {say(words.forgot)}
          </button>
        </div>
      </form>
      {(config?.thaid || config?.passkeys) && (
        <section class="other-ways">
          <h2>{say(words.otherWays)}</h2>
          <div class="buttons">
            {config.thaid && (
              <button
                type="button"
                class="button button-secondary"
                onClick={() => void step.ask(props.onThaid)}
              >
                {say(words.byThaid)}
              </button>
            )}
            {config.passkeys && 'PublicKeyCredential' in globalThis && (
              <button
                type="button"
                class="button button-secondary"
                aria-disabled={step.busy}
                onClick={() => void byPasskey()}
              >
                {say(words.byPasskey)}
              </button>
            )}
          </div>
        </section>
      )}
      <p class="hint">{say(words.shared)}</p>
      <WhomToAsk />
    </Frame>
  );
}

/** Who can help with an account, by role. */
export function WhomToAsk({ open = false }: { open?: boolean }) {
  const { say } = useLanguage();
  return (
    <details class="how" open={open}>
      <summary>{say(words.helpTitle)}</summary>
      <p>{say(words.helpText)}</p>
      <ul>
        {words.managers.map((manager) => (
          <li key={manager.en}>{say(manager)}</li>
        ))}
      </ul>
    </details>
  );
}
