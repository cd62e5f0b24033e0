import { workerData } from 'node:worker_threads';
import { synthesize } from '../infra/synthesize.ts';

const { outDir, bundlesDir } = workerData as { outDir: string; bundlesDir: string };
// With every way to sign in: for ThaID there is a stand-in, and nothing of these is ever asked for.
const thaid = { issuer: 'https://thaid.invalid', clientId: 'local', secretName: 'local' };
await synthesize({ stage: 'local', outDir, bundlesDir, thaid, passkeys: true });
