import type { Text } from '#domain/text.ts';

/** What the desk's own home pages say. */
export const deskMessages = {
  officeTitle: { th: 'งานของสำนักงาน ก.ก.ถ.', en: 'The Office' },
  provinceTitle: (province: string) => ({
    th: `งานของท้องถิ่นจังหวัด${province}`,
    en: `Provincial office of ${province}`,
  }),
  laoTitle: { th: 'งานอื่นของ อปท.', en: 'Other affairs of the LAO' },
  otherRounds: { th: 'รอบอื่น', en: 'Other rounds' },
  /** Which round a page is of: above its title. */
  round: (cycle: string) => ({ th: `รอบ พ.ศ. ${cycle}`, en: `Round ${cycle}` }),
  country: { th: 'งานประจำ', en: 'Standing work' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
