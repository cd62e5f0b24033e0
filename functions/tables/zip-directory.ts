/** Bytes in which the end of a ZIP's directory stands: 22 and a comment of at most 65,535. */
const END_BYTES = 22 + 65_535;
const END = 0x06054b50;
/** Where the end of a large ZIP's directory stands (APPNOTE 4.3.15), before the other end. */
const LARGE_END_LOCATOR = 0x07064b50;
const LARGE_LOCATOR_BYTES = 20;
/** A field of 32 bits that says: the figure stands in a field of 64 bits. */
const ELSEWHERE = 0xffffffff;

export type ZipEntry = { at: number; packedBytes: number; isDeflated: boolean };

/**
 * The directory of a ZIP, read from its end; nothing is unpacked.
 *
 * @throws Error where it is broken
 */
export async function zipDirectory(file: Blob): Promise<Map<string, ZipEntry>> {
  const tail = await viewOf(file.slice(Math.max(0, file.size - END_BYTES)));
  const { from, bytes } = await placeOfDirectory(file, tail);
  const directory = await viewOf(file.slice(from, from + bytes));
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.byteLength; ) {
    if (directory.getUint32(at, true) !== 0x02014b50) throw new Error('a broken directory');
    const nameBytes = directory.getUint16(at + 28, true);
    const extraBytes = directory.getUint16(at + 30, true);
    const name = new TextDecoder().decode(
      new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameBytes),
    );
    const [, packedBytes = 0, offset = 0] = figuresOf(directory, at, at + 46 + nameBytes);
    entries.set(name, {
      at: offset,
      packedBytes,
      isDeflated: directory.getUint16(at + 10, true) === 8,
    });
    at += 46 + nameBytes + extraBytes + directory.getUint16(at + 32, true);
  }
  return entries;
}

/** The bytes of an entry as they are kept. @throws Error where they are not there */
export async function packedPart(file: Blob, entry: ZipEntry): Promise<Blob> {
  const local = await viewOf(file.slice(entry.at, entry.at + 30));
  const start = entry.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  return file.slice(start, start + entry.packedBytes);
}

async function placeOfDirectory(
  file: Blob,
  tail: DataView,
): Promise<{ from: number; bytes: number }> {
  const end = lastOf(tail, END);
  const bytes = tail.getUint32(end + 12, true);
  const from = tail.getUint32(end + 16, true);
  const locator = end - LARGE_LOCATOR_BYTES;
  if (from !== ELSEWHERE && bytes !== ELSEWHERE) return { from, bytes };
  if (locator < 0 || tail.getUint32(locator, true) !== LARGE_END_LOCATOR)
    throw new Error('no directory');
  const at = Number(tail.getBigUint64(locator + 8, true));
  const large = await viewOf(file.slice(at, at + 56));
  return {
    from: Number(large.getBigUint64(48, true)),
    bytes: Number(large.getBigUint64(40, true)),
  };
}

/** Bytes unpacked and packed, and where the entry begins; those of 64 bits stand in that order in field 1. */
function figuresOf(directory: DataView, at: number, extraAt: number): number[] {
  const figures = [24, 20, 42].map((field) => directory.getUint32(at + field, true));
  const extraEnd = extraAt + directory.getUint16(at + 30, true);
  for (let field = extraAt; field + 4 <= extraEnd; ) {
    if (directory.getUint16(field, true) === 1) {
      let next = field + 4;
      return figures.map((figure) => {
        if (figure !== ELSEWHERE) return figure;
        next += 8;
        return Number(directory.getBigUint64(next - 8, true));
      });
    }
    field += 4 + directory.getUint16(field + 2, true);
  }
  return figures;
}

async function viewOf(blob: Blob): Promise<DataView> {
  return new DataView(await blob.arrayBuffer());
}

/** @throws Error where the signature is not found */
function lastOf(view: DataView, signature: number): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1)
    if (view.getUint32(at, true) === signature) return at;
  throw new Error('no directory');
}
