import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { type Revisions, rolesOf, startsOf } from '#domain/assessment.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { Refusal } from '../client/api.ts';
import { assessments, type OpenAssessment } from '../client/assessments.ts';
import { failureOf } from '../client/failure-of.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { receiptPath } from '../client/places.ts';
import { api } from '../client/services.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { findingMessages } from './finding-messages.ts';
import { submissionMessages } from './submission-messages.ts';

type TransitionsProps = {
  actor: Actor;
  assessment: OpenAssessment;
  /** Something is missing or not sent yet. */
  blocked: boolean;
  reload(): void;
};

/** Certify, withdraw, submit: what this person may do in this state, and why not where not. */
export function Transitions({ actor, assessment, blocked, reload }: TransitionsProps) {
  const { language, say } = useLanguage();
  const [, navigate] = useLocation();
  const [confirmed, setConfirmed] = useState(false);
  const [unconfirmed, setUnconfirmed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { view } = assessment;
  const { cycle, lao, certification } = view;
  const params = { cycle: cycle.id, lao: lao.code };
  const mayCertify = permissionOf(actor, 'certify', lao.code) === 'granted';
  const maySubmit = rolesOf('submit', cycle.certification).includes(actor.role);
  const mayWrite = permissionOf(actor, 'save-answer', lao.code) === 'granted';
  if (!mayWrite) return null;

  const act = (run: () => Promise<void>) => async () => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    try {
      await run();
    } catch (cause) {
      setRefusal(failureOf(cause));
      setConfirmed(false);
      if (cause instanceof Refusal && cause.type !== 'not-signed-in') reload();
    } finally {
      setBusy(false);
    }
  };
  const seen: Revisions = Object.fromEntries(view.areas.map(({ id, revision }) => [id, revision]));
  const certify = act(async () => {
    const done = await api('certify', { params, body: { revisions: seen } });
    assessments.applyView(cycle.id, lao.code, { ...done, state: 'certified' });
  });
  const withdraw = act(async () => {
    await api('withdrawCertification', { params });
    assessments.applyView(cycle.id, lao.code, { certification: null, state: 'in_progress' });
  });
  const submit = act(async () => {
    const receipt = await api('submit', { params, body: { revisions: seen } });
    assessments.applyView(cycle.id, lao.code, { receipt, state: 'submitted', open: false });
    navigate(receiptPath(cycle.id, lao.code));
  });
  const needConfirmation = (run: () => Promise<void>) => () => {
    setUnconfirmed(!confirmed);
    if (confirmed) void run();
    else document.getElementById('confirm')?.focus();
  };

  const canCertify =
    mayCertify && cycle.certification && startsOf('certify', true).includes(view.state);
  const canSubmit = maySubmit && startsOf('submit', cycle.certification).includes(view.state);
  const asksToConfirm = !blocked && (canCertify || (canSubmit && !cycle.certification));
  const waitsForCertifier = cycle.certification && !mayCertify && !blocked;
  return (
    <section class="transitions" aria-labelledby="transitions-heading">
      <h2 id="transitions-heading">
        {say(
          cycle.certification
            ? submissionMessages.certifyAndSubmit
            : submissionMessages.submitHeading,
        )}
      </h2>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      {refusal?.type === 'assessment-changed' && <p>{say(submissionMessages.changedWhatToDo)}</p>}
      {view.state === 'certified' && certification && (
        <p>{say(submissionMessages.certifiedAt(formatInstant(certification.at, language)))}</p>
      )}
      {view.receipt && !view.open && (
        <p>
          <Link href={receiptPath(cycle.id, lao.code)}>{say(findingMessages.seeReceipt)}</Link>
        </p>
      )}
      {view.open && blocked && <p>{say(submissionMessages.completeFirst)}</p>}
      {view.open && waitsForCertifier && view.state === 'certified' && (
        <p>{say(submissionMessages.awaitsSubmission)}</p>
      )}
      {view.open && asksToConfirm && (
        <Checkbox
          id="confirm"
          label={say(submissionMessages.confirmText)}
          checked={confirmed}
          error={unconfirmed ? say(submissionMessages.confirmFirst) : undefined}
          onChange={(next) => {
            setConfirmed(next);
            setUnconfirmed(false);
          }}
        />
      )}
      {view.open && !blocked && (canCertify || canSubmit) && (
        <div class="buttons">
          {canCertify && (
            <button
              type="button"
              class="button"
              aria-disabled={busy}
              onClick={needConfirmation(certify)}
            >
              {say(submissionMessages.certify)}
            </button>
          )}
          {canSubmit && (
            <button
              type="button"
              class="button"
              aria-disabled={busy}
              onClick={cycle.certification ? () => void submit() : needConfirmation(submit)}
            >
              {say(submissionMessages.submit)}
            </button>
          )}
          {mayCertify && view.state === 'certified' && (
            <button
              type="button"
              class="button button-secondary"
              aria-disabled={busy}
              onClick={() => void withdraw()}
            >
              {say(submissionMessages.withdraw)}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
