// biome-ignore-all lint/suspicious/noControlCharactersInRegex: files begin with them.

import type { FileKind } from './file-kinds.ts';

/** A ZIP by its directory. */
export type Package = {
  names: ReadonlySet<string>;
  /** @throws Error where the entry is not there, broken or too long */
  text(name: string): Promise<string>;
};

/** So many bytes of a file's beginning tell its kind. */
export const HEAD_BYTES = 1024;

/**
 * What a file is by its content; null where that is not known. Its name, and what its sender called
 * it, do not matter. The browser asks before it sends, the service of what it has received.
 *
 * Sources: ISO 32000-2 7.5.2 (programs read a PDF whose head stands within the first 1,024 bytes),
 * ITU T.81 B.1.1.3, PNG 5.2, RFC 9649 2.4, ISO 23008-12 10.2, ISO 14496-12 4.3, ECMA-376-2.
 *
 * @param openPackage reads the directory, which stands last
 */
export async function kindOf(
  head: Uint8Array,
  openPackage: () => Promise<Package>,
): Promise<FileKind | null> {
  const text = latin1(head.subarray(0, HEAD_BYTES));
  if (text.startsWith('PK\x03\x04')) {
    if (/^.{26,30}mimetypeapplication\/vnd\.oasis\.opendocument/s.test(text))
      return 'open-document';
    // A directory that is broken or cut off is of nothing that can be opened.
    return openPackage()
      .then(kindOfPackage)
      .catch(() => null);
  }
  const [kind] = BEGINNINGS.find(([, begins]) => begins.test(text)) ?? [null];
  if (kind) return kind;
  if (text.slice(4, 8) === 'ftyp') return kindOfBrands(text);
  return text.includes('%PDF-') ? 'application/pdf' : null;
}

const BEGINNINGS: readonly (readonly [FileKind, RegExp])[] = [
  ['application/pdf', /^%PDF-/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/webp', /^RIFF.{4}WEBP/s],
  ['gif', /^GIF8[79]a/],
  ['bmp', /^BM.{8}/s],
  ['tiff', /^(II\*\x00|MM\x00\*)/],
  ['film', /^(RIFF.{4}AVI |\x1aE\xdf\xa3)/s],
  ['sound', /^(RIFF.{4}WAVE|ID3|OggS|fLaC|\xff[\xfb\xf3\xf2]|#!AMR|\x00\x00\x00.ftypM4A)/s],
  ['old-office', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['archive', /^(Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b)/],
  ['program', /^(MZ|\x7fELF|#!\/)/],
  ['svg', /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg\b/is],
  ['html', /^(\xef\xbb\xbf)?\s*(<!--.*?-->\s*)?<(!doctype html|html|head|body|script)\b/is],
];

/** Brands of pictures that HEVC codes; `mif1` and `msf1` alone say the container, not the coding. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);

/** The first box names the brands: one that the file is, and those that it may be read as. */
function kindOfBrands(text: string): FileKind | null {
  const length = [...text.slice(0, 4)].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= Math.min(length, text.length); at += 4)
    brands.push(text.slice(at, at + 4));
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return 'image/heic';
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return brands[0] === 'mif1' || brands[0] === 'msf1' ? null : 'film';
}

/** What its main part is says what a document is; where a program keeps that part is its own affair. */
const MAIN_PARTS: readonly (readonly [FileKind, RegExp])[] = [
  ['macros', /macroEnabled/i],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    /wordprocessingml\.document\.main\+xml$/i,
  ],
  [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    /spreadsheetml\.sheet\.main\+xml$/i,
  ],
  ['presentation', /presentationml\./i],
];

async function kindOfPackage({ names, text }: Package): Promise<FileKind> {
  const lower = new Map([...names].map((name) => [name.toLowerCase(), name]));
  const typesName = lower.get('[content_types].xml');
  const relationshipsName = lower.get('_rels/.rels');
  if (typesName === undefined || relationshipsName === undefined) return 'zip';
  const [types, relationships] = await Promise.all([text(typesName), text(relationshipsName)]);
  const main = tagsOf(relationships, 'Relationship').find(({ Type = '' }) =>
    Type.endsWith('/officeDocument'),
  )?.Target;
  if (main === undefined) return 'zip';
  const part = `/${main.replace(/^\.?\//, '')}`.toLowerCase();
  if (!lower.has(part.slice(1))) return 'other-office';
  // One that was saved as if it had none is found by the part itself.
  if ([...lower.keys()].some((name) => name.endsWith('/vbaproject.bin'))) return 'macros';
  const named = tagsOf(types, 'Override').find(
    ({ PartName = '' }) => PartName.toLowerCase() === part,
  );
  const byEnding = tagsOf(types, 'Default').find(
    ({ Extension }) => Extension !== undefined && part.endsWith(`.${Extension.toLowerCase()}`),
  );
  const type = (named ?? byEnding)?.ContentType ?? '';
  return MAIN_PARTS.find(([, is]) => is.test(type))?.[0] ?? 'other-office';
}

/**
 * The attributes of each element of that name, whatever prefix its namespace has. None holds a `<`, so that tags that
 * never end are passed by at once.
 */
function tagsOf(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}\\b([^<>]*)>`, 'g'))].map(
    ([, attributes = '']) =>
      Object.fromEntries(
        [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
          ([, key = '', quoted, single]) => [key, quoted ?? single ?? ''],
        ),
      ),
  );
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
