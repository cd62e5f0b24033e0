import type { ComponentChildren } from 'preact';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { TextLength } from './text-length.tsx';

/** Id of a field's message, which `aria-describedby` names. */
const errorId = (id: string) => `${id}-error`;
const warningId = (id: string) => `${id}-warning`;
const hintId = (id: string) => `${id}-hint`;

export function FieldError({ id, text }: { id: string; text: string | undefined }) {
  const { say } = useLanguage();
  if (text === undefined) return null;
  return (
    <p class="field-error" id={errorId(id)}>
      <span class="visually-hidden">{say(messages.errorPrefix)} </span>
      {text}
    </p>
  );
}

type FigureFieldProps = {
  id: string;
  label: string;
  hint: string;
  unit: string;
  value: string;
  error: string | undefined;
  /** What is implausible about the figure; it is taken all the same. */
  warning?: string | undefined;
  /** What stands beside the figure: last round's. */
  beside?: string | undefined;
  readOnly: boolean;
  onType(value: string): void;
  onLeave(): void;
};

/** A warning at a field: told when it comes up, and never in the way of a save. */
export function FieldWarning({ id, text }: { id: string; text: string | undefined }) {
  const { say } = useLanguage();
  return (
    <div role="status">
      {text !== undefined && (
        <p class="field-warning" id={warningId(id)}>
          <strong>{say(messages.warning)}</strong> {text}
        </p>
      )}
    </div>
  );
}

/** A number as text: Thai and Arabic digits, separators; the number pad opens on a phone. */
export function FigureField(props: FigureFieldProps) {
  const { id, label, hint, unit, value, error, warning, beside, readOnly, onType, onLeave } = props;
  const more = [`${id}-unit`, beside && `${id}-beside`, warning && warningId(id)];
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>{label}</label>
      <p class="hint" id={hintId(id)}>
        {hint}
      </p>
      <FieldError id={id} text={error} />
      <div class="figure">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={value}
          readOnly={readOnly}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id, error, more.filter(Boolean).join(' '))}
          onInput={(event) => onType(event.currentTarget.value)}
          onBlur={onLeave}
        />
        <span class="unit" id={`${id}-unit`}>
          {unit}
        </span>
        {beside !== undefined && (
          <span class="beside" id={`${id}-beside`}>
            {beside}
          </span>
        )}
      </div>
      <FieldWarning id={id} text={error === undefined ? warning : undefined} />
    </div>
  );
}

function describedBy(id: string, error: string | undefined, more?: string): string {
  return [hintId(id), more, error !== undefined && errorId(id)].filter(Boolean).join(' ');
}

type CheckboxProps = {
  id: string;
  label: ComponentChildren;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  error?: string | undefined;
  onChange(checked: boolean): void;
};

export function Checkbox({ id, label, hint, checked, disabled, error, onChange }: CheckboxProps) {
  return (
    <div class={error === undefined ? 'checkbox' : 'checkbox field-wrong'}>
      <FieldError id={id} text={error} />
      <div class="checkbox-row">
        <input
          id={id}
          type="checkbox"
          checked={checked}
          disabled={disabled ?? false}
          aria-invalid={error !== undefined}
          aria-describedby={
            hint === undefined && error === undefined ? undefined : describedBy(id, error)
          }
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <label for={id}>{label}</label>
      </div>
      {hint !== undefined && (
        <p class="hint checkbox-hint" id={hintId(id)}>
          {hint}
        </p>
      )}
    </div>
  );
}

type NoteFieldProps = {
  id: string;
  label: string;
  hint: string;
  value: string;
  /** Characters that it may have. */
  max: number;
  error: string | undefined;
  readOnly: boolean;
  onType(value: string): void;
  onLeave(): void;
};

export function NoteField(props: NoteFieldProps) {
  const { id, label, hint, value, max, error, readOnly, onType, onLeave } = props;
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>{label}</label>
      <p class="hint" id={hintId(id)}>
        {hint}
      </p>
      <FieldError id={id} text={error} />
      <textarea
        id={id}
        rows={3}
        value={value}
        readOnly={readOnly}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, error)}
        onInput={(event) => onType(event.currentTarget.value)}
        onBlur={onLeave}
      />
      {!readOnly && <TextLength text={value} max={max} />}
    </div>
  );
}
