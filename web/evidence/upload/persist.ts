import { Refusal } from '../../client/api.ts';
import type { Failure } from '../../client/refusal-rules.ts';
import { Stalled, StoreRefusal } from './send.ts';

/** What an upload waits for: it goes on by itself once that is there. */
export type Wait = 'line' | 'busy' | 'stall' | 'sign-in' | 'window';

/** Calls once that for which an upload waits may be there; gives what ends it. */
export type Waker = (wait: Wait, wake: () => void) => () => void;

export type Persistence = {
  signal: AbortSignal;
  /** Told before each wait, and null when it is over. */
  waiting: (wait: Wait | null) => void;
  wakes: Waker;
};

const DELAYS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];
/** A window that was moved is asked after this often, besides what the page learns by itself. */
const WINDOW_MS = 5 * 60_000;

/**
 * Tries until it works, for hours if need be: what may succeed later is tried again, ever more seldom
 * up to once a minute, and at once when something says that it may work now.
 *
 * @throws what no repeat can cure
 */
export async function persist<T>(
  attempt: () => Promise<T>,
  { signal, waiting, wakes }: Persistence,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (cause) {
      signal.throwIfAborted();
      const wait = waitOf(cause);
      if (!wait) throw cause;
      waiting(wait);
      await pause(wait, delayOf(wait, tries), { signal, wakes });
      waiting(null);
    }
  }
}

function waitOf(cause: unknown): Wait | null {
  if (cause instanceof Stalled) return 'stall';
  if (cause instanceof StoreRefusal) return cause.passing ? 'busy' : null;
  if (!(cause instanceof Refusal)) return null;
  if (cause.rule === 'sign-in') return 'sign-in';
  if (OF_THE_WINDOW.has(cause.type)) return 'window';
  if (!cause.passing) return null;
  return OF_THE_LINE.has(cause.type) ? 'line' : 'busy';
}

/** Of the refusals that are lifted one day, those that a page sees being lifted; others are told. */
const OF_THE_WINDOW: ReadonlySet<Failure> = new Set<Failure>([
  'window-closed',
  'window-not-open',
  'assessment-locked',
  'state-not-allowed',
]);
const OF_THE_LINE: ReadonlySet<Failure> = new Set<Failure>([
  'unreachable',
  'sign-in-unreachable',
  'not-the-service',
]);

function delayOf(wait: Wait, tries: number): number | null {
  if (wait === 'sign-in') return null;
  if (wait === 'window') return WINDOW_MS;
  return DELAYS_MS[Math.min(tries, DELAYS_MS.length - 1)] ?? null;
}

export function pause(
  wait: Wait,
  milliseconds: number | null,
  { signal, wakes }: Pick<Persistence, 'signal' | 'wakes'>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const stop = wakes(wait, end);
    const timer = milliseconds === null ? undefined : setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
