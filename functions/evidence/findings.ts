import { epochSeconds } from '#domain/cycle.ts';
import {
  type EvidenceStatus,
  type EvidenceType,
  isUndecided,
  nameOfType,
  type RefusalReason,
} from '#domain/evidence.ts';
import type { EvidenceItem } from '../assessment/assessment-records.ts';
import type { Amendment } from './evidence-store.ts';

/**
 * A file becomes usable when its bytes are right and, where the stage scans for malware, the scan
 * of that very version found nothing. The two findings come in any order, twice, or late; each is
 * kept until the other is there, and either tells that the bytes have come. What was decided stays decided, but for malware: a file in which
 * it is found is never opened again.
 */

/** What the check of the bytes found, of which version, and when that version arrived. */
export type BytesFinding = {
  refusal: RefusalReason | null;
  /** What its content is, which may be another allowed type than was declared. */
  mediaType: EvidenceType;
  objectVersion: string;
  arrivedAt: string;
};

/** GuardDuty's results: https://docs.aws.amazon.com/guardduty/latest/ug/monitoring-malware-protection-s3-scans-gdu.html */
export type ScanStatus =
  | 'NO_THREATS_FOUND'
  | 'THREATS_FOUND'
  | 'UNSUPPORTED'
  | 'ACCESS_DENIED'
  | 'FAILED';
export type ScanFinding = { status: ScanStatus; objectVersion: string; scannedAt: string };

/** @returns null where the finding changes nothing */
export function withBytesFinding(
  item: EvidenceItem,
  { refusal, mediaType, objectVersion, arrivedAt }: BytesFinding,
  scanRequired: boolean,
): Amendment | null {
  if (!isUndecided(item.evidence)) return null;
  if (refusal) return refused(item, refusal);
  if (item.checked?.objectVersion === objectVersion) return null;
  const fileName = nameOfType(item.evidence.fileName, mediaType);
  const evidence = { ...item.evidence, mediaType, fileName };
  return decided({ ...item, evidence, checked: { objectVersion, arrivedAt } }, scanRequired);
}

/** @returns null where the finding changes nothing */
export function withScanFinding(
  item: EvidenceItem,
  { status, objectVersion, scannedAt }: ScanFinding,
): Amendment | null {
  const { evidence } = item;
  if (status === 'THREATS_FOUND') {
    if (evidence.status === 'removed' || evidence.refusal === 'malware-found') return null;
    const amendment = refused(item, 'malware-found');
    // A file that counted changes its areas by counting no more.
    return evidence.status === 'usable'
      ? { ...amendment, counts: countsOf(item, scannedAt) }
      : amendment;
  }
  if (!isUndecided(evidence)) return null;
  if (status !== 'NO_THREATS_FOUND') return refused(item, 'scan-not-possible');
  if (item.cleanVersion === objectVersion) return null;
  return decided({ ...item, cleanVersion: objectVersion }, true);
}

function decided(item: EvidenceItem, scanRequired: boolean): Amendment {
  const { checked, cleanVersion } = item;
  if (!checked || (scanRequired && cleanVersion !== checked.objectVersion)) {
    return { item: withStatus(item, 'pending') };
  }
  return { item: withStatus(item, 'usable'), counts: countsOf(item, checked.arrivedAt) };
}

/** The item of a file that has come must not be dropped by the table while it waits for its scan. */
function withStatus({ expiresAt: _, ...item }: EvidenceItem, status: EvidenceStatus): EvidenceItem {
  return { ...item, evidence: { ...item.evidence, status } };
}

function refused(item: EvidenceItem, refusal: RefusalReason): Amendment {
  const { evidence, ...rest } = withStatus(item, 'refused');
  return { item: { ...rest, evidence: { ...evidence, refusal } } };
}

/**
 * The amendment where an area took no change at that moment: what would have become usable came
 * too late, and what is refused is refused all the same.
 */
export function afterClosing({ item }: Amendment): Amendment {
  return item.evidence.status === 'usable' ? refused(item, 'window-closed') : { item };
}

/** Every area that the file is evidence in, at the instant that the change counts from. */
export function countsOf(
  { areas }: Pick<EvidenceItem, 'areas'>,
  at: string,
): NonNullable<Amendment['counts']> {
  return { areaIds: Object.values(areas), second: epochSeconds(at), at };
}
