import { clear, entries, get, promisifyRequest, type UseStore } from 'idb-keyval';
import { within } from './within.ts';

/** Values by key in a database of this browser; each rejects where the browser has none to give. */
export type DeviceDatabase<Value> = {
  all(): Promise<[key: string, value: Value][]>;
  one(key: string): Promise<Value | undefined>;
  /** All at once; null takes a key away. Fulfilled once the disk has it. */
  apply(changes: ReadonlyMap<string, Value | null>): Promise<void>;
  clear(): Promise<void>;
  /** Told once what was kept is gone, or cannot be reached: who has it in memory keeps it again. */
  whenLost(listener: () => void): void;
  /** Told once it is open after all, which somebody has given up waiting for: who reads it reads again. */
  whenLate(listener: () => void): void;
};
export type TextDatabase = DeviceDatabase<string>;

export const openTextDatabase = (name: string): TextDatabase => openDeviceDatabase<string>(name);

/**
 * idb-keyval over a store of our own making: its transactions leave the flush to the system, while
 * with `strict` what was told to be kept outlives a power cut; and it holds on to a connection that
 * the browser has closed (docs/decisions/0145).
 */
export function openDeviceDatabase<Value>(name: string): DeviceDatabase<Value> {
  let opening: Promise<IDBDatabase> | undefined;
  let wasOpen = false;
  const listeners = new Set<() => void>();
  const lateListeners = new Set<() => void>();
  /** Still opening, though somebody has stopped waiting for it. */
  const late = new Set<Promise<IDBDatabase>>();
  const lost = () => {
    for (const listener of listeners) listener();
  };

  const open = (): Promise<IDBDatabase> => {
    if (opening) return opening;
    const opened = openDatabase(name).then(({ database, isNew }) => {
      // By the browser: storage was cleared, is short, or the tab was asleep.
      database.onclose = () => leave(opened);
      // Another tab deletes or changes it, and would wait for this one for ever.
      database.onversionchange = () => {
        database.close();
        leave(opened);
      };
      if (isNew && wasOpen) lost();
      wasOpen = true;
      return database;
    });
    opening = opened;
    opened.catch(() => forget(opened));
    return opened;
  };
  /** A slow disk is waited for by nobody for ever, and is taken all the same once it is there. */
  const inTime = (connection: Promise<IDBDatabase>): Promise<IDBDatabase> =>
    within(OPENED_WITHIN_MS, connection).catch((cause) => {
      if (opening === connection && !late.has(connection)) {
        late.add(connection);
        connection
          .finally(() => late.delete(connection))
          .then(() => [...lateListeners].forEach((listener) => void listener()))
          .catch(() => undefined);
      }
      throw cause;
    });
  const forget = (connection: Promise<IDBDatabase>) => {
    if (opening === connection) opening = undefined;
  };
  /** Opens it again at once: only then is it known whether what was kept is still there. */
  const leave = (connection: Promise<IDBDatabase>) => {
    forget(connection);
    inTime(open()).catch(lost);
  };

  /**
   * Once more on a connection of its own, whatever failed: a closed one throws InvalidStateError or
   * aborts what was under way, and an abort has written nothing.
   */
  async function twice<T>(use: (store: UseStore) => Promise<T>): Promise<T> {
    const connection = open();
    try {
      return await use(storeOn(connection));
    } catch (cause) {
      if (late.has(connection)) throw cause;
      forget(connection);
      connection.then((database) => database.close()).catch(() => undefined);
      return use(storeOn(open()));
    }
  }
  const storeOn =
    (connection: Promise<IDBDatabase>): UseStore =>
    async (mode, use) =>
      use(
        (await inTime(connection))
          .transaction(name, mode, { durability: 'strict' })
          .objectStore(name),
      );

  return {
    all: () => twice((store) => entries<string, Value>(store)),
    one: (key) => twice((store) => get<Value>(key, store)),
    apply: (changes) =>
      twice((store) =>
        store('readwrite', async (values) => {
          const { transaction } = values;
          for (const [key, value] of changes) {
            if (value === null) values.delete(key);
            else values.put(value, key);
          }
          await promisifyRequest(transaction);
        }),
      ),
    clear: () => twice((store) => clear(store)),
    whenLost: (listener) => void listeners.add(listener),
    whenLate: (listener) => void lateListeners.add(listener),
  };
}

/** Some browsers never answer. */
const OPENED_WITHIN_MS = 10_000;

/** A database without its store, which an end in mid-creation may leave, gets it in its next version. */
async function openDatabase(name: string, version?: number) {
  const request = indexedDB.open(name, version);
  let isNew = false;
  request.onupgradeneeded = () => {
    isNew = true;
    request.result.createObjectStore(name);
  };
  const database = await promisifyRequest(request);
  if (database.objectStoreNames.contains(name)) return { database, isNew };
  database.close();
  return openDatabase(name, database.version + 1);
}
