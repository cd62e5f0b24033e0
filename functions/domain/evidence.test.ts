import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkEvidenceRequest,
  EVIDENCE_MAX_BYTES,
  EVIDENCE_MAX_FILES,
  EVIDENCE_PART_BYTES,
  EVIDENCE_PARTS_ABOVE_BYTES,
  EVIDENCE_QUOTA_BYTES,
  type EvidenceRequest,
  EvidenceStatus,
  neverCame,
  partNumbersOf,
  partOf,
  quotaFault,
  usageOf,
} from './evidence.ts';

const request: EvidenceRequest = {
  indicatorId: 'road-asphalt',
  fileName: 'ภาพถ่ายถนน.pdf',
  sizeBytes: 1024,
  mediaType: 'application/pdf',
  sha256: 'a'.repeat(64),
};

const faultsOf = (change: Partial<EvidenceRequest>) => {
  const checked = checkEvidenceRequest({ ...request, ...change });
  return 'faults' in checked ? checked.faults.map(({ field, code }) => `${field}: ${code}`) : [];
};

test('a PDF of a usual size is taken', () => {
  expect(checkEvidenceRequest(request)).toEqual({ mediaType: 'application/pdf' });
});

test.each([
  ['สรุปผล.DOCX', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['ตาราง.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ก่อน-หลัง.JPG', 'image/jpeg'],
  ['ก่อน-หลัง.jpeg', 'image/jpeg'],
  ['แผนที่.png', 'image/png'],
  ['แผนที่.webp', 'image/webp'],
  ['IMG_0001.HEIC', 'image/heic'],
])('%s may be attached', (fileName, mediaType) => {
  expect(faultsOf({ fileName, mediaType })).toEqual([]);
});

test.each<[string, Partial<EvidenceRequest>, string]>([
  [
    'a program',
    { fileName: 'a.exe', mediaType: 'application/x-msdownload' },
    'mediaType: type-not-allowed',
  ],
  ['a web page', { fileName: 'a.html', mediaType: 'text/html' }, 'mediaType: type-not-allowed'],
  [
    'a drawing that can run',
    { fileName: 'a.svg', mediaType: 'image/svg+xml' },
    'mediaType: type-not-allowed',
  ],
  ['a type of another case', { mediaType: 'Application/PDF' }, 'mediaType: type-not-allowed'],
  ['a name of another type', { fileName: 'a.png' }, 'fileName: name-differs-from-type'],
  ['a name without an ending', { fileName: 'pdf' }, 'fileName: name-differs-from-type'],
  ['an empty file', { sizeBytes: 0 }, 'sizeBytes: empty-file'],
  ['a byte over the limit', { sizeBytes: EVIDENCE_MAX_BYTES + 1 }, 'sizeBytes: file-too-large'],
])('%s is refused', (_what, change, fault) => {
  expect(faultsOf(change)).toEqual([fault]);
});

test('exactly the limit is taken', () => {
  expect(faultsOf({ sizeBytes: EVIDENCE_MAX_BYTES })).toEqual([]);
});

test('every fault is told at once', () => {
  expect(faultsOf({ fileName: 'a.gif', mediaType: 'image/gif', sizeBytes: -1 })).toEqual([
    'mediaType: type-not-allowed',
    'sizeBytes: empty-file',
  ]);
});

test('a file up to the limit goes whole; a larger one in parts that cover it without a gap', () => {
  expect(partNumbersOf(EVIDENCE_PARTS_ABOVE_BYTES)).toEqual([]);
  fc.assert(
    fc.property(
      fc.integer({ min: EVIDENCE_PARTS_ABOVE_BYTES + 1, max: EVIDENCE_MAX_BYTES }),
      (sizeBytes) => {
        const numbers = partNumbersOf(sizeBytes);
        let end = 0;
        for (const number of numbers) {
          const part = partOf(sizeBytes, number);
          expect(part.from).toBe(end);
          end += part.sizeBytes;
          if (number < numbers.length) expect(part.sizeBytes).toBe(EVIDENCE_PART_BYTES);
        }
        expect(end).toBe(sizeBytes);
      },
    ),
  );
});

test('a file that was asked for is awaited as long as its bytes can come, and then it is not there', () => {
  const asked = { requestedAt: '2023-07-01T03:00:00.000Z', sizeBytes: 1024 };
  const later = (minutes: number) => new Date(Date.parse(asked.requestedAt) + minutes * 60_000);
  expect(neverCame({ ...asked, status: 'requested' }, later(15))).toBe(false);
  expect(neverCame({ ...asked, status: 'requested' }, later(16))).toBe(true);
  // What has come waits for its checks, however long they take.
  expect(neverCame({ ...asked, status: 'pending' }, later(999))).toBe(false);
  const inParts = { ...asked, sizeBytes: EVIDENCE_PARTS_ABOVE_BYTES + 1 };
  expect(neverCame({ ...inParts, status: 'requested' }, later(24 * 60))).toBe(false);
  expect(neverCame({ ...inParts, status: 'requested' }, later(24 * 60 + 1))).toBe(true);
});

describe('the quota of an LAO', () => {
  const file = (status: EvidenceStatus, sizeBytes = 1024 * 1024) => ({ status, sizeBytes });

  test('counts what is usable or on its way, and nothing that was refused or removed', () => {
    const usage = usageOf(EvidenceStatus.options.map((status) => file(status)));
    expect(usage).toEqual({
      files: 3,
      bytes: 3 * 1024 * 1024,
      filesLeft: EVIDENCE_MAX_FILES - 3,
      bytesLeft: EVIDENCE_QUOTA_BYTES - 3 * 1024 * 1024,
    });
  });

  test('takes the last byte and refuses the next, saying how much is used and left', () => {
    const usage = usageOf([file('usable', EVIDENCE_QUOTA_BYTES - 1_048_576)]);
    expect(quotaFault(usage, 1_048_576)).toBeNull();
    const fault = quotaFault(usage, 1_048_577);
    expect(fault?.th).toBe(
      'ใช้ไปแล้ว 1 จาก 200 ไฟล์ และ 499 จาก 500 MB เหลือ 199 ไฟล์ 1 MB ไฟล์นี้ต้องใช้ 1.1 MB ให้นำไฟล์ที่ไม่ใช้ออกก่อน',
    );
    expect(fault?.en).toContain('1 of 200 files and 499 of 500 MB are used');
  });

  test('refuses a file beyond the number', () => {
    const full = usageOf(Array.from({ length: EVIDENCE_MAX_FILES }, () => file('usable', 1)));
    expect(quotaFault(full, 1)?.en).toContain('0 files and');
    expect(quotaFault(usageOf([]), 1)).toBeNull();
  });
});
