import { expect, test } from 'vitest';
import { mediaTypeOf, sha256Of } from './uploads.ts';

test('the digest of a file is the SHA-256 that the service computes', async () => {
  expect(await sha256Of(new Blob(['abc']))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('a file whose system knows no media type is known by its ending', () => {
  expect(mediaTypeOf({ type: '', name: 'รายงาน.XLSX' })).toContain('spreadsheetml');
  expect(mediaTypeOf({ type: 'image/png', name: 'a.pdf' })).toBe('image/png');
  expect(mediaTypeOf({ type: '', name: 'โปรแกรม.exe' })).toBe('');
});
