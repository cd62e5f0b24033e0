// npm run nightly: fires the schedule of the running local system and tells how it went. With
// `-- --cycle 2565` that round alone is scored, also an archived one.
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { type LocalEnvironment, readLocalEnvironment } from '../local/environment.ts';

const Outcome = z.object({
  succeeded: z.boolean(),
  durationMs: z.number(),
  tasks: z.record(z.string(), z.number()),
  outputs: z.array(z.looseObject({})),
  error: z.optional(z.string()),
});

const NOT_RUNNING =
  'ระบบในเครื่องยังไม่ทำงาน · the local system is not running: start it with `npm start` in another terminal';

async function fire({ SITE_URL, LOCAL_TOKEN }: LocalEnvironment, cycle: string | undefined) {
  const query = cycle === undefined ? '' : `?${new URLSearchParams({ cycle })}`;
  let response: Response;
  try {
    response = await fetch(`${SITE_URL}/__local/schedule${query}`, {
      method: 'POST',
      headers: { 'x-local-token': LOCAL_TOKEN },
    });
  } catch {
    throw new Error(NOT_RUNNING);
  }
  if (response.status === 503) throw new Error('ระบบกำลังเริ่ม · the local system is still starting');
  if (!response.ok)
    throw new Error(`${SITE_URL} answered ${response.status}: ${await response.text()}`);
  return Outcome.parse(await response.json());
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { cycle: { type: 'string' } } });
  const environment = readLocalEnvironment();
  if (!environment) throw new Error(NOT_RUNNING);
  const { succeeded, durationMs, tasks, outputs, error } = await fire(environment, values.cycle);
  const seconds = (durationMs / 1000).toFixed(1);
  const calls = Object.entries(tasks).map(([task, count]) => `${task} × ${count}`);
  if (!succeeded) {
    throw new Error(
      `ประมวลผลไม่สำเร็จ · the night failed after ${seconds} s (${calls.join(', ') || 'no task ended'}): ${error}`,
    );
  }
  console.log(`✔ ประมวลผลประจำคืนเสร็จ · the night is done (${seconds} s)`);
  console.log(`  ${calls.join(', ')}`);
  for (const output of outputs) {
    const told = Object.entries(output).filter(([, value]) => typeof value !== 'object');
    console.log(`  ${told.map(([name, value]) => `${name}: ${value}`).join(', ')}`);
  }
}

main().catch((error: unknown) => {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
