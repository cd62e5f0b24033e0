import { Link } from 'wouter-preact';
import type { Actor } from '#domain/permission.ts';
import { invitableRoles } from '../../functions/accounts/account.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { words } from './account-messages.ts';
import { AccountTable } from './account-table.tsx';
import { OwnFactor } from './own-factor.tsx';
import { accountsPath, unitCalls } from './unit-calls.ts';
import { ForManagers, useUnitName } from './unit-page.tsx';

/** An LAO's accounts: its certifier manages the recorders, the province the certifiers. */
export function LaoAccounts({ lao }: { lao: string }) {
  return <ForManagers unit={lao}>{(actor) => <List actor={actor} lao={lao} />}</ForManagers>;
}

function List({ actor, lao }: { actor: Actor; lao: string }) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead(lao, () => unitCalls(lao).list());
  const name = useUnitName(lao, value?.lao ?? null);
  const title = say(words.ofLao);
  const back =
    actor.role === 'certifier'
      ? { href: `/lao/${lao}`, text: say(messages.myWork) }
      : { href: accountsPath(lao.slice(1, 3)), text: say(words.ofProvince) };
  if (refusal)
    return (
      <Page title={title} caption={name} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={title} />;
  return (
    <Page title={title} caption={<span translate={false}>{name}</span>} back={back}>
      <AccountTable unit={lao} accounts={value.accounts} caption={title} />
      {invitableRoles(actor, lao).length > 0 && (
        <p>
          <Link href={`${accountsPath(lao)}/new`} class="button">
            {say(words.invite)}
          </Link>
        </p>
      )}
      <OwnFactor />
    </Page>
  );
}
