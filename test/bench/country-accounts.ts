// npm run bench:accounts: the accounts of the whole country by one import, killed on the way.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keptMails } from '../../local/mailbox.ts';
import { startLocalSystem } from '../../local/system.ts';

/**
 * Imports two accounts for each of so many LAOs on the local run (whose pool has Cognito's quotas),
 * by a process that is killed without warning several times, and holds what came of it against the
 * file: a row each in the result, an account and a mail each. Prints requests, time and memory.
 */
const { values } = parseArgs({
  options: {
    laos: { type: 'string', default: '7850' },
    kills: { type: 'string', default: '5' },
    'per-second': { type: 'string', default: '24' },
    child: { type: 'string' },
  },
});
const LAO_COUNT = Number(values.laos);
const KILLS = Number(values.kills);
const JOB = '20260101T000000Z-beef';

const emailOf = (role: string, n: number) => `${role}-${n}@country.example.go.th`;

async function work(id: string): Promise<void> {
  const { poolClient } = await import('../../functions/accounts/sign-in-pool.ts');
  const { importInProcess } = await import('../account-import.ts');
  const cognito = poolClient(12);
  cognito.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        process.send?.({ asked: commandName });
        return next(args);
      },
    // Inside the retries: each try is a request.
    { step: 'finalizeRequest', priority: 'low' },
  );
  await importInProcess(id, { cognito, perSecond: Number(values['per-second']) });
  process.send?.({ rss: process.resourceUsage().maxRSS * 1024 });
  process.disconnect?.();
}

type Told = { asked?: string; rss?: number };

async function measure(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'lao-bench-accounts-'));
  const system = await startLocalSystem({ port: 0, dir, seed: 'none' });
  try {
    Object.assign(process.env, system.environment, {
      ACCOUNTS_PER_SECOND: values['per-second'],
      SHARED_MAILBOXES: 'off',
    });
    const { importsOf, newJob } = await import('../account-import.ts');
    const rows = Array.from({ length: 2 * LAO_COUNT }, (_, n) => {
      const role = n % 2 === 0 ? ('recorder' as const) : ('certifier' as const);
      const lao = Math.floor(n / 2);
      const unit = `6${String(10 + (lao % 77)).padStart(2, '0')}${String(lao).padStart(4, '0')}`;
      const email = emailOf(role, lao);
      return { line: n + 2, unit, role, name: 'สมศรี ใจดี', email, phone: null };
    });
    const by = { id: 'bench', name: 'bench', role: 'office' as const, request: 'bench' };
    await importsOf().keep(newJob(JOB, rows.length), { rows, by }, []);

    const asked = new Map<string, number>();
    let peakRss = 0;
    const began = performance.now();
    for (let kill = 1; kill <= KILLS + 1; kill += 1) {
      const child = fork(import.meta.filename, [...process.argv.slice(2), `--child=${JOB}`], {
        execArgv: [],
      });
      child.on('message', ({ asked: name, rss }: Told) => {
        if (name) asked.set(name, (asked.get(name) ?? 0) + 1);
        peakRss = Math.max(peakRss, rss ?? 0);
      });
      const ended = once(child, 'exit');
      const killAt = kill <= KILLS ? (rows.length * kill) / (KILLS + 2) : Number.POSITIVE_INFINITY;
      while (child.exitCode === null && child.signalCode === null) {
        await Promise.race([ended, new Promise((done) => setTimeout(done, 500))]);
        const { done = 0 } = (await importsOf().read(JOB)) ?? {};
        // Somewhere within a step, wherever it stands by now.
        if (done >= killAt) child.kill('SIGKILL');
      }
      console.error(`· run ${kill}: ${(await importsOf().read(JOB))?.done} rows`);
    }
    const seconds = (performance.now() - began) / 1000;

    const job = await importsOf().read(JOB);
    if (job?.state !== 'done') throw new Error(`the import did not end: ${JSON.stringify(job)}`);
    const csv = await (await fetch(await importsOf().resultLink(JOB))).text();
    const lines = csv.trim().split('\r\n').slice(1);
    const inOrder = lines.every((line, n) => line.startsWith(`${rows[n]?.line},`));
    const mails = new Map<string, number>();
    for (const { to } of keptMails(dir)) mails.set(to, (mails.get(to) ?? 0) + 1);
    const figures = {
      rows: rows.length,
      'rows in the result': lines.length,
      'in the order of the file': inOrder,
      created: job.created,
      'not sure of the mail': job.undelivered,
      'people with a mail': mails.size,
      'mails more than one each': [...mails.values()].reduce((sum, n) => sum + n - 1, 0),
      kills: KILLS,
      minutes: Number((seconds / 60).toFixed(1)),
      'MB of memory at most': Math.round(peakRss / 1e6),
      requests: Object.fromEntries(asked),
    };
    console.log(JSON.stringify(figures, null, 2));
    if (lines.length !== rows.length || !inOrder || mails.size !== rows.length)
      process.exitCode = 1;
  } finally {
    await system.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

await (values.child === undefined ? measure() : work(values.child));
