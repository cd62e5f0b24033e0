import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Catalogue } from '#domain/catalogue.ts';
import { permissionOf, ROLE_NAMES } from '#domain/permission.ts';
import { REMARK_MAX_LENGTH, type Remark } from '#domain/remark.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { indicatorPath, taskListPath } from '../client/places.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { readWithForm } from './read-with-form.ts';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { ReturnHistory, useIndicatorName } from './review-history.tsx';

type LaoRemarksProps = { lao: string; cycle: string };

/** The LAO answers each remark in words; what its answers say by themselves stands in the form. */
export function LaoRemarks({ lao, cycle }: LaoRemarksProps) {
  const { say } = useLanguage();
  return (
    <ReviewFrame
      title={say(words.repliesTitle)}
      cycle={cycle}
      back={{ href: taskListPath(cycle, lao), text: say(words.toAssessment) }}
      action="read-assessment"
      target={lao}
      name={`${cycle}/${lao}`}
      laoOf={({ review }) => review.lao}
      read={() => readWithForm(cycle, lao)}
    >
      {({ review, catalogue }, again, actor) => (
        <>
          <p>{say(words.repliesHint)}</p>
          {review.remarks.length === 0 && <p class="notice">{say(words.nothingToReply)}</p>}
          {review.remarks.map((remark) => (
            <OneRemark
              key={`${remark.at} ${remark.indicatorId}`}
              place={{ cycle, lao }}
              remark={remark}
              catalogue={catalogue}
              mayReply={permissionOf(actor, 'save-answer', lao) === 'granted'}
              done={again}
            />
          ))}
          <ReturnHistory review={review} catalogue={catalogue} />
        </>
      )}
    </ReviewFrame>
  );
}

type OneRemarkProps = {
  place: { cycle: string; lao: string };
  remark: Remark;
  catalogue: Catalogue;
  mayReply: boolean;
  done(): void;
};

function OneRemark({ place, remark, catalogue, mayReply, done }: OneRemarkProps) {
  const { language, say } = useLanguage();
  const nameOf = useIndicatorName(catalogue);
  const [text, setText] = useState(remark.reply?.text ?? '');
  const [saved, setSaved] = useState(false);
  const name = `reply-${remark.indicatorId ?? 'whole'}-${remark.at.replaceAll(/[^\d]/g, '')}`;
  const form = useSending(name);
  const { indicatorId, at, by, role, reply } = remark;
  const send = async () => {
    await deskApi('replyToRemark', { params: place, body: { indicatorId, at, text: text.trim() } });
    setSaved(true);
    done();
  };
  return (
    <section class="remark-row" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{nameOf(indicatorId)}</h2>
      <blockquote>{remark.text}</blockquote>
      <p class="hint">
        {by} ({say(ROLE_NAMES[role])}) {formatInstant(at, language)}
      </p>
      {indicatorId !== null && (
        <p>
          <Link href={indicatorPath(place.cycle, place.lao, indicatorId)}>
            {say(words.toIndicator)}
            <span class="visually-hidden"> {nameOf(indicatorId)}</span>
          </Link>
        </p>
      )}
      {reply && (
        <p class="hint">{say(words.repliedBy(reply.by, formatInstant(reply.at, language)))}</p>
      )}
      {!mayReply && reply && <blockquote>{reply.text}</blockquote>}
      {mayReply && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setSaved(false);
            form.send(text.trim() === '' ? [['/text', say(words.writeSomething)]] : [], send);
          }}
        >
          {form.notice}
          <TextField
            id={fieldId(name, '/text')}
            label={say(words.yourReply)}
            rows={3}
            max={REMARK_MAX_LENGTH}
            value={text}
            fault={form.faultAt('/text')}
            onType={setText}
          />
          <button type="submit" class="button button-secondary" aria-disabled={form.busy}>
            {say(words.sendReply)}
            <span class="visually-hidden"> {nameOf(indicatorId)}</span>
          </button>
          <p role="status">{saved && say(words.replySaved)}</p>
        </form>
      )}
    </section>
  );
}
