// npm run bench:reminders: one milestone's mails of the whole country, killed on the way.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Lao } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { ENVIRONMENT } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { keptMails } from '../../local/mailbox.ts';
import { SES_PATH } from '../../local/own-endpoints.ts';
import { startLocalSystem } from '../../local/system.ts';
import { sampleCatalogue, settingsOf } from '../rounds.ts';

/**
 * Reminds so many people on the local run, by a process that is killed without warning several times
 * and begun again, and counts what came of it: a mail each, none twice, and as many in doubt as a kill
 * may leave. Prints requests, time and memory. The pace of SES is taken away unless it is named.
 */
const { values } = parseArgs({
  options: {
    laos: { type: 'string', default: '6667' },
    people: { type: 'string', default: '3' },
    kills: { type: 'string', default: '5' },
    'per-second': { type: 'string', default: '100000' },
    child: { type: 'boolean', default: false },
  },
});
const LAO_COUNT = Number(values.laos);
const PEOPLE = Number(values.people);
const KILLS = Number(values.kills);
const ROUND = '2575';
/** As Lambda gives a call. */
const CALL_MS = 900_000;

type Told = { asked?: string; rss?: number; report?: object };

async function work(): Promise<void> {
  const began = Date.now();
  const { DynamoDBDocumentClient } = await import('@aws-sdk/lib-dynamodb');
  const { SESv2Client } = await import('@aws-sdk/client-sesv2');
  // What sends a command stands in what the clients of all services are made of.
  const bases = [DynamoDBDocumentClient, SESv2Client].map(({ prototype }) => baseOf(prototype));
  for (const base of new Set(bases)) {
    const { send } = base;
    base.send = function (command, ...rest) {
      process.send?.({ asked: command.constructor.name });
      return send.call(this, command, ...rest);
    };
  }
  const { handler } = await import('../../functions/reminders/send-reminders.ts');
  const report = await handler(
    {},
    {
      awsRequestId: `bench-${began}`,
      getRemainingTimeInMillis: () => CALL_MS - (Date.now() - began),
    },
  );
  process.send?.({ report, rss: process.resourceUsage().maxRSS * 1024 });
  process.disconnect?.();
}

type Sending = { send: (this: unknown, command: object, ...rest: unknown[]) => unknown };
const baseOf = (prototype: object) => Object.getPrototypeOf(prototype) as Sending;

const laosOfCountry = (): Lao[] => {
  const provinces = Object.keys(PROVINCES);
  return Array.from({ length: LAO_COUNT }, (_, n) => ({
    code: `6${provinces[n % provinces.length]}${String(Math.floor(n / provinces.length) + 101).padStart(4, '0')}`,
    type: 'tao',
    name: `ทดสอบ ${n}`,
    district: 'เมือง',
    province: 'จังหวัด',
  }));
};

async function measure(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'lao-bench-reminders-'));
  const system = await startLocalSystem({ port: 0, dir, seed: 'none' });
  try {
    const { SITE_URL, TABLE_NAME, RECORDS_BUCKET } = system.environment;
    Object.assign(process.env, system.environment, {
      AWS_ENDPOINT_URL_SESV2: `${SITE_URL}${SES_PATH}`,
      [ENVIRONMENT.mailFrom]: 'no-reply@country.example.go.th',
      [ENVIRONMENT.mailRegion]: 'ap-southeast-1',
      [ENVIRONMENT.mailConfiguration]: 'bench',
      [ENVIRONMENT.mailsPerSecond]: values['per-second'],
      [ENVIRONMENT.siteUrl]: SITE_URL,
      POWERTOOLS_LOG_LEVEL: 'ERROR',
    });
    const { openCycle } = await import('../../functions/rounds/open-cycle.ts');
    const { accountStore } = await import('../../functions/accounts/account-store.ts');
    const { reminderStore } = await import('../../functions/reminders/reminder-store.ts');
    const table = { client: tableClient(), name: TABLE_NAME };
    const records = { client: bucketClient(), name: RECORDS_BUCKET };
    const laos = laosOfCountry();
    const settings = settingsOf(ROUND, [-10, 7]);
    await openCycle({ table, records, settings, catalogue: sampleCatalogue(), laos });
    const at = new Date().toISOString();
    const people = laos.flatMap(({ code }) =>
      Array.from({ length: PEOPLE }, (_, n) => ({ code, n })),
    );
    await eachOf(people, 32, async ({ code, n }) => {
      await accountStore(table).create(
        {
          username: `${code}-${n}`,
          id: `${code}-${n}`,
          email: `p${n}-${code}@country.example.go.th`,
          name: `สมศรี ใจดี ${n}`,
          phone: null,
          role: n === 0 ? 'certifier' : 'recorder',
          lao: code,
          province: null,
          state: 'active',
          invitedAt: at,
          invitedBy: { id: 'bench', name: 'bench' },
          signedInAt: null,
        },
        [],
      );
    });
    console.error(`· ${people.length} people of ${laos.length} LAOs`);

    const asked = new Map<string, number>();
    let [peakRss, seconds] = [0, 0];
    for (let kill = 1; kill <= KILLS + 1; kill += 1) {
      const began = performance.now();
      const child = fork(import.meta.filename, [...process.argv.slice(2), '--child'], {
        execArgv: [],
      });
      let mails = 0;
      child.on('message', ({ asked: name, rss, report }: Told) => {
        if (name) asked.set(name, (asked.get(name) ?? 0) + 1);
        if (name === 'SendEmailCommand') mails += 1;
        // Somewhere within a step, wherever it stands by now.
        if (kill <= KILLS && mails > people.length / (KILLS + 2)) child.kill('SIGKILL');
        peakRss = Math.max(peakRss, rss ?? 0);
        if (report) console.error(`· run ${kill}: ${JSON.stringify(report)}`);
      });
      const [code, signal] = await once(child, 'exit');
      seconds += (performance.now() - began) / 1000;
      if (code !== 0 && signal !== 'SIGKILL') throw new Error(`run ${kill} ended with ${code}`);
    }

    const mails = new Map<string, number>();
    for (const { to } of keptMails(dir)) mails.set(to, (mails.get(to) ?? 0) + 1);
    const states = new Map<string, number>();
    for (const province of Object.keys(PROVINCES)) {
      for (const { state } of await reminderStore(table).readLog(ROUND, province))
        states.set(state, (states.get(state) ?? 0) + 1);
    }
    const twice = [...mails.values()].reduce((sum, n) => sum + n - 1, 0);
    const inDoubt = states.get('sending') ?? 0;
    const figures = {
      people: people.length,
      'people with a mail': mails.size,
      'mails more than one each': twice,
      kills: KILLS,
      'in the log': Object.fromEntries(states),
      minutes: Number((seconds / 60).toFixed(1)),
      'MB of memory at most': Math.round(peakRss / 1e6),
      requests: Object.fromEntries(asked),
    };
    console.log(JSON.stringify(figures, null, 2));
    // Each kill leaves at most the eight that were under way.
    if (twice > 0 || inDoubt > 8 * KILLS || mails.size < people.length - inDoubt)
      process.exitCode = 1;
  } finally {
    await system.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

await (values.child ? work() : measure());
