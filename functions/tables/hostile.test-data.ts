import { constants, deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

type Parts = Record<string, string | Uint8Array>;

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook of one sheet with these rows as XML: small enough to be sent by mail. */
export function workbookOf(sheetData: string, others: Parts = {}): Uint8Array {
  const parts: Parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SHEETS}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="แผ่น" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEETS}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ...others,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}

/** 100,000 rows with one cell each, in Excel's last column: 1.6 thousand million cells to a careless reader. */
export function rowsToTheLastColumn(rows = 100_000): Uint8Array {
  return workbookOf(
    Array.from(
      { length: rows },
      (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}"><v>1</v></c></row>`,
    ).join(''),
  );
}

/** One part that is so many megabytes of nothing, packed a thousand times smaller. */
export function partOfBlanks(megabytes: number): Uint8Array {
  const piece = deflateRawSync(Buffer.alloc(MEGABYTE, 32), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array(megabytes).fill(piece), Buffer.from([3, 0])]);
  return zipOfOne('xl/worksheets/sheet1.xml', packed, megabytes * MEGABYTE);
}

const MEGABYTE = 1024 * 1024;

/** A ZIP of one part that is packed already: no writer would make it without unpacking it first. */
function zipOfOne(name: string, packed: Uint8Array, sizeBytes: number): Uint8Array {
  const ofBoth = Buffer.alloc(26);
  ofBoth.writeUInt16LE(20, 0);
  ofBoth.writeUInt16LE(8, 4);
  ofBoth.writeUInt32LE(packed.byteLength, 14);
  ofBoth.writeUInt32LE(sizeBytes, 18);
  ofBoth.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), ofBoth, Buffer.from(name), packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    ofBoth,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.byteLength, 12);
  end.writeUInt32LE(local.byteLength, 16);
  return new Uint8Array(Buffer.concat([local, entry, end]));
}

/** The same, with a directory that says of each part that it is of a hundred bytes. */
export function underDeclared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 30 <= copy.byteLength; at += 1) {
    const signature = view.getUint32(at, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, 100, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, 100, true);
  }
  return copy;
}
