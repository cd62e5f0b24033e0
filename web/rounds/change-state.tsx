import { useState } from 'preact/hooks';
import type { CycleState } from '#domain/cycle.ts';
import { ASKED_TRANSITIONS, type AskedTransition, mayChange } from '#domain/round-state.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { deskApi } from '../frame/desk-api.ts';
import { TextField, useSending } from '../frame/form-parts.tsx';
import { words } from './rounds-messages.ts';

type ChangeStateProps = { id: string; state: CycleState; again(): void };

/** The changes of state that the office asks for; each with a reason. */
export function ChangeState({ id, state, again }: ChangeStateProps) {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState<AskedTransition | null>(null);
  const [reason, setReason] = useState('');
  const sending = useSending('state');
  const possible = ASKED_TRANSITIONS.filter((transition) => mayChange(transition, state));
  if (possible.length === 0) return null;
  return (
    <section aria-labelledby="state-heading">
      <h2 id="state-heading">{say(words.changeState)}</h2>
      {!chosen && (
        <div class="buttons">
          {possible.map((transition) => (
            <button
              key={transition}
              type="button"
              class="button button-secondary"
              onClick={() => setChosen(transition)}
            >
              {say(words.transitions[transition])}
            </button>
          ))}
        </div>
      )}
      {chosen && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const blank = reason.trim() === '';
            sending.send(blank ? [['/reason', say(words.missing(words.reason))]] : [], async () => {
              await deskApi('changeRoundState', {
                params: { cycle: id },
                body: { transition: chosen, reason },
              });
              setChosen(null);
              setReason('');
              again();
            });
          }}
        >
          {sending.notice}
          <TextField
            id="state-reason"
            label={say(words.reason)}
            hint={say(words.reasonHint)}
            rows={3}
            max={1000}
            value={reason}
            fault={sending.faultAt('/reason')}
            onType={setReason}
          />
          <div class="buttons">
            <button type="submit" class="button" aria-disabled={sending.busy}>
              {say(words.transitions[chosen])}
            </button>
            <button type="button" class="button button-secondary" onClick={() => setChosen(null)}>
              {say(messages.cancel)}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
