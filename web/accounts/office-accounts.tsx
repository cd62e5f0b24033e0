import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { readLaoCode } from '#domain/lao.ts';
import { OFFICE } from '../../functions/accounts/account.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { PROVINCES } from '../client/provinces.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { startMessages } from '../home/start-messages.ts';
import { FieldError } from '../ui/fields.tsx';
import { words } from './account-messages.ts';
import { AccountTable } from './account-table.tsx';
import { OwnFactor } from './own-factor.tsx';
import { accountsPath } from './unit-calls.ts';
import { ForManagers } from './unit-page.tsx';

/** Every account of the system is reached from here. */
export function OfficeAccounts() {
  return <ForManagers unit={OFFICE}>{() => <Overview />}</ForManagers>;
}

function Overview() {
  const { say } = useLanguage();
  const title = say(words.ofOffice);
  const back = { href: '/office', text: say(messages.myWork) };
  const { value, refusal, again } = useRead('office', () =>
    deskApi('listOfficeAccounts', { params: {} }),
  );
  if (refusal)
    return (
      <Page title={title} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={title} />;
  const counts = new Map(value.provinces.map((each) => [each.province, each]));
  return (
    <Page title={title} back={back}>
      <ul class="desk-links">
        <li>
          <Link href="/office/accounts/import">{say(words.importTitle)}</Link>
          <p class="hint">{say(words.importHint)}</p>
        </li>
        <li>
          <Link href="/office/accounts/expired">{say(words.expiredTitle)}</Link>
          <p class="hint">{say(words.expiredText)}</p>
        </li>
        <li>
          <Link href="/office/accounts/carry-over">{say(words.carryOver)}</Link>
          <p class="hint">{say(words.carryOverText)}</p>
        </li>
      </ul>
      <FindLao />
      <h2>{say(words.officeOwn)}</h2>
      <AccountTable unit={OFFICE} accounts={value.accounts} caption={say(words.officeOwn)} />
      <p>
        <Link href="/office/accounts/new" class="button">
          {say(words.invite)}
        </Link>
      </p>
      <OwnFactor />
      <h2>{say(words.provinces)}</h2>
      <p>{say(words.provincesHint)}</p>
      <ul class="province-columns">
        {PROVINCES.map(({ code, name }) => {
          const { active = 0, invited = 0 } = counts.get(code) ?? {};
          return (
            <li key={code}>
              <Link href={accountsPath(code)}>{say(name)}</Link>{' '}
              <span class="hint">{say(words.people(active, invited))}</span>
            </li>
          );
        })}
      </ul>
    </Page>
  );
}

/** To an LAO's accounts by its code. */
function FindLao() {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const code = readLaoCode(typed);
        if (code !== null) return navigate(accountsPath(code));
        setFault(say(startMessages.codeFault));
        document.getElementById('lao-code')?.focus();
      }}
    >
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
      <button type="submit" class="button button-secondary">
        {say(words.ofLao)}
      </button>
      <p>
        <Link href="/office/search">{say(words.findByName)}</Link>
      </p>
    </form>
  );
}
