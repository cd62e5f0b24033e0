import { resolve } from 'node:path';
import { watchCalls } from './watched-calls.ts';

/**
 * One container of a function, a process of its own so that its memory can be told apart:
 * `node test/bench/night-container.ts functions/results/score-shard.ts`.
 */
const [entry = ''] = process.argv.slice(2);
const usageSince = watchCalls();
const { handler } = (await import(resolve(entry))) as {
  handler: (event: unknown, context: object) => Promise<unknown>;
};

process.on('message', async (event) => {
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  let outcome: { output: unknown } | { error: string };
  try {
    outcome = { output: await handler(event, {}) };
  } catch (error) {
    outcome = { error: (error as Error).message };
  }
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  const usage = usageSince();
  process.send?.({
    ...outcome,
    usage,
    wallMs: wallMs - usage.watchingMs,
    cpuMs: (user + system) / 1000 - usage.watchingMs,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  });
});
process.send?.('ready');
