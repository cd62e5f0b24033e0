import type { ComponentChildren } from 'preact';
import { explain, type Refusal } from '../client/api.ts';
import { clockWords } from '../client/failures.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { signIn } from '../client/signing.ts';

type RefusalNoticeProps = {
  refusal: Refusal;
  retry?: () => void;
  level?: 'h2' | 'h3';
  /** What becomes of what was refused. */
  children?: ComponentChildren;
};

/** What the service refused, why, what to do, and the request's id for a report. */
export function RefusalNotice(props: RefusalNoticeProps) {
  const { refusal, retry, level: Heading = 'h2', children } = props;
  const { language, say } = useLanguage();
  const { title, detail } = explain(refusal);
  const clock = clockWords(refusal.type);
  const { instance, closedAt, opensAt } = refusal.problem ?? {};
  return (
    <div class="notice notice-warning" role="alert">
      <Heading>{say(title)}</Heading>
      {detail && <p>{say(detail)}</p>}
      {clock && <p>{say(clock)}</p>}
      {closedAt && !detail && <p>{say(messages.closedAt(formatInstant(closedAt, language)))}</p>}
      {children}
      {opensAt && <p>{say(messages.opensAt(formatInstant(opensAt, language)))}</p>}
      {refusal.type === 'not-signed-in' && (
        <button type="button" class="button" onClick={() => signIn()}>
          {say(messages.signIn)}
        </button>
      )}
      {retry && refusal.type !== 'not-signed-in' && (
        <button type="button" class="button button-secondary" onClick={retry}>
          {say(messages.tryAgain)}
        </button>
      )}
      {instance && (
        <p class="small">
          {say(messages.requestId)} <code>{instance}</code>
        </p>
      )}
    </div>
  );
}
