import { session } from './services.ts';

/** Leaves for the issuer and comes back to `returnTo`, by default this very page. */
export async function signIn(returnTo = location.pathname + location.search): Promise<void> {
  const { beginSignIn } = await import('./sign-in.ts');
  location.assign(await beginSignIn(returnTo));
}

/** Signs out here, and at the issuer where it can be asked. */
export async function signOut(): Promise<void> {
  const state = session.store.get();
  const idToken = state.state === 'signed-in' ? state.tokens.idToken : null;
  session.forget();
  try {
    const { signOutAddress } = await import('./sign-in.ts');
    location.assign(await signOutAddress(idToken));
  } catch {
    location.assign('/');
  }
}
