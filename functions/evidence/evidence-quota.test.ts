import { expect, test } from 'vitest';
import { EvidenceStatus } from '#domain/evidence.ts';
import { EVIDENCE_MAX_FILES, EVIDENCE_QUOTA_BYTES, quotaFault, usageOf } from './evidence-quota.ts';

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
