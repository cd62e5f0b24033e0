import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { findIndicator } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import { type Table, tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient, signingClient } from '#shared/s3.ts';
import { certify, submit } from '../../functions/assessment/change-state.ts';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import { type AuditedChange, writeAudit } from '../../functions/audit/audit-store.ts';
import { confirmEvidence } from '../../functions/evidence/confirm-evidence.ts';
import { evidenceFiles } from '../../functions/evidence/evidence-files.ts';
import { evidenceStore } from '../../functions/evidence/evidence-store.ts';
import { removeEvidence } from '../../functions/evidence/link-evidence.ts';
import { requestUpload } from '../../functions/evidence/upload-evidence.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { assemble } from '../../local/assembly.ts';
import { readTemplate } from '../../local/template.ts';
import { type CheckReport, checkEverything } from '../../tools/check/check-everything.ts';
import { lineOf } from '../../tools/check/violations.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import { type BenchStores, startBenchStores } from '../bench/bench-stores.ts';
import { here } from '../origin.ts';
import { at, pdf, send, sha256 } from '../recording.ts';
import { OPEN_ROUND, settingsOf } from '../rounds.ts';
import { officer, saveRequest } from '../save-request.ts';

/** A form of few indicators, so that many LAOs answer all of it in no time; one asks for a file. */
export const FORM = catalogueOf([
  [indicator({ id: 'roads', evidenceRequired: true }), indicator({ id: 'lamps' })],
  [indicator({ id: 'water' }), indicator({ id: 'waste' })],
]);
const INDICATORS = ['roads', 'lamps', 'water', 'waste'] as const;

/** LAOs of one province, made up for one test file. */
export const laosOf = (count: number): Lao[] =>
  Array.from({ length: count }, (_, n) => ({
    code: `6800${101 + n}`,
    type: 'tao',
    name: `ทดสอบ${n + 1}`,
    district: 'เมืองนครศรีธรรมราช',
    province: 'นครศรีธรรมราช',
  }));

/**
 * A table and buckets of the test's own, with one open round: faults may hit it, processes may be
 * killed on it, and all of it is checked, without touching what other tests are at.
 */
export async function startOwnRound(laos: readonly Lao[]): Promise<BenchStores> {
  const { built } = await assemble(() => {});
  const stores = await startBenchStores(readTemplate(built.template, built.assemblyDir));
  Object.assign(process.env, stores.variables);
  await openCycle({
    table: ownTable(),
    records: { client: bucketClient(), name: environment('recordsBucket') },
    settings: settingsOf(OPEN_ROUND, [-10, 40]),
    catalogue: FORM,
    laos,
  });
  return stores;
}

export const ownTable = (): Table => ({ client: tableClient(), name: environment('table') });

/** What the checker finds in the test's own stores, evidence read to the last byte. */
export function checkOwn(): Promise<CheckReport> {
  const client = bucketClient();
  return checkEverything({
    table: ownTable(),
    evidence: { client, name: environment('evidenceBucket') },
    submissions: { client, name: environment('submissionsBucket') },
    records: { client, name: environment('recordsBucket') },
    deep: true,
  });
}
export const violationsFound = async () => (await checkOwn()).violations.map(lineOf);

/** The functions of evidence over a table whose faults the test decides. */
export function evidenceOver(table: Table, now: () => Date = () => new Date()) {
  const bucket = environment('evidenceBucket');
  const states = assessmentNeeds(table);
  const store = evidenceStore(table);
  const needs = {
    assessments: states.store,
    store,
    files: evidenceFiles({ client: signingClient(), name: bucket }),
    audited: (change: AuditedChange) => writeAudit(table, change),
    rounds: states.rounds,
    now,
  };
  return {
    request: requestUpload(needs),
    remove: removeEvidence(needs),
    confirm: confirmEvidence({
      store,
      files: { client: bucketClient(), name: bucket },
      scanRequired: true,
    }),
  };
}

/** Asks for an upload and sends the bytes; gives the event that their arrival makes. */
export async function sendFile(lao: Lao, stores: BenchStores, text: string) {
  const bytes = pdf(text);
  const { evidence, upload } = await evidenceOver(ownTable()).request({
    params: at(lao),
    ...here,
    query: undefined,
    headers: undefined,
    body: {
      indicatorId: 'roads',
      fileName: 'หลักฐาน.pdf',
      sizeBytes: bytes.byteLength,
      mediaType: 'application/pdf',
      sha256: sha256(bytes),
    },
    actor: officer(lao, 'recorder'),
  });
  if (upload.kind !== 'form') throw new Error('a small file goes whole');
  const arrived = stores.nextArrival();
  const answer = await send(upload, bytes);
  if (!answer.ok) throw new Error(await answer.text());
  const created = await arrived;
  const scanned = {
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    time: created.time,
    detail: {
      s3ObjectDetails: {
        objectKey: created.detail.object.key,
        versionId: created.detail.object['version-id'],
      },
      scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND' },
    },
  };
  return { id: evidence.id, created, scanned };
}

/** The assessment as its officers see it. */
export function view(lao: Lao) {
  return readAssessment(assessmentNeeds(ownTable()))({
    params: at(lao),
    ...here,
    query: { knownCatalogue: undefined },
    headers: undefined,
    body: undefined,
    actor: officer(lao),
  });
}

/** All that a submission asks for: answers, a file that was checked and scanned. */
export async function recordWhole(lao: Lao, stores: BenchStores): Promise<void> {
  const save = saveAnswer(assessmentNeeds(ownTable()));
  for (const id of INDICATORS) await save(saveRequest(lao, id, 0, '9'));
  const { created, scanned } = await sendFile(lao, stores, `roads of ${lao.code}`);
  const { confirm } = evidenceOver(ownTable());
  await confirm(created);
  await confirm(scanned);
}

/** The request that certifies, and the one that submits, what is there now. */
export async function sealRequest(lao: Lao) {
  const { areas } = await view(lao);
  return {
    params: at(lao),
    ...here,
    query: undefined,
    headers: undefined,
    body: { revisions: Object.fromEntries(areas.map(({ id, revision }) => [id, revision])) },
    actor: officer(lao),
  };
}

export async function certifyWhole(lao: Lao, stores: BenchStores): Promise<void> {
  await recordWhole(lao, stores);
  await certify(assessmentNeeds(ownTable()))(await sealRequest(lao));
}

export async function submitWhole(lao: Lao, stores: BenchStores) {
  await certifyWhole(lao, stores);
  return submit(assessmentNeeds(ownTable()))(await sealRequest(lao));
}

export const areaOf = (id: string) => findIndicator(FORM, id)?.areaId ?? '';
