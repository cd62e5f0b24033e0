import { forceCloseDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openTextDatabase } from './device-database.ts';

/** A browser's databases, and every connection that a page opened to them. */
let connections: IDBDatabase[];
beforeEach(() => {
  const factory = new IDBFactory();
  connections = [];
  const open = factory.open.bind(factory);
  factory.open = (...args) => {
    const request = open(...args);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  };
  vi.stubGlobal('indexedDB', factory);
});

function current(): IDBDatabase {
  const last = connections.at(-1);
  if (!last) throw new Error('nothing was opened');
  return last;
}

/** As a browser does whose storage was cleared; the library's type names the class in place of its object. */
const closeByForce = (connection: IDBDatabase) =>
  forceCloseDatabase(connection as unknown as typeof IDBDatabase);

const typed = (figure: string) => new Map([['answer', figure]]);

async function opened() {
  const database = openTextDatabase('drafts');
  const lost = vi.fn();
  database.whenLost(lost);
  await database.apply(typed('5'));
  return { database, lost };
}

const deleteDatabase = () =>
  new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('drafts');
    request.onsuccess = () => resolve();
    request.onblocked = () => reject(new Error('this tab holds it'));
  });

test('a connection that the browser closed without a word is opened again, for writing and reading', async () => {
  const { database, lost } = await opened();
  // What Safari does to a tab in the background: the next transaction throws InvalidStateError.
  current().close();
  await database.apply(typed('57'));
  current().close();
  expect(await database.one('answer')).toBe('57');
  current().close();
  expect(await database.all()).toEqual([['answer', '57']]);
  expect(lost).not.toHaveBeenCalled();
});

test('a connection closed with its event is opened again, and nothing is called lost that is there', async () => {
  const { database, lost } = await opened();
  closeByForce(current());
  await vi.waitFor(() => expect(connections).toHaveLength(2));
  expect(await database.one('answer')).toBe('5');
  expect([connections.length, lost.mock.calls.length]).toEqual([2, 0]);
});

test('a write that is aborted by the closing is written again', async () => {
  const { database } = await opened();
  const connection = current();
  const begin = connection.transaction.bind(connection);
  connection.transaction = (...args) => {
    const transaction = begin(...args);
    setImmediate(() => closeByForce(connection));
    return transaction;
  };
  await database.apply(typed('57'));
  expect(await database.one('answer')).toBe('57');
});

test('another tab that deletes the database is not kept waiting, and what was kept is told as lost', async () => {
  const { database, lost } = await opened();
  await deleteDatabase();
  await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
  await database.apply(typed('5'));
  expect(await database.all()).toEqual([['answer', '5']]);
});

test('a newer version of the pages in another tab can change the database, and both go on', async () => {
  const { database, lost } = await opened();
  await new Promise((resolve, reject) => {
    const request = indexedDB.open('drafts', 2);
    request.onsuccess = () => resolve(request.result.close());
    request.onblocked = reject;
  });
  expect(await database.one('answer')).toBe('5');
  expect(lost).not.toHaveBeenCalled();
});

test('a database whose making was cut short gets its store', async () => {
  await new Promise((resolve) => {
    const request = indexedDB.open('drafts');
    request.onsuccess = () => resolve(request.result.close());
  });
  const { database } = await opened();
  expect(await database.one('answer')).toBe('5');
});

test('a browser that no longer opens it says that what was kept cannot be reached', async () => {
  const { database, lost } = await opened();
  indexedDB.open = () => {
    throw new DOMException('storage is blocked', 'SecurityError');
  };
  closeByForce(current());
  await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
  await expect(database.apply(typed('57'))).rejects.toThrow('storage is blocked');
});

test('a full disk is told, and what stood there before stays', async () => {
  const { database } = await opened();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(database.apply(typed('57'))).rejects.toThrow('full');
  put.mockRestore();
  expect(await database.one('answer')).toBe('5');
});

test('a database that opens after its time is taken all the same, and told', async () => {
  await opened();
  const open = indexedDB.open.bind(indexedDB);
  let answer: (() => void) | undefined;
  indexedDB.open = (...args) => {
    const request = open(...args);
    // Its answer is held back, as by a slow disk.
    let asked: IDBOpenDBRequest['onsuccess'] = null;
    Object.defineProperty(request, 'onsuccess', {
      set(next) {
        asked = next;
      },
    });
    answer = () => asked?.call(request, new Event('success'));
    return request;
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const database = openTextDatabase('drafts');
  const late = vi.fn();
  database.whenLate(late);
  const read = database.all();
  const given = expect(read).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(12_000);
  await given;
  expect(late).not.toHaveBeenCalled();
  answer?.();
  vi.useRealTimers();
  await vi.waitFor(() => expect(late).toHaveBeenCalledOnce());
  expect(await database.all()).toEqual([['answer', '5']]);
});
