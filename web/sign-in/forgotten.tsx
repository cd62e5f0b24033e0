import { useState } from 'preact/hooks';
import { cleanCode } from '#domain/text.ts';
import { useLanguage } from '../client/language.ts';
import { WhomToAsk } from './credentials.tsx';
import { type Frame, StepFaults, StepNotice, taken } from './frame.tsx';
import { faultOf } from './new-password.tsx';
import { refusals } from './refusal-messages.ts';
import {
  CodeField,
  KnownUsername,
  PasswordField,
  PasswordRules,
  UsernameField,
} from './sign-in-fields.tsx';
import { words } from './sign-in-messages.ts';
import { sixDigits } from './six-digits.ts';
import { askForCode, type Outcome, setPassword, signInByPassword } from './steps.ts';
import { isOfTheAccount } from './told.ts';
import { useConfig } from './use-config.ts';
import { useStep } from './use-step.ts';

/** The same for every account, also where none is: nobody learns here who has one. */
async function requestCode(username: string): Promise<void> {
  try {
    await askForCode(username);
  } catch (cause) {
    if (!isOfTheAccount(cause)) throw cause;
  }
}

type ForgottenProps = {
  frame: Frame;
  username: string;
  onUsername(username: string): void;
  onSent(): void;
  onBack(): void;
};

/** Whose password is forgotten. */
export function Forgotten({ frame: Frame, username, onUsername, onSent, onBack }: ForgottenProps) {
  const { say } = useLanguage();
  const step = useStep('forgotten');
  const config = useConfig();
  const submit = () => {
    const name = cleanCode(username);
    if (name === '') return step.refuse({ username: refusals.usernameMissing });
    return step.ask(async () => {
      await requestCode(name);
      onSent();
    });
  };
  return (
    <Frame title={say(words.forgotTitle)}>
      <p>{say(words.forgotText)}</p>
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
        <StepNotice step={step} />
        <div class="buttons">
          <button type="submit" class="button" aria-disabled={step.busy}>
            {say(step.busy ? words.working : words.forgotSubmit)}
          </button>
          <button type="button" class="link-button" onClick={onBack}>
            {say(words.back)}
          </button>
        </div>
      </form>
      <WhomToAsk />
    </Frame>
  );
}

type ResetProps = {
  frame: Frame;
  username: string;
  /** A manager asked for it: then the code is on its way already. */
  byManager: boolean;
  onOutcome(outcome: Outcome): void;
  /** The password is set, but the sign-in with it did not come through. */
  onSet(): void;
  onBack(): void;
};

/** The code that was mailed, and the new password. */
export function Reset(props: ResetProps) {
  const { frame: Frame, username, byManager, onOutcome, onSet, onBack } = props;
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const [password, setTypedPassword] = useState('');
  const [sentAgain, setSentAgain] = useState(false);
  const step = useStep('reset');
  const name = cleanCode(username);

  const submit = () => {
    const code = sixDigits(typed);
    const fault = faultOf(password);
    if (code === null || fault) {
      return step.refuse({
        ...(code === null && { code: refusals.mailCodeMissing }),
        ...(fault && { 'new-password': fault }),
      });
    }
    return step.ask(async () => {
      await setPassword(name, code, password);
      const outcome = await signInByPassword(name, password).catch(() => null);
      if (outcome) onOutcome(outcome);
      else onSet();
    });
  };
  const sendAgain = () =>
    step.ask(async () => {
      setSentAgain(false);
      await requestCode(name);
      setSentAgain(true);
    }, 'forgotten');

  return (
    <Frame title={say(words.resetTitle)}>
      <p>{say(byManager ? words.resetByManager : words.resetSent)}</p>
      {!byManager && <p>{say(words.resetNeverUsed)}</p>}
      {!byManager && <WhomToAsk />}
      <StepFaults step={step} />
      <form class="sign-in" method="post" noValidate onSubmit={taken(() => void submit())}>
        <KnownUsername username={name} />
        <CodeField
          id="code"
          label={say(words.mailCode)}
          hint={say(words.mailCodeHint)}
          value={typed}
          error={step.errorOf('code')}
          onType={setTyped}
        />
        <div class="buttons">
          <button
            type="button"
            class="link-button"
            aria-disabled={step.busy}
            onClick={() => void sendAgain()}
          >
            {say(words.sendAgain)}
          </button>
          <span role="status">{sentAgain && say(words.sentAgain)}</span>
        </div>
        <PasswordField
          id="new-password"
          label={say(words.newPassword)}
          autoComplete="new-password"
          rules="password-rules"
          value={password}
          error={step.errorOf('new-password')}
          onType={setTypedPassword}
        />
        <PasswordRules id="password-rules" password={password} />
        <StepNotice step={step} />
        <div class="buttons">
          <button type="submit" class="button" aria-disabled={step.busy}>
            {say(step.busy ? words.working : words.resetSubmit)}
          </button>
          <button type="button" class="link-button" onClick={onBack}>
            {say(words.back)}
          </button>
        </div>
      </form>
    </Frame>
  );
}
