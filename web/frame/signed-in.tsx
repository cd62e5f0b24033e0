import type { ComponentChildren } from 'preact';
import type { Actor } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { session } from '../client/services.ts';
import { signIn } from '../client/signing.ts';
import { useStore } from '../client/store.ts';
import { Page } from './page.tsx';

/** Shows its children to who is signed in. A lapsed sign-in keeps the page and what was typed. */
export function SignedIn({ children }: { children: (actor: Actor) => ComponentChildren }) {
  const { say } = useLanguage();
  const state = useStore(session.store);
  if (state.state !== 'signed-out') return <>{children(state.actor)}</>;
  return (
    <Page title={say(messages.signInNeeded)}>
      <p>{say(messages.signInNeededText)}</p>
      <button type="button" class="button" onClick={() => signIn()}>
        {say(messages.signIn)}
      </button>
    </Page>
  );
}
