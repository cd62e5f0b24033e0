import { open } from 'node:fs/promises';
import { openPromise } from 'yauzl';
import type { EvidenceType } from '#domain/evidence.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Entries that a directory may have: a document of a hundred pictures has some hundred. */
const MOST_ENTRIES = 10_000;

/**
 * The type of a file by its content, of those that may be attached; null for any other. Its name,
 * and what its sender called it, do not matter.
 * Sources: ISO 32000-2 7.5.2, ITU T.81 B.1.1.3, PNG 5.2, RFC 9649 2.4, ISO 23008-12 10.2,
 * ECMA-376-2 (a document is a ZIP whose parts are named by its directory, which stands last).
 */
export async function mediaTypeOf(file: string): Promise<EvidenceType | null> {
  const head = await headOf(file);
  const text = head.toString('latin1');
  if (text.startsWith('%PDF-')) return 'application/pdf';
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.slice(4, 8) === 'ftyp' && isHeic(head)) return 'image/heic';
  if (text.startsWith('PK\x03\x04')) return officeType(file);
  return null;
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Brands of images that HEVC codes; `mif1` and `msf1` alone say the container, not the coding. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);

/** The first box names the brands: one that the file is, and those that it may be read as. */
function isHeic(head: Buffer): boolean {
  const length = Math.min(head.readUInt32BE(0), head.length);
  const brands: string[] = [head.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(head.toString('latin1', at, at + 4));
  return brands.some((brand) => HEIC_BRANDS.has(brand));
}

/** A document without macros: one that has them is another type, and none that may be attached. */
async function officeType(file: string): Promise<EvidenceType | null> {
  const names = await entryNames(file).catch(() => new Set<string>());
  if (!names.has('[Content_Types].xml')) return null;
  if ([...names].some((name) => name.endsWith('/vbaProject.bin'))) return null;
  if (names.has('word/document.xml')) return WORD;
  if (names.has('xl/workbook.xml')) return SHEET;
  return null;
}

/** @throws Error where the directory is broken or too long */
async function entryNames(file: string): Promise<Set<string>> {
  const zip = await openPromise(file);
  const names = new Set<string>();
  try {
    if (zip.entryCount > MOST_ENTRIES) throw new Error(`${zip.entryCount} entries`);
    for await (const { fileName } of zip.eachEntry()) names.add(fileName);
  } finally {
    zip.close();
  }
  return names;
}
