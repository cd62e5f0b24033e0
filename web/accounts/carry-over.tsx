import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import { OFFICE } from '../../functions/accounts/account.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SUCCESSIONS_PATH } from '../frame/registry-places.ts';
import { TextField } from '../ui/text-field.tsx';
import { words } from './account-messages.ts';
import { accountsPath } from './unit-calls.ts';
import { ForManagers } from './unit-page.tsx';

/** Accounts of LAOs whose code changed: one action has them all follow. */
export function CarryOver() {
  return <ForManagers unit={OFFICE}>{() => <Preview />}</ForManagers>;
}

function Preview() {
  const { say } = useLanguage();
  const title = say(words.carryOver);
  const back = { href: accountsPath(OFFICE), text: say(words.ofOffice) };
  const { value, refusal, again } = useRead('carry-over', () =>
    deskApi('previewCarryOver', { params: {} }),
  );
  if (refusal)
    return (
      <Page title={title} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={title} />;
  const { paired, unpaired } = value;
  const count = paired.reduce((sum, { accounts }) => sum + accounts, 0);
  return (
    <Page title={title} back={back}>
      <p>{say(words.carryOverText)}</p>
      {count === 0 ? <p class="notice">{say(words.carryNone)}</p> : <Follow count={count} />}
      {paired.length > 0 && (
        <table class="stacked">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.carryFrom)}</th>
              <th scope="col">{say(words.carryTo)}</th>
              <th scope="col">{say(words.title)}</th>
            </tr>
          </thead>
          <tbody>
            {paired.map(({ before, after, accounts }) => (
              <tr key={before.code}>
                <th scope="row" lang="th">
                  {fullNameOf(before)} ({before.code})
                </th>
                <td data-label={say(words.carryTo)} lang="th">
                  {fullNameOf(after)} ({after.code})
                </td>
                <td data-label={say(words.title)}>
                  <Link href={accountsPath(before.code)}>{accounts.toLocaleString('en')}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unpaired.length > 0 && (
        <section class="notice notice-warning">
          <h2>{say(words.carryUnpaired(unpaired.length))}</h2>
          <ul>
            {unpaired.map(({ before, accounts }) => (
              <li key={before.code}>
                <span lang="th">
                  {fullNameOf(before)} ({before.code})
                </span>{' '}
                · {accounts.toLocaleString('en')}
              </li>
            ))}
          </ul>
          <p>
            <Link href={SUCCESSIONS_PATH}>{say(words.carryPair)}</Link>
          </p>
        </section>
      )}
    </Page>
  );
}

function Follow({ count }: { count: number }) {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, refusal, act } = useAction();
  const told = reason.trim();
  const submit = () => {
    setMissing(told === '');
    if (told === '') return;
    void act(async () => {
      const body = { expected: count, reason: told };
      const job = await deskApi('carryOverAccounts', { params: {}, body });
      navigate(`/office/accounts/import/${job.id}`);
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      <TextField
        id="carry-reason"
        label={say(words.reason)}
        hint={say(words.carryReason)}
        value={reason}
        error={missing && told === '' ? say(words.reasonMissing) : undefined}
        onType={setReason}
      />
      <button type="submit" class="button" aria-disabled={busy}>
        {say(words.carryAll(count))}
      </button>
    </form>
  );
}
