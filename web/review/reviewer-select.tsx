import { useState } from 'preact/hooks';
import type { Person } from '../../functions/review/conflict.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { FieldError } from '../ui/fields.tsx';
import { sampleWords } from './ruling-messages.ts';

const OFFICE = '';

type ReviewerSelectProps = {
  id: string;
  /** Whose account is left out: one's own. */
  except: string;
  value: Person | null;
  fault: string | undefined;
  onChoose(reviewer: Person | null): void;
};

/** One account of the office or of a province: first where, then who. */
export function ReviewerSelect({ id, except, value, fault, onChoose }: ReviewerSelectProps) {
  const { language, say } = useLanguage();
  const [unit, setUnit] = useState(OFFICE);
  const { value: accounts, refusal, again } = useRead(`reviewers-${unit}`, () => accountsOf(unit));
  const inOrder = [...PROVINCES].sort((one, other) =>
    one.name[language].localeCompare(other.name[language], language),
  );
  const reviewers = accounts?.filter((account) => account.id !== except) ?? [];
  return (
    <>
      <div class="field">
        <label for={`${id}-unit`}>{say(sampleWords.unit)}</label>
        <select
          id={`${id}-unit`}
          value={unit}
          onChange={(event) => {
            setUnit(event.currentTarget.value);
            onChoose(null);
          }}
        >
          <option value={OFFICE}>{say(sampleWords.unitOffice)}</option>
          {inOrder.map(({ code, name }) => (
            <option key={code} value={code}>
              {say(name)}
            </option>
          ))}
        </select>
      </div>
      {refusal && <RefusalNotice refusal={refusal} retry={again} level="h3" />}
      <div class={fault === undefined ? 'field' : 'field field-wrong'}>
        <label for={id}>{say(sampleWords.account)}</label>
        {accounts && reviewers.length === 0 && (
          <p class="hint" id={`${id}-hint`}>
            {say(sampleWords.accountsNone)}
          </p>
        )}
        <FieldError id={id} text={fault} />
        <select
          id={id}
          value={value?.id ?? ''}
          aria-invalid={fault !== undefined}
          aria-describedby={
            fault === undefined
              ? reviewers.length === 0
                ? `${id}-hint`
                : undefined
              : `${id}-error`
          }
          onChange={(event) => {
            const chosen = reviewers.find((account) => account.id === event.currentTarget.value);
            onChoose(chosen ? { id: chosen.id, name: chosen.name } : null);
          }}
        >
          <option value="">{say(sampleWords.noAccount)}</option>
          {reviewers.map((account) => (
            <option key={account.id} value={account.id}>
              {`${account.name} (${account.email})`}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

/** Accounts that review: the office's own, or a province's. */
async function accountsOf(unit: string) {
  const { accounts } =
    unit === OFFICE
      ? await deskApi('listOfficeAccounts', { params: {} })
      : await deskApi('listProvinceAccounts', { params: { province: unit } });
  return accounts.filter(({ role }) => role === 'office' || role === 'province');
}
