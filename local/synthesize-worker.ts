import { workerData } from 'node:worker_threads';
import { synthesize } from '../infra/synthesize.ts';

const { outDir, bundlesDir } = workerData as { outDir: string; bundlesDir: string };
await synthesize({ stage: 'local', outDir, bundlesDir });
