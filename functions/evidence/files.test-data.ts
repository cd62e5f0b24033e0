import { crc32 } from 'node:zlib';

const bytesOf = (...pieces: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(
      pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)),
    ),
  );

/** A ZIP with these entries, stored as they are, in this order. */
function zip(entries: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content]);
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

const TYPES = '<?xml version="1.0"?><Types xmlns="…"/>';
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
  docx: zip({ '[Content_Types].xml': TYPES, '_rels/.rels': '', 'word/document.xml': '<w/>' }),
  /** As LibreOffice writes it: the types last, after a picture. */
  docxTypesLast: zip({
    '_rels/.rels': '',
    'word/media/image1.png': 'x'.repeat(80_000),
    'word/document.xml': '<w/>',
    '[Content_Types].xml': TYPES,
  }),
  xlsx: zip({ '[Content_Types].xml': TYPES, 'xl/workbook.xml': '<x/>' }),
} as const;

export const NOT_TAKEN = {
  'a web page': bytesOf('<!doctype html><script>alert(1)</script>'),
  'a program': bytesOf('MZ\x90\0\x03\0\0\0'),
  'a drawing that can run': bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'),
  'a plain ZIP': zip({ 'photo.txt': 'x' }),
  'a document with macros': zip({
    '[Content_Types].xml': TYPES,
    'word/document.xml': '<w/>',
    'word/vbaProject.bin': 'x',
  }),
  'a ZIP whose directory is cut off': FILES.docx.slice(0, -30),
  'an AVIF image': box('avif\0\0\0\0mif1avif'),
  'a film': box('isom\0\0\0\0isomiso2'),
  'a wave file': bytesOf('RIFF\x24\0\0\0WAVEfmt '),
  'an empty file': new Uint8Array(),
} as const;
