/** Ends the holding; harmless a second time. */
export type Release = () => void;

const nameOf = (id: string) => `upload/${id}`;

/**
 * Waits until no other tab is at this upload, and holds it: one that two tabs know is sent by one of
 * them, and by the other when that one is closed or killed. Each upload is held by itself, for a tab
 * in the background may be put to sleep with what it holds, and must not hold up the one in front.
 *
 * @param waits told where another tab has it
 * @throws the reason of `signal`
 */
export async function holdUpload(
  id: string,
  signal: AbortSignal,
  waits: () => void,
  { locks, leases }: Tools = toolsHere(),
): Promise<Release> {
  return locks ? holdByLock(locks, id, signal, waits) : holdByLease(leases, id, signal, waits);
}

type Tools = { locks: LockManager | undefined; leases: Leases | null };
type Leases = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function holdByLock(
  locks: LockManager,
  id: string,
  signal: AbortSignal,
  waits: () => void,
): Promise<Release> {
  return new Promise((resolve, reject) => {
    const held = () => new Promise<void>((release) => resolve(() => release()));
    const first = locks.request(nameOf(id), { ifAvailable: true }, async (lock) => {
      if (lock) return held();
      waits();
      // The browser grants it when the tab that has it ends, in whatever way.
      locks.request(nameOf(id), { signal }, held).catch(() => reject(signal.reason));
      return undefined;
    });
    first.catch(reject);
  });
}

/** A tab writes this often that it is there still, and is taken for gone after three times as long. */
const LEASE_MS = 5000;

/** Browsers without locks: two tabs may both send for some seconds, which the service makes one of. */
async function holdByLease(
  leases: Leases | null,
  id: string,
  signal: AbortSignal,
  waits: () => void,
): Promise<Release> {
  if (!leases) return () => {};
  const name = nameOf(id);
  const own = crypto.randomUUID();
  const write = () => leases.setItem(name, `${own} ${Date.now()}`);
  const isTaken = () => {
    const [holder, at] = (leases.getItem(name) ?? '').split(' ');
    const age = Math.abs(Date.now() - Number(at));
    return holder !== '' && holder !== own && age < 3 * LEASE_MS;
  };
  try {
    if (isTaken()) waits();
    while (isTaken()) await pause(LEASE_MS, signal);
    write();
  } catch {
    // A storage that is full or forbidden leads nobody.
    signal.throwIfAborted();
    return () => {};
  }
  const renewing = setInterval(write, LEASE_MS);
  return () => {
    clearInterval(renewing);
    leases.removeItem(name);
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  }).then(() => signal.throwIfAborted());
}

function toolsHere(): Tools {
  try {
    return { locks: navigator.locks, leases: localStorage };
  } catch {
    return { locks: navigator.locks, leases: null };
  }
}
