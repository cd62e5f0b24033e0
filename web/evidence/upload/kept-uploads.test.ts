import { expect, test, vi } from 'vitest';
import { device } from '../../client/device.test-data.ts';
import { createKeptUploads, type KeptUpload } from './kept-uploads.ts';

const upload = (id: string, user = 'somsri'): KeptUpload => ({
  id,
  user,
  cycle: '2566',
  lao: '6800101',
  indicatorId: 'roads',
  fileName: `${id}.pdf`,
  sizeBytes: 3,
  isReady: false,
  evidenceId: null,
  sha256: null,
  arrivedBytes: 0,
});

/** A browser's databases, the second of which may have no room. */
function keeper({ full = false } = {}) {
  const blobs = new Map<string, Blob>();
  const { database, texts, lose } = device();
  const bytesLost: (() => void)[] = [];
  const changed = vi.fn();
  const bytes = {
    all: async () => [...blobs] as [string, Blob][],
    one: async (key: string) => blobs.get(key),
    apply: async (changes: ReadonlyMap<string, Blob | null>) => {
      for (const [key, blob] of changes) {
        if (blob && full) throw new DOMException('full', 'QuotaExceededError');
        if (blob) blobs.set(key, blob);
        else blobs.delete(key);
      }
    },
    clear: async () => blobs.clear(),
    whenLost: (listener: () => void) => void bytesLost.push(listener),
    whenLate: () => undefined,
  };
  return {
    kept: createKeptUploads(database, bytes, changed),
    reopened: () => createKeptUploads(database, bytes, changed),
    changed,
    bytes,
    blobs,
    texts,
    loseAll() {
      blobs.clear();
      lose();
      for (const listener of bytesLost) listener();
    },
  };
}

test('what was chosen is found again by the next visit, with its bytes and how far it was', async () => {
  const { kept, reopened } = keeper();
  await kept.add([upload('one'), upload('two')]);
  expect(await kept.keepBytes('one', new Blob(['abc']))).toBe(true);
  await kept.change('one', { evidenceId: 'e1', sha256: 'a'.repeat(64) });
  const next = reopened();
  const found = await next.of('somsri');
  expect(found.map(({ id, evidenceId }) => [id, evidenceId])).toEqual([
    ['one', 'e1'],
    ['two', null],
  ]);
  expect(await (await next.bytesOf('one'))?.text()).toBe('abc');
  expect(await next.bytesOf('two')).toBeNull();
});

test('another person on the same device is shown nothing of it', async () => {
  const { kept, reopened } = keeper();
  await kept.add([upload('one', 'somsri'), upload('two', 'somchai')]);
  expect((await reopened().of('somchai')).map(({ id }) => id)).toEqual(['two']);
});

test('a device without room keeps the names, and says that it has not kept the bytes', async () => {
  const { kept, reopened } = keeper({ full: true });
  expect(await kept.add([upload('one')])).toBe(true);
  expect(await kept.keepBytes('one', new Blob(['abc']))).toBe(false);
  expect((await reopened().of('somsri')).map(({ fileName }) => fileName)).toEqual(['one.pdf']);
});

test('what has ended leaves nothing behind, and no late copy or note brings it back', async () => {
  const { kept, blobs, texts, changed } = keeper();
  await kept.add([upload('one')]);
  await kept.keepBytes('one', new Blob(['abc']));
  await kept.forget('one');
  expect(changed).toHaveBeenLastCalledWith(true);
  expect(await kept.keepBytes('one', new Blob(['abc']))).toBe(false);
  await kept.change('one', { arrivedBytes: 3 });
  expect([blobs.size, texts.size]).toEqual([0, 0]);
});

test('the smaller picture is kept, though the original is copied for longer', async () => {
  const { kept } = keeper();
  await kept.add([upload('one')]);
  const original = kept.keepBytes('one', new Blob(['o'.repeat(9 * 1024 * 1024)]));
  const smaller = kept.keepBytes('one', new Blob(['small']));
  expect(await Promise.all([original, smaller])).toEqual([true, true]);
  expect(await (await kept.bytesOf('one'))?.text()).toBe('small');
});

test('a record that cannot be read is passed over, and takes no other with it', async () => {
  const { kept, reopened, texts } = keeper();
  await kept.add([upload('one')]);
  texts.set('broken', '{"id":');
  texts.set('older', '{"id":"x"}');
  expect((await reopened().of('somsri')).map(({ id }) => id)).toEqual(['one']);
});

test('what the browser cleared under the page is kept again, with the bytes that the page still has', async () => {
  const { kept, reopened, loseAll } = keeper();
  await kept.add([upload('one')]);
  await kept.keepBytes('one', new Blob(['abc']));
  loseAll();
  await vi.waitFor(async () => {
    expect((await reopened().of('somsri')).map(({ id }) => id)).toEqual(['one']);
    expect(await (await reopened().bytesOf('one'))?.text()).toBe('abc');
  });
});

test('a list that cannot be read is not an empty one, from which every file has gone', async () => {
  const { database } = device();
  database.all = () => Promise.reject(new Error('late'));
  const { bytes } = keeper();
  await expect(createKeptUploads(database, bytes, vi.fn()).of('somsri')).rejects.toThrow('late');
});

test('a file that the device does not answer about has not gone: it is as this page knows it', async () => {
  const { database } = device();
  const { bytes } = keeper();
  const kept = createKeptUploads(database, bytes, vi.fn());
  await kept.add([upload('a')]);
  database.one = () => Promise.reject(new Error('late'));
  expect(await kept.one('a')).toEqual(upload('a'));
  expect(await kept.one('b')).toBeNull();
});
