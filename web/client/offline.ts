import { session } from './services.ts';

/** Once somebody is signed in, the form's files are kept on the device, so that it opens off line. */
export function startOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  let asked = false;
  const keep = () => {
    if (asked || session.store.get().state !== 'signed-in') return;
    asked = true;
    // A browser that forbids it has the form on line only; nothing else hangs on it.
    navigator.serviceWorker
      .register('/service-worker.js', { updateViaCache: 'none' })
      .catch(() => undefined);
    // So that a full disk does not cost what is not sent yet; browsers may say no.
    navigator.storage?.persist?.().catch(() => undefined);
  };
  session.store.subscribe(keep);
  keep();
}
