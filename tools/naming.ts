import { type Naming, ONE_EACH } from '../functions/accounts/username.ts';
import type { Installation } from '../infra/installation.ts';
import { chosenInstallation } from '../infra/installation-file.ts';

/** How an installation names its accounts: its functions are told the same by their environment. */
export const namingIn = ({
  sharedMailboxes = false,
}: Pick<Installation, 'sharedMailboxes'>): Naming => ({ sharedMailboxes });

/**
 * How accounts are named where a command works: a stage is deployed with what its installation says,
 * and INSTALLATION says which; the local run shares no mailboxes.
 * @throws Error that names the installations, where a stage is meant and none is named
 */
export const namingFor = (environment: Record<string, string | undefined>): Naming =>
  environment.TABLE_NAME ? namingIn(chosenInstallation(() => undefined, environment)) : ONE_EACH;
