// npm run -s check: walks the table and the buckets and says whether anything was lost or doubled.
import { parseArgs } from 'node:util';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { useEnvironment } from '../local/environment.ts';
import { checkEverything } from './check/check-everything.ts';
import { lineOf } from './check/violations.ts';

const HELP = `npm run -s check -- [--cycle 2566] [--deep] [--json]

Walks the table and the buckets of the local run, or of a deployed stage (TABLE_NAME,
EVIDENCE_BUCKET, RECORDS_BUCKET and SUBMISSIONS_BUCKET set to its outputs), and tells every record
that does not fit the others, a line each. It only reads, and people may work meanwhile.

  --cycle  only this round's assessments and results; may be given several times
  --deep   read every file of evidence too and compare its SHA-256, not only its size
  --json   one JSON document instead of lines

Exit 0: nothing is wrong; 1: something is; 2: it could not be checked.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cycle: { type: 'string', multiple: true },
      deep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  useEnvironment();
  const client = bucketClient();
  const bucket = (name: Parameters<typeof environment>[0]) => ({ client, name: environment(name) });
  const report = await checkEverything({
    table: { client: tableClient(), name: environment('table') },
    evidence: bucket('evidenceBucket'),
    submissions: bucket('submissionsBucket'),
    records: bucket('recordsBucket'),
    deep: values.deep,
    cycles: values.cycle,
  });
  const { violations, assessments, submitted, items, rounds } = report;
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else {
    for (const violation of violations) console.log(lineOf(violation));
    const seen = `${rounds} รอบ ${assessments} แบบประเมิน ส่งแล้ว ${submitted} (${items} รายการ) · ${rounds} rounds, ${assessments} assessments, ${submitted} submitted (${items} items)`;
    console.log(
      violations.length === 0
        ? `✔ ไม่มีอะไรหายหรือซ้ำ · nothing is lost or doubled: ${seen}`
        : `✖ พบ ${violations.length} จุด · ${violations.length} violations: ${seen}`,
    );
  }
  if (violations.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
