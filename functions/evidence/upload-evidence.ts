import { randomUUID } from 'node:crypto';
import { epochSeconds } from '#domain/cycle.ts';
import {
  checkEvidenceRequest,
  EVIDENCE_PART_BYTES,
  type Evidence,
  type EvidenceRequest,
  PART_TTL_SECONDS,
  partNumbersOf,
  quotaFault,
  uploadTtlOf,
  usageOf,
} from '#domain/evidence.ts';
import { Problem } from '#domain/problem.ts';
import { writerOf } from '#domain/writer.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type {
  AssessmentKey,
  EvidenceItem,
  StoredAssessment,
} from '../assessment/assessment-records.ts';
import { refusalOf } from '../assessment/assessment-store.ts';
import { evidenceOf, isLive } from '../assessment/assessment-view.ts';
import { missingParts } from './evidence-files.ts';
import { after, type EvidenceNeeds, placeOf } from './evidence-needs.ts';

/** Records the file as pending and permits its upload; the bytes go straight to the store. */
export function requestUpload(needs: EvidenceNeeds): RunOf<'requestUpload'> {
  return async ({ params, body, actor, origin }) => {
    const checked = checkEvidenceRequest(body);
    if ('faults' in checked) {
      const errors = checked.faults.map(({ field, code, message }) => ({
        pointer: `/${field}`,
        code,
        message,
      }));
      throw new Problem('input-refused', { errors });
    }
    const { stored, areaId } = await placeOf(needs, params, body.indicatorId, '/indicatorId');
    const at = needs.now();
    const area = stored.areas.find((one) => one.area === areaId);
    if (!area) throw new Problem('not-found');
    const refusal = refusalOf(area, epochSeconds(at));
    if (refusal) throw refusal;
    const begun = begunUpload(stored, body, at);
    if (begun) return permissionOf(needs, params, begun);
    const full = quotaFault(usageOf(evidenceOf(stored, at)), body.sizeBytes);
    if (full) throw new Problem('evidence-quota-reached', {}, full);
    const evidence: Evidence = {
      id: randomUUID(),
      indicatorIds: [body.indicatorId],
      fileName: body.fileName,
      sizeBytes: body.sizeBytes,
      mediaType: checked.mediaType,
      sha256: body.sha256,
      status: 'pending',
      refusal: null,
      requestedAt: at.toISOString(),
      requestedBy: actor.name,
    };
    const inParts = partNumbersOf(evidence.sizeBytes).length > 0;
    const uploadId = inParts ? await needs.files.beginParts(params, evidence) : undefined;
    const item: EvidenceItem = {
      evidence,
      areas: { [body.indicatorId]: areaId },
      revision: 0,
      uploadId,
    };
    const by = writerOf(actor, origin);
    await needs.store.writePending(params, item, epochSeconds(at), by);
    return permissionOf(needs, params, item);
  };
}

/**
 * The same file for the same indicator that is on its way already: a request whose answer was
 * lost, or an upload that broke, goes on with it and leaves nothing behind that never arrives.
 */
function begunUpload(
  { evidence: items }: StoredAssessment,
  { indicatorId, sha256, sizeBytes, mediaType }: EvidenceRequest,
  at: Date,
): EvidenceItem | undefined {
  return items.find(
    (item) =>
      item.evidence.status === 'pending' &&
      !item.checked &&
      isLive(item, at) &&
      item.evidence.sha256 === sha256 &&
      item.evidence.sizeBytes === sizeBytes &&
      item.evidence.mediaType === mediaType &&
      item.evidence.indicatorIds.includes(indicatorId),
  );
}

async function permissionOf(
  { files }: EvidenceNeeds,
  key: AssessmentKey,
  { evidence, uploadId }: EvidenceItem,
) {
  const { sizeBytes, requestedAt } = evidence;
  return {
    evidence,
    upload: uploadId
      ? ({
          kind: 'parts',
          partBytes: EVIDENCE_PART_BYTES,
          partCount: partNumbersOf(sizeBytes).length,
        } as const)
      : ({ kind: 'form', ...(await files.permitForm(key, evidence)) } as const),
    expiresAt: after(new Date(requestedAt), uploadTtlOf(sizeBytes)),
  };
}

/** Tells which parts have arrived and permits the asked ones that have not: how an upload goes on. */
export function permitParts(needs: EvidenceNeeds): RunOf<'permitParts'> {
  return async ({ params, body }) => {
    const { evidence, uploadId } = await openUpload(needs, params);
    const parts = await needs.files.receivedParts(params, evidence.id, uploadId);
    if (!parts) throw new Problem('upload-ended');
    const numbers = partNumbersOf(evidence.sizeBytes);
    const wanted = body.parts.filter(
      ({ number, sha256 }) =>
        numbers.includes(number) &&
        !parts.some((part) => part.number === number && part.sha256 === sha256),
    );
    return {
      received: parts.map(({ number }) => number),
      send: await Promise.all(
        wanted.map((part) => needs.files.permitPart(params, evidence, uploadId, part)),
      ),
      expiresAt: after(needs.now(), PART_TTL_SECONDS),
    };
  };
}

/** Joins the parts into the file, which is then checked as one that came whole. Harmless twice. */
export function completeUpload(needs: EvidenceNeeds): RunOf<'completeUpload'> {
  return async ({ params }) => {
    const item = await needs.store.read(params, params.evidence);
    if (item && item.evidence.status !== 'pending' && item.checked) {
      return { evidence: item.evidence };
    }
    const { evidence, uploadId } = await openUpload(needs, params, item);
    const parts = await needs.files.receivedParts(params, evidence.id, uploadId);
    if (parts) {
      const missing = missingParts(evidence.sizeBytes, parts);
      if (missing.length > 0) throw new Problem('upload-incomplete', { missing });
    }
    const joined =
      parts !== null && (await needs.files.joinParts(params, evidence.id, uploadId, parts));
    if (!joined && !(await needs.files.hasArrived(params, evidence.id))) {
      throw new Problem('upload-ended');
    }
    return { evidence };
  };
}

/** The file's upload in parts, while it may go on. */
async function openUpload(
  { store, now }: EvidenceNeeds,
  params: AssessmentKey & { evidence: string },
  known?: EvidenceItem | null,
): Promise<{ evidence: Evidence; uploadId: string }> {
  const item = known ?? (await store.read(params, params.evidence));
  if (!item) throw new Problem('not-found');
  const { evidence, uploadId } = item;
  if (!uploadId || evidence.status !== 'pending' || !isLive(item, now())) {
    throw new Problem('upload-ended');
  }
  return { evidence, uploadId };
}
