import { useState } from 'preact/hooks';
import { type Actor, ROLE_NAMES } from '#domain/permission.ts';
import {
  ACCOUNT_CHANGES,
  type Account,
  type AccountChange,
  CHANGE_NAMES,
  isLastCertifier,
  isPossible,
  type Unit,
} from '../../functions/accounts/account.ts';
import { mayChange } from '../../functions/accounts/account-moves.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { words } from './account-messages.ts';
import { AccountTags } from './account-table.tsx';
import { ChangeForm } from './change-form.tsx';
import { accountsPath, type UnitAccounts, unitCalls } from './unit-calls.ts';
import { ForManagers, useUnitName } from './unit-page.tsx';

type AccountPageProps = { unit: Unit; username: string };

/** One account: what is known of it, and what its manager may do. */
export function AccountPage({ unit, username }: AccountPageProps) {
  return (
    <ForManagers unit={unit}>
      {(actor) => <Known actor={actor} unit={unit} username={username} />}
    </ForManagers>
  );
}

function Known({ actor, unit, username }: AccountPageProps & { actor: Actor }) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead(`${unit} ${username}`, () => unitCalls(unit).list());
  if (refusal)
    return (
      <Page title={say(words.account)}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={say(words.account)} />;
  const account = value.accounts.find((each) => each.username === username);
  if (!account) return <NotHere />;
  return <Shown actor={actor} unit={unit} account={account} of={value} />;
}

type ShownProps = { actor: Actor; unit: Unit; account: Account; of: UnitAccounts };

function Shown({ actor, unit, account: read, of }: ShownProps) {
  const { say } = useLanguage();
  const [account, setAccount] = useState(read);
  const [asking, setAsking] = useState<AccountChange | null>(null);
  const [done, setDone] = useState<AccountChange | null>(null);
  const name = useUnitName(unit, of.lao);
  const others = of.accounts.map((each) => (each.id === account.id ? account : each));
  const changes = ACCOUNT_CHANGES.filter(
    (change) => mayChange(actor, account, change) && isPossible(change, account),
  );
  return (
    <Page
      title={account.name}
      titleIsName
      caption={
        <>
          {say(ROLE_NAMES[account.role])} · <span translate={false}>{name}</span>
        </>
      }
      back={{ href: accountsPath(unit), text: say(words.toList) }}
    >
      <div role="status">
        {done && (
          <div class="confirmation">
            <p class="confirmation-title">{say(words.done[done])}</p>
          </div>
        )}
      </div>
      <Facts account={account} />
      <h2>{say(words.changes)}</h2>
      {changes.length === 0 ? (
        <p class="notice">{say(actor.id === account.id ? words.own : words.notYours)}</p>
      ) : asking ? (
        <ChangeForm
          key={asking}
          unit={unit}
          account={account}
          change={asking}
          warning={
            (asking === 'disable' || asking === 'free-address') && isLastCertifier(account, others)
              ? say(words.lastCertifier)
              : null
          }
          onDone={(changed) => {
            setAccount(changed);
            setDone(asking);
            setAsking(null);
          }}
          onCancel={() => setAsking(null)}
        />
      ) : (
        <ul class="desk-links">
          {changes.map((change) => (
            <li key={change}>
              <button
                type="button"
                class="button button-secondary"
                onClick={() => {
                  setDone(null);
                  setAsking(change);
                }}
              >
                {say(CHANGE_NAMES[change])}
              </button>
              <p class="hint">{say(words.effects[change])}</p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function Facts({ account }: { account: Account }) {
  const { language, say } = useLanguage();
  const instant = (at: string | null) =>
    at === null ? say(words.never) : formatInstant(at, language);
  const { undeliverable } = account;
  return (
    <>
      {undeliverable && (
        <p class="notice notice-warning">
          {say(words.undeliverable[undeliverable.kind](instant(undeliverable.at)))}
        </p>
      )}
      <table class="facts-table">
        <caption class="visually-hidden">{account.name}</caption>
        <tbody>
          <tr>
            <th scope="row">{say(words.state)}</th>
            <td>
              <AccountTags account={account} />
            </td>
          </tr>
          <tr>
            <th scope="row">{say(words.username)}</th>
            <td>
              <code>{account.username}</code>
            </td>
          </tr>
          <tr>
            <th scope="row">{say(words.email)}</th>
            <td class="breakable">{account.email}</td>
          </tr>
          <tr>
            <th scope="row">{say(words.phone)}</th>
            <td>{account.phone ?? '–'}</td>
          </tr>
          <tr>
            <th scope="row">{say(words.signedIn)}</th>
            <td>{instant(account.signedInAt)}</td>
          </tr>
          <tr>
            <th scope="row">{say(words.invitedBy)}</th>
            <td>
              <span translate={false}>{account.invitedBy.name}</span> · {instant(account.invitedAt)}
            </td>
          </tr>
        </tbody>
      </table>
    </>
  );
}
