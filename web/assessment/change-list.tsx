import { Link } from 'wouter-preact';
import { type Catalogue, findIndicator } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import type { SatisfactionCounts, SatisfactionFigures } from '#domain/satisfaction.ts';
import type { Answers } from '#domain/score.ts';
import {
  type AnswerChange,
  changesOf,
  type FieldChange,
} from '../../functions/assessment/answer-changes.ts';
import { type ComparedFile, type FileChange, fileChangesOf } from '../client/file-changes.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { answerWords } from './answer-words.ts';
import { PROGRESS_TAGS } from './progress-tag.tsx';
import { reviewMessages } from './review-messages.ts';
import { figureChangesOf } from './satisfaction/figure-changes.ts';
import '../styles/review.css';

export type ComparedState = {
  answers: Answers;
  files: readonly ComparedFile[];
  /** Of the second form. */
  figures: SatisfactionFigures;
};

type ChangeListProps = {
  catalogue: Catalogue;
  laoType: LaoType;
  before: ComparedState;
  after: ComparedState;
  /** Where an indicator is looked at; null where it cannot be. */
  hrefOf: ((id: string) => string) | null;
};

/** What differs between two states: per indicator, each field, the verdict, the files. */
export function ChangeList({ catalogue, laoType, before, after, hrefOf }: ChangeListProps) {
  const { say } = useLanguage();
  const answers = changesOf(catalogue, laoType, before.answers, after.answers);
  const files = fileChangesOf(before.files, after.files);
  const figures = figureChangesOf(catalogue, before.figures, after.figures);
  const ids = new Set([...answers, ...files].map(({ indicatorId }) => indicatorId));
  if (ids.size + figures.length === 0) return <p>{say(reviewMessages.nothingChanged)}</p>;
  return (
    <>
      <p>{say(reviewMessages.changeCount(answers.length + figures.length, files.length))}</p>
      <ul class="changes">
        {[...ids].map((id) => (
          <IndicatorChange
            key={id}
            catalogue={catalogue}
            id={id}
            change={answers.find(({ indicatorId }) => indicatorId === id)}
            files={files.filter(({ indicatorId }) => indicatorId === id)}
            href={hrefOf?.(id) ?? null}
          />
        ))}
        {figures.map((change) => (
          <li key={change.question.id}>
            <p class="change-title">{say(change.question.text)}</p>
            <p class="change-file">
              <del>{say(figureWords(change.before))}</del>{' '}
              <ins>{say(figureWords(change.after))}</ins>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function figureWords(counts: SatisfactionCounts | undefined) {
  return counts
    ? reviewMessages.satisfactionCounts(
        formatFigure(counts.satisfied),
        formatFigure(counts.improve),
      )
    : messages.blank;
}

type IndicatorChangeProps = {
  catalogue: Catalogue;
  id: string;
  change: AnswerChange | undefined;
  files: readonly FileChange[];
  href: string | null;
};

function IndicatorChange({ catalogue, id, change, files, href }: IndicatorChangeProps) {
  const { say } = useLanguage();
  const indicator = findIndicator(catalogue, id)?.indicator;
  const text = indicator ? say(indicator.text) : id;
  const words = ({ field }: FieldChange, value: FieldChange['before']) =>
    answerWords(indicator, field, value, say);
  const rows = [
    ...(change?.fields ?? []).map((each) => ({
      label: say(reviewMessages.fields[each.field]),
      before: words(each, each.before),
      after: words(each, each.after),
    })),
    ...(change && change.verdictBefore !== change.verdictAfter
      ? [
          {
            label: say(reviewMessages.verdictChange),
            before: say(verdictWords(catalogue, change.verdictBefore)),
            after: say(verdictWords(catalogue, change.verdictAfter)),
          },
        ]
      : []),
  ];
  return (
    <li>
      <p class="change-title">{href === null ? text : <Link href={href}>{text}</Link>}</p>
      {rows.length > 0 && (
        <table class="compare stacked">
          <caption class="visually-hidden">{text}</caption>
          <thead>
            <tr>
              <th scope="col">{say(messages.conflictField)}</th>
              <th scope="col">{say(reviewMessages.before)}</th>
              <th scope="col">{say(reviewMessages.after)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td data-label={say(reviewMessages.before)}>
                  <del>{row.before}</del>
                </td>
                <td data-label={say(reviewMessages.after)}>
                  <ins>{row.after}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {files.map(({ kind, label }) => (
        <p key={kind + label} class="change-file">
          {say(kind === 'added' ? reviewMessages.fileAdded : reviewMessages.fileRemoved)}:{' '}
          {kind === 'added' ? <ins>{label}</ins> : <del>{label}</del>}
        </p>
      ))}
    </li>
  );
}

/** The catalogue's own label; what it has none for is what the task list calls it. */
function verdictWords(catalogue: Catalogue, verdict: AnswerChange['verdictBefore']) {
  return verdict === 'unanswered' || verdict === 'not_applicable'
    ? PROGRESS_TAGS[verdict]
    : catalogue.labels[verdict];
}
