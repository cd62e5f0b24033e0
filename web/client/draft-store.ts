import type { TextDatabase } from './device-database.ts';
import { type Draft, type DraftLog, isDraftKey, joined, parseDraft } from './draft-record.ts';

/** What stands in the log in place of a draft that was dropped. */
const DROPPED = '';

export type DraftStore = ReturnType<typeof createDraftStore>;

/**
 * Where drafts are kept (docs/decisions/0042): in memory to be read at once, in IndexedDB to
 * outlive the browser, and between the two a log in localStorage, written before the key stroke
 * returns, for what IndexedDB does not have yet when a tab is closed. What stands in the log is
 * newer than the database. Drafts of before the database stand where the log is: they are taken over.
 */
export function createDraftStore(log: DraftLog | null, database: TextDatabase) {
  const drafts = new Map<string, Draft>();
  const waiting = new Map<string, string>();
  const onTheWay = new Set<string>();
  const notLogged = new Set<string>();
  const found = new Set<string>();
  const listeners = new Set<(key: string) => void>();
  const readers = new Set<() => void>();
  let flushing = false;
  let noDatabase = false;
  /** Whether the database was read: nothing is written over in it that nobody has seen. */
  let isRead = false;
  let reading: Promise<void> | undefined;
  /** What stood in the log when the page was opened: newer than the database. */
  let logged: ReadonlyMap<string, string> | undefined;

  const tell = (key: string) => {
    for (const listener of [...listeners]) listener(key);
  };
  // The log may be gone with the database; this page still has what it read and what was typed.
  database.whenLost(() => {
    for (const [key, draft] of drafts) {
      if (!waiting.has(key)) keep(key, JSON.stringify(draft));
      tell(key);
    }
  });

  function keep(key: string, text: string): void {
    found.delete(key);
    waiting.set(key, text);
    try {
      if (!log) throw new Error('this browser keeps no log');
      log.setItem(key, text);
      notLogged.delete(key);
    } catch {
      notLogged.add(key);
      // An older text in the log would pass for the newest one.
      removeFromLog(key);
    }
    void (isRead ? flush() : open());
  }

  function removeFromLog(key: string): void {
    try {
      log?.removeItem(key);
    } catch {
      // Forbidden by the browser: then nothing stands there either.
    }
  }

  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    while (waiting.size > 0) {
      const batch = new Map(waiting);
      waiting.clear();
      for (const key of batch.keys()) onTheWay.add(key);
      try {
        await database.apply(
          new Map([...batch].map(([key, text]) => [key, text === DROPPED ? null : text])),
        );
        noDatabase = false;
      } catch {
        noDatabase = true;
        // The log has it; the next change tries the database again.
        for (const [key, text] of batch) if (!waiting.has(key)) waiting.set(key, text);
        onTheWay.clear();
        for (const key of batch.keys()) tell(key);
        break;
      }
      onTheWay.clear();
      for (const [key, text] of batch) {
        if (!waiting.has(key) && log?.getItem(key) === text) removeFromLog(key);
        tell(key);
      }
    }
    flushing = false;
  }

  /** Reads what earlier visits left; what a database that is late has is taken when it is there. */
  async function read(): Promise<void> {
    // The log first: another tab clears it only after the database, which is read then, has it.
    logged ??= new Map(log ? keysOf(log).map((key) => [key, log.getItem(key) ?? '']) : []);
    const newest = logged;
    const kept = await database.all().catch(() => null);
    for (const [key, text] of new Map([...(kept ?? []), ...newest])) {
      if (waiting.has(key) || onTheWay.has(key) || drafts.has(key)) {
        if (!newest.has(key)) takeBeside(key, text);
        continue;
      }
      take(key, text);
      if (newest.has(key)) waiting.set(key, text);
      if (drafts.has(key)) found.add(key);
    }
    isRead ||= kept !== null;
    noDatabase = !isRead;
    if (isRead) void flush();
    for (const key of drafts.keys()) tell(key);
    for (const listener of readers) listener();
  }
  const open = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  // A reading that was under way may have given it up a moment before.
  database.whenLate(() => void open().then(() => (isRead ? undefined : open())));

  /** Something was typed since the page was opened, by somebody who did not see yet what was kept. */
  function takeBeside(key: string, text: string): void {
    const older = isRead ? null : parseDraft(text);
    if (!older) return;
    const typed = drafts.get(key);
    const draft = typed ? joined(typed, older) : older;
    drafts.set(key, draft);
    keep(key, JSON.stringify(draft));
    found.add(key);
  }

  function take(key: string, text: string | null): void {
    const draft = text === DROPPED ? null : parseDraft(text);
    if (draft) drafts.set(key, draft);
    else drafts.delete(key);
  }

  return {
    /** Reads what earlier visits left. Never rejects: without a database the log alone is read. */
    open,

    /** Told each time that it was read, which a slow disk may let happen long after the page was opened. */
    whenRead: (listener: () => void) => void readers.add(listener),

    /** True for what an earlier visit left, until it is changed here. */
    isFound: (key: string): boolean => found.has(key),

    /** Another tab wrote this to the log; null is its log being cleared after the database. */
    hear(key: string, text: string | null): void {
      if (!isDraftKey(key) || text === null) return;
      found.delete(key);
      take(key, text);
      tell(key);
    },

    read: (key: string): Draft | null => drafts.get(key) ?? null,
    keys: (): string[] => [...drafts.keys()],

    write(key: string, draft: Draft): void {
      drafts.set(key, draft);
      keep(key, JSON.stringify(draft));
    },

    drop(key: string): void {
      if (!drafts.delete(key)) return;
      keep(key, DROPPED);
    },

    /** True once the database has the draft as it is; where there is none, once the log has. */
    isKept: (key: string): boolean =>
      noDatabase ? !notLogged.has(key) : !waiting.has(key) && !onTheWay.has(key),
    /** True where neither log nor database has it: it is lost with this tab. */
    isOnlyHere: (key: string): boolean =>
      drafts.has(key) && notLogged.has(key) && (waiting.has(key) || onTheWay.has(key)),

    subscribe(listener: (key: string) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function keysOf(log: DraftLog): string[] {
  const keys = Array.from({ length: log.length }, (_, n) => log.key(n) ?? '');
  return keys.filter(isDraftKey);
}
