import type { SatisfactionFigures } from '#domain/satisfaction.ts';
import type { Text } from '#domain/text.ts';
import { secondFormWarningsOf } from '../../../functions/assessment/satisfaction/two-forms.ts';
import { answersOf, type OpenAssessment } from '../../client/assessments.ts';
import { useLanguage } from '../../client/language.ts';

const words = {
  toCheck: { th: 'ความพึงพอใจที่ควรตรวจ', en: 'To be checked in this form' },
  toCheckText: {
    th: 'ไม่มีผลต่อการรับรองและการส่ง แก้ไขได้ทั้งในแบบนี้และในแบบประเมิน',
    en: 'It does not block certifying or submitting. Correct this form or the assessment, whichever is wrong.',
  },
  reviewText: {
    th: 'แบบใดแบบหนึ่งอาจถูกต้องแล้ว หากเห็นว่าต้องแก้ ให้ส่งคืนพร้อมข้อสังเกต',
    en: 'Either form may be right. If one of them is to be corrected, return it with a remark.',
  },
} as const satisfies Record<string, Text>;

type SecondFormWarningsProps = {
  assessment: OpenAssessment;
  figures: SatisfactionFigures;
  /** Who reviews can correct neither form. */
  reviews?: boolean;
};

/** What the second form contradicts, and where its questions were answered by differing numbers. */
export function SecondFormWarnings(props: SecondFormWarningsProps) {
  const { assessment, figures, reviews = false } = props;
  const { say } = useLanguage();
  const { view, catalogue } = assessment;
  const warnings = secondFormWarningsOf(catalogue, view.lao.type, answersOf(view), figures);
  if (warnings.length === 0) return null;
  const titleOf = (id: string) => {
    const title = catalogue.satisfaction?.areas.find((area) => area.id === id)?.title;
    return title ? say(title) : id;
  };
  return (
    <section class="notice notice-warning" aria-labelledby="second-form-to-check">
      <h3 id="second-form-to-check">{say(words.toCheck)}</h3>
      <ul>
        {warnings.map(({ areaId, message }) => (
          <li key={message.en}>
            <strong>{titleOf(areaId)}</strong>: {say(message)}
          </li>
        ))}
      </ul>
      <p>{say(reviews ? words.reviewText : words.toCheckText)}</p>
    </section>
  );
}
