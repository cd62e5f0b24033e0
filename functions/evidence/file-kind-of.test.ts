import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EvidenceType } from '#domain/evidence.ts';
import { kindOf as kindOfBytes } from '#domain/file-kind.ts';
import { fileKindOf } from './file-kind-of.ts';
import { FILES, NOT_TAKEN } from './files.test-data.ts';

const dir = mkdtempSync(join(tmpdir(), 'file-kind-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Under a name that says nothing. */
function kindOf(bytes: Uint8Array) {
  const file = join(dir, 'bytes');
  writeFileSync(file, bytes);
  return fileKindOf(file);
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TAKEN: Record<keyof typeof FILES, EvidenceType> = {
  pdf: 'application/pdf',
  pdfWithMark: 'application/pdf',
  pdfAfterLines: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heic',
  docx: DOCX,
  docxTypesLast: DOCX,
  docxOtherPart: DOCX,
  docxPrefixed: DOCX,
  xlsx: XLSX,
  xlsxOtherPart: XLSX,
};
test.each(Object.entries(TAKEN))('%s is known by its content', async (file, type) => {
  expect(await kindOf(FILES[file as keyof typeof FILES])).toBe(type);
});

const NAMED: Record<keyof typeof NOT_TAKEN, string | null> = {
  'a web page': 'html',
  'a program': 'program',
  'a drawing that can run': 'svg',
  'a plain ZIP': 'zip',
  'a document with macros': 'macros',
  'a document that hides its macros': 'macros',
  'a presentation': 'presentation',
  'a document of LibreOffice': 'open-document',
  'a document of Word 97': 'old-office',
  'a GIF image': 'gif',
  'a film of a phone': 'film',
  'a picture of a container that says no coding': null,
  'a RAR archive': 'archive',
  'plain words': null,
  'a ZIP whose directory is cut off': null,
  'an AVIF image': 'avif',
  'a film': 'film',
  'a wave file': 'sound',
  'an empty file': null,
};
test.each(Object.entries(NAMED))(
  '%s is none of the types that are taken, and named',
  async (file, kind) => {
    const found = await kindOf(NOT_TAKEN[file as keyof typeof NOT_TAKEN]);
    expect(found).toBe(kind);
    expect(EvidenceType.safeParse(found).success).toBe(false);
  },
);

test('a list of types made of a hundred thousand tags that never end is passed by at once', async () => {
  const texts: Record<string, string> = {
    '[Content_Types].xml': '<Override '.repeat(100_000),
    '_rels/.rels': '<Relationship Type="x/officeDocument" Target="word/document.xml"/>',
  };
  const found = await kindOfBytes(new TextEncoder().encode('PK\x03\x04'), async () => ({
    names: new Set([...Object.keys(texts), 'word/document.xml']),
    text: async (name) => texts[name] ?? '',
  }));
  expect(found).toBe('other-office');
});
