// npm run remind: has the running local system send its reminders, as it does every morning.
import { readLocalEnvironment } from '../local/environment.ts';
import { MAILBOX_PATH } from '../local/mailbox-page.ts';

async function main(): Promise<void> {
  const environment = readLocalEnvironment();
  const answer = environment
    ? await fetch(`${environment.SITE_URL}/__local/reminders`, {
        method: 'POST',
        headers: { 'x-local-token': environment.LOCAL_TOKEN },
      }).catch(() => null)
    : null;
  if (!environment || !answer)
    throw new Error(
      'ระบบในเครื่องยังไม่ทำงาน · the local system is not running: start it with `npm start` in another terminal',
    );
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${environment.SITE_URL} answered ${answer.status}: ${text}`);
  for (const [name, value] of Object.entries(JSON.parse(text) as object))
    console.log(`  ${name}: ${JSON.stringify(value)}`);
  console.log(`  ${environment.SITE_URL}${MAILBOX_PATH}`);
}

main().catch((error: unknown) => {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
