import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { type Actor, permissionOf, ROLE_NAMES, type Role } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';
import { invitableRoles, readPerson, type Unit } from '../../functions/accounts/account.ts';
import type { Refusal } from '../client/api.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { FieldError } from '../ui/fields.tsx';
import { TextField } from '../ui/text-field.tsx';
import { words } from './account-messages.ts';
import { AddressHolder } from './address-holder.tsx';
import { accountsPath, unitCalls } from './unit-calls.ts';
import { ForManagers, useUnitName } from './unit-page.tsx';

type Field = 'role' | 'name' | 'email' | 'phone';
type Faults = Partial<Record<Field, Text>>;

/** Invites one person into a unit. */
export function Invite({ unit }: { unit: Unit }) {
  return (
    <ForManagers unit={unit}>
      {(actor) =>
        invitableRoles(actor, unit).length > 0 ? (
          <Invitation actor={actor} unit={unit} />
        ) : (
          <NotHere />
        )
      }
    </ForManagers>
  );
}

const EMPTY = { name: '', email: '', phone: '' };

function Invitation({ actor, unit }: { actor: Actor; unit: Unit }) {
  const { say } = useLanguage();
  const roles = invitableRoles(actor, unit);
  const [role, setRole] = useState<Role | null>(roles.length === 1 ? (roles[0] ?? null) : null);
  const [typed, setTyped] = useState(EMPTY);
  const [faults, setFaults] = useState<Faults>({});
  const [round, setRound] = useState(0);
  const [sent, setSent] = useState<Text | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const { busy, refusal, act } = useAction();
  const name = useUnitName(unit, null);
  const back = { href: accountsPath(unit), text: say(words.toList) };
  const type = (field: keyof typeof EMPTY) => (value: string) =>
    setTyped((before) => ({ ...before, [field]: value }));

  const submit = () =>
    act(async () => {
      const read = readPerson(typed);
      const found: Faults = {
        ...(role === null && { role: words.roleMissing }),
        ...('faults' in read &&
          Object.fromEntries(read.faults.map(({ field, message }) => [field, message]))),
      };
      setFaults(found);
      setTaken(null);
      if (role === null || 'faults' in read) return setRound((before) => before + 1);
      try {
        const { account, delivered } = await unitCalls(unit).invite({ role, ...typed });
        setSent(
          delivered ? words.sent(account.name, account.email) : words.notDelivered(account.name),
        );
        setTyped(EMPTY);
      } catch (cause) {
        const atFields = faultsOf(cause as Refusal);
        if (Object.keys(atFields).length === 0) throw cause;
        setFaults(atFields);
        setRound((before) => before + 1);
        if (isTaken(cause as Refusal)) setTaken(typed.email);
      }
    });

  if (sent) {
    return (
      <Page key="sent" title={say(words.inviteTitle)} caption={name} back={back}>
        <div class="confirmation" role="status">
          <p class="confirmation-title">{say(sent)}</p>
        </div>
        <p>
          <button type="button" class="button button-secondary" onClick={() => setSent(null)}>
            {say(words.inviteAnother)}
          </button>
        </p>
        <p>
          <Link href={accountsPath(unit)}>{say(words.toList)}</Link>
        </p>
      </Page>
    );
  }
  const said = (field: Field) => {
    const fault = faults[field];
    return fault && say(fault);
  };
  return (
    <Page key="form" title={say(words.inviteTitle)} caption={name} back={back}>
      <ErrorSummary
        round={round}
        faults={Object.entries(faults).map(([field, text]) => ({
          fieldId: field === 'role' ? `role-${roles[0]}` : field,
          text: say(text),
        }))}
      />
      {refusal && <RefusalNotice refusal={refusal} />}
      <p>{say(words.inviteText)}</p>
      {taken !== null && permissionOf(actor, 'move-account', unit) === 'granted' && (
        <AddressHolder
          key={taken}
          lao={unit}
          email={taken}
          role={role}
          onMoved={(said) => {
            setSent(said);
            setTyped(EMPTY);
            setFaults({});
            setTaken(null);
          }}
          onFreed={() => {
            setFaults({});
            setTaken(null);
          }}
        />
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <RoleChoice roles={roles} chosen={role} error={said('role')} onChoose={setRole} />
        <TextField
          id="name"
          label={say(words.name)}
          value={typed.name}
          error={said('name')}
          onType={type('name')}
        />
        <TextField
          id="email"
          label={say(words.email)}
          hint={say(words.emailHint)}
          inputMode="email"
          value={typed.email}
          error={said('email')}
          onType={type('email')}
        />
        <TextField
          id="phone"
          label={say(words.phone)}
          hint={say(words.phoneHint)}
          inputMode="tel"
          value={typed.phone}
          error={said('phone')}
          onType={type('phone')}
        />
        <button type="submit" class="button" aria-disabled={busy}>
          {say(words.send)}
        </button>
      </form>
    </Page>
  );
}

type RoleChoiceProps = {
  roles: readonly Role[];
  chosen: Role | null;
  error: string | undefined;
  onChoose(role: Role): void;
};

function RoleChoice({ roles, chosen, error, onChoose }: RoleChoiceProps) {
  const { say } = useLanguage();
  const [only] = roles;
  if (roles.length === 1 && only)
    return (
      <p>
        {say(words.role)}: <strong>{say(ROLE_NAMES[only])}</strong>
      </p>
    );
  return (
    <fieldset class={error === undefined ? '' : 'field-wrong'}>
      <legend>{say(words.role)}</legend>
      <FieldError id="role" text={error} />
      {roles.map((role) => (
        <div class="checkbox" key={role}>
          <div class="checkbox-row">
            <input
              id={`role-${role}`}
              type="radio"
              name="role"
              checked={chosen === role}
              aria-describedby={error === undefined ? undefined : 'role-error'}
              onChange={() => onChoose(role)}
            />
            <label for={`role-${role}`}>{say(ROLE_NAMES[role])}</label>
          </div>
        </div>
      ))}
    </fieldset>
  );
}

const isTaken = ({ problem }: Refusal): boolean =>
  problem?.errors?.some(({ code }) => code === 'email-taken') ?? false;

const FIELDS: readonly Field[] = ['role', 'name', 'email', 'phone'];

/** What the service said at a field of this form. */
export function faultsOf(refusal: Refusal): Faults {
  const errors = refusal.problem?.errors ?? [];
  return Object.fromEntries(
    errors.flatMap(({ pointer, message }) => {
      const field = FIELDS.find((known) => pointer === `/${known}`);
      return field ? [[field, message]] : [];
    }),
  );
}
