import { useState } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import { brokenRules } from '../../functions/accounts/password.ts';
import { useLanguage } from '../client/language.ts';
import { type Frame, StepFaults, StepNotice, taken } from './frame.tsx';
import { refusals } from './refusal-messages.ts';
import { KnownUsername, PasswordField, PasswordRules } from './sign-in-fields.tsx';
import { words } from './sign-in-messages.ts';
import { type Challenge, type Outcome, respondNewPassword } from './steps.ts';
import { useStep } from './use-step.ts';

/** What a password that may not be used lacks, in one sentence; null where it may be. */
export function faultOf(password: string): Text | null {
  const broken = brokenRules(password);
  if (broken.length === 0) return null;
  const list = (language: 'th' | 'en') => broken.map((rule) => rule[language]).join(', ');
  return refusals.passwordBroken(list('th'), list('en'));
}

type NewPasswordProps = { frame: Frame; challenge: Challenge; onOutcome(outcome: Outcome): void };

/** The first password of one's own, after the temporary one. */
export function NewPassword({ frame: Frame, challenge, onOutcome }: NewPasswordProps) {
  const { say } = useLanguage();
  const [password, setPassword] = useState('');
  const step = useStep('new-password');
  const submit = () => {
    const fault = faultOf(password);
    if (fault) return step.refuse({ 'new-password': fault });
    return step.ask(async () => onOutcome(await respondNewPassword(challenge, password)));
  };
  return (
    <Frame title={say(words.newTitle)}>
      <p>{say(words.newText)}</p>
      <StepFaults step={step} />
      <form class="sign-in" method="post" noValidate onSubmit={taken(() => void submit())}>
        <KnownUsername username={challenge.username} />
        <PasswordField
          id="new-password"
          label={say(words.newPassword)}
          autoComplete="new-password"
          rules="password-rules"
          value={password}
          error={step.errorOf('new-password')}
          onType={setPassword}
        />
        <PasswordRules id="password-rules" password={password} />
        <StepNotice step={step} />
        <button type="submit" class="button" aria-disabled={step.busy}>
          {say(step.busy ? words.working : words.newSubmit)}
        </button>
      </form>
    </Frame>
  );
}
