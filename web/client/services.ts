import { createApi, Refusal } from './api.ts';
import { assessments } from './assessments.ts';
import { openTextDatabase } from './device-database.ts';
import { deviceStorage } from './device-storage.ts';
import { createDraftStore } from './draft-store.ts';
import { createDrafts } from './drafts.ts';
import { readings } from './readings.ts';
import { serverClock } from './server-clock.ts';
import { createSession, SESSION_KEY } from './session.ts';
import { createStore } from './store.ts';
import { renewTokens } from './user-pool.ts';
import { ANSWERED_WITHIN_MS, within } from './within.ts';

/** Everything that lives as long as the page, made once. */
export const session = createSession({
  storage: deviceStorage,
  refresh: async (refreshToken) => {
    // The access token is kept nowhere: it could change the own profile.
    const { accessToken: _, ...tokens } = await renewTokens(refreshToken);
    return tokens;
  },
  alone: async (run) =>
    // On a page that is not secure, such as a test's, the tabs do not wait for each other.
    'locks' in navigator ? navigator.locks.request('session', run) : run(),
});

export const api = createApi(session);

const draftStore = createDraftStore(deviceStorage, openTextDatabase('drafts'));

export const drafts = createDrafts({
  store: draftStore,
  put: async ({ user, cycle, lao, indicator }, { key, basis, input }) => {
    // Of somebody who signed out meanwhile: it waits for them.
    if (session.person() !== user) throw new Refusal('not-signed-in');
    return within(
      ANSWERED_WITHIN_MS,
      api('saveAnswer', {
        params: { cycle, lao, indicator },
        headers: { 'if-match': `"${basis}"`, 'idempotency-key': key },
        body: input,
      }),
    );
  },
  saved: assessments.applySaved,
  // What stands in the way is told by the page as well.
  held: ({ cycle, lao }) => assessments.readAgain(api, cycle, lao),
  newKey: () => crypto.randomUUID(),
  now: serverClock.now,
  later: (run, milliseconds) => setTimeout(run, milliseconds),
});

/** True once this page's person is gone, with all that was typed kept on the device. */
export const personLeft = createStore(false);

/** False until what earlier visits left was read. */
export const draftsOpened = createStore(false);

/** Reads what an earlier visit left, sends what was on its way, and again when the line is back. */
export function startDrafts(): void {
  const resume = () => {
    const state = session.store.get();
    readings.own(state.state === 'signed-out' ? null : state.actor.id);
    if (state.state === 'signed-in' && draftsOpened.get()) drafts.resume(state.actor.id);
  };
  session.store.subscribe(resume);
  assessments.store.subscribe(liftHeld);
  addEventListener('online', resume);
  addEventListener('storage', ({ key, newValue }) => {
    // Null: everything of this site was cleared.
    if (key === null || key === SESSION_KEY) session.hear();
    draftStore.hear(key ?? '', newValue);
  });
  // Tabs in the background, or taken back by the browser, are told late.
  addEventListener('pageshow', () => session.hear());
  document.addEventListener('visibilitychange', () => session.hear());
  addEventListener('beforeunload', (event) => {
    if (drafts.anyUnsent() && !personLeft.get()) event.preventDefault();
  });
  if (!navigator.onLine) session.openOffline();
  resume();
  draftStore.whenRead(resume);
  void within(OPENED_WITHIN_MS, draftStore.open())
    .catch(() => undefined)
    .then(() => {
      draftsOpened.set(true);
      resume();
    });
}

/** Standing under which what was held was last asked about: once each. */
let askedUnder = '';

/** An assessment that was read takes answers, and did not when it was last seen: what waited for that goes. */
function liftHeld(): void {
  const { assessment } = assessments.store.get();
  const person = session.store.get();
  if (assessment && !assessment.view.open) askedUnder = '';
  if (!assessment?.view.open || person.state !== 'signed-in' || !draftsOpened.get()) return;
  const { cycle, lao, state, catalogueHash } = assessment.view;
  const of = { cycle: cycle.id, lao: lao.code };
  const standing = [person.actor.id, cycle.id, lao.code, state, cycle.closesAt, catalogueHash];
  if (!drafts.isHolding(person.actor.id, of)) return;
  if (standing.join(' ') === askedUnder) return;
  askedUnder = standing.join(' ');
  drafts.lift(person.actor.id, of);
}

/** A browser whose database does not open still shows the form, with what its log has. */
const OPENED_WITHIN_MS = 3000;
