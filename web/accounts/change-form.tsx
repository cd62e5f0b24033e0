import { useEffect, useRef, useState } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import {
  type Account,
  type AccountChange,
  CHANGE_NAMES,
  needsReason,
  readPerson,
  type Unit,
} from '../../functions/accounts/account.ts';
import type { Refusal } from '../client/api.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/text-field.tsx';
import { words } from './account-messages.ts';
import { faultsOf } from './invite.tsx';
import { unitCalls } from './unit-calls.ts';

type ChangeFormProps = {
  unit: Unit;
  account: Account;
  change: AccountChange;
  /** What it would do to the LAO. */
  warning: string | null;
  onDone(account: Account): void;
  onCancel(): void;
};

type Fields = { name: string; phone: string };

/** Says what a change does and asks once more; a correction asks for name and telephone. */
export function ChangeForm({ unit, account, change, warning, onDone, onCancel }: ChangeFormProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState<Fields>({ name: account.name, phone: account.phone ?? '' });
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Partial<Record<string, Text>>>({});
  const [round, setRound] = useState(0);
  const { busy, refusal, act } = useAction();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const corrects = change === 'correct';

  const submit = () =>
    act(async () => {
      const read = readPerson({ ...typed, email: account.email });
      const found = corrects && 'faults' in read ? read.faults : [];
      const unsaid = needsReason(change) && reason.trim() === '';
      setFaults({
        ...Object.fromEntries(found.map(({ field, message }) => [field, message])),
        ...(unsaid && { reason: words.reasonMissing }),
      });
      if (found.length > 0 || unsaid) return setRound((before) => before + 1);
      try {
        const asked = {
          change,
          ...(reason.trim() && { reason: reason.trim() }),
          ...(corrects && typed),
        };
        const { account: changed } = await unitCalls(unit).change(account.username, asked);
        onDone(changed);
      } catch (cause) {
        const atFields = faultsOf(cause as Refusal);
        if (Object.keys(atFields).length === 0) throw cause;
        setFaults(atFields);
        setRound((before) => before + 1);
      }
    });

  const said = (field: string) => {
    const fault = faults[field];
    return fault && say(fault);
  };
  return (
    <form
      noValidate
      class="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3 tabIndex={-1} ref={heading}>
        {say(CHANGE_NAMES[change])}
      </h3>
      <ErrorSummary
        round={round}
        faults={Object.entries(faults).map(([field, text]) => ({
          fieldId: field,
          text: text ? say(text) : '',
        }))}
      />
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      <p>{say(words.effects[change])}</p>
      {warning !== null && <p class="notice notice-warning">{warning}</p>}
      {corrects ? (
        <>
          <TextField
            id="name"
            label={say(words.name)}
            value={typed.name}
            error={said('name')}
            onType={(name) => setTyped({ ...typed, name })}
          />
          <TextField
            id="phone"
            label={say(words.phone)}
            inputMode="tel"
            value={typed.phone}
            error={said('phone')}
            onType={(phone) => setTyped({ ...typed, phone })}
          />
        </>
      ) : (
        <TextField
          id="reason"
          label={say(words.reason)}
          hint={say(needsReason(change) ? words.reasonNeeded : words.reasonHint)}
          value={reason}
          error={said('reason')}
          onType={setReason}
        />
      )}
      <div class="buttons">
        <button type="submit" class="button" aria-disabled={busy}>
          {say(corrects ? words.save : words.yes)}
        </button>
        <button type="button" class="button button-secondary" onClick={onCancel}>
          {say(words.cancel)}
        </button>
      </div>
    </form>
  );
}
