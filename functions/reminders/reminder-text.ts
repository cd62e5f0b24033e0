import * as z from 'zod/mini';
import { FreeLine, FreeText } from '#domain/free-text.ts';
import type { FieldError } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';
import { MILESTONES, type Milestone } from './reminder.ts';

/** What may stand in braces in a reminder's text, and what it is for a reader who edits it. */
export const PLACEHOLDERS = {
  อปท: { th: 'ชื่อ อปท.', en: 'Name of the LAO' },
  ชื่อ: { th: 'ชื่อผู้รับ', en: 'Name of the recipient' },
  รอบ: { th: 'ชื่อรอบ', en: 'Title of the round' },
  วันปิดรับ: { th: 'วันปิดรับของ อปท.', en: 'Closing day of the LAO' },
  จำนวนวัน: { th: 'จำนวนวันที่เหลือ', en: 'Days left' },
  ความคืบหน้า: { th: 'จำนวนเกณฑ์ที่ตอบแล้ว', en: 'Indicators answered so far' },
  ลิงก์: { th: 'ที่อยู่หน้าแบบประเมิน', en: 'Address of the assessment' },
} as const satisfies Record<string, Text>;
export type Placeholder = keyof typeof PLACEHOLDERS;
export type Filling = Record<Placeholder, string>;

export const SUBJECT_MAX = 150;
export const BODY_MAX = 4000;
export const ReminderText = z.strictObject({
  subject: FreeLine({ max: SUBJECT_MAX }),
  body: FreeText({ max: BODY_MAX }),
});
export type ReminderText = z.infer<typeof ReminderText>;

/** Texts that a round has of its own, by days before closing; the others are the defaults. */
export const ReminderTexts = z.partialRecord(z.enum(['14', '7', '3', '1']), ReminderText);
export type ReminderTexts = z.infer<typeof ReminderTexts>;

export const ReminderSettings = z.strictObject({
  /** False where this round sends no reminders. */
  on: z.boolean(),
  texts: ReminderTexts,
  /** Counts its changes; 0 before the first. */
  version: z.int(),
});
export type ReminderSettings = z.infer<typeof ReminderSettings>;

export const DEFAULT_SETTINGS: ReminderSettings = { on: true, texts: {}, version: 0 };

const FIRST: Record<Milestone, string> = {
  14: 'อีก {จำนวนวัน} วันจะปิดรับข้อมูล ขอให้ {อปท} บันทึกและส่งแบบประเมินภายในกำหนด',
  7: 'เหลือเวลาอีก {จำนวนวัน} วัน {อปท} ยังไม่ได้ส่งแบบประเมิน',
  3: 'เหลือเวลาเพียง {จำนวนวัน} วัน {อปท} ยังไม่ได้ส่งแบบประเมิน ขอให้เร่งดำเนินการ',
  1: 'เหลือเวลาอีก {จำนวนวัน} วัน เป็นการแจ้งครั้งสุดท้าย {อปท} ยังไม่ได้ส่งแบบประเมิน',
};
const FIRST_ENGLISH = '{อปท} has not submitted its assessment; {จำนวนวัน} day(s) are left.';

export const DEFAULT_TEXTS = Object.fromEntries(
  MILESTONES.map((milestone): [string, ReminderText] => [
    String(milestone),
    {
      subject: 'เหลือ {จำนวนวัน} วัน: แบบประเมินมาตรฐานขั้นต่ำ {อปท}',
      body: [
        'เรียน {ชื่อ}',
        FIRST[milestone],
        '{รอบ}\nปิดรับ: {วันปิดรับ}\nความคืบหน้า: {ความคืบหน้า}',
        'เปิดแบบประเมิน: {ลิงก์}',
        'หากส่งแล้วก่อนได้รับอีเมลฉบับนี้ ไม่ต้องดำเนินการใด อีเมลนี้ส่งจากระบบ โปรดอย่าตอบกลับ',
        `${FIRST_ENGLISH} Open it: {ลิงก์}`,
      ].join('\n\n'),
    },
  ]),
) as Record<`${Milestone}`, ReminderText>;

/** The text of a reminder in a round: its own, or the default. */
export const textOf = ({ texts }: ReminderSettings, milestone: Milestone): ReminderText =>
  texts[`${milestone}`] ?? DEFAULT_TEXTS[`${milestone}`];

const BRACES = /\{([^{}]*)\}/g;

/** Every fault of the texts, each at its field: what is empty, and what stands in braces and is nothing. */
export function faultsOfTexts(texts: ReminderTexts): FieldError[] {
  return Object.entries(texts).flatMap(([milestone, text]) =>
    (['subject', 'body'] as const).flatMap((field): FieldError[] => {
      const pointer = `/texts/${milestone}/${field}`;
      const written = text?.[field] ?? '';
      if (written.trim() === '')
        return [
          {
            pointer,
            code: 'text-missing',
            message: { th: 'กรอกข้อความ', en: 'Enter the text' },
          },
        ];
      if (field === 'subject' && /[\r\n]/.test(written))
        return [
          {
            pointer,
            code: 'subject-lines',
            message: { th: 'เรื่องต้องอยู่ในบรรทัดเดียว', en: 'The subject must be one line' },
          },
        ];
      const unknown = [...written.matchAll(BRACES)].find(
        ([, name = '']) => !Object.hasOwn(PLACEHOLDERS, name),
      );
      if (!unknown) return [];
      const known = Object.keys(PLACEHOLDERS)
        .map((name) => `{${name}}`)
        .join(' ');
      return [
        {
          pointer,
          code: 'placeholder-unknown',
          message: {
            th: `ไม่มีช่องแทนที่ชื่อ ${unknown[0]} ใช้ได้เฉพาะ ${known}`,
            en: `There is no placeholder ${unknown[0]}; use ${known}`,
          },
        },
      ];
    }),
  );
}

export type Rendered = { subject: string; text: string; html: string };

/** A reminder as it is sent: every placeholder filled in, and what was filled in never read as HTML. */
export function rendered({ subject, body }: ReminderText, filling: Filling): Rendered {
  const fill = (text: string) =>
    text.replace(BRACES, (whole, name: string) => filling[name as Placeholder] ?? whole);
  const text = fill(body);
  const paragraphs = text.split(/\n{2,}/).map((each) => `<p>${htmlOf(each)}</p>`);
  return {
    subject: fill(subject).replace(/\s+/g, ' ').trim(),
    text,
    html: `<!doctype html><html lang="th"><head><meta charset="utf-8"></head><body>${paragraphs.join('')}</body></html>`,
  };
}

function htmlOf(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return escaped
    .replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
    .replaceAll('\n', '<br>');
}
