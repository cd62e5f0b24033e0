import { FieldError } from './fields.tsx';

type TextFieldProps = {
  id: string;
  label: string;
  hint?: string;
  value: string;
  error: string | undefined;
  /** What the browser may fill in, and the keyboard of a phone. */
  autoComplete?: string;
  inputMode?: 'text' | 'email' | 'tel';
  onType(value: string): void;
};

/** One line of text with its label, hint and mistake. */
export function TextField(props: TextFieldProps) {
  const { id, label, hint, value, error, autoComplete = 'off', inputMode = 'text', onType } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} text={error} />
      <input
        id={id}
        class="input-wide"
        type="text"
        inputMode={inputMode}
        autoComplete={autoComplete}
        value={value}
        aria-invalid={error !== undefined}
        {...(described && { 'aria-describedby': described })}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}
