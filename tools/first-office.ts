// npm run first-office: invites the first person of the office, who then invites everybody else.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Problem } from '#domain/problem.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { readPerson } from '../functions/accounts/account.ts';
import { accountStore } from '../functions/accounts/account-store.ts';
import { poolClient, signInPool } from '../functions/accounts/sign-in-pool.ts';
import { useEnvironment } from '../local/environment.ts';
import { inviteFirstOffice, toldOf } from './first-office-account.ts';
import { namingFor } from './naming.ts';

const HELP = `npm run first-office -- EMAIL --name "NAME"

Invites the first person of the office by e-mail: the account stands in the sign-in, in the directory
and in the audit trail, and that person invites the others on the page บัญชีผู้ใช้. Repeatable: as long
as nobody of the office has signed in, the invitation is sent again. Afterwards it refuses. Where the
installation shares mailboxes (sharedMailboxes), address and NAME together are one person: repeat both.

It works on the local run that is up, or on a deployed stage where INSTALLATION, TABLE_NAME, USER_POOL_ID,
AWS_REGION and AWS credentials are set (README, Deploy).`;

/** A mistake in what was asked: exit 2. */
class BadUsage extends Error {}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const [email, ...more] = positionals;
  if (email === undefined || values.name === undefined || more.length > 0)
    throw new BadUsage(`name one EMAIL and --name NAME\n\n${HELP}`);
  const read = readPerson({ name: values.name, email });
  if ('faults' in read)
    throw new BadUsage(
      read.faults.map(({ field, message }) => `${field}: ${message.th} · ${message.en}`).join('\n'),
    );
  const naming = namingFor(process.env);
  useEnvironment();
  const table = { client: tableClient(), name: environment('table') };
  const told = await inviteFirstOffice(
    {
      pool: signInPool(poolClient(), environment('userPool')),
      accounts: accountStore(table),
      tableName: table.name,
      naming,
    },
    { person: read.person, at: new Date(), request: randomUUID() },
  );
  const said = toldOf(told, naming);
  if (!('account' in told)) throw new Error(said);
  console.log(said);
}

await run().catch((error: unknown) => {
  if (!(error instanceof Error)) throw error;
  const text = error instanceof Problem ? error.text : undefined;
  console.error(text ? `${text.th} · ${text.en}` : error.message);
  process.exitCode = error instanceof BadUsage || error instanceof TypeError ? 2 : 1;
});
