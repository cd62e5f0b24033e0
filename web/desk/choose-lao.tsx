import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { readLaoCode } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { FieldError } from '../parts/fields.tsx';
import { taskListPath } from '../places.ts';
import { startMessages } from '../start-messages.ts';
import type { Rounds } from './with-rounds.tsx';

type ChooseLaoProps = { actor: Actor; rounds: Rounds };

/** Leads to the assessment of an LAO by its code. */
export function ChooseLao({ actor, rounds: { cycles, current } }: ChooseLaoProps) {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [cycle, setCycle] = useState(current.id);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  return (
    <section>
      <h2>{say(startMessages.readOne)}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const code = readLaoCode(typed);
          if (code === null) setFault(say(startMessages.codeFault));
          else if (permissionOf(actor, 'read-assessment', code) !== 'granted') {
            setFault(say(startMessages.codeElsewhere));
          } else navigate(taskListPath(cycle, code));
          if (code === null) document.getElementById('lao-code')?.focus();
        }}
      >
        {cycles.length > 1 && (
          <div class="field">
            <label for="cycle">{say(messages.roundName)}</label>
            <select
              id="cycle"
              value={cycle}
              onChange={(event) => setCycle(event.currentTarget.value)}
            >
              {cycles.map(({ id, title }) => (
                <option key={id} value={id}>
                  {say(title)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class={fault === undefined ? 'field' : 'field field-wrong'}>
          <label for="lao-code">{say(messages.laoCode)}</label>
          <p class="hint" id="lao-code-hint">
            {say(startMessages.laoCodeHint)}
          </p>
          <FieldError id="lao-code" text={fault} />
          <input
            id="lao-code"
            class="input-short"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            aria-invalid={fault !== undefined}
            aria-describedby={`lao-code-hint${fault === undefined ? '' : ' lao-code-error'}`}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button">
          {say(startMessages.openAssessment)}
        </button>
      </form>
    </section>
  );
}
