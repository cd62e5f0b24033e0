import { assessments } from '../../client/assessments.ts';
import { openDeviceDatabase, openTextDatabase } from '../../client/device-database.ts';
import { api, session } from '../../client/services.ts';
import { look } from '../evidence-calls.ts';
import { createKeptUploads } from './kept-uploads.ts';
import type { Wait } from './persist.ts';
import { shrinking } from './shrinking.ts';
import { MARK } from './start-uploads.ts';
import type { Surroundings, To } from './upload.ts';
import { triedNow } from './uploads.ts';

const isSignedIn = (user: string): boolean => {
  const state = session.store.get();
  return state.state === 'signed-in' && state.actor.id === user;
};

const isShown = ({ cycle, lao }: To) => assessments.store.get().key === `${cycle}/${lao}`;

/** What uploads of this page work with. */
export const surroundings: Surroundings = {
  api,
  isSignedIn,
  wakesOf: (to, user) => (wait, wake) => wakeAt(wait, to, user, wake),
  kept: createKeptUploads(
    openTextDatabase('uploads'),
    openDeviceDatabase<Blob>('upload-bytes'),
    mark,
  ),
  async known(to, asked) {
    const shown = isShown(to) ? assessments.store.get().assessment : null;
    if (shown) return shown.view.evidence;
    const { cycle, lao } = to;
    return (await asked('listEvidence', { params: { cycle, lao } })).evidence;
  },
  arrived: (to) => void look(to).catch(() => undefined),
  shrinking: shrinking.get,
};

function mark(isEmpty: boolean): void {
  try {
    if (isEmpty) localStorage.removeItem(MARK);
    else localStorage.setItem(MARK, crypto.randomUUID());
  } catch {
    // Then another tab learns of it when it is opened anew.
  }
}

/** Listens for what may have ended the wait; gives what stops it. */
function wakeAt(wait: Wait, to: To, user: string, wake: () => void): () => void {
  if (wait === 'sign-in') {
    return session.store.subscribe(() => {
      if (isSignedIn(user)) wake();
    });
  }
  if (wait === 'window') {
    const stop = [
      triedNow.subscribe(wake),
      assessments.store.subscribe(() => {
        if (isShown(to) && assessments.store.get().assessment?.view.open) wake();
      }),
    ];
    return () => {
      for (const each of stop) each();
    };
  }
  const stop = triedNow.subscribe(wake);
  // Back on line, or a machine that slept, a tab that was out of sight and had its timers slowed.
  const back = () => {
    if (document.visibilityState === 'visible') wake();
  };
  addEventListener('online', wake);
  addEventListener('pageshow', back);
  document.addEventListener('visibilitychange', back);
  return () => {
    stop();
    removeEventListener('online', wake);
    removeEventListener('pageshow', back);
    document.removeEventListener('visibilitychange', back);
  };
}
