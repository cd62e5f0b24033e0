import type { Verdict } from '#domain/catalogue.ts';
import type { Text } from '#domain/text.ts';
import { Tag } from '../ui/tag.tsx';
import { VERDICT_TONES } from './verdict-tones.ts';

export const PROGRESS_TAGS = {
  not_applicable: { th: 'ไม่ใช้กับ อปท. นี้', en: 'Not asked' },
  no_service: { th: 'ไม่มีบริการ', en: 'No such service' },
  unanswered: { th: 'ยังไม่กรอก', en: 'Not answered' },
  not_performed: { th: 'ไม่ได้ดำเนินการ', en: 'Not performed' },
  above_target: { th: 'กรอกแล้ว สูงกว่าเป้าหมาย', en: 'Answered, above target' },
  met_target: { th: 'กรอกแล้ว ผ่านเป้าหมาย', en: 'Answered, target met' },
  below_target: { th: 'ต่ำกว่าเป้าหมาย', en: 'Below target' },
} satisfies Record<Verdict, Text>;

/** Where an indicator stands in the officer's work. */
export function ProgressTag({ verdict }: { verdict: Verdict }) {
  return <Tag text={PROGRESS_TAGS[verdict]} tone={VERDICT_TONES[verdict]} />;
}
