import { useEffect, useState } from 'preact/hooks';
import { toArabicDigits } from '#domain/text.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { FieldError } from '../parts/fields.tsx';
import { Loading, Page } from '../parts/page.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { claimsOf } from '../session.ts';
import { beginSignIn, type CompletedSignIn } from '../sign-in.ts';
import { confirmCode, newSecret, otpauthAddress, ProfileRefusal } from './own-profile.ts';
import { setup } from './setup-messages.ts';

/** To the issuer and back, with a token for just this; the issuer knows the person already. */
export const beginSetup = async (returnTo: string): Promise<void> =>
  location.assign(await beginSignIn(returnTo, 'second-factor'));

/** Why it is needed and what to have at hand, before the QR that is shown once. */
export function SecondFactorNeeded({ returnTo }: { returnTo: string }) {
  const { say } = useLanguage();
  return (
    <Page title={say(setup.title)}>
      <p>{say(setup.needed)}</p>
      <p>{say(setup.before)}</p>
      <button type="button" class="button" onClick={() => void beginSetup(returnTo)}>
        {say(setup.begin)}
      </button>
    </Page>
  );
}

/** The QR, and the code that shows that the app has it. */
export function SecondFactorSetup({ profile, tokens, returnTo }: CompletedSignIn) {
  const { say } = useLanguage();
  const [secret, setSecret] = useState<string | null>(null);
  const [lapsed, setLapsed] = useState(false);
  const [done, setDone] = useState(false);
  useEffect(() => {
    newSecret(profile).then(setSecret, () => setLapsed(true));
  }, [profile]);
  if (lapsed) {
    return (
      <Page title={say(setup.title)}>
        <p class="notice notice-warning" role="alert">
          {say(setup.lapsed)}
        </p>
        <button type="button" class="button" onClick={() => void beginSetup(returnTo)}>
          {say(setup.begin)}
        </button>
      </Page>
    );
  }
  if (done) {
    return (
      <Page key="done" title={say(setup.doneTitle)}>
        <p>{say(setup.doneText)}</p>
        <button
          type="button"
          class="button"
          onClick={async () => location.assign(await beginSignIn(returnTo))}
        >
          {say(setup.goOn)}
        </button>
      </Page>
    );
  }
  if (secret === null) return <Loading title={say(setup.title)} />;
  const account = String(claimsOf(tokens.idToken)['cognito:username'] ?? '');
  return (
    <Page key="scan" title={say(setup.title)}>
      <h2>{say(setup.stepScan)}</h2>
      <QrCode text={otpauthAddress(secret, account, ISSUER)} label={say(setup.qr)} />
      <details>
        <summary>{say(setup.byHand)}</summary>
        <p>
          <code class="hash">{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
      </details>
      <CodeForm
        confirm={(code) => confirmCode(profile, code)}
        onDone={() => setDone(true)}
        onLapsed={() => setLapsed(true)}
      />
    </Page>
  );
}

/** What the app lists the account under. */
const ISSUER = 'LAO Standards';

type CodeFormProps = {
  confirm: (code: string) => Promise<void>;
  onDone: () => void;
  onLapsed: () => void;
};

function CodeForm({ confirm, onDone, onLapsed }: CodeFormProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const refuse = (text: string) => {
    setFault(text);
    document.getElementById('code')?.focus();
  };
  const submit = async () => {
    const code = toArabicDigits(typed).replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(code)) return refuse(say(setup.codeMissing));
    if (busy) return;
    setBusy(true);
    try {
      await confirm(code);
      onDone();
    } catch (cause) {
      const name = cause instanceof ProfileRefusal ? cause.message : '';
      if (name === 'NotAuthorizedException') onLapsed();
      else if (WRONG.has(name)) refuse(say(setup.codeWrong));
      else if (name === 'TooManyRequestsException') refuse(say(setup.tooMany));
      else refuse(say(messages.unreachable));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>{say(setup.stepCode)}</h2>
      <div class={fault === undefined ? 'field' : 'field field-wrong'}>
        <label for="code">{say(setup.code)}</label>
        <p class="hint" id="code-hint">
          {say(setup.codeHint)}
        </p>
        <div role="alert">
          <FieldError id="code" text={fault} />
        </div>
        <input
          id="code"
          class="input-short"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={typed}
          aria-invalid={fault !== undefined}
          aria-describedby={`code-hint${fault === undefined ? '' : ' code-error'}`}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button" aria-disabled={busy}>
        {say(setup.confirm)}
      </button>
    </form>
  );
}

const WRONG = new Set(['EnableSoftwareTokenMFAException', 'CodeMismatchException']);
