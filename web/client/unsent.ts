import type { Text } from '#domain/text.ts';
import type { DraftStatus } from './draft-status.ts';
import { keptMessages } from './kept-messages.ts';
import type { Failure } from './refusal-rules.ts';

/** Who has to do something so that what is kept on the device is saved. */
export type Turn = 'ours' | 'yours';

const TURNS: Record<DraftStatus['state'], Turn> = {
  nothing: 'ours',
  saved: 'ours',
  sending: 'ours',
  waiting: 'ours',
  held: 'ours',
  'signed-out': 'yours',
  typed: 'yours',
  conflict: 'yours',
  refused: 'yours',
};

export const turnOf = ({ state }: DraftStatus): Turn => TURNS[state];

/** Why it is not saved yet, and what becomes of it. */
export function whyUnsent(status: DraftStatus): Text {
  return status.state === 'held'
    ? heldWords(status.refusal.type)
    : keptMessages.states[status.state];
}

export function heldWords(type: Failure): Text {
  return HELD[type] ?? OTHERWISE;
}

const HELD: Partial<Record<Failure, Text>> = {
  'window-closed': {
    th: 'ปิดรับแล้ว ถ้าได้ขยายเวลา ระบบจะส่งให้เอง',
    en: 'closed; sent by itself if more time is given',
  },
  'window-not-open': {
    th: 'ยังไม่เปิดรับ ระบบจะส่งให้เองเมื่อเปิด',
    en: 'not open yet; sent by itself when it opens',
  },
  'assessment-locked': {
    th: 'แบบประเมินส่งไปแล้ว ถ้าถูกส่งคืนให้แก้ไข ระบบจะส่งให้เอง',
    en: 'submitted already; sent by itself if the assessment is returned',
  },
  'not-permitted': {
    th: 'บัญชีนี้ไม่มีสิทธิ์บันทึก เมื่อได้รับสิทธิ์ ระบบจะส่งให้เอง',
    en: 'this account may not save; sent by itself once it may',
  },
  'not-found': {
    th: 'แบบประเมินที่บัญชีนี้เห็นไม่มีข้อนี้ ข้อความยังเก็บไว้ให้คัดลอก',
    en: 'not in the form that this account sees; the text is kept to be copied',
  },
};
const OTHERWISE: Text = {
  th: 'ขณะนี้ระบบไม่รับ ระบบจะส่งให้เองเมื่อรับ',
  en: 'not taken at the moment; sent by itself once it is',
};
