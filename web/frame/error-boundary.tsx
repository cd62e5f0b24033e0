import type { ComponentChildren } from 'preact';
import { useErrorBoundary, useMemo } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { Page } from './page.tsx';

/** Where a page fails to be drawn: says so, with a reference for the help desk and a way on, in place of nothing. */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const { say } = useLanguage();
  const [error, reset] = useErrorBoundary();
  const reference = useMemo(() => referenceOf(error), [error]);
  if (error === undefined) return <>{children}</>;
  return (
    <Page title={say(messages.pageFailed)}>
      <div role="alert">
        <p>{say(messages.pageFailedText)}</p>
        <p>
          {say(messages.reference)} <strong translate={false}>{reference}</strong>
        </p>
      </div>
      <div class="buttons">
        <button type="button" class="button" onClick={reset}>
          {say(messages.tryAgain)}
        </button>
        <a class="button button-secondary" href="/home">
          {say(messages.toHome)}
        </a>
      </div>
    </Page>
  );
}

/** Ten letters and digits that stand on the page and in the console beside what failed. */
function referenceOf(error: unknown): string {
  if (error === undefined) return '';
  const reference = crypto.randomUUID().slice(-10).toUpperCase();
  console.error(`page failed, reference ${reference}`, error);
  return reference;
}
