import { readings } from './readings.ts';
import { session } from './services.ts';
import { createStore } from './store.ts';

/** True where somebody wanted to sign in and the issuer could not be reached. */
export const signInUnreachable = createStore(false);

/**
 * Leaves for the issuer and comes back to `returnTo`, by default this very page. Where the issuer
 * cannot be reached, the work goes on with what is kept on this device.
 */
export async function signIn(returnTo = location.pathname + location.search): Promise<void> {
  signInUnreachable.set(false);
  try {
    const { beginSignIn } = await import('./sign-in.ts');
    location.assign(await beginSignIn(returnTo));
  } catch {
    session.openOffline();
    signInUnreachable.set(true);
  }
}

/** Signs out here, and at the issuer where it can be asked. */
export async function signOut(): Promise<void> {
  const state = session.store.get();
  const idToken = state.state === 'signed-in' ? state.tokens.idToken : null;
  session.forget();
  await readings.forget();
  try {
    const { signOutAddress } = await import('./sign-in.ts');
    location.assign(await signOutAddress(idToken));
  } catch {
    location.assign('/');
  }
}
