import { Link, useLocation } from 'wouter-preact';
import { ROLE_NAMES } from '#domain/permission.ts';
import { setLanguage, useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { session } from '../services.ts';
import { signIn, signOut } from '../signing.ts';
import { useStore } from '../store.ts';

export function SiteHeader() {
  const { language, say } = useLanguage();
  const state = useStore(session.store);
  const [path] = useLocation();
  const other = language === 'th' ? 'en' : 'th';
  return (
    <>
      <a class="skip-link" href="#content">
        {say(messages.skipToContent)}
      </a>
      <header class="site-header">
        <div class="site-header-row">
          <Link href="/" class="site-name">
            <span class="site-mark" aria-hidden="true" />
            <span>{say(messages.siteName)}</span>
          </Link>
          <button
            type="button"
            class="header-button"
            lang={other}
            onClick={() => setLanguage(other)}
          >
            {other === 'en' ? 'English' : 'ภาษาไทย'}
          </button>
        </div>
        {state.state === 'signed-in' && (
          <nav class="site-nav" aria-label={say(messages.accountNavigation)}>
            <span class="site-person">
              {state.actor.name} · {say(ROLE_NAMES[state.actor.role])}
            </span>
            <Link href="/home" class="header-button">
              {say(messages.myWork)}
            </Link>
            <button type="button" class="header-button" onClick={() => void signOut()}>
              {say(messages.signOut)}
            </button>
          </nav>
        )}
      </header>
      {state.state === 'ended' && path !== '/sign-in/callback' && (
        <div class="page-wide" role="alert">
          <div class="notice notice-warning">
            <h2>{say(messages.sessionEndedTitle)}</h2>
            <p>{say(messages.sessionEndedText)}</p>
            <button type="button" class="button" onClick={() => void signIn()}>
              {say(messages.signInAgain)}
            </button>
          </div>
        </div>
      )}
    </>
  );
}
