import { useState } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx';
import { FieldError } from '../ui/fields.tsx';
import { TextLength } from '../ui/text-length.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

/** Field of an error's pointer: "/points/0/reason" of the form "appeal" is "appeal-points-0-reason". */
export const fieldId = (form: string, pointer: string) => `${form}${pointer.replaceAll('/', '-')}`;

/** Sends a form once: its own mistakes and the service's stand at their fields. */
export function useSending(form: string) {
  const { say } = useLanguage();
  const { busy, refusal, act } = useAction();
  const [own, setOwn] = useState<FieldFault[]>([]);
  const [round, setRound] = useState(0);
  const told = (refusal?.problem?.errors ?? []).map(({ pointer, message }) => ({
    fieldId: fieldId(form, pointer),
    text: say(message),
  }));
  const faults = own.length > 0 ? own : told;
  return {
    busy,
    /** What is wrong at a field, by its pointer. */
    faultAt: (pointer: string) =>
      faults.find(({ fieldId: id }) => id === fieldId(form, pointer))?.text,
    /** @param mistakes pointer and text of what is seen before it is sent */
    send(mistakes: readonly [pointer: string, text: string][], run: () => Promise<void>): void {
      if (busy) return;
      setOwn(mistakes.map(([pointer, text]) => ({ fieldId: fieldId(form, pointer), text })));
      if (mistakes.length > 0) setRound(round + 1);
      else void act(run).then(() => setRound(round + 1));
    },
    notice: (
      <>
        <ErrorSummary faults={faults} round={round} />
        {refusal && told.length === 0 && <RefusalNotice refusal={refusal} level="h3" />}
      </>
    ),
  };
}
export type Sending = ReturnType<typeof useSending>;

type TextFieldProps = {
  id: string;
  label: string;
  hint?: string | undefined;
  value: string;
  fault: string | undefined;
  /** Lines of a long text; a single line without. */
  rows?: number;
  /** Characters that it may have; what is more is told, and never cut off. */
  max?: number;
  type?: 'text' | 'time';
  inputMode?: 'decimal' | 'numeric';
  short?: boolean;
  onType(value: string): void;
};

export function TextField(props: TextFieldProps) {
  const { id, label, hint, value, fault, rows, max = 2000, type = 'text', onType } = props;
  const described = [hint && `${id}-hint`, fault !== undefined && `${id}-error`].filter(Boolean);
  const common = {
    id,
    value,
    'aria-invalid': fault !== undefined,
    ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
  };
  return (
    <div class={fault === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} text={fault} />
      {rows === undefined ? (
        <input
          {...common}
          class={props.short ? 'input-short' : type === 'text' ? 'input-wide' : undefined}
          type={type}
          inputMode={props.inputMode}
          autoComplete="off"
          onInput={(event) => onType(event.currentTarget.value)}
        />
      ) : (
        <textarea {...common} rows={rows} onInput={(event) => onType(event.currentTarget.value)} />
      )}
      {type === 'text' && <TextLength text={value} max={max} />}
    </div>
  );
}
