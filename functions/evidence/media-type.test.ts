import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FILES, NOT_TAKEN } from './files.test-data.ts';
import { mediaTypeOf } from './media-type.ts';

const dir = mkdtempSync(join(tmpdir(), 'media-type-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Under a name that says nothing. */
function typeOf(bytes: Uint8Array) {
  const file = join(dir, 'bytes');
  writeFileSync(file, bytes);
  return mediaTypeOf(file);
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
test.each([
  ['pdf', 'application/pdf'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['heic', 'image/heic'],
  ['heif', 'image/heic'],
  ['docx', DOCX],
  ['docxTypesLast', DOCX],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
] as const)('%s is known by its content', async (kind, type) => {
  expect(await typeOf(FILES[kind])).toBe(type);
});

test.each(Object.entries(NOT_TAKEN))('%s is none of the types that are taken', async (_, bytes) => {
  expect(await typeOf(bytes)).toBeNull();
});
