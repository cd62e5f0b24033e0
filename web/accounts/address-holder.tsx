import { useState } from 'preact/hooks';
import { ROLE_NAMES, type Role } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';
import { unitOf } from '../../functions/accounts/account.ts';
import type { Success } from '../client/api.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { words } from './account-messages.ts';
import { unitCalls } from './unit-calls.ts';
import { useUnitName } from './unit-page.tsx';

type HolderProps = {
  lao: string;
  email: string;
  /** What the person was invited as here. */
  role: Role | null;
  onMoved(said: Text): void;
  onFreed(): void;
};

/** Whose the address is that was refused, and what may be done about it. */
export function AddressHolder({ lao, email, ...rest }: HolderProps) {
  const { say } = useLanguage();
  const { value } = useRead(`${lao} ${email}`, () =>
    deskApi('findAddressHolder', { params: { lao }, body: { email } }),
  );
  if (!value?.taken) return null;
  return (
    <section class="notice notice-warning">
      <h2>{say(words.holderTitle)}</h2>
      {value.holder ? (
        <Held lao={lao} holder={value.holder} {...rest} />
      ) : (
        <p>{say(words.holderHidden)}</p>
      )}
    </section>
  );
}

type Holder = NonNullable<Success<'findAddressHolder'>['holder']>;
type HeldProps = Omit<HolderProps, 'email'> & { holder: Holder };

function Held({ lao, holder: { account, lao: its, may }, role, onMoved, onFreed }: HeldProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, refusal, act } = useAction();
  const from = unitOf(account);
  const unitName = useUnitName(from, its);
  const told = reason.trim();
  const asked = (run: () => Promise<void>) => {
    setMissing(told === '');
    if (told !== '') void act(run);
  };
  const move = () =>
    asked(async () => {
      const body = { from, username: account.username, reason: told, ...(role && { role }) };
      await deskApi('moveAccount', { params: { lao }, body });
      onMoved(words.moved(account.name));
    });
  const free = () =>
    asked(async () => {
      await unitCalls(from).change(account.username, { change: 'free-address', reason: told });
      onFreed();
    });
  return (
    <>
      <p>
        <span translate={false}>{account.name}</span> · {say(ROLE_NAMES[account.role])} ·{' '}
        <span translate={false}>{unitName}</span>
      </p>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      {may.move && <p>{say(words.moveText)}</p>}
      <TextField
        id="holder-reason"
        label={say(words.reason)}
        hint={say(words.reasonNeeded)}
        value={reason}
        error={missing && told === '' ? say(words.reasonMissing) : undefined}
        onType={setReason}
      />
      <div class="buttons">
        {may.move && (
          <button type="button" class="button" aria-disabled={busy} onClick={move}>
            {say(words.moveHere)}
          </button>
        )}
        {may.free && (
          <button type="button" class="button button-secondary" aria-disabled={busy} onClick={free}>
            {say(words.freeThere)}
          </button>
        )}
      </div>
      {may.free && <p class="hint">{say(words.effects['free-address'])}</p>}
    </>
  );
}
