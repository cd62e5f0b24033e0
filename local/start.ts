// npm start: the whole system on this machine.
import { ROLE_NAMES } from '#domain/permission.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import { localDir } from './environment.ts';
import type { LocalSystem } from './local-system.ts';
import { MAILBOX_PATH } from './mailbox-page.ts';
import { startLocalSystem } from './system.ts';

const DEFAULT_PORT = 3000;
/** A part that does not end in time must not keep the terminal. */
const STOP_WITHIN_MS = 1800;

function portOf(given: string | undefined): number {
  if (given === undefined || given === '') return DEFAULT_PORT;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT ต้องเป็นเลข 0–65535 · PORT must be a number from 0 to 65535, not "${given}"`);
}

function print(system: LocalSystem, seconds: string): void {
  const rows = system.accounts.map(({ username, name, role, office }) => [
    username,
    `${name} · ${ROLE_NAMES[role].th} · ${office}`,
  ]);
  const width = Math.max(0, ...rows.map(([username = '']) => username.length));
  const lines = [
    '',
    `พร้อมใช้งานใน ${seconds} วินาที · ready in ${seconds} s`,
    '',
    `  ${system.url}`,
    `  ${system.url}${MAILBOX_PATH}  กล่องจดหมาย · every mail that is sent`,
    '',
    ...(system.seeded?.lines.map((line) => `  ${line}`) ?? []),
    `บัญชีตัวอย่าง รหัสผ่าน ${DEMO_PASSWORD} · sample accounts, password ${DEMO_PASSWORD}`,
    ...rows.map(([username = '', who]) => `  ${username.padEnd(width)}  ${who}`),
    '',
    `ข้อมูลเก็บที่ · state is kept in ${localDir()}`,
    'ประมวลผลประจำคืนด้วยมือ · fire the night by hand:  npm run nightly',
    'ส่งการแจ้งเตือนด้วยมือ · send the reminders by hand:  npm run remind',
    'หยุด · stop:  Ctrl-C',
  ];
  console.log(lines.join('\n'));
}

async function main(): Promise<void> {
  let system: LocalSystem | undefined;
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    await system?.stop();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  const started = performance.now();
  system = await startLocalSystem({
    port: portOf(process.env.PORT),
    dir: localDir(),
    watch: true,
    seed: 'demo',
    quiet: false,
  });
  print(system, ((performance.now() - started) / 1000).toFixed(1));
}

main().catch((error: unknown) => {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
