import { useRef, useState } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { claimsOf, SignInLapsed } from '../client/session.ts';
import { PoolRefusal, renewTokens } from '../client/user-pool.ts';
import { QrCode } from '../ui/qr-code.tsx';
import { type Frame, StepFaults, StepNotice, taken } from './frame.tsx';
import { askForCodes, newSecret, otpauthAddress, verifyCode } from './own-factor.ts';
import { refusals } from './refusal-messages.ts';
import { setup } from './setup-messages.ts';
import { CodeField } from './sign-in-fields.tsx';
import { sixDigits } from './six-digits.ts';
import { type Granted, needsOf } from './steps.ts';
import { useStep } from './use-step.ts';

/** What the app lists the account under. */
const ISSUER = 'LAO Standards';

type SecondFactorProps = {
  frame: Frame;
  granted: Granted;
  /** Set up: with tokens that open what the role may do. */
  onGranted(granted: Granted): void;
  /** It took too long: the sign-in begins again. */
  onLapsed(): void;
};

/** Why it is needed and what to have at hand, then the QR and the code that shows that the app has it. */
export function SecondFactor({ frame: Frame, granted, onGranted, onLapsed }: SecondFactorProps) {
  const { say } = useLanguage();
  const [secret, setSecret] = useState<string | null>(null);
  const [done, setDone] = useState<Granted | null>(null);
  const step = useStep('code');
  if (done) {
    return (
      <Frame key="done" title={say(setup.doneTitle)}>
        <p>{say(setup.doneText)}</p>
        <button type="button" class="button" onClick={() => onGranted(done)}>
          {say(setup.goOn)}
        </button>
      </Frame>
    );
  }
  if (secret !== null) {
    return (
      <ScanAndConfirm
        frame={Frame}
        granted={granted}
        secret={secret}
        onLapsed={onLapsed}
        onDone={setDone}
      />
    );
  }
  const begin = () =>
    step.ask(() => orLapsed(async () => setSecret(await newSecret(granted.accessToken)), onLapsed));
  return (
    <Frame key="needed" title={say(setup.title)}>
      <p>{say(granted.needs === null ? setup.chosen : setup.needed)}</p>
      <p>{say(setup.before)}</p>
      <StepFaults step={step} />
      <StepNotice step={step} />
      <button type="button" class="button" aria-disabled={step.busy} onClick={() => void begin()}>
        {say(setup.begin)}
      </button>
    </Frame>
  );
}

type ScanProps = {
  frame: Frame;
  granted: Granted;
  secret: string;
  onDone(granted: Granted): void;
  onLapsed(): void;
};

function ScanAndConfirm({ frame: Frame, granted, secret, onDone, onLapsed }: ScanProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const step = useStep('code');
  // A code is good once: where a later call failed, only that is tried again.
  const verified = useRef(false);
  const { accessToken, tokens } = granted;
  const submit = () => {
    const code = sixDigits(typed);
    if (code === null) return step.refuse({ code: refusals.codeMissing });
    return step.ask(() =>
      orLapsed(async () => {
        if (!verified.current) await verifyCode(accessToken, code);
        verified.current = true;
        await askForCodes(accessToken);
        onDone(await afterwards(granted));
      }, onLapsed),
    );
  };
  const account = String(claimsOf(tokens.idToken)['cognito:username'] ?? '');
  return (
    <Frame key="scan" title={say(setup.title)}>
      <StepFaults step={step} />
      <h2>{say(setup.stepScan)}</h2>
      <QrCode text={otpauthAddress(secret, account, ISSUER)} label={say(setup.qr)} />
      <details>
        <summary>{say(setup.byHand)}</summary>
        <p>
          <code class="hash" translate={false}>
            {secret.match(/.{1,4}/g)?.join(' ')}
          </code>
        </p>
      </details>
      <form class="sign-in" method="post" noValidate onSubmit={taken(() => void submit())}>
        <h2>{say(setup.stepCode)}</h2>
        <CodeField
          id="code"
          label={say(setup.code)}
          hint={say(setup.codeHint)}
          value={typed}
          error={step.errorOf('code')}
          onType={setTyped}
        />
        <StepNotice step={step} />
        <button type="submit" class="button" aria-disabled={step.busy}>
          {say(step.busy ? messages.loading : setup.confirm)}
        </button>
      </form>
    </Frame>
  );
}

/** The access token lives an hour: who fetched the telephone meanwhile begins again. */
async function orLapsed(run: () => Promise<void>, onLapsed: () => void): Promise<void> {
  try {
    await run();
  } catch (cause) {
    const isLapsed =
      cause instanceof SignInLapsed ||
      (cause instanceof PoolRefusal && cause.exception === 'NotAuthorizedException');
    if (!isLapsed) throw cause;
    onLapsed();
  }
}

/** The role comes with tokens that are given after the factor is there. */
async function afterwards({ tokens, accessToken }: Granted): Promise<Granted> {
  if (tokens.refreshToken === null) return { tokens, accessToken, needs: needsOf(tokens.idToken) };
  const { accessToken: renewedAccess, ...renewed } = await renewTokens(tokens.refreshToken);
  return {
    tokens: { ...tokens, ...renewed },
    accessToken: renewedAccess,
    needs: needsOf(renewed.idToken),
  };
}
