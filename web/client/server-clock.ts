import { createStore, type Store } from './store.ts';

/**
 * The service's time. The clock of a device may be hours off, or centuries where a Buddhist year was
 * set as a Gregorian one: whatever time matters for (a window, time left, a token's life, what is kept
 * until when) goes by this clock. Each answer of the service says its time (`Date`), so that it costs
 * no call of its own.
 */
export type ServerClock = {
  now(): Date;
  /** Milliseconds of the service's time, as Date.now() is of this machine's. */
  milliseconds(): number;
  /**
   * The service said `date`, to `precision` milliseconds, in answer to what was asked at `asked`
   * (milliseconds of this machine's clock).
   */
  hear(date: string | null, asked: number, precision?: number): void;
  /** Null where this machine's clock is right, as far as is known. */
  fault: Store<ClockFault | null>;
  /** Looks at this machine's clock again: where nothing was heard yet, only a year can give it away. */
  check(): ClockFault | null;
};

/** What this machine takes for the time, and the time where it is known. */
export type ClockFault = { machine: Date; server: Date | null };

/** What may be between the two clocks: service less machine, in milliseconds. */
type Bounds = { from: number; to: number };
type Keeping = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'server-clock';
/** A clock that is off by less is not worth a word. */
const TOLERATED_MS = 5 * 60_000;
/** No device is in a year before this system was made, or in one that is a Buddhist year. */
const FIRST_YEAR = 2025;
const LAST_YEAR = 2400;

/** @param device keeps what was heard, for a page that opens without a line */
export function createServerClock(
  device: Keeping | null,
  machine: () => number = Date.now,
): ServerClock {
  let bounds = restore(device);
  const fault = createStore<ClockFault | null>(null);

  const offset = (): number => {
    if (!bounds) return 0;
    const middle = (bounds.from + bounds.to) / 2;
    // Kept from before this machine's clock was set right.
    return isPlausible(machine() + middle) ? middle : 0;
  };
  const clock: ServerClock = {
    now: () => new Date(clock.milliseconds()),
    milliseconds: () => Math.round(machine() + offset()),
    hear(date, asked, precision = 1000) {
      const said = new Date(date ?? '').getTime();
      if (Number.isNaN(said)) return;
      bounds = narrowed(bounds, { from: said - machine(), to: said + precision - asked });
      try {
        device?.setItem(KEY, JSON.stringify(bounds));
      } catch {
        // Full: then a page without a line goes by this machine's clock.
      }
      clock.check();
    },
    fault,
    check() {
      const off = bounds && Math.abs(offset()) > TOLERATED_MS;
      const isWrong = off || !isPlausible(machine());
      const known = isWrong
        ? { machine: new Date(machine()), server: off ? clock.now() : null }
        : null;
      if (known === null || fault.get() === null) fault.set(known);
      return known;
    },
  };
  clock.check();
  return clock;
}

/** What both readings allow; the later one alone where they contradict each other: a clock was set. */
function narrowed(before: Bounds | null, heard: Bounds): Bounds {
  if (!before) return heard;
  const both = { from: Math.max(before.from, heard.from), to: Math.min(before.to, heard.to) };
  return both.from <= both.to ? both : heard;
}

function isPlausible(milliseconds: number): boolean {
  const year = new Date(milliseconds).getUTCFullYear();
  return year >= FIRST_YEAR && year < LAST_YEAR;
}

function restore(device: Keeping | null): Bounds | null {
  try {
    const kept = JSON.parse(device?.getItem(KEY) ?? 'null') as Bounds | null;
    return kept && Number.isFinite(kept.from) && Number.isFinite(kept.to) ? kept : null;
  } catch {
    return null;
  }
}

/** A fetch that hears the time in each answer that no cache gave. */
export function hearingFetch(
  clock: Pick<ServerClock, 'hear'>,
  send: typeof fetch = (input, init) => fetch(input, init),
): typeof fetch {
  return async (input, init) => {
    const asked = Date.now();
    const response = await send(input, init);
    const cached = response.headers.get('cache-control');
    if (cached === null || /\bno-store\b/.test(cached)) {
      clock.hear(response.headers.get('date'), asked);
    }
    return response;
  };
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** The one clock of this page, and the way in which it asks the service. */
export const serverClock = createServerClock(storage());
export const askService = hearingFetch(serverClock);
