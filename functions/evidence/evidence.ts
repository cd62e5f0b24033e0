import { randomUUID } from 'node:crypto';
import { findIndicator } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import {
  checkEvidenceRequest,
  EVIDENCE_MAX_FILES,
  type Evidence,
  OPEN_TTL_SECONDS,
  UPLOAD_TTL_SECONDS,
} from '#domain/evidence.ts';
import { Problem } from '#domain/problem.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import type { StoredAssessment } from '../assessment/assessment-records.ts';
import {
  type AssessmentStore,
  assessmentStore,
  refusalOf,
} from '../assessment/assessment-store.ts';
import { evidenceOf } from '../assessment/assessment-view.ts';
import { openAssessment } from '../assessment/open-assessment.ts';
import { cycleStore, type RoundMemory, roundMemory } from '../cycle/cycle-store.ts';
import { type EvidenceFiles, evidenceFiles } from './evidence-files.ts';
import { type EvidenceStore, evidenceStore } from './evidence-store.ts';

export type EvidenceNeeds = {
  assessments: AssessmentStore;
  store: EvidenceStore;
  files: EvidenceFiles;
  rounds: RoundMemory;
  now: () => Date;
};

/** Records the file as pending and permits its upload; the bytes go straight to the store. */
export function requestUpload(needs: EvidenceNeeds): RunOf<'requestUpload'> {
  return async ({ params, body, actor }) => {
    const checked = checkEvidenceRequest(body);
    if ('faults' in checked) {
      const errors = checked.faults.map(({ field, code, message }) => ({
        pointer: `/${field}`,
        code,
        message,
      }));
      throw new Problem('input-refused', { errors });
    }
    const { stored, areaId } = await placeOf(needs, params, body.indicatorId);
    const at = needs.now();
    const area = stored.areas.find((one) => one.area === areaId);
    if (!area) throw new Problem('not-found');
    const refusal = refusalOf(area, epochSeconds(at));
    if (refusal) throw refusal;
    const counted = evidenceOf(stored, at).filter(({ status }) => status !== 'refused');
    if (counted.length >= EVIDENCE_MAX_FILES) throw quotaReached();
    const evidence: Evidence = {
      id: randomUUID(),
      indicatorId: body.indicatorId,
      fileName: body.fileName,
      sizeBytes: body.sizeBytes,
      mediaType: checked.mediaType,
      sha256: body.sha256,
      status: 'pending',
      refusal: null,
      requestedAt: at.toISOString(),
      requestedBy: actor.name,
    };
    await needs.store.writePending(params, { evidence, areaId }, epochSeconds(at));
    const upload = await needs.files.permitUpload(params, evidence);
    return { evidence, upload, expiresAt: after(at, UPLOAD_TTL_SECONDS) };
  };
}

export function listEvidence({ assessments, now }: EvidenceNeeds): RunOf<'listEvidence'> {
  return async ({ params }) => {
    const stored = await assessments.read(params);
    if (!stored) throw new Problem('not-found');
    return { evidence: evidenceOf(stored, now()) };
  };
}

/** Only what was checked and found right can be opened. */
export function openEvidence({ store, files, now }: EvidenceNeeds): RunOf<'openEvidence'> {
  return async ({ params }) => {
    const item = await store.read(params, params.evidence);
    if (!item || item.evidence.status === 'removed') throw new Problem('not-found');
    const { evidence, objectVersion } = item;
    if (evidence.status !== 'usable' || !objectVersion) throw new Problem('evidence-not-usable');
    const url = await files.linkTo(params, evidence, objectVersion);
    return { evidence, url, expiresAt: after(now(), OPEN_TTL_SECONDS) };
  };
}

/** Takes a file out of the assessment; its bytes stay for the submissions that named it. */
export function removeEvidence({
  assessments,
  store,
  now,
}: EvidenceNeeds): RunOf<'removeEvidence'> {
  return async ({ params }) => {
    const item = await store.read(params, params.evidence);
    if (!item) throw new Problem('not-found');
    if (item.evidence.status === 'removed') return { evidence: item.evidence };
    const at = now();
    const evidence: Evidence = { ...item.evidence, status: 'removed' };
    const outcome = await store.change(params, {
      evidence,
      from: [item.evidence.status],
      areaId: item.areaId,
      second: epochSeconds(at),
      at: at.toISOString(),
    });
    if (outcome === 'changed') return { evidence };
    if (outcome === 'evidence-changed') throw new Problem('busy');
    const stored = await assessments.read(params);
    const area = stored?.areas.find((one) => one.area === item.areaId);
    throw (area && refusalOf(area, epochSeconds(at))) ?? new Problem('busy');
  };
}

/** The assessment, and the area that the indicator stands in. */
async function placeOf(
  { assessments, rounds }: EvidenceNeeds,
  key: { cycle: string; lao: string },
  indicatorId: string,
): Promise<{ stored: StoredAssessment; areaId: string }> {
  const { stored, round } = await openAssessment({ store: assessments, rounds }, key);
  const placed = findIndicator(round.catalogue, indicatorId);
  if (placed) return { stored, areaId: placed.areaId };
  const message = { th: 'ไม่มีเกณฑ์ชี้วัดนี้ในแบบประเมิน', en: 'The form has no such indicator' };
  throw new Problem('input-refused', {
    errors: [{ pointer: '/indicatorId', code: 'unknown-indicator', message }],
  });
}

function quotaReached(): Problem {
  return new Problem(
    'evidence-quota-reached',
    {},
    {
      th: `แนบได้ไม่เกิน ${EVIDENCE_MAX_FILES} ไฟล์ต่อรอบ ให้นำไฟล์ที่ไม่ใช้ออกก่อน`,
      en: `At most ${EVIDENCE_MAX_FILES} files a round: remove one that is not needed`,
    },
  );
}

function after(at: Date, seconds: number): string {
  return new Date(at.getTime() + seconds * 1000).toISOString();
}

const table = { client: tableClient(), name: environment('table') };
const s3 = bucketClient();
const needs: EvidenceNeeds = {
  assessments: assessmentStore(table),
  store: evidenceStore(table),
  files: evidenceFiles({ client: s3, name: environment('evidenceBucket') }),
  rounds: roundMemory(cycleStore(table), { client: s3, name: environment('recordsBucket') }),
  now: () => new Date(),
};

export const handler = httpHandler({
  requestUpload: requestUpload(needs),
  listEvidence: listEvidence(needs),
  openEvidence: openEvidence(needs),
  removeEvidence: removeEvidence(needs),
});
