import { Link } from 'wouter-preact';
import { ROLE_NAMES } from '#domain/permission.ts';
import {
  ACCOUNT_STATES,
  type Account,
  UNDELIVERABLE,
  type Unit,
} from '../../functions/accounts/account.ts';
import { isInvitationExpired } from '../../functions/accounts/invitation.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { serverClock } from '../client/server-clock.ts';
import { Tag } from '../ui/tag.tsx';
import { STATE_TONES, words } from './account-messages.ts';
import { accountsPath } from './unit-calls.ts';

type AccountTableProps = { unit: Unit; accounts: readonly Account[]; caption: string };

/** Who has an account in a unit; each leads to its own page. */
export function AccountTable({ unit, accounts, caption }: AccountTableProps) {
  const { language, say } = useLanguage();
  if (accounts.length === 0) return <p class="notice">{say(words.none)}</p>;
  return (
    <table class="stacked">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.who)}</th>
          <th scope="col">{say(words.role)}</th>
          <th scope="col">{say(words.state)}</th>
          <th scope="col">{say(words.signedIn)}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.username}>
            <th scope="row">
              <Link href={`${accountsPath(unit)}/${encodeURIComponent(account.username)}`}>
                <span translate={false}>{account.name}</span>
              </Link>
              <p class="small breakable">{account.email}</p>
            </th>
            <td data-label={say(words.role)}>{say(ROLE_NAMES[account.role])}</td>
            <td data-label={say(words.state)}>
              <AccountTags account={account} />
            </td>
            <td data-label={say(words.signedIn)}>
              {account.signedInAt === null
                ? say(words.never)
                : formatInstant(account.signedInAt, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The state of an account, and what keeps mail from its person. */
export function AccountTags({ account }: { account: Account }) {
  const { state, unsent, undeliverable, freedAt } = account;
  return (
    <>
      <Tag text={ACCOUNT_STATES[state]} tone={STATE_TONES[state]} />
      {isInvitationExpired(account, serverClock.now()) && (
        <>
          {' '}
          <Tag text={words.expired} tone="attention" />
        </>
      )}
      {freedAt && (
        <>
          {' '}
          <Tag text={words.freed} tone="none" />
        </>
      )}
      {unsent && (
        <>
          {' '}
          <Tag text={words.unsent[unsent]} tone="attention" />
        </>
      )}
      {undeliverable && (
        <>
          {' '}
          <Tag text={UNDELIVERABLE[undeliverable.kind]} tone="attention" />
        </>
      )}
    </>
  );
}
