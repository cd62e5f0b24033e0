import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { LocalEnvironment } from '../local/environment.ts';
import type { Refusal } from '../local/iam/withdrawal.ts';
import { startLocalSystem } from '../local/system.ts';
import { grantsTrial, keepRefusals } from './grants/trial.ts';
import { ELSEWHERE, LAOS } from './laos.ts';
import { unexpectedRefusals } from './refusals.ts';
import { CLOSED_ROUND, OPEN_ROUND, sampleCatalogue, settingsOf } from './rounds.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dir: string;
    environment: LocalEnvironment;
  }
}

/** Starts the one local run that all system tests talk to, with two rounds of a few LAOs. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'lao-system-'));
  const refusals: Refusal[] = [];
  const system = await startLocalSystem({
    port: 0,
    dir,
    seed: 'none',
    rights: { ...grantsTrial(), onRefusal: (refusal) => refusals.push(refusal) },
  });
  Object.assign(process.env, system.environment);
  const { openCycle } = await import('../functions/rounds/open-cycle.ts');
  const { tableClient } = await import('../functions/shared/dynamodb.ts');
  const { bucketClient } = await import('../functions/shared/s3.ts');
  const needs = {
    table: { client: tableClient(), name: system.environment.TABLE_NAME },
    records: { client: bucketClient(), name: system.environment.RECORDS_BUCKET },
    catalogue: sampleCatalogue(),
    laos: [...Object.values(LAOS), ELSEWHERE],
  };
  await openCycle({ ...needs, settings: settingsOf(OPEN_ROUND, [-10, 40]) });
  await openCycle({ ...needs, settings: settingsOf(CLOSED_ROUND, [-400, -350]) });
  project.provide('dir', dir);
  project.provide('environment', system.environment);
  return async () => {
    try {
      // What is lost where rights were taken away says no more than what was refused.
      if (!process.env.GRANTS_PLAN) await requireNothingLost();
    } finally {
      await system.stop();
      await rm(dir, { recursive: true, force: true });
      requireNothingRefused(refusals);
    }
  };
}

/** No call may have been refused for want of a right, whatever its caller made of it: else the run fails. */
function requireNothingRefused(refusals: readonly Refusal[]): void {
  const unexpected = unexpectedRefusals(refusals);
  keepRefusals(unexpected);
  for (const { message, during } of unexpected)
    console.error(`✖ ${message}, while ${during.join(' and ') || 'no test file'} ran`);
  if (unexpected.length === 0) return;
  process.exitCode = 1;
  throw new Error(`${unexpected.length} calls were refused for want of a right`);
}

/**
 * Whatever the tests did to it, all that the system stores must fit together, and the audit trail
 * must lead to exactly that: else the run fails.
 */
async function requireNothingLost(): Promise<void> {
  const { checkEverything } = await import('../tools/check/check-everything.ts');
  const { lineOf } = await import('../tools/check/violations.ts');
  const { verifyAudit } = await import('../tools/audit/verify-audit.ts');
  const { faultLine } = await import('../tools/audit/audit-faults.ts');
  const { tableClient } = await import('../functions/shared/dynamodb.ts');
  const { bucketClient } = await import('../functions/shared/s3.ts');
  const { environment } = await import('../functions/shared/environment.ts');
  const client = bucketClient();
  const stores = {
    table: { client: tableClient(), name: environment('table') },
    submissions: { client, name: environment('submissionsBucket') },
    records: { client, name: environment('recordsBucket') },
  };
  // Tests make up whole rounds besides, straight into the table.
  const cycles = [OPEN_ROUND, CLOSED_ROUND];
  const evidence = { client, name: environment('evidenceBucket') };
  const { violations } = await checkEverything({ ...stores, evidence, deep: true, cycles });
  for (const violation of violations) console.error(lineOf(violation));
  if (violations.length > 0) {
    process.exitCode = 1;
    throw new Error(`npm run check: the tests left ${violations.length} violations`);
  }
  const reports = await verifyAudit({ ...stores, waitSeconds: 30 }, cycles);
  // One journey looks at what an officer sees of an answer that was changed by hand.
  const byHand = `${OPEN_ROUND}/${LAOS.audit.code} AREA#`;
  const faults = reports
    .flatMap((report) => report.faults)
    .filter(({ rule, place }) => rule !== 'write-unexplained' || !place.startsWith(byHand));
  for (const fault of faults) console.error(faultLine(fault));
  if (faults.length > 0) {
    process.exitCode = 1;
    throw new Error(`npm run audit -- verify: the tests left ${faults.length} faults`);
  }
}
