import { workerData } from 'node:worker_threads';
import { synthesize } from '../infra/synthesize.ts';

const { outDir, bundlesDir } = workerData as { outDir: string; bundlesDir: string };
// With every way to sign in: for ThaID there is a stand-in, and nothing of these is ever asked for.
const thaid = { issuer: 'https://thaid.invalid', clientId: 'local', secretName: 'local' };
// Alarms that are rung by hand go to the mailbox of this machine.
const alarmEmail = 'operators@lao-standards.invalid';
await synthesize({ stage: 'local', outDir, bundlesDir, thaid, passkeys: true, alarmEmail });
