import { type Evidence, isUndecided } from '#domain/evidence.ts';
import type { Text } from '#domain/text.ts';

const MEGABYTE = 1024 * 1024;

/** Files that one LAO may have in a round, and their bytes together; a refused file counts nowhere. */
export const EVIDENCE_MAX_FILES = 200;
export const EVIDENCE_QUOTA_BYTES = 500 * MEGABYTE;

/** What an LAO's files of a round take of its quota: those that are usable or may become so. */
export type EvidenceUsage = { files: number; bytes: number; filesLeft: number; bytesLeft: number };

export function usageOf(
  evidence: readonly Pick<Evidence, 'status' | 'sizeBytes'>[],
): EvidenceUsage {
  const counted = evidence.filter((file) => file.status === 'usable' || isUndecided(file));
  const bytes = counted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    files: counted.length,
    bytes,
    filesLeft: Math.max(0, EVIDENCE_MAX_FILES - counted.length),
    bytesLeft: Math.max(0, EVIDENCE_QUOTA_BYTES - bytes),
  };
}

/** Why a file of this size finds no room, with what is used and left; null where there is room. */
export function quotaFault(usage: EvidenceUsage, sizeBytes: number): Text | null {
  if (usage.filesLeft > 0 && sizeBytes <= usage.bytesLeft) return null;
  const [used, all, left, needed] = [
    usage.bytes,
    EVIDENCE_QUOTA_BYTES,
    usage.bytesLeft,
    sizeBytes,
  ].map(megabytes);
  return {
    th: `ใช้ไปแล้ว ${usage.files} จาก ${EVIDENCE_MAX_FILES} ไฟล์ และ ${used} จาก ${all} MB เหลือ ${usage.filesLeft} ไฟล์ ${left} MB ไฟล์นี้ต้องใช้ ${needed} MB ให้นำไฟล์ที่ไม่ใช้ออกก่อน`,
    en: `${usage.files} of ${EVIDENCE_MAX_FILES} files and ${used} of ${all} MB are used; ${usage.filesLeft} files and ${left} MB are left, and this file needs ${needed} MB: remove one that is not needed`,
  };
}

/** One decimal, up for what is needed or used and never 0.0 for what is there. */
function megabytes(bytes: number): string {
  return (Math.ceil((bytes / MEGABYTE) * 10) / 10).toFixed(1).replace('.0', '');
}
