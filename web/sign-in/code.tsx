import { useState } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import { WhomToAsk } from './credentials.tsx';
import { type Frame, StepFaults, StepNotice, taken } from './frame.tsx';
import { refusals } from './refusal-messages.ts';
import { setup } from './setup-messages.ts';
import { CodeField } from './sign-in-fields.tsx';
import { words } from './sign-in-messages.ts';
import { sixDigits } from './six-digits.ts';
import { type Challenge, type Outcome, respondCode } from './steps.ts';
import { useStep } from './use-step.ts';

type CodeProps = {
  frame: Frame;
  challenge: Challenge;
  onOutcome(outcome: Outcome): void;
  onBack(): void;
};

/** The code of the authenticator app. */
export function Code({ frame: Frame, challenge, onOutcome, onBack }: CodeProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const step = useStep('code');
  const submit = () => {
    const code = sixDigits(typed);
    if (code === null) return step.refuse({ code: refusals.codeMissing });
    return step.ask(async () => onOutcome(await respondCode(challenge, code)));
  };
  return (
    <Frame title={say(words.codeTitle)}>
      <p>{say(words.codeText)}</p>
      <StepFaults step={step} />
      <form class="sign-in" method="post" noValidate onSubmit={taken(() => void submit())}>
        <CodeField
          id="code"
          label={say(setup.code)}
          hint={say(setup.codeHint)}
          value={typed}
          error={step.errorOf('code')}
          onType={setTyped}
        />
        <StepNotice step={step} />
        <div class="buttons">
          <button type="submit" class="button" aria-disabled={step.busy}>
            {say(step.busy ? words.working : setup.confirm)}
          </button>
          <button type="button" class="link-button" onClick={onBack}>
            {say(words.back)}
          </button>
        </div>
      </form>
      <p class="hint">{say(words.lostPhone)}</p>
      <WhomToAsk />
    </Frame>
  );
}
