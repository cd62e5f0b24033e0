import { daysLeft } from '#domain/cycle.ts';
import { groupBy } from '#domain/group-by.ts';
import { fullNameOf } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';
import { isSubmitted, type ProgressRow } from './progress.ts';

/** What still stands between an LAO and its submission, the furthest away first. */
export const STAGES = [
  'not_started',
  'answering',
  'returned',
  'answered',
  'asked',
  'certified',
  'submitted',
] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Record<Stage, Text> = {
  not_started: { th: 'ยังไม่เริ่มบันทึก', en: 'Not started' },
  answering: { th: 'กำลังบันทึก', en: 'Being recorded' },
  returned: { th: 'ส่งคืนแล้ว รอแก้ไข', en: 'Returned, to be corrected' },
  answered: { th: 'บันทึกครบแล้ว รอขอรับรอง', en: 'All answered, not yet to the certifier' },
  asked: { th: 'รอผู้รับรองตรวจ', en: 'Waiting for the certifier' },
  certified: { th: 'รับรองแล้ว ยังไม่ส่ง', en: 'Certified, not submitted' },
  submitted: { th: 'ส่งแล้ว', en: 'Submitted' },
};

export function stageOf(row: ProgressRow): Stage {
  if (isSubmitted(row)) return 'submitted';
  if (row.state === 'certified') return 'certified';
  if (row.askedAt !== null) return 'asked';
  if (row.returnedAt !== null) return 'returned';
  if (row.state === 'not_started') return 'not_started';
  return row.complete ? 'answered' : 'answering';
}

/** A row with how many indicators its LAO is asked. */
export type CallRow = ProgressRow & { asked: number };

export const isOver = ({ closesAt }: Pick<ProgressRow, 'closesAt'>, now: Date): boolean =>
  Date.parse(closesAt) < now.getTime();

/**
 * Who has not submitted, whom to call first coming first: who still has time before whom only an
 * extension helps, then by the days left, by how far away the submission is, and by what is missing.
 */
export function callsToday<Row extends CallRow>(rows: readonly Row[], now: Date): Row[] {
  const keyOf = (row: Row) => [
    isOver(row, now) ? 1 : 0,
    daysLeft(row, now),
    STAGES.indexOf(stageOf(row)),
    row.asked === 0 ? 0 : row.answered / row.asked,
    Number(row.lao.code),
  ];
  return rows
    .filter((row) => !isSubmitted(row))
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((one, other) => {
      const at = one.key.findIndex((part, n) => part !== other.key[n]);
      return at === -1 ? 0 : (one.key[at] ?? 0) - (other.key[at] ?? 0);
    })
    .map(({ row }) => row);
}

/** One line to read out or to paste into a chat: who, how far, how long still. */
export function callLine(row: CallRow, now: Date): Text {
  const { lao, answered, asked } = row;
  const stage = STAGE_NAMES[stageOf(row)];
  const days = daysLeft(row, now);
  const left = isOver(row, now)
    ? { th: 'หมดเวลาแล้ว', en: 'closed' }
    : days === 0
      ? { th: 'ปิดรับวันนี้', en: 'closes today' }
      : { th: `เหลือ ${days} วัน`, en: `${days} days left` };
  const name = `${fullNameOf(lao)} (${lao.code})`;
  return {
    th: `${name} – ${stage.th} – ตอบแล้ว ${answered}/${asked} – ${left.th}`,
    en: `${name} – ${stage.en} – ${answered}/${asked} answered – ${left.en}`,
  };
}

/** Rows by what they have in common, each group in the order of its first row. */
export function groupsOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): { key: string; rows: Row[] }[] {
  return [...groupBy(rows, keyOf)].map(([key, some]) => ({ key, rows: some }));
}
