import { crc32 } from 'node:zlib';

const bytesOf = (...pieces: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(
      pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)),
    ),
  );

/** A ZIP with these entries in this order, stored as they are or packed. */
export function zip(
  entries: Readonly<Record<string, string>>,
  pack?: (content: Buffer) => Buffer,
): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const packed = pack?.(content) ?? content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt16LE(pack ? 8 : 0, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return bytesOf(...locals, ...directory, 'PK\x05\x06', end);
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const RELATIONSHIP =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const types = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`;
const relationships = (target: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId1" Type="${RELATIONSHIP}" Target="${target}"/></Relationships>`;
const WORD = `${OFFICE}.wordprocessingml.document.main+xml`;
const SHEET = `${OFFICE}.spreadsheetml.sheet.main+xml`;

/** What a document is made of, its main part there and of that type. */
const parts = (part: string, type: string) => ({
  '[Content_Types].xml': types(`/${part}`, type),
  '_rels/.rels': relationships(part),
  [part]: '<main/>',
});
export const DOCX_PARTS = parts('word/document.xml', WORD);

const document = (part: string, type: string, more: Readonly<Record<string, string>> = {}) =>
  zip({ ...parts(part, type), ...more });
const box = (brands: string) =>
  bytesOf(new Uint8Array([0, 0, 0, 8 + brands.length]), 'ftyp', brands, '\0\0\0\0meta');

/** The smallest files of each kind that is taken. */
export const FILES = {
  pdf: bytesOf('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
  jpeg: bytesOf('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9'),
  png: bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0'),
  webp: bytesOf('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0'),
  /** As an iPhone writes it. */
  heic: box('heic\0\0\0\0mif1heic'),
  /** As an Android writes it: the container's brand first. */
  heif: box('mif1\0\0\0\0mif1heic'),
  /** As Word writes it: the types first. */
  docx: document('word/document.xml', WORD),
  /** As LibreOffice writes it: the types last, after a picture. */
  docxTypesLast: zip({
    '_rels/.rels': relationships('word/document.xml'),
    'word/media/image1.png': 'x'.repeat(80_000),
    'word/document.xml': '<w/>',
    '[Content_Types].xml': types('/word/document.xml', WORD),
  }),
  /** As Word on the web writes it at times: the main part under another name. */
  docxOtherPart: document('word/document2.xml', WORD),
  /** As some programs write it: absolute targets, and prefixes. */
  docxPrefixed: zip({
    '[Content_Types].xml': `<ct:Types xmlns:ct='x'><ct:Override ContentType='${WORD}' PartName='/word/document.xml'/></ct:Types>`,
    '_rels/.rels': `<r:Relationships xmlns:r="x"><r:Relationship Target="/word/document.xml" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Id="a"/></r:Relationships>`,
    'word/document.xml': '<w/>',
  }),
  xlsx: document('xl/workbook.xml', SHEET),
  xlsxOtherPart: document('xl/book.xml', SHEET),
  /** As some scanners write it. */
  pdfWithMark: bytesOf('\xef\xbb\xbf%PDF-1.4\n%%EOF\n'),
  /** As it is saved out of some mails and databases. */
  pdfAfterLines: bytesOf('\r\n\r\n%PDF-1.4\n%%EOF\n'),
} as const;

export const NOT_TAKEN = {
  'a web page': bytesOf('<!doctype html><script>alert(1)</script>'),
  'a program': bytesOf('MZ\x90\0\x03\0\0\0'),
  'a drawing that can run': bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'),
  'a plain ZIP': zip({ 'photo.txt': 'x' }),
  'a document with macros': document(
    'word/document.xml',
    'application/vnd.ms-word.document.macroEnabled.main+xml',
    { 'word/vbaProject.bin': 'x' },
  ),
  'a document that hides its macros': document('word/document.xml', WORD, {
    'word/vbaProject.bin': 'x',
  }),
  'a presentation': document(
    'ppt/presentation.xml',
    `${OFFICE}.presentationml.presentation.main+xml`,
  ),
  'a document of LibreOffice': zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': '<x/>',
  }),
  'a document of Word 97': bytesOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0'),
  'a GIF image': bytesOf('GIF89a\x01\0\x01\0'),
  'a film of a phone': box('qt  \0\0\x02\0qt  '),
  'a picture of a container that says no coding': box('mif1\0\0\0\0mif1'),
  'a RAR archive': bytesOf('Rar!\x1a\x07\x01\0'),
  'plain words': bytesOf('ชื่อ,จำนวน\n'),
  'a ZIP whose directory is cut off': FILES.docx.slice(0, -30),
  'an AVIF image': box('avif\0\0\0\0mif1avif'),
  'a film': box('isom\0\0\0\0isomiso2'),
  'a wave file': bytesOf('RIFF\x24\0\0\0WAVEfmt '),
  'an empty file': new Uint8Array(),
} as const;
