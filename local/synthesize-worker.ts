import { workerData } from 'node:worker_threads';
import { synthesize } from '../infra/synthesize.ts';

const { outDir, bundlesDir } = workerData as { outDir: string; bundlesDir: string };
// The local sign-in has a stand-in for ThaID; nothing of these is ever asked for.
const thaid = { issuer: 'https://thaid.invalid', clientId: 'local', secretName: 'local' };
await synthesize({ stage: 'local', outDir, bundlesDir, thaid });
