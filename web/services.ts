import { createApi } from './api.ts';
import { assessments } from './assessments.ts';
import { createDrafts } from './drafts.ts';
import { createSession } from './session.ts';

/** Everything that lives as long as the page, made once. */
export const session = createSession(sessionStorage, async (refreshToken) => {
  const { refreshTokens } = await import('./sign-in.ts');
  return refreshTokens(refreshToken);
});

export const api = createApi(session);

export const drafts = createDrafts({
  storage: localStorage,
  put: ({ cycle, lao, indicator }, { key, basis, input }) =>
    api('saveAnswer', {
      params: { cycle, lao, indicator },
      headers: { 'if-match': `"${basis}"`, 'idempotency-key': key },
      body: input,
    }),
  saved: assessments.applySaved,
  newKey: () => crypto.randomUUID(),
  now: () => new Date(),
  later: (run, milliseconds) => setTimeout(run, milliseconds),
});

/** Sends what an earlier visit left on its way, and again when the connection is back. */
export function startDrafts(): void {
  const resume = () => {
    const state = session.store.get();
    if (state.state === 'signed-in') drafts.resume(state.actor.id);
  };
  session.store.subscribe(resume);
  addEventListener('online', resume);
  addEventListener('beforeunload', (event) => {
    if (drafts.anyUnsent()) event.preventDefault();
  });
  resume();
}
