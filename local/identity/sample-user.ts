import { type Account, claimsOf } from '../accounts.ts';
import { type LocalUser, nothingYet } from './local-user.ts';

/** A sample account as a user of the pool, with the demo's password. */
export function sampleUser(account: Account, now: number): LocalUser {
  const { sub, email, name, ...claims } = claimsOf(account);
  const at = new Date(now).toISOString();
  return {
    username: account.username,
    sub,
    attributes: {
      email,
      email_verified: 'true',
      name,
      ...('custom:lao' in claims && { 'custom:lao': String(claims['custom:lao']) }),
      ...('custom:province' in claims && { 'custom:province': String(claims['custom:province']) }),
    },
    groups: [account.role],
    enabled: true,
    status: 'CONFIRMED',
    createdAt: at,
    modifiedAt: at,
    ...nothingYet(),
    sample: true,
    identities: [],
  };
}
