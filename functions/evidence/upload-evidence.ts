import { randomUUID } from 'node:crypto';
import { epochSeconds } from '#domain/cycle.ts';
import {
  arrivesBy,
  checkEvidenceRequest,
  EVIDENCE_PART_BYTES,
  type Evidence,
  type EvidenceRequest,
  isUndecided,
  neverCame,
  PART_TTL_SECONDS,
  partNumbersOf,
  uploadTtlOf,
} from '#domain/evidence.ts';
import { Problem } from '#domain/problem.ts';
import { type Writer, writerOf } from '#domain/writer.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type {
  AssessmentKey,
  EvidenceItem,
  StoredAssessment,
} from '../assessment/assessment-records.ts';
import { refusalOf } from '../assessment/assessment-store.ts';
import { evidenceOf } from '../assessment/assessment-view.ts';
import { missingParts } from './evidence-files.ts';
import { after, type EvidenceNeeds, placeOf } from './evidence-needs.ts';
import { quotaFault, usageOf } from './evidence-quota.ts';
import { forgottenAt, MAX_ATTEMPTS, soon } from './evidence-store.ts';
import type { evidenceRoutes } from './routes.ts';

/**
 * Records that the file was asked for and permits its upload; the bytes go straight to the store. A
 * file that the service has already, or that is on its way, is not recorded a second time.
 */
export function requestUpload(needs: EvidenceNeeds): RunOf<typeof evidenceRoutes.requestUpload> {
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
    const by = writerOf(actor, origin);
    const id = randomUUID();
    let uploadId: string | undefined;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const { stored, areaId } = await placeOf(needs, params, body.indicatorId, '/indicatorId');
      const at = needs.now();
      const area = stored.areas.find((one) => one.area === areaId);
      if (!area) throw new Problem('not-found');
      const refusal = refusalOf(area, epochSeconds(at));
      if (refusal) throw refusal;
      const same = sameFile(stored, body, at);
      const full = same ? null : quotaFault(usageOf(evidenceOf(stored, at)), body.sizeBytes);
      // Begun for an attempt that another asking was ahead of.
      if (uploadId && (same || full)) await needs.files.abandonParts(params, id, uploadId);
      if (same?.evidence.status === 'requested') {
        return permissionOf(needs, params, await renewed(needs, params, same, at, by), at);
      }
      if (same) return arrivedAlready(same);
      if (full) throw new Problem('evidence-quota-reached', {}, full);
      const evidence: Evidence = {
        id,
        indicatorIds: [body.indicatorId],
        fileName: body.fileName,
        sizeBytes: body.sizeBytes,
        mediaType: checked.mediaType,
        sha256: body.sha256,
        status: 'requested',
        refusal: null,
        requestedAt: at.toISOString(),
        requestedBy: actor.name,
      };
      const inParts = partNumbersOf(evidence.sizeBytes).length > 0;
      if (inParts) uploadId ??= await needs.files.beginParts(params, evidence);
      const item: EvidenceItem = {
        evidence,
        areas: { [body.indicatorId]: areaId },
        revision: 0,
        uploadId,
      };
      const { asked = 0 } = stored;
      const second = epochSeconds(at);
      if ((await needs.store.writeRequested(params, item, { asked, second, by })) === 'written')
        return permissionOf(needs, params, item, at);
      await soon(attempt);
    }
    if (uploadId) await needs.files.abandonParts(params, id, uploadId);
    throw new Problem('busy');
  };
}

/**
 * The same file for the same indicator that is there or may still come: a request whose answer was
 * lost, or an upload that broke, goes on with it and leaves nothing behind that never arrives.
 */
function sameFile(
  { evidence: items }: StoredAssessment,
  { indicatorId, sha256, sizeBytes, mediaType }: EvidenceRequest,
  at: Date,
): EvidenceItem | undefined {
  return items.find(
    ({ evidence }) =>
      (evidence.status === 'usable' || isUndecided(evidence)) &&
      !neverCame(evidence, at) &&
      evidence.sha256 === sha256 &&
      evidence.sizeBytes === sizeBytes &&
      evidence.mediaType === mediaType &&
      evidence.indicatorIds.includes(indicatorId),
  );
}

/** A file whose time is half over has all of it again: its form is good for as long as it counts. */
async function renewed(
  { store }: EvidenceNeeds,
  params: AssessmentKey,
  item: EvidenceItem,
  at: Date,
  by: Writer,
): Promise<EvidenceItem> {
  const { id, sizeBytes } = item.evidence;
  const left = (arrivesBy(item.evidence).getTime() - at.getTime()) / 1000;
  if (item.uploadId || left > uploadTtlOf(sizeBytes) / 2) return item;
  const again = (found: EvidenceItem) =>
    found.evidence.status !== 'requested'
      ? null
      : {
          item: {
            ...found,
            evidence: { ...found.evidence, requestedAt: at.toISOString() },
            expiresAt: forgottenAt(epochSeconds(at)),
          },
        };
  return (await store.amend(params, id, again, by))?.item ?? item;
}

function arrivedAlready({ evidence }: EvidenceItem) {
  const expiresAt = arrivesBy(evidence).toISOString();
  return { evidence, upload: { kind: 'arrived' } as const, expiresAt };
}

async function permissionOf(
  { files }: EvidenceNeeds,
  key: AssessmentKey,
  { evidence, uploadId }: EvidenceItem,
  at: Date,
) {
  const until = arrivesBy(evidence);
  return {
    evidence,
    upload: uploadId
      ? ({
          kind: 'parts',
          partBytes: EVIDENCE_PART_BYTES,
          partCount: partNumbersOf(evidence.sizeBytes).length,
        } as const)
      : ({
          kind: 'form',
          ...(await files.permitForm(
            key,
            evidence,
            Math.floor((until.getTime() - at.getTime()) / 1000),
          )),
        } as const),
    expiresAt: until.toISOString(),
  };
}

/** Tells which parts have arrived and permits the asked ones that have not: how an upload goes on. */
export function permitParts(needs: EvidenceNeeds): RunOf<typeof evidenceRoutes.permitParts> {
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
export function completeUpload(needs: EvidenceNeeds): RunOf<typeof evidenceRoutes.completeUpload> {
  return async ({ params }) => {
    const item = await needs.store.read(params, params.evidence);
    if (item?.checked) {
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
  if (!uploadId || evidence.status !== 'requested' || neverCame(evidence, now())) {
    throw new Problem('upload-ended');
  }
  return { evidence, uploadId };
}
