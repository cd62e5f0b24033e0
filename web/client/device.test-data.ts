import type { TextDatabase } from './device-database.ts';
import type { DraftLog } from './draft-record.ts';

/** A browser's log and database, whose texts a test can read, and which may take nothing. */
export function device({ full = false, broken = false } = {}) {
  const texts = new Map<string, string>();
  const logged = new Map<string, string>();
  const listeners: (() => void)[] = [];
  const late: (() => void)[] = [];
  const database: TextDatabase = {
    all: async () => [...texts],
    one: async (key) => texts.get(key),
    apply: async (changes) => {
      if (broken) throw new DOMException('no database', 'UnknownError');
      for (const [key, text] of changes)
        if (text === null) texts.delete(key);
        else texts.set(key, text);
    },
    clear: async () => texts.clear(),
    whenLost: (listener) => void listeners.push(listener),
    whenLate: (listener) => void late.push(listener),
  };
  const log: DraftLog = {
    getItem: (key) => logged.get(key) ?? null,
    setItem: (key, text) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      logged.set(key, text);
    },
    removeItem: (key) => void logged.delete(key),
    key: (n) => [...logged.keys()][n] ?? null,
    get length() {
      return logged.size;
    },
  };
  /** As when site data are cleared under an open page. */
  const lose = () => {
    texts.clear();
    logged.clear();
    for (const listener of listeners) listener();
  };
  /** As when its disk was slow, and somebody had stopped waiting for it. */
  const open = () => {
    for (const listener of late) listener();
  };
  return { texts, logged, database, log, lose, open };
}
