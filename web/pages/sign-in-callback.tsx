import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { Loading, Page } from '../parts/page.tsx';
import { session } from '../services.ts';
import { type CompletedSignIn, completeSignIn } from '../sign-in.ts';
import { SecondFactorNeeded, SecondFactorSetup } from '../sign-in-setup/second-factor.tsx';
import { LinkThaid, NoAccount, thaidToLink } from '../sign-in-setup/thaid.tsx';
import { signIn } from '../signing.ts';
import { startMessages } from '../start-messages.ts';

/** Somebody who lacks something, or came back to set up the own second factor. */
function Unfinished(completed: CompletedSignIn) {
  const [, navigate] = useLocation();
  const thaid = thaidToLink();
  if (completed.needs === 'account') return <NoAccount {...completed} />;
  if (completed.needs === null && completed.purpose === 'work' && thaid !== null) {
    const goOn = () => navigate(completed.returnTo, { replace: true });
    return <LinkThaid idToken={thaid} tokens={completed.tokens} onDone={goOn} />;
  }
  if (completed.purpose === 'second-factor') return <SecondFactorSetup {...completed} />;
  return <SecondFactorNeeded returnTo={completed.returnTo} />;
}

/** The issuer sent the person back: exchanges the code and returns to the page that asked. */
export function SignInCallback() {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<string | null>(null);
  const [unfinished, setUnfinished] = useState<CompletedSignIn | null>(null);
  useEffect(() => {
    completeSignIn(new URL(location.href))
      .then((completed) => {
        const { tokens, returnTo, needs, purpose } = completed;
        if (needs === null) session.start(tokens);
        if (needs !== null || purpose === 'second-factor' || thaidToLink() !== null) {
          // The code in the address is spent: a page that is loaded anew shall not send it again.
          history.replaceState(null, '', location.pathname);
          setUnfinished(completed);
        } else navigate(returnTo, { replace: true });
      })
      .catch((cause: unknown) => setFailure(String(cause)));
  }, [navigate]);
  if (unfinished) return <Unfinished {...unfinished} />;
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
