import { clear, entries, promisifyRequest, type UseStore } from 'idb-keyval';

/** Text by key in a database of this browser; each rejects where the browser has none to give. */
export type TextDatabase = {
  all(): Promise<[key: string, text: string][]>;
  /** All at once; null takes a key away. Fulfilled once the disk has it. */
  apply(changes: ReadonlyMap<string, string | null>): Promise<void>;
  clear(): Promise<void>;
};

/**
 * idb-keyval over a store of our own making, for its transactions leave the flush to the system:
 * with `strict` what was told to be kept outlives a power cut, not only a crash of the browser.
 */
export function openTextDatabase(name: string): TextDatabase {
  let opening: Promise<IDBDatabase> | undefined;
  const open = () => {
    opening ??= openDatabase(name).then((database) => {
      // Safari closes what it likes to; the next use opens it again.
      database.onclose = () => {
        opening = undefined;
      };
      return database;
    });
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  const store: UseStore = async (mode, use) => {
    const transaction = (await open()).transaction(name, mode, { durability: 'strict' });
    return use(transaction.objectStore(name));
  };
  return {
    all: () => entries<string, string>(store),
    apply: (changes) =>
      store('readwrite', async (texts) => {
        for (const [key, text] of changes) {
          if (text === null) texts.delete(key);
          else texts.put(text, key);
        }
        await promisifyRequest(texts.transaction);
      }),
    clear: () => clear(store),
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.result.createObjectStore(name);
  return promisifyRequest(request);
}
