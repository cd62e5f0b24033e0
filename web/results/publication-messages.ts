import type { Text } from '#domain/text.ts';

/** What the publication of results says. */
export const publicationMessages = {
  publication: { th: 'เผยแพร่ผลการประเมิน', en: 'Publish the results' },
  noSnapshot: {
    th: 'ยังไม่มีผลที่คำนวณแล้ว ระบบคำนวณทุกคืนเวลา 01:00 น.',
    en: 'Nothing is scored yet; scoring runs every night at 01:00.',
  },
  snapshotName: { th: 'รหัสชุดผล', en: 'Snapshot' },
  publish: { th: 'เผยแพร่ผลชุดนี้', en: 'Publish this snapshot' },
  publishConfirm: {
    th: 'ประชาชนจะเห็นผลชุดนี้ทันที ยืนยันการเผยแพร่หรือไม่',
    en: 'The public will see this snapshot at once. Publish it?',
  },
  publishYes: { th: 'ยืนยันเผยแพร่', en: 'Publish' },
  publishedDone: { th: 'เผยแพร่แล้ว', en: 'Published' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
