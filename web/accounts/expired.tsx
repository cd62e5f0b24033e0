import { Link, useLocation } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import { ROLE_NAMES } from '#domain/permission.ts';
import { OFFICE, type Unit, unitOf } from '../../functions/accounts/account.ts';
import { lastInvitedAt } from '../../functions/accounts/invitation.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { useAction } from '../client/use-action.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { words } from './account-messages.ts';
import { JobProgress } from './import-job.tsx';
import { accountsPath } from './unit-calls.ts';
import { ForManagers, useUnitName } from './unit-page.tsx';

type OfProvince = { province: string };

/** Who of a province was invited and can sign in no more; one action invites them all again. */
export function ExpiredInvitations({ province }: OfProvince) {
  return <ForManagers unit={province}>{() => <ListOf province={province} />}</ForManagers>;
}

function ListOf({ province }: OfProvince) {
  const { language, say } = useLanguage();
  const [, navigate] = useLocation();
  const title = say(words.expiredTitle);
  const name = useUnitName(province, null);
  const back = { href: accountsPath(province), text: say(words.ofProvince) };
  const { value, refusal, again } = useRead(province, () =>
    deskApi('listExpiredInvitations', { params: { province } }),
  );
  if (refusal)
    return (
      <Page title={title} caption={name} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={title} />;
  const { accounts, count, atOnce } = value;
  const laos = new Map(value.laos.map((lao) => [lao.code, lao]));
  const nameOf = (unit: Unit) => {
    const lao = laos.get(unit);
    return lao ? fullNameOf(lao) : unit;
  };
  const resend = async () => {
    const body = { expected: count };
    const job = await deskApi('resendProvinceInvitations', { params: { province }, body });
    navigate(`${accountsPath(province)}/expired/${job.id}`);
  };
  return (
    <Page title={title} caption={name} back={back}>
      <p>{say(words.expiredText)}</p>
      {accounts.length === 0 ? (
        <p class="notice">{say(words.expiredNone)}</p>
      ) : (
        <>
          <p role="status">
            <strong>{say(words.expiredCount(count))}</strong>
          </p>
          <ResendAll count={count} atOnce={atOnce} onResend={resend} />
          <table class="stacked">
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{say(words.who)}</th>
                <th scope="col">{say(words.lao)}</th>
                <th scope="col">{say(words.role)}</th>
                <th scope="col">{say(words.expiredSince)}</th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((account) => (
                <tr key={account.username}>
                  <th scope="row">
                    <Link
                      href={`${accountsPath(unitOf(account))}/${encodeURIComponent(account.username)}`}
                    >
                      <span lang="th">{account.name}</span>
                    </Link>
                    <p class="small breakable">{account.email}</p>
                  </th>
                  <td data-label={say(words.lao)} translate={false}>
                    {nameOf(unitOf(account))}
                  </td>
                  <td data-label={say(words.role)}>{say(ROLE_NAMES[account.role])}</td>
                  <td data-label={say(words.expiredSince)}>
                    {formatInstant(lastInvitedAt(account), language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {count > accounts.length && <p>{say(words.more(count - accounts.length))}</p>}
        </>
      )}
    </Page>
  );
}

type ResendProps = { count: number; atOnce: number; onResend(): Promise<void> };

function ResendAll({ count, atOnce, onResend }: ResendProps) {
  const { say } = useLanguage();
  const { busy, refusal, act } = useAction();
  return (
    <>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      <p>{say(words.resendText)}</p>
      <p>
        <button
          type="button"
          class="button"
          aria-disabled={busy}
          onClick={() => void act(onResend)}
        >
          {say(count > atOnce ? words.resendSome(atOnce) : words.resend(count))}
        </button>
      </p>
    </>
  );
}

/** How many there are in each province, for the office; one action for the country. */
export function ExpiredOfCountry() {
  return <ForManagers unit={OFFICE}>{() => <Country />}</ForManagers>;
}

function Country() {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const title = say(words.expiredTitle);
  const back = { href: accountsPath(OFFICE), text: say(words.ofOffice) };
  const { value, refusal, again } = useRead('expired', () =>
    deskApi('countExpiredInvitations', { params: {} }),
  );
  if (refusal)
    return (
      <Page title={title} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={title} />;
  const { provinces, others, atOnce } = value;
  const counts = new Map(provinces.map(({ province, expired }) => [province, expired]));
  const all = provinces.reduce((sum, { expired }) => sum + expired, others);
  const resend = async () => {
    const job = await deskApi('resendInvitations', { params: {}, body: { expected: all } });
    navigate(`/office/accounts/import/${job.id}`);
  };
  return (
    <Page title={title} back={back}>
      <p>{say(words.expiredText)}</p>
      {all === 0 ? (
        <p class="notice">{say(words.expiredNone)}</p>
      ) : (
        <>
          <p role="status">
            <strong>{say(words.expiredCount(all))}</strong>
          </p>
          <ResendAll count={all} atOnce={atOnce} onResend={resend} />
          <ul class="province-columns">
            {PROVINCES.filter(({ code }) => counts.has(code)).map(({ code, name }) => (
              <li key={code}>
                <Link href={`${accountsPath(code)}/expired`}>{say(name)}</Link>{' '}
                <span class="hint">{counts.get(code)?.toLocaleString('en')}</span>
              </li>
            ))}
          </ul>
          {others > 0 && (
            <p>
              <Link href={accountsPath(OFFICE)}>{say(words.expiredOthers)}</Link>{' '}
              <span class="hint">{others.toLocaleString('en')}</span>
            </p>
          )}
        </>
      )}
    </Page>
  );
}

/** How far the sending again is, of a province. */
export function ProvinceResend({ province, job }: OfProvince & { job: string }) {
  const { say } = useLanguage();
  return (
    <ForManagers unit={province}>
      {() => (
        <JobProgress
          id={job}
          back={{ href: `${accountsPath(province)}/expired`, text: say(words.expiredTitle) }}
          read={() => deskApi('readProvinceResend', { params: { province, job } })}
          goOn={() => deskApi('continueProvinceResend', { params: { province, job }, body: {} })}
        />
      )}
    </ForManagers>
  );
}
