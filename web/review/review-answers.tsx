import { useState } from 'preact/hooks';
import { answerOfSubmitted } from '#domain/answer-fields.ts';
import type { Indicator } from '#domain/catalogue.ts';
import { REMARK_MAX_LENGTH } from '#domain/remark.ts';
import type { SubmittedAnswer } from '#domain/submission.ts';
import { warningsOf } from '../../functions/assessment/plausibility.ts';
import { REGISTER_CHANGE_STATES } from '../../functions/review/register-change.ts';
import { AnswerWords } from '../assessment/answer-table.tsx';
import { ProgressTag } from '../assessment/progress-tag.tsx';
import { targetWords } from '../assessment/target-words.ts';
import { useLastRound } from '../assessment/use-last-round.ts';
import { VERDICT_TONES } from '../assessment/verdict-tones.ts';
import type { Refusal } from '../client/api.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { formOf } from '../client/places.ts';
import { openFile } from '../evidence/evidence-calls.ts';
import { evidenceMessages } from '../evidence/evidence-messages.ts';
import { TextField } from '../frame/form-parts.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { Tag } from '../ui/tag.tsx';
import { words } from './review-desk-messages.ts';
import type { Review } from './review-one.tsx';

type ReviewAnswersProps = {
  assessment: OpenAssessment;
  review: Review;
  /** What was written of each indicator; null where nothing may be written. */
  remarks: Readonly<Record<string, string>> | null;
  onRemark(id: string, text: string): void;
};

/** Every answer with what a reviewer holds against it: target, last round, warnings, files. */
export function ReviewAnswers(props: ReviewAnswersProps) {
  const { say } = useLanguage();
  const { view, catalogue } = props.assessment;
  const last = useLastRound(view.cycle.id, view.lao.code);
  return (
    <>
      {formOf(catalogue, view.lao.type).map((area) => (
        <section key={area.id} aria-labelledby={`area-${area.id}`}>
          <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
          <table class="stacked answers">
            <caption class="visually-hidden">{say(area.title)}</caption>
            <thead>
              <tr>
                <th scope="col">{say(messages.indicator)}</th>
                <th scope="col">{say(messages.answer)}</th>
                <th scope="col">{say(messages.verdict)}</th>
              </tr>
            </thead>
            <tbody>
              {area.missions.flatMap(({ indicators }) =>
                indicators.map((indicator) => (
                  <Row
                    key={indicator.id}
                    {...props}
                    indicator={indicator}
                    last={last?.answers[indicator.id] ?? null}
                  />
                )),
              )}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

type RowProps = ReviewAnswersProps & { indicator: Indicator; last: SubmittedAnswer | null };

function Row({ assessment, review, remarks, onRemark, indicator, last }: RowProps) {
  const { say } = useLanguage();
  const { view, catalogue, score } = assessment;
  const { id } = indicator;
  const answer = answersOf(view)[id];
  const row = score.indicators.find((one) => one.id === id);
  const verdict = row?.verdict ?? 'unanswered';
  const warnings = answer ? warningsOf(indicator, answer, last) : [];
  const changes = review.changes.filter(({ indicatorId }) => indicatorId === id);
  return (
    <tr>
      <th scope="row">
        {say(indicator.text)}
        <div class="hint">
          {say(words.target)}: {targetWords(indicator, view.lao.type, say)}
        </div>
        {remarks && (
          <RemarkBox
            indicator={indicator}
            text={remarks[id] ?? ''}
            onType={(text) => onRemark(id, text)}
          />
        )}
      </th>
      <td data-label={say(messages.answer)}>
        <div>
          <AnswerWords indicator={indicator} answer={answer} />
          {last && (
            <div class="hint">
              {say(words.lastRound)}:{' '}
              <AnswerWords indicator={indicator} answer={answerOfSubmitted(last)} />
            </div>
          )}
          {warnings.map(({ code, message }) => (
            <p key={code} class="field-warning">
              <strong>{say(words.toCheck)}</strong> {say(message)}
            </p>
          ))}
          {answer?.note && (
            <p class="small">
              {say(words.note)} {answer.note}
            </p>
          )}
          {changes.map(({ number, register, registered, claimed, state }) => (
            <p key={number} class="small">
              {say(
                words.registerSays(
                  register,
                  formatFigure(registered),
                  formatFigure(claimed),
                  say(REGISTER_CHANGE_STATES[state]),
                ),
              )}
            </p>
          ))}
          <Files assessment={assessment} id={id} />
        </div>
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
    </tr>
  );
}

function RemarkBox({
  indicator: { id, text: name },
  text,
  onType,
}: {
  indicator: Indicator;
  text: string;
  onType(text: string): void;
}) {
  const { say } = useLanguage();
  const [open, setOpen] = useState(text !== '');
  if (!open) {
    return (
      <button type="button" class="link-button" onClick={() => setOpen(true)}>
        {say(words.writeRemark)}
        <span class="visually-hidden"> {say(name)}</span>
      </button>
    );
  }
  return (
    <TextField
      id={`remark-${id}`}
      label={say(words.remarkOn(say(name)))}
      rows={3}
      max={REMARK_MAX_LENGTH}
      value={text}
      fault={undefined}
      onType={onType}
    />
  );
}

/** Each file opens from here. */
function Files({ assessment: { view }, id }: { assessment: OpenAssessment; id: string }) {
  const { say } = useLanguage();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const place = { cycle: view.cycle.id, lao: view.lao.code, indicatorId: id };
  const files = view.evidence.filter(
    ({ indicatorIds, status }) => indicatorIds.includes(id) && status === 'usable',
  );
  if (files.length === 0) return null;
  return (
    <>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      <ul class="plain-list" aria-label={say(words.files)}>
        {files.map((file) => (
          <li key={file.id}>
            <button
              type="button"
              class="link-button"
              onClick={() => openFile(place, file.id, setRefusal)}
            >
              {file.fileName}
            </button>
            {file.mediaType === 'image/heic' && (
              <p class="hint">{say(evidenceMessages.heicHowTo)}</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
