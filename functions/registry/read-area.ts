import { isDash, type Quantity, readQuantity } from '#domain/quantity.ts';
import type { RowNote } from '#domain/row-note.ts';
import type { Text } from '#domain/text.ts';

type Note = Pick<RowNote, 'kind' | 'message'>;

/** An area as a file has it; `unread` where a person would have to say what it means. */
export type ReadArea = { area: Quantity | null; note?: Note; unread?: boolean };

const KM2 = /\s*(ตร\.?\s*กม\.?|ตารางกิโลเมตร|km2|km²|sq\.?\s*km\.?)$/i;
const NONE = /^(ไม่มี(ข้อมูล)?|ไม่ระบุ|ไม่ทราบ|n\/?a|null)$/i;

/**
 * Reads an area in km². It is no more than a hint of an LAO's size, so it never costs the row: what is certain is put
 * right and said, what is not is left out and said.
 */
export function readArea(typed: string): ReadArea {
  if (typed === '' || isDash(typed) || NONE.test(typed)) return { area: null };
  const bare = typed.replace(KM2, '');
  const pointed = withPoint(bare);
  const read = readQuantity(withoutTail(pointed));
  if (!('quantity' in read) || read.quantity === null)
    return { area: null, unread: true, note: { kind: 'left-out', message: notRead(typed) } };
  const area = read.quantity;
  const asTyped = readQuantity(typed);
  if ('quantity' in asTyped) return { area };
  return { area, note: { kind: 'mended', message: mended(typed, area) } };
}

/** A comma that parts no thousands is a decimal point, as programs set to another language write it. */
function withPoint(text: string): string {
  if (/^\d+,(\d{1,2}|\d{4,})$/.test(text)) return text.replace(',', '.');
  return /^\d{1,3}(\.\d{3})+,\d+$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text;
}

/** Six decimals are square metres; what stands behind them came out of a calculation. */
function withoutTail(text: string): string {
  return /^[\d,]+\.\d{7,}$/.test(text) ? Number(text.replaceAll(',', '')).toFixed(6) : text;
}

const mended = (typed: string, area: Quantity): Text => ({
  th: `“${typed}” อ่านเป็น ${area} ตร.กม.`,
  en: `“${typed}” is read as ${area} km²`,
});
const notRead = (typed: string): Text => ({
  th: `“${typed}” ไม่ใช่จำนวนตารางกิโลเมตร จึงรับแถวนี้โดยไม่ใช้พื้นที่ในไฟล์`,
  en: `“${typed}” is no number of km²: the row is taken without it`,
});
