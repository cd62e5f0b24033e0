import { AnswerInput } from '#domain/answer.ts';
import { type Catalogue, findIndicator, indicatorsOf } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import type { Evidence } from '#domain/evidence.ts';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import { writerOf } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import type { EvidenceItem } from '../../functions/assessment/assessment-records.ts';
import { type Amendment, evidenceStore } from '../../functions/evidence/evidence-store.ts';
import { countsOf } from '../../functions/evidence/findings.ts';
import { readRegistry } from '../../functions/registry/read-registry.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import { demoRegistryCsv } from '../../tools/demo/demo-registry.ts';
import { here } from '../origin.ts';
import { OPEN_ROUND, sampleCatalogue, settingsOf } from '../rounds.ts';

/** A round with every LAO of one small province of the demo registry. */
export type BenchRound = { cycle: string; province: string; catalogue: Catalogue; laos: Lao[] };

/** 22 LAOs of four types, near the mix of the country. */
const PROVINCE = '83';

export async function openBenchRound(): Promise<BenchRound> {
  const catalogue = sampleCatalogue();
  const laos = readRegistry(demoRegistryCsv()).laos.filter(
    ({ code }) => provinceCodeOf(code) === PROVINCE,
  );
  await openCycle({
    table: { client: tableClient(), name: environment('table') },
    records: { client: bucketClient(), name: environment('recordsBucket') },
    settings: settingsOf(OPEN_ROUND, [-10, 40]),
    catalogue,
    laos,
  });
  return { cycle: OPEN_ROUND, province: PROVINCE, catalogue, laos };
}

/** Complete answers of an LAO in the order of the form, each with the same note. */
export function answersOf({ catalogue }: BenchRound, lao: Lao, note = '') {
  return Object.entries(demoAnswers(catalogue, lao)).map(
    ([indicator, answer]) => [indicator, AnswerInput.parse({ ...answer, note })] as const,
  );
}

/** Indicators of the LAO's type that ask for a file. */
export function indicatorsWithEvidence({ catalogue }: BenchRound, { type }: Lao): string[] {
  return indicatorsOf(catalogue)
    .filter(({ indicator }) => indicator.evidenceRequired && indicator.targets[type] !== undefined)
    .map(({ indicator }) => indicator.id);
}

export function officerOf({ code }: Lao, role: 'recorder' | 'certifier'): Actor {
  const name = role === 'recorder' ? 'สมศรี ใจดี' : 'ประสิทธิ์ มั่นคง';
  // Cognito's subjects are UUIDs.
  const id = `a0e1c2d3-4b5a-6978-8796-a5b4${role === 'recorder' ? 'c' : 'd'}${code}`;
  return { id, name, role, lao: code, province: null };
}

/** One usable file for all indicators that ask for one, recorded as if its bytes had been checked. */
export async function recordEvidence(round: BenchRound, lao: Lao, table: Table): Promise<void> {
  const indicatorIds = indicatorsWithEvidence(round, lao);
  const key = { cycle: round.cycle, lao: lao.code };
  const at = new Date();
  const evidence: Evidence = {
    id: crypto.randomUUID(),
    indicatorIds,
    fileName: 'รายงานผลการดำเนินงานประจำปี.pdf',
    sizeBytes: 2_000_000,
    mediaType: 'application/pdf',
    sha256: '0'.repeat(64),
    status: 'requested',
    refusal: null,
    requestedAt: at.toISOString(),
    requestedBy: officerOf(lao, 'recorder').name,
  };
  const areas = Object.fromEntries(
    indicatorIds.map((id) => [id, findIndicator(round.catalogue, id)?.areaId ?? '']),
  );
  const store = evidenceStore(table);
  const by = () => writerOf(officerOf(lao, 'recorder'), here.origin);
  const asking = { asked: 0, second: epochSeconds(at), by: by() };
  await store.writeRequested(key, { evidence, areas, revision: 0 }, asking);
  const usable = ({ expiresAt: _, ...item }: EvidenceItem): Amendment => ({
    item: {
      ...item,
      evidence: { ...evidence, status: 'usable' },
      checked: { objectVersion: crypto.randomUUID(), arrivedAt: at.toISOString() },
    },
    counts: countsOf({ areas }, at.toISOString()),
  });
  await store.amend(key, evidence.id, usable, by());
}
