import { Link } from 'wouter-preact';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { Page } from './page.tsx';

export function NotHere() {
  const { say } = useLanguage();
  return (
    <Page title={say(messages.notFoundTitle)}>
      <p>{say(messages.notFoundText)}</p>
      <p>
        <Link href="/">{say(messages.toStart)}</Link>
      </p>
    </Page>
  );
}
