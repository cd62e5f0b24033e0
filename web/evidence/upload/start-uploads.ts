import { permissionOf } from '#domain/permission.ts';
import { session } from '../../client/services.ts';

/** Changes in localStorage with every upload that is added, asked for or ended: other tabs hear of it. */
export const MARK = 'uploads';

/**
 * Goes on with what an earlier visit, or another tab, left to send, on whatever page: files that
 * were chosen are sent without anybody opening their page again. The database itself is asked, for a
 * browser that was killed may have lost what stood in localStorage.
 */
export function startUploads(): void {
  let isHeard = false;
  const goOn = () => {
    const state = session.store.get();
    if (state.state !== 'signed-in') return;
    const { id, lao } = state.actor;
    if (lao === null || permissionOf(state.actor, 'attach-evidence', lao) !== 'granted') return;
    Promise.all([import('./uploads.ts'), import('./here.ts')]).then(
      ([{ resume }, { surroundings }]) => {
        if (!isHeard) surroundings.kept.whenLate(goOn);
        isHeard = true;
        return resume(id, surroundings);
      },
      // Off line, and not kept: the next sign of a line tries again.
      () => undefined,
    );
  };
  session.store.subscribe(goOn);
  addEventListener('online', goOn);
  addEventListener('storage', ({ key }) => {
    if (key === MARK) goOn();
  });
  goOn();
}
