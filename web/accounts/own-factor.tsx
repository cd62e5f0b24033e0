import { Link } from 'wouter-preact';
import { useLanguage } from '../client/language.ts';
import { words } from './account-messages.ts';

/** Where somebody sets up an authenticator app for the own account, or changes it. */
export function OwnFactor() {
  const { say } = useLanguage();
  return (
    <section>
      <h2>{say(words.ownFactor)}</h2>
      <p>{say(words.ownFactorText)}</p>
      <p>
        <Link href="/my-sign-in">{say(words.ownFactorBegin)}</Link>
      </p>
    </section>
  );
}
