import { Link, useLocation } from 'wouter-preact';
import { ROLE_NAMES } from '#domain/permission.ts';
import { UnsentBadge } from './assessment/unsent-badge.tsx';
import { keptMessages } from './client/kept-messages.ts';
import { setLanguage, useLanguage } from './client/language.ts';
import { lazyPage } from './client/lazy-page.tsx';
import { messages } from './client/messages.ts';
import { session } from './client/services.ts';
import { signIn, signInOpen, signInUnreachable, signOut } from './client/signing.ts';
import { useStore } from './client/store.ts';
import { useOnline } from './client/use-online.ts';
import { uploads } from './evidence/upload/list.ts';
import { ClockNotice } from './frame/clock-notice.tsx';

const SignInDialog = lazyPage(
  async () => (await import('./sign-in/sign-in-dialog.tsx')).SignInDialog,
);
// Only who has files on their way loads what shows them.
const UploadsBadge = lazyPage(
  async () => (await import('./evidence/uploads-badge.tsx')).UploadsBadge,
);

export function SiteHeader({ isCounter }: { isCounter: boolean }) {
  const { language, say } = useLanguage();
  const state = useStore(session.store);
  const unreachable = useStore(signInUnreachable);
  const open = useStore(signInOpen);
  const online = useOnline();
  const hasUploads = useStore(uploads).length > 0;
  const [path] = useLocation();
  const other = language === 'th' ? 'en' : 'th';
  const name = (
    <>
      <span class="site-mark" aria-hidden="true" />
      <span>{say(messages.siteName)}</span>
    </>
  );
  return (
    <>
      <a class="skip-link" href="#content">
        {say(messages.skipToContent)}
      </a>
      <header class="site-header">
        <div class="site-header-row">
          {isCounter ? (
            <span class="site-name">{name}</span>
          ) : (
            <Link href="/" class="site-name">
              {name}
            </Link>
          )}
          <button
            type="button"
            class="header-button"
            lang={other}
            onClick={() => setLanguage(other)}
          >
            {other === 'en' ? 'English' : 'ภาษาไทย'}
          </button>
        </div>
        {state.state === 'signed-in' && !isCounter && (
          <nav class="site-nav" aria-label={say(messages.accountNavigation)}>
            <Link href="/my-sign-in" class="site-person">
              <span translate={false}>{state.actor.name}</span> ·{' '}
              {say(ROLE_NAMES[state.actor.role])}
            </Link>
            <UnsentBadge user={state.actor.id} />
            {hasUploads && <UploadsBadge user={state.actor.id} />}
            <Link href="/home" class="header-button">
              {say(messages.myWork)}
            </Link>
            <button type="button" class="header-button" onClick={() => void signOut()}>
              {say(messages.signOut)}
            </button>
          </nav>
        )}
        {state.state === 'ended' && !isCounter && (
          <nav class="site-nav" aria-label={say(messages.accountNavigation)}>
            <span class="site-person" translate={false}>
              {state.actor.name}
            </span>
            <UnsentBadge user={state.actor.id} />
            {hasUploads && <UploadsBadge user={state.actor.id} />}
          </nav>
        )}
      </header>
      <div role="status">
        {!online && state.state !== 'signed-out' && (
          <p class="offline-line">{say(keptMessages.offline)}</p>
        )}
      </div>
      {(state.state === 'ended' || path.startsWith('/sign-in')) && (
        <div class="page-wide">
          <ClockNotice />
        </div>
      )}
      {unreachable && state.state === 'signed-out' && (
        <div class="page-wide" role="alert">
          <p class="notice notice-warning">{say(keptMessages.signInUnreachable)}</p>
        </div>
      )}
      {state.state === 'ended' && !isCounter && !path.startsWith('/sign-in') && (
        <div class="page-wide" role="alert">
          <div class="notice notice-warning">
            <h2>{say(messages.sessionEndedTitle)}</h2>
            <p>{say(messages.sessionEndedText)}</p>
            {unreachable && <p>{say(keptMessages.signInUnreachable)}</p>}
            <button type="button" class="button" onClick={() => signIn()}>
              {say(messages.signInAgain)}
            </button>
          </div>
        </div>
      )}
      {open && state.state === 'ended' && !isCounter && <SignInDialog />}
    </>
  );
}
