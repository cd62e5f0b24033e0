import { Link } from 'wouter-preact';
import type { Answer } from '#domain/answer.ts';
import type { Area, Indicator } from '#domain/catalogue.ts';
import { DECLARATION_NAMES, declarationOf } from '#domain/declaration.ts';
import type { Text } from '#domain/text.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { Tag } from '../ui/tag.tsx';
import { ProgressTag } from './progress-tag.tsx';
import { VERDICT_TONES } from './verdict-tones.ts';

const words = {
  fileCount: (count: number) => ({
    th: `หลักฐาน ${count} ไฟล์`,
    en: count === 1 ? '1 file of evidence' : `${count} files of evidence`,
  }),
  change: { th: 'แก้ไข', en: 'Change' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;

type AnswerTableProps = {
  assessment: OpenAssessment;
  area: Area;
  /** Null where nothing can be changed. */
  changeHref: ((id: string) => string) | null;
};

/** The answers of one area with their verdicts; stacked on a phone. */
export function AnswerTable({ assessment, area, changeHref }: AnswerTableProps) {
  const { say } = useLanguage();
  const { view, catalogue, score } = assessment;
  const answers = answersOf(view);
  const files = (id: string) =>
    view.evidence.filter((one) => one.indicatorIds.includes(id) && one.status === 'usable').length;
  return (
    <table class="stacked answers">
      <thead>
        <tr>
          <th scope="col">{say(messages.indicator)}</th>
          <th scope="col">{say(messages.answer)}</th>
          <th scope="col">{say(messages.verdict)}</th>
          {changeHref && (
            <th scope="col" class="no-print">
              <span class="visually-hidden">{say(words.change)}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {area.missions.flatMap(({ indicators }) =>
          indicators.map((indicator) => {
            const { id, text } = indicator;
            const row = score.indicators.find((one) => one.id === id);
            const verdict = row?.verdict ?? 'unanswered';
            const count = files(id);
            return (
              <tr key={id}>
                <th scope="row">{say(text)}</th>
                <td data-label={say(messages.answer)}>
                  <AnswerWords indicator={indicator} answer={answers[id]} />
                  {answers[id]?.note && (
                    <div class="print-only">
                      {say(messages.note)}: {answers[id].note}
                    </div>
                  )}
                  {count > 0 && <div class="hint">{say(words.fileCount(count))}</div>}
                </td>
                <td data-label={say(messages.verdict)}>
                  {verdict === 'unanswered' ? (
                    <ProgressTag verdict={verdict} />
                  ) : (
                    <Tag text={catalogue.labels[verdict]} tone={VERDICT_TONES[verdict]} />
                  )}
                  {row?.value && indicator.kind !== 'count' && (
                    <div class="hint">{formatFigure(row.value)} %</div>
                  )}
                </td>
                {changeHref && (
                  <td class="no-print">
                    <Link href={changeHref(id)}>
                      {say(words.change)}
                      <span class="visually-hidden"> {say(text)}</span>
                    </Link>
                  </td>
                )}
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}

type AnswerWordsProps = { indicator: Indicator; answer: Answer | undefined };

/** What was answered, with units; lines of it. */
export function AnswerWords({ indicator, answer }: AnswerWordsProps) {
  const { say } = useLanguage();
  const unit = say(indicator.unit);
  const figure = (quantity: string | null) =>
    quantity === null ? say(messages.blank) : `${formatFigure(quantity)} ${unit}`;
  const words = (): string[] => {
    if (!answer) return [say(messages.blank)];
    const declared = declarationOf(answer);
    if (declared) return [say(DECLARATION_NAMES[declared])];
    const { frame, provided, ticked } = answer;
    switch (indicator.kind) {
      case 'ratio':
        return [`(1) ${figure(frame)}`, `(2) ${figure(provided)}`];
      case 'count':
        return [figure(provided)];
      case 'checklist':
        return [
          ticked === null
            ? say(messages.blank)
            : say(messages.tickedOf(ticked.length, indicator.items?.length ?? 0)),
        ];
    }
  };
  return (
    <>
      {words().map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
