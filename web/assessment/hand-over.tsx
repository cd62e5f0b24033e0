import { useState } from 'preact/hooks';
import { TRANSITIONS } from '#domain/assessment.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { REMARK_MAX_LENGTH } from '#domain/remark.ts';
import { assessments, type OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { api } from '../client/services.ts';
import { useAction } from '../client/use-action.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { TextLength, typedLength } from '../ui/text-length.tsx';
import { RemarksForm } from './remarks-form.tsx';
import { reviewMessages } from './review-messages.ts';

type HandOverProps = { actor: Actor; assessment: OpenAssessment; blocked: boolean; reload(): void };

/** How an assessment changes hands without being certified: asked for, sent back, returned. */
export function HandOver(props: HandOverProps) {
  const { actor, assessment, blocked } = props;
  const { view } = assessment;
  const may = (action: Parameters<typeof permissionOf>[1]) =>
    permissionOf(actor, action, view.lao.code) === 'granted';
  const from = (states: readonly string[]) => states.includes(view.state);
  const withSecond = view.cycle.certification && view.open;
  return (
    <>
      {withSecond && may('request-certification') && from(TRANSITIONS.certify.from) && !blocked && (
        <AskCertification {...props} />
      )}
      {withSecond && may('send-back') && from(TRANSITIONS.send_back.from) && (
        <SendBack {...props} />
      )}
      {may('return') && from(TRANSITIONS.return.from) && <ReturnIt {...props} />}
    </>
  );
}

function AskCertification({ assessment: { view } }: HandOverProps) {
  const { language, say } = useLanguage();
  const [message, setMessage] = useState('');
  const { busy, refusal, act } = useAction();
  const params = { cycle: view.cycle.id, lao: view.lao.code };
  const apply = (request: typeof view.request) =>
    assessments.applyView(view.cycle.id, view.lao.code, { request });
  const ask = () =>
    act(async () => {
      const { request } = await api('requestCertification', { params, body: { message } });
      apply(request);
    });
  const takeBack = () =>
    act(async () => {
      await api('withdrawRequest', { params });
      apply(null);
    });
  return (
    <section class="no-print" aria-labelledby="ask-heading">
      <h2 id="ask-heading">{say(reviewMessages.askTitle)}</h2>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      {view.request ? (
        <>
          <p role="status">
            {say(reviewMessages.askedAt(formatInstant(view.request.at, language)))}
          </p>
          {view.request.message && <blockquote>{view.request.message}</blockquote>}
          <button
            type="button"
            class="button button-secondary"
            aria-disabled={busy}
            onClick={() => void takeBack()}
          >
            {say(reviewMessages.takeBack)}
          </button>
        </>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (typedLength(message) <= REMARK_MAX_LENGTH) void ask();
            else document.getElementById('ask-message')?.focus();
          }}
        >
          <p>{say(reviewMessages.askText)}</p>
          <div class="field">
            <label for="ask-message">{say(reviewMessages.askMessage)}</label>
            <textarea
              id="ask-message"
              rows={2}
              value={message}
              onInput={(event) => setMessage(event.currentTarget.value)}
            />
            <TextLength text={message} max={REMARK_MAX_LENGTH} />
          </div>
          <button type="submit" class="button" aria-disabled={busy}>
            {say(reviewMessages.ask)}
          </button>
        </form>
      )}
    </section>
  );
}

function SendBack({ assessment, reload }: HandOverProps) {
  const { say } = useLanguage();
  const { busy, refusal, act } = useAction();
  const { cycle, lao } = assessment.view;
  return (
    <details class="no-print">
      <summary>{say(reviewMessages.sendBackTitle)}</summary>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      <RemarksForm
        assessment={assessment}
        name="send-back"
        submitText={say(reviewMessages.sendBack)}
        busy={busy}
        onSend={(body) =>
          void act(async () => {
            await api('sendBack', { params: { cycle: cycle.id, lao: lao.code }, body });
            reload();
          })
        }
      />
    </details>
  );
}

function ReturnIt({ assessment, reload }: HandOverProps) {
  const { say } = useLanguage();
  const { busy, refusal, act } = useAction();
  const { cycle, lao } = assessment.view;
  return (
    <details class="no-print">
      <summary>{say(reviewMessages.returnTitle)}</summary>
      <p>{say(reviewMessages.returnText)}</p>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      <RemarksForm
        assessment={assessment}
        name="return"
        submitText={say(reviewMessages.returnIt)}
        busy={busy}
        withClosingDay
        onSend={(remarks, closesAt) =>
          void act(async () => {
            const params = { cycle: cycle.id, lao: lao.code };
            await api('returnAssessment', { params, body: { ...remarks, closesAt } });
            reload();
          })
        }
      />
    </details>
  );
}
