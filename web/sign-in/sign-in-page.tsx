import { useEffect } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';
import { deviceStorage, tabStorage } from '../client/device-storage.ts';
import { useLanguage } from '../client/language.ts';
import { ownPath } from '../client/places.ts';
import { session } from '../client/services.ts';
import { useStore } from '../client/store.ts';
import { Page } from '../frame/page.tsx';
import { words } from './sign-in-messages.ts';
import { SignInSteps } from './sign-in-steps.tsx';
import { thaidToLink } from './thaid-to-link.ts';
import '../styles/sign-in.css';

/** Where somebody signs in; who is signed in already, here or in another tab, goes on to where it leads. */
export function SignInPage() {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const to = new URLSearchParams(useSearch()).get('to');
  const returnTo = ownPath(to ?? '/home');
  const { state } = useStore(session.store);
  const linking = thaidToLink(tabStorage) !== null;
  useEffect(() => {
    if (state === 'signed-in' && !linking) navigate(returnTo, { replace: true });
  }, [state, linking, returnTo]);
  if (!deviceStorage || !tabStorage) {
    return (
      <Page title={say(words.storageTitle)}>
        <p>{say(words.storageText)}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {say(words.reload)}
        </button>
      </Page>
    );
  }
  return <SignInSteps frame={Page} title={words.title} returnTo={returnTo} />;
}
