import { useState } from 'preact/hooks';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { REMARK_MAX_LENGTH } from '#domain/remark.ts';
import { reviewMessages } from '../assessment/review-messages.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { dayFaultOf, endOfDay } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { serverClock } from '../client/server-clock.ts';
import { api } from '../client/services.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { DayField } from '../ui/day-field.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { words } from './review-desk-messages.ts';
import type { Review } from './review-one.tsx';

type DecisionProps = {
  actor: Actor;
  assessment: OpenAssessment;
  review: Review;
  remarks: Readonly<Record<string, string>>;
  mayReview: boolean;
  done(): void;
};

/** What the reviewer decides of the version that was read. */
export function Decision(props: DecisionProps) {
  const { say } = useLanguage();
  const { actor, review, mayReview } = props;
  const { code } = review.lao;
  if (actor.role === 'observer') return null;
  const may = (action: 'endorse' | 'finalise') => permissionOf(actor, action, code) === 'granted';
  const ready =
    review.state === 'endorsed' || (review.state === 'submitted' && review.need === 'none');
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">{say(words.decision)}</h2>
      {!mayReview && review.partiality === null && <p>{say(words.notSubmitted)}</p>}
      {mayReview &&
        may('endorse') &&
        review.state === 'submitted' &&
        review.endorsement !== 'off' && <Endorse {...props} />}
      {mayReview && may('finalise') && ready && <FinaliseOne {...props} />}
      {mayReview && <ReturnIt {...props} />}
    </section>
  );
}

function Endorse({ review, remarks, done }: DecisionProps) {
  const { say } = useLanguage();
  const [confirmed, setConfirmed] = useState(false);
  const form = useSending('endorse');
  const written = Object.values(remarks).some((text) => text.trim() !== '');
  const { receipt, lao } = review;
  if (!receipt) return null;
  const mistakes = (): [string, string][] => {
    if (written) return [['/confirm', say(words.remarksLeft)]];
    return confirmed ? [] : [['/confirm', say(words.confirmFirst)]];
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.send(mistakes(), async () => {
          const { version, hash, cycle } = receipt;
          const params = { cycle, lao: lao.code };
          await deskApi('endorseAssessment', { params, body: { version, hash } });
          done();
        });
      }}
    >
      <h3>{say(words.endorseTitle)}</h3>
      {form.notice}
      <Checkbox
        id={fieldId('endorse', '/confirm')}
        label={say(words.endorseConfirm)}
        checked={confirmed}
        error={form.faultAt('/confirm')}
        onChange={setConfirmed}
      />
      <button type="submit" class="button" aria-disabled={form.busy}>
        {say(words.endorse)}
      </button>
    </form>
  );
}

function FinaliseOne({ review: { receipt, lao }, done }: DecisionProps) {
  const { say } = useLanguage();
  const [refused, setRefused] = useState<string | null>(null);
  const form = useSending('final');
  if (!receipt) return null;
  const send = async () => {
    const { cycle, version } = receipt;
    const { results } = await deskApi('finaliseAssessments', {
      params: { cycle, province: lao.code.slice(1, 3) },
      body: { laos: [{ lao: lao.code, version }] },
    });
    const refusal = results[0]?.refusal;
    setRefused(refusal ? say(refusal) : null);
    if (!refusal) done();
  };
  return (
    <>
      {form.notice}
      {refused && (
        <p class="notice notice-warning" role="alert">
          {refused}
        </p>
      )}
      <button
        type="button"
        class="button"
        aria-disabled={form.busy}
        onClick={() => form.send([], send)}
      >
        {say(words.finalise)}
      </button>
    </>
  );
}

function ReturnIt({ assessment, remarks, done }: DecisionProps) {
  const { say } = useLanguage();
  const [general, setGeneral] = useState('');
  const [day, setDay] = useState('');
  const form = useSending('return');
  const { cycle, lao } = assessment.view;
  const indicators = Object.entries(remarks)
    .map(([indicatorId, text]) => ({ indicatorId, text: text.trim() }))
    .filter(({ text }) => text !== '');
  const closesAt = endOfDay(day);
  const mistakes = (): [string, string][] => [
    ...(general.trim() === '' && indicators.length === 0
      ? [['/general', say(reviewMessages.remarkMissing)] as [string, string]]
      : []),
    ...(closesAt === null || new Date(closesAt) < serverClock.now()
      ? [
          ['/closesAt', say(dayFaultOf(day) ?? reviewMessages.closingDayMissing)] as [
            string,
            string,
          ],
        ]
      : []),
  ];
  const send = async () => {
    await api('returnAssessment', {
      params: { cycle: cycle.id, lao: lao.code },
      body: { general: general.trim() || null, indicators, closesAt: closesAt ?? '' },
    });
    done();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.send(mistakes(), send);
      }}
    >
      <h3>{say(words.returnTitle)}</h3>
      <p>{say(reviewMessages.returnText)}</p>
      {form.notice}
      <p role="status">{say(words.remarksWritten(indicators.length))}</p>
      <TextField
        id={fieldId('return', '/general')}
        label={say(reviewMessages.generalRemark)}
        rows={3}
        max={REMARK_MAX_LENGTH}
        value={general}
        fault={form.faultAt('/general')}
        onType={setGeneral}
      />
      <DayField
        id={fieldId('return', '/closesAt')}
        label={say(reviewMessages.closingDay)}
        hint={say(reviewMessages.closingDayHint)}
        day={day}
        fault={form.faultAt('/closesAt')}
        onDay={setDay}
      />
      <button type="submit" class="button button-secondary" aria-disabled={form.busy}>
        {say(reviewMessages.returnIt)}
      </button>
    </form>
  );
}
