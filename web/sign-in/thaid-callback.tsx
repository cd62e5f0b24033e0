import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { session } from '../client/services.ts';
import { enter, signIn } from '../client/signing.ts';
import { Loading, Page } from '../frame/page.tsx';
import { startMessages } from '../home/start-messages.ts';
import { words } from './sign-in-messages.ts';
import { SignInSteps } from './sign-in-steps.tsx';
import type { Granted } from './steps.ts';
import { completeThaid, NotBegun } from './thaid.ts';

/** ThaID sent the person back: exchanges the code and returns to the page that asked. */
export function ThaidCallback() {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<string | null>(null);
  const [begun, setBegun] = useState<{ granted: Granted; returnTo: string } | null>(null);
  useEffect(() => {
    completeThaid(new URL(location.href))
      .then(({ granted, returnTo }) => {
        if (granted.needs === null) return enter(granted.tokens, returnTo);
        // The code in the address is spent: a page that is loaded anew shall not send it again.
        history.replaceState(null, '', location.pathname);
        setBegun({ granted, returnTo });
      })
      .catch((cause: unknown) => {
        if (cause instanceof NotBegun) {
          navigate(session.person() === null ? '/sign-in' : '/home', { replace: true });
        } else setFailure(String(cause));
      });
  }, [navigate]);
  if (begun) {
    const { granted, returnTo } = begun;
    return <SignInSteps frame={Page} title={words.title} returnTo={returnTo} begun={granted} />;
  }
  if (failure === null) return <Loading title={say(startMessages.signingIn)} />;
  return (
    <Page title={say(startMessages.signInFailed)}>
      <p>{say(startMessages.signInFailedText)}</p>
      <button type="button" class="button" onClick={() => signIn('/home')}>
        {say(messages.signInAgain)}
      </button>
      <details class="how">
        <summary>{say(startMessages.technicalDetail)}</summary>
        <p>
          <code>{failure}</code>
        </p>
      </details>
    </Page>
  );
}
