import { Link } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import { findLaos } from '#domain/lao-search.ts';
import type { Actor } from '#domain/permission.ts';
import { invitableRoles } from '../../functions/accounts/account.ts';
import type { Success } from '../client/api.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { useAddress } from '../frame/use-address.ts';
import { Checkbox } from '../ui/fields.tsx';
import { Tag } from '../ui/tag.tsx';
import { words } from './account-messages.ts';
import { AccountTable } from './account-table.tsx';
import { OwnFactor } from './own-factor.tsx';
import { accountsPath } from './unit-calls.ts';
import { ForManagers, useUnitName } from './unit-page.tsx';

type LaoRow = Success<'listProvinceAccounts'>['laos'][number];

/** A province's own accounts, and which of its LAOs have whom. */
export function ProvinceAccounts({ province }: { province: string }) {
  return (
    <ForManagers unit={province}>
      {(actor) => <List actor={actor} province={province} />}
    </ForManagers>
  );
}

function List({ actor, province }: { actor: Actor; province: string }) {
  const { say } = useLanguage();
  const title = say(words.ofProvince);
  const name = useUnitName(province, null);
  const { value, refusal, again } = useRead(province, () =>
    deskApi('listProvinceAccounts', { params: { province } }),
  );
  const back =
    actor.role === 'office'
      ? { href: '/office/accounts', text: say(words.ofOffice) }
      : { href: `/province/${province}`, text: say(messages.myWork) };
  if (refusal)
    return (
      <Page title={title} caption={name} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={title} />;
  const expired = value.laos.reduce((sum, row) => sum + row.expired, 0);
  return (
    <Page title={title} caption={name} back={back}>
      {expired > 0 && (
        <p>
          <Link href={`${accountsPath(province)}/expired`}>{say(words.seeExpired(expired))}</Link>
        </p>
      )}
      <h2>{say(words.laosOf)}</h2>
      <LaoTable laos={value.laos} />
      <h2>{say(words.provinceOwn)}</h2>
      <AccountTable unit={province} accounts={value.accounts} caption={say(words.provinceOwn)} />
      {invitableRoles(actor, province).length > 0 && (
        <p>
          <Link href={`${accountsPath(province)}/new`} class="button">
            {say(words.invite)}
          </Link>
        </p>
      )}
      <OwnFactor />
    </Page>
  );
}

const hasCertifier = ({ certifiers }: LaoRow) => certifiers.active + certifiers.invited > 0;

function LaoTable({ laos }: { laos: readonly LaoRow[] }) {
  const { say } = useLanguage();
  const [{ words: typed, only }, seek] = useAddress({ words: '', only: '' });
  const without = laos.filter((row) => !hasCertifier(row));
  const filters = { without, expired: laos.filter((row) => row.expired > 0) };
  const kept = filters[only as keyof typeof filters] ?? laos;
  const shown = findLaos(kept, typed, ({ lao }) => lao);
  return (
    <>
      <p role="status">{say(words.withoutCount(without.length))}</p>
      <div class="field">
        <label for="find-lao">{say(words.find)}</label>
        <p class="hint" id="find-lao-hint">
          {say(words.findHint)}
        </p>
        <input
          id="find-lao"
          type="text"
          autoComplete="off"
          aria-describedby="find-lao-hint"
          value={typed}
          onInput={(event) => seek({ words: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        id="only-without"
        label={say(words.onlyWithout)}
        checked={only === 'without'}
        onChange={(checked) => seek({ only: checked ? 'without' : '' })}
      />
      <Checkbox
        id="only-expired"
        label={say(words.onlyExpired)}
        checked={only === 'expired'}
        onChange={(checked) => seek({ only: checked ? 'expired' : '' })}
      />
      <table class="stacked">
        <caption class="visually-hidden">{say(words.laosOf)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.lao)}</th>
            <th scope="col">{say(words.certifiers)}</th>
            <th scope="col">{say(words.recorders)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.lao.code}>
              <th scope="row">
                <Link href={accountsPath(row.lao.code)}>
                  <span translate={false}>{fullNameOf(row.lao)}</span>
                </Link>
                {row.left && (
                  <>
                    {' '}
                    <Tag text={words.leftRegistry} tone="none" />
                  </>
                )}
                {row.expired > 0 && (
                  <>
                    {' '}
                    <Tag text={words.expiredCount(row.expired)} tone="attention" />
                  </>
                )}
              </th>
              <td data-label={say(words.certifiers)}>
                {hasCertifier(row) ? (
                  say(words.people(row.certifiers.active, row.certifiers.invited))
                ) : (
                  <Tag text={words.noCertifierNow} tone="attention" />
                )}
              </td>
              <td data-label={say(words.recorders)}>
                {say(words.people(row.recorders.active, row.recorders.invited))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
