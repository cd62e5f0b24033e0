import { OPEN_TTL_SECONDS } from '#domain/evidence.ts';
import { Problem } from '#domain/problem.ts';
import { cycleStore, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient, signingClient } from '#shared/s3.ts';
import { assessmentStore } from '../assessment/assessment-store.ts';
import { evidenceOf } from '../assessment/assessment-view.ts';
import { writeAudit } from '../audit/audit-store.ts';
import { evidenceFiles } from './evidence-files.ts';
import { after, type EvidenceNeeds } from './evidence-needs.ts';
import { evidenceStore } from './evidence-store.ts';
import { linkEvidence, removeEvidence, unlinkEvidence } from './link-evidence.ts';
import { evidenceRoutes } from './routes.ts';
import { completeUpload, permitParts, requestUpload } from './upload-evidence.ts';

export function listEvidence({
  assessments,
  now,
}: EvidenceNeeds): RunOf<typeof evidenceRoutes.listEvidence> {
  return async ({ params }) => {
    const stored = await assessments.read(params);
    if (!stored) throw new Problem('not-found');
    return { evidence: evidenceOf(stored, now()) };
  };
}

/**
 * Only what was checked and found right can be opened. There is no link without its entry in the
 * trail: who opened which file, from where and when.
 */
export function openEvidence(needs: EvidenceNeeds): RunOf<typeof evidenceRoutes.openEvidence> {
  const { store, files, audited, now } = needs;
  return async ({ params, actor, origin }) => {
    const item = await store.read(params, params.evidence);
    if (!item || item.evidence.status === 'removed') throw new Problem('not-found');
    const { evidence, checked } = item;
    if (evidence.status !== 'usable' || !checked) throw new Problem('evidence-not-usable');
    const at = now();
    const { cycle, lao } = params;
    const opened = { evidence: evidence.id, fileName: evidence.fileName };
    const [url] = await Promise.all([
      files.linkTo(params, evidence, checked.objectVersion),
      audited({ cycle, lao, action: 'evidence-opened', actor, origin, at, after: opened }),
    ]);
    return { evidence, url, expiresAt: after(at, OPEN_TTL_SECONDS) };
  };
}

const table = { client: tableClient(), name: environment('table') };
const needs: EvidenceNeeds = {
  assessments: assessmentStore(table),
  store: evidenceStore(table),
  files: evidenceFiles({ client: signingClient(), name: environment('evidenceBucket') }),
  rounds: roundMemory(cycleStore(table), {
    client: bucketClient(),
    name: environment('recordsBucket'),
  }),
  audited: (change) => writeAudit(table, change),
  now: () => new Date(),
};

export const handler = httpHandler(evidenceRoutes, {
  requestUpload: requestUpload(needs),
  permitParts: permitParts(needs),
  completeUpload: completeUpload(needs),
  listEvidence: listEvidence(needs),
  openEvidence: openEvidence(needs),
  linkEvidence: linkEvidence(needs),
  unlinkEvidence: unlinkEvidence(needs),
  removeEvidence: removeEvidence(needs),
});
