import { useState } from 'preact/hooks';
import { type Catalogue, indicatorsOf } from '#domain/catalogue.ts';
import { readLaoCode } from '#domain/lao.ts';
import { ROLE_NAMES, type Role } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';
import { AUDIT_KIND_NAMES, type AuditKind } from '../../functions/audit/audit.ts';
import type { AuditRoleFilter } from '../../functions/audit/audit-reading.ts';
import { dayFaultOf, dayTyped } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { DayField } from '../ui/day-field.tsx';
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx';
import { FieldError } from '../ui/fields.tsx';
import { SYSTEM_ROLES, words } from './audit-messages.ts';
import type { AuditSearch } from './use-audit.ts';

const KINDS = Object.keys(AUDIT_KIND_NAMES) as AuditKind[];
const ROLES: readonly [AuditRoleFilter, Text][] = [
  ['outside', words.outside],
  ['unknown', words.unknown],
  ...(Object.entries(ROLE_NAMES) as [Role, Text][]),
  ['system', SYSTEM_ROLES.system],
  ['operator', SYSTEM_ROLES.operator],
];

type AuditFiltersProps = {
  catalogue: Catalogue | null;
  /** Whether an LAO may be named: where the trail is of many. */
  withLao: boolean;
  /** What is looked for when the page opens. */
  first: AuditSearch;
  onSearch: (search: AuditSearch) => void;
};

/** What is looked for; nothing is asked of the service before the button is pressed. */
export function AuditFilters({ catalogue, withLao, first, onSearch }: AuditFiltersProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState<AuditSearch>(first);
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [round, setRound] = useState(0);
  const set = (name: string) => (value: string) => setTyped({ ...typed, [name]: value });
  const search = () => {
    const lao = typed.lao ? readLaoCode(typed.lao) : '';
    const found: FieldFault[] = [];
    if (lao === null) found.push({ fieldId: 'audit-lao', text: say(words.codeFault) });
    for (const name of ['from', 'to'] as const) {
      const fault = dayFaultOf(typed[name] ?? '');
      if (fault) found.push({ fieldId: `audit-${name}`, text: say(fault) });
    }
    const [from, to] = [dayTyped(typed.from ?? ''), dayTyped(typed.to ?? '')];
    if (from && to && from > to) {
      found.push({ fieldId: 'audit-from', text: say(words.daysFault) });
    }
    setFaults(found);
    setRound(round + 1);
    if (found.length > 0) return;
    const asked = {
      ...typed,
      lao: lao ?? '',
      person: (typed.person ?? '').trim(),
      from: from ?? '',
      to: to ?? '',
    };
    onSearch(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')));
  };
  const faultAt = (id: string) => faults.find(({ fieldId }) => fieldId === id)?.text;
  const choose = (name: string, label: Text, options: readonly (readonly [string, Text])[]) => (
    <div class="field">
      <label for={`audit-${name}`}>{say(label)}</label>
      <select
        id={`audit-${name}`}
        value={typed[name] ?? ''}
        onChange={(event) => set(name)(event.currentTarget.value)}
      >
        <option value="">{say(words.any)}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {say(text)}
          </option>
        ))}
      </select>
    </div>
  );
  const indicators = catalogue ? indicatorsOf(catalogue) : [];
  return (
    <details class="audit-filters" open={isWide() || Object.keys(first).length > 0}>
      <summary>{say(words.filters)}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <ErrorSummary faults={faults} round={round} />
        <div class="audit-fields">
          {choose(
            'kind',
            words.kind,
            KINDS.map((kind) => [kind, AUDIT_KIND_NAMES[kind]] as const),
          )}
          {choose('role', words.role, ROLES)}
          {indicators.length > 0 &&
            choose(
              'indicator',
              words.indicator,
              indicators.map(({ indicator }) => [indicator.id, indicator.text] as const),
            )}
          <Typed
            name="person"
            label={words.person}
            hint={words.personHint}
            on={set}
            typed={typed}
          />
          {withLao && (
            <Typed
              name="lao"
              label={messages.laoCode}
              hint={words.laoHint}
              on={set}
              typed={typed}
              fault={faultAt('audit-lao')}
            />
          )}
          {(['from', 'to'] as const).map((name) => (
            <DayField
              key={name}
              id={`audit-${name}`}
              label={say(words[name])}
              day={typed[name] ?? ''}
              fault={faultAt(`audit-${name}`)}
              onDay={set(name)}
            />
          ))}
        </div>
        <div class="buttons">
          <button type="submit" class="button">
            {say(words.search)}
          </button>
          <button
            type="button"
            class="button button-secondary"
            onClick={() => {
              setTyped({});
              setFaults([]);
              onSearch({});
            }}
          >
            {say(words.clear)}
          </button>
        </div>
      </form>
    </details>
  );
}

/** On a phone the entries come first, and the search is unfolded by who wants it. */
const isWide = () => matchMedia('(min-width: 48rem)').matches;

type TypedProps = {
  name: string;
  label: Text;
  hint?: Text;
  typed: AuditSearch;
  fault?: string | undefined;
  on: (name: string) => (value: string) => void;
};

function Typed({ name, label, hint, typed, fault, on }: TypedProps) {
  const { say } = useLanguage();
  const id = `audit-${name}`;
  const described = [hint && `${id}-hint`, fault !== undefined && `${id}-error`].filter(Boolean);
  return (
    <div class={fault === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>{say(label)}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {say(hint)}
        </p>
      )}
      <FieldError id={id} text={fault} />
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={typed[name] ?? ''}
        aria-invalid={fault !== undefined}
        {...(described.length > 0 && { 'aria-describedby': described.join(' ') })}
        onInput={(event) => on(name)(event.currentTarget.value)}
      />
    </div>
  );
}
