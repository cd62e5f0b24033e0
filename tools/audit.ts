// npm run -s audit: verifies the chains of the audit trail, or shows what was changed.
import { parseArgs } from 'node:util';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { AuditChain, type AuditEntry } from '../functions/audit/audit.ts';
import { useEnvironment } from '../local/environment.ts';
import { faultLine } from './audit/audit-faults.ts';
import { entryLines } from './audit/entry-lines.ts';
import { chainsOf, entriesOfChain } from './audit/read-chain.ts';
import { type AuditReport, verifyAudit } from './audit/verify-audit.ts';

const HELP = `npm run -s audit -- verify [--cycle 2566] [--since 2026-07-01] [--wait 90] [--json]
npm run -s audit -- show --cycle 2566 [--lao 5800101] [--json]

Of the local run, or of a deployed stage (TABLE_NAME, RECORDS_BUCKET and SUBMISSIONS_BUCKET set to
its outputs); it only reads, and people may work meanwhile.

verify  walks every block of the chain of a round (of all rounds, and of what belongs to none, where
        no --cycle is given): hashes, links, numbers without a gap; that the heads that were published
        are of this chain; that what people read is what it says; that it leads to exactly what stands
        in the table, field by field; and that every change of the table was made by the system: one
        that was not is told with its LAO, and each field before and after. A line for each fault.
show    prints the entries of a chain from its blocks, the oldest first

  --cycle  a round, several times if wanted, or "system" for what belongs to no round
  --since  tells what the system did not write from this day or instant on only: what was written
           before was looked into
  --wait   seconds that the chain may take to catch up with the table (default 90)
  --json   one JSON document instead of lines

Exit 0: nothing is wrong; 1: something is; 2: it could not be looked at.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cycle: { type: 'string', multiple: true },
    lao: { type: 'string' },
    since: { type: 'string' },
    wait: { type: 'string', default: '90' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});

async function main(): Promise<number> {
  const [command] = positionals;
  if (values.help || (command !== 'verify' && command !== 'show')) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  useEnvironment();
  const client = bucketClient();
  const table = { client: tableClient(), name: environment('table') };
  const submissions = { client, name: environment('submissionsBucket') };
  const records = { client, name: environment('recordsBucket') };
  const chains = values.cycle?.map(readChain) ?? (await chainsOf(table, submissions));
  if (command === 'show') {
    const entries: AuditEntry[] = [];
    for (const chain of chains) entries.push(...(await entriesOfChain(submissions, chain)));
    const wanted = entries.filter(({ lao }) => !values.lao || lao === values.lao);
    console.log(
      values.json ? JSON.stringify(wanted, null, 2) : wanted.flatMap(entryLines).join('\n'),
    );
    return 0;
  }
  const since = values.since === undefined ? undefined : readInstant(values.since);
  const needs = { table, submissions, records, waitSeconds: Number(values.wait), since };
  const reports = await verifyAudit(needs, chains);
  if (values.json) console.log(JSON.stringify(reports, null, 2));
  else for (const report of reports) tell(report);
  return reports.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

function tell({ chain, faults, unsettled, blocks, entries, laos, hash }: AuditReport): void {
  for (const fault of faults) console.log(faultLine(fault));
  for (const pk of unsettled) {
    console.log(`… ${pk}: กำลังมีการแก้ไข ให้ตรวจอีกครั้ง · is being changed just now, verify again`);
  }
  const seen = `${chain}: ${blocks} บล็อก ${entries} รายการ อปท. ${laos} แห่ง · ${blocks} blocks, ${entries} entries, ${laos} LAOs, ${hash ?? '–'}`;
  console.log(
    faults.length === 0
      ? `✔ ${seen}`
      : `✖ พบ ${faults.length} จุด · ${faults.length} faults: ${seen}`,
  );
}

function readInstant(given: string): Date {
  const instant = new Date(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00:00+07:00` : given);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new Error(`"${given}" ไม่ใช่วันที่ · is no day and no instant, such as 2026-07-01`);
}

function readChain(given: string): AuditChain {
  const chain = AuditChain.safeParse(given);
  if (chain.success) return chain.data;
  throw new Error(`"${given}" ไม่ใช่รอบ · is no round, such as 2566, and not "system"`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  },
);
