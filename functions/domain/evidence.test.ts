import { expect, test } from 'vitest';
import { checkEvidenceRequest, EVIDENCE_MAX_BYTES, type EvidenceRequest } from './evidence.ts';

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
