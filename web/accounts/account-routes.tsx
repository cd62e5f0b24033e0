import { OFFICE } from '../../functions/accounts/account.ts';
import { AccountPage } from './account-page.tsx';
import { Invite } from './invite.tsx';

type OfLao = { lao: string };
type OfProvince = { province: string };
type OfAccount = { username: string };

/** The pages of one account and of an invitation, by the unit in their address. */
export const LaoInvite = ({ lao }: OfLao) => <Invite unit={lao} />;
export const ProvinceInvite = ({ province }: OfProvince) => <Invite unit={province} />;
export const OfficeInvite = () => <Invite unit={OFFICE} />;
export const LaoAccount = ({ lao, username }: OfLao & OfAccount) => (
  <AccountPage unit={lao} username={username} />
);
export const ProvinceAccount = ({ province, username }: OfProvince & OfAccount) => (
  <AccountPage unit={province} username={username} />
);
export const OfficeAccount = ({ username }: OfAccount) => (
  <AccountPage unit={OFFICE} username={username} />
);
