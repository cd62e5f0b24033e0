import { useEffect, useRef } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';

export type FieldFault = { fieldId: string; text: string };

/** Every mistake, linked to its field; takes the focus each time `round` changes. */
export function ErrorSummary({ faults, round }: { faults: FieldFault[]; round: number }) {
  const { say } = useLanguage();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [round]);
  if (faults.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{say(messages.thereIsAProblem)}</h2>
      <ul>
        {faults.map(({ fieldId, text }) => (
          <li key={fieldId + text}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
