import { navigate } from 'wouter-preact/use-browser-location';
import { siteConfig } from './config.ts';
import { keptMessages } from './kept-messages.ts';
import { say } from './language.ts';
import { followPerson } from './one-person.ts';
import { ownPath, signInPath } from './places.ts';
import { readings } from './readings.ts';
import { drafts, personLeft, session } from './services.ts';
import type { Tokens } from './session.ts';
import { createStore } from './store.ts';
import { revoke } from './user-pool.ts';

/** True where somebody wanted to sign in and there is no line. */
export const signInUnreachable = createStore(false);

/** True while the sign-in stands over the page whose sign-in has ended. */
export const signInOpen = createStore(false);

/** True while this page is left of its own will. */
let isLeaving = false;

/** Loads the page anew when its person is gone; what was typed is kept under that person's name. */
export function startPerson(): void {
  followPerson(session, (person) => {
    // What neither log nor database took would be lost: then the browser asks first.
    personLeft.set(!drafts.unsentOf(person).some(drafts.isOnlyHere));
    if (!isLeaving) location.reload();
  });
}

/**
 * Asks for a sign-in: over the page, where it ended while somebody was at work, so that nothing of the
 * page is lost; else on a page of its own, which comes back to `returnTo`, by default this very page.
 */
export function signIn(returnTo = location.pathname + location.search): void {
  const offline = !navigator.onLine;
  if (offline) session.openOffline();
  const hasEnded = session.store.get().state === 'ended';
  signInUnreachable.set(offline);
  if (hasEnded && !offline) signInOpen.set(true);
  if (!hasEnded) navigate(signInPath(returnTo));
}

/**
 * Somebody is signed in: back to where they were, or to the own work where the page was another's.
 *
 * @param returnTo null where the page is still there
 */
export function enter(tokens: Tokens, returnTo: string | null): void {
  const before = session.person();
  signInUnreachable.set(false);
  isLeaving = true;
  session.start(tokens);
  isLeaving = before !== null && before !== session.person();
  signInOpen.set(false);
  if (isLeaving) location.assign('/home');
  else if (returnTo !== null) navigate(ownPath(returnTo), { replace: true });
}

/**
 * Signs out in every tab, has the pool end the sign-in, and leaves for the start page.
 *
 * @param next a page to go to in its place, with no way back to this one; who came by ThaID comes out at
 *   the start page all the same
 */
export async function signOut(next?: string): Promise<void> {
  const state = session.store.get();
  if (drafts.anyUnsent() && !confirm(say(keptMessages.signOutUnsent))) return;
  isLeaving = true;
  session.forget();
  await readings.forget();
  const tokens = state.state === 'signed-in' ? state.tokens : null;
  // Without a line it lapses by itself within twelve hours; nothing of it is kept here.
  if (tokens?.refreshToken) await atMost(REVOKED_WITHIN_MS, revoke(tokens.refreshToken));
  if (tokens?.byThaid) location.assign(await thaidSignOut());
  else if (next !== undefined) leaveFor(next);
  else location.assign('/');
}

/** Another "#" alone would load nothing. */
function leaveFor(path: string): void {
  const isHere = new URL(path, location.href).pathname === location.pathname;
  location.replace(path);
  if (isHere) location.reload();
}

const REVOKED_WITHIN_MS = 3000;

function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  return Promise.race([work.catch(() => undefined), late]);
}

/** Who came by ThaID is known to Cognito's own domain too, for an hour: out there as well. */
async function thaidSignOut(): Promise<string> {
  const config = await siteConfig().catch(() => null);
  if (!config?.thaid) return '/';
  const address = new URL('/logout', config.thaid.authorize);
  address.searchParams.set('client_id', config.clientId);
  address.searchParams.set('logout_uri', `${location.origin}/`);
  return address.href;
}
