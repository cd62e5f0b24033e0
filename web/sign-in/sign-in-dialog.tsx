import { useEffect, useRef } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import { signInOpen, signOut } from '../client/signing.ts';
import { DialogFrame } from './frame.tsx';
import { words } from './sign-in-messages.ts';
import { SignInSteps } from './sign-in-steps.tsx';
import '../styles/sign-in.css';

/** The sign-in over the page whose sign-in has ended: the page stays as it is, with all that was typed. */
export function SignInDialog() {
  const { say } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="sign-in-dialog"
      aria-labelledby="sign-in-title"
      onClose={() => signInOpen.set(false)}
    >
      <SignInSteps
        frame={DialogFrame}
        title={words.titleAgain}
        note={words.againText}
        returnTo={null}
      />
      <div class="buttons">
        <button type="button" class="button button-secondary" onClick={() => signInOpen.set(false)}>
          {say(words.close)}
        </button>
        <button type="button" class="link-button" onClick={() => void signOut()}>
          {say(words.notMe)}
        </button>
      </div>
    </dialog>
  );
}
