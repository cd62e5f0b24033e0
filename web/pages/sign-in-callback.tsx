import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { Loading, Page } from '../parts/page.tsx';
import { session } from '../services.ts';
import { completeSignIn } from '../sign-in.ts';
import { signIn } from '../signing.ts';
import { startMessages } from '../start-messages.ts';

/** The issuer sent the person back: exchanges the code and returns to the page that asked. */
export function SignInCallback() {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    completeSignIn(new URL(location.href))
      .then(({ tokens, returnTo }) => {
        session.start(tokens);
        navigate(returnTo, { replace: true });
      })
      .catch((cause: unknown) => setFailure(String(cause)));
  }, [navigate]);
  if (failure === null) return <Loading title={say(startMessages.signingIn)} />;
  return (
    <Page title={say(startMessages.signInFailed)}>
      <p>{say(startMessages.signInFailedText)}</p>
      <button type="button" class="button" onClick={() => void signIn('/home')}>
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
