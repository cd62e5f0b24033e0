import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import type { Step } from './use-step.ts';

/** What a step of the sign-in stands in: a page, or a dialog over the page whose sign-in has ended. */
export type Frame = ComponentType<{ title: string; children: ComponentChildren }>;

/** One step in the dialog: its heading takes the focus, as a page's does. */
export function DialogFrame({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 tabIndex={-1} ref={heading} id="sign-in-title">
        {title}
      </h2>
      {children}
    </>
  );
}

/** What was wrong with what was typed, above the form. */
export function StepFaults({ step: { fieldFaults, round } }: { step: Step }) {
  return <ErrorSummary faults={fieldFaults} round={round} />;
}

/** What is nobody's mistake, where the button was pressed: the line, the service, the clock. */
export function StepNotice({ step: { notice } }: { step: Step }) {
  const { say } = useLanguage();
  return (
    <div role="alert">
      {notice && (
        <div class="notice notice-warning">
          <p>{say(notice.text)}</p>
          {notice.reference && (
            <p class="small">
              {say(messages.requestId)} <code>{notice.reference}</code>
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** Keeps what a browser would send by itself, and the form where it is. */
export const taken = (run: () => void) => (event: Event) => {
  event.preventDefault();
  run();
};
