import { DECLARATION_NAMES, type Declaration } from '#domain/declaration.ts';
import type { Text } from '#domain/text.ts';
import { HAS, HAS_NOT, NONE_THIS_YEAR, YES } from './columns.ts';

type Read<T> = { value: T } | { message: Text };

const AFFIRMED = [YES, HAS, 'yes', 'true', 'y', '1', '๑', '✓', '✔', '/', 'x'];
const DENIED = ['ไม่ใช่', 'ไม่', HAS_NOT, 'no', 'false', 'n', '0', '๐', '-', '✗'];

/** มี or ไม่มี of one item; blank is null. What people put instead of the drop-down's words too. */
export function readTick(text: string): Read<boolean | null> {
  return readWord(text) ?? { message: NOT_A_TICK };
}

/**
 * ไม่มีบริการสาธารณะ: which declaration; blank is none. "ไม่มี" would be read both ways, so it is asked
 * again.
 */
export function readDeclaration(text: string): Read<Declaration | null> {
  const word = text.trim();
  if (word === NONE_THIS_YEAR || word === DECLARATION_NAMES.none_this_year.th)
    return { value: 'none_this_year' };
  if (word === DECLARATION_NAMES.no_service.th) return { value: 'no_service' };
  const read = word === HAS_NOT || word === HAS ? null : readWord(text);
  return read ? { value: read.value ? 'no_service' : null } : { message: NOT_A_DECLARATION };
}

function readWord(text: string): { value: boolean | null } | null {
  const word = text.trim().toLowerCase();
  if (word === '') return { value: null };
  if (AFFIRMED.includes(word)) return { value: true };
  return DENIED.includes(word) ? { value: false } : null;
}

const NOT_A_TICK: Text = {
  th: `ต้องเลือก "${HAS}" หรือ "${HAS_NOT}" หรือเว้นว่าง`,
  en: `Choose ${HAS} (yes) or ${HAS_NOT} (no), or leave it blank`,
};
const NOT_A_DECLARATION: Text = {
  th: `ถ้า อปท. ไม่มีบริการสาธารณะนี้ให้เลือก "${YES}" ถ้าปีนี้ไม่มีรายการที่ต้องดำเนินการให้เลือก "${NONE_THIS_YEAR}" ถ้ามีให้เว้นว่าง`,
  en: `Choose ${YES} (yes) where the LAO has no such service, ${NONE_THIS_YEAR} where there was none to do this year, else leave it blank`,
};
