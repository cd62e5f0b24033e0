import { session } from '../services.ts';

/**
 * Stands in localStorage while files wait on this device, and changes with every one that is added,
 * asked for or ended: other tabs and the next start see it without opening a database.
 */
export const MARK = 'uploads';

/**
 * Goes on with what an earlier visit, or another tab, left to send, on whatever page: files that
 * were chosen are sent without anybody opening their page again.
 */
export function startUploads(): void {
  const goOn = (isMarked = hasMark()) => {
    const state = session.store.get();
    if (state.state !== 'signed-in' || !isMarked) return;
    Promise.all([import('./uploads.ts'), import('./here.ts')]).then(
      ([{ resume }, { surroundings }]) => resume(state.actor.id, surroundings),
      // Off line, and not kept: the next sign of a line tries again.
      () => undefined,
    );
  };
  session.store.subscribe(() => goOn());
  addEventListener('online', () => goOn());
  addEventListener('storage', ({ key }) => {
    // Also where the last one has ended: this tab may show it still.
    if (key === MARK) goOn(true);
  });
  goOn();
}

/** Where the browser forbids to look, there may be something. */
function hasMark(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return true;
  }
}
