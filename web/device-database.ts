import { clear, entries, get, promisifyRequest, type UseStore } from 'idb-keyval';

/** Values by key in a database of this browser; each rejects where the browser has none to give. */
export type DeviceDatabase<Value> = {
  all(): Promise<[key: string, value: Value][]>;
  one(key: string): Promise<Value | undefined>;
  /** All at once; null takes a key away. Fulfilled once the disk has it. */
  apply(changes: ReadonlyMap<string, Value | null>): Promise<void>;
  clear(): Promise<void>;
};
export type TextDatabase = DeviceDatabase<string>;

/**
 * idb-keyval over a store of our own making, for its transactions leave the flush to the system:
 * with `strict` what was told to be kept outlives a power cut, not only a crash of the browser.
 */
export const openTextDatabase = (name: string): TextDatabase => openDeviceDatabase<string>(name);

export function openDeviceDatabase<Value>(name: string): DeviceDatabase<Value> {
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
    all: () => entries<string, Value>(store),
    one: (key) => get<Value>(key, store),
    apply: (changes) =>
      store('readwrite', async (values) => {
        for (const [key, value] of changes) {
          if (value === null) values.delete(key);
          else values.put(value, key);
        }
        await promisifyRequest(values.transaction);
      }),
    clear: () => clear(store),
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.result.createObjectStore(name);
  return promisifyRequest(request);
}
