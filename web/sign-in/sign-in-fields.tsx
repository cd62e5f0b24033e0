import { useState } from 'preact/hooks';
import { PASSWORD_RULES } from '../../functions/accounts/password.ts';
import { useLanguage } from '../client/language.ts';
import { FieldError } from '../ui/fields.tsx';
import { words } from './sign-in-messages.ts';

type FieldProps = {
  id: string;
  label: string;
  hint?: string;
  value: string;
  error: string | undefined;
  onType(value: string): void;
};

const described = (id: string, hint: string | undefined, error: string | undefined) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

function Labelled({ id, label, hint, error }: Omit<FieldProps, 'value' | 'onType'>) {
  return (
    <>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} text={error} />
    </>
  );
}

/** Of the account: the e-mail address too, so that no capital and no correction is put in. */
export function UsernameField(props: FieldProps & { autoFocus?: boolean }) {
  const { id, hint, value, error, onType } = props;
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <Labelled {...props} />
      <input
        id={id}
        name="username"
        class="input-wide"
        type="text"
        autoComplete="username webauthn"
        autoCapitalize="none"
        autoCorrect="off"
        spellcheck={false}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={described(id, hint, error)}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}

/** Six digits, Thai or Arabic, of an app or a mail; a telephone offers the number pad and the code. */
export function CodeField(props: FieldProps) {
  const { id, hint, value, error, onType } = props;
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <Labelled {...props} />
      <input
        id={id}
        class="input-short"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={described(id, hint, error)}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}

type PasswordFieldProps = FieldProps & {
  autoComplete: 'current-password' | 'new-password';
  /** Id of what else describes it. */
  rules?: string;
};

/** A password that can be looked at, with what of the keyboard makes it go wrong. */
export function PasswordField(props: PasswordFieldProps) {
  const { id, hint, value, error, autoComplete, rules, onType } = props;
  const { say } = useLanguage();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState?.('CapsLock') ?? false);
  const note = `${id}-keyboard`;
  const describedBy = [described(id, hint, error), rules, note].filter(Boolean).join(' ');
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <Labelled {...props} />
      <div class="password">
        <input
          id={id}
          name={autoComplete === 'current-password' ? 'password' : 'new-password'}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellcheck={false}
          maxLength={256}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy}
          onInput={(event) => onType(event.currentTarget.value)}
          onKeyDown={look}
          onKeyUp={look}
          onBlur={() => setCapsLock(false)}
        />
        <button
          type="button"
          class="button button-secondary"
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          {say(shown ? words.hide : words.show)}
          <span class="visually-hidden"> {say(words.thePassword)}</span>
        </button>
      </div>
      <div role="status" id={note}>
        {capsLock && <p class="field-warning">{say(words.capsLock)}</p>}
        {/[\u0e00-\u0e7f]/.test(value) && <p class="field-warning">{say(words.thaiTyped)}</p>}
      </div>
    </div>
  );
}

/** What a password needs, judged as it is typed; said to a screen reader as one short count. */
export function PasswordRules({ id, password }: { id: string; password: string }) {
  const { say } = useLanguage();
  const missing = PASSWORD_RULES.filter(({ holds }) => !holds(password)).length;
  return (
    <div class="password-rules">
      <div id={id}>
        <p class="small">{say(words.rules)}</p>
        <ul>
          {PASSWORD_RULES.map(({ text, holds }) => {
            const isThere = password !== '' && holds(password);
            return (
              <li key={text.en} class={isThere ? 'rule-holds' : undefined}>
                <span aria-hidden="true">{isThere ? '✓' : '•'}</span> {say(text)}
                <span class="visually-hidden">
                  {' '}
                  ({say(isThere ? words.ruleHolds : words.ruleMissing)})
                </span>
              </li>
            );
          })}
        </ul>
      </div>
      <p role="status" class="visually-hidden">
        {password !== '' && say(words.rulesMissing(missing))}
      </p>
    </div>
  );
}

/** So that a password manager knows whose password a form sets. */
export function KnownUsername({ username }: { username: string }) {
  return (
    <input
      class="visually-hidden"
      type="text"
      name="username"
      autoComplete="username"
      value={username}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
