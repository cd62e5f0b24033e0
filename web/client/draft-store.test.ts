import { expect, test } from 'vitest';
import { device } from './device.test-data.ts';
import { type Draft, keyOf } from './draft-record.ts';
import { createDraftStore } from './draft-store.ts';

const KEY = keyOf({ user: 'u-1', cycle: '2566', lao: '5800101', indicator: 'road-asphalt' });

const draft = (frame: string): Draft => ({
  input: { frame },
  basis: 0,
  typedAt: '2023-07-01T03:00:00.000Z',
  wanted: false,
  attempt: null,
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function visit(kept: ReturnType<typeof device>) {
  const store = createDraftStore(kept.log, kept.database);
  await store.open();
  return store;
}

test('what is typed stands in the log at once, and in the database alone soon after', async () => {
  const kept = device();
  const store = await visit(kept);
  store.write(KEY, draft('5'));
  expect([...kept.logged.keys()]).toEqual([KEY]);
  expect(store.isKept(KEY)).toBe(false);
  await settled();
  expect(store.isKept(KEY)).toBe(true);
  expect(kept.logged.size).toBe(0);
  expect((await visit(kept)).read(KEY)).toEqual(draft('5'));
});

test('a tab closed before the database had it loses nothing: the log is newer', async () => {
  const kept = device();
  (await visit(kept)).write(KEY, draft('5'));
  await settled();
  const cutShort = createDraftStore(kept.log, device({ broken: true }).database);
  await cutShort.open();
  cutShort.write(KEY, draft('57'));
  await settled();
  expect((await visit(kept)).read(KEY)).toEqual(draft('57'));
});

test('a tab closed before the database forgot a saved answer does not bring it back', async () => {
  const kept = device();
  (await visit(kept)).write(KEY, draft('5'));
  await settled();
  const cutShort = createDraftStore(kept.log, {
    ...kept.database,
    apply: () => new Promise(() => undefined),
  });
  await cutShort.open();
  cutShort.drop(KEY);
  const next = await visit(kept);
  expect(next.read(KEY)).toBeNull();
  await settled();
  expect([kept.texts.size, kept.logged.size]).toEqual([0, 0]);
});

test('a draft of before the database, which stood in localStorage, is taken over', async () => {
  const kept = device();
  kept.log.setItem(KEY, JSON.stringify(draft('57.24')));
  const store = await visit(kept);
  expect(store.read(KEY)).toEqual(draft('57.24'));
  await settled();
  expect([...kept.texts.keys()]).toEqual([KEY]);
  expect(kept.logged.size).toBe(0);
});

test('a full log leaves no older text behind that would pass for the newest', async () => {
  const kept = device();
  const store = await visit(kept);
  store.write(KEY, draft('5'));
  const full = createDraftStore(
    {
      ...kept.log,
      length: kept.log.length,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    },
    kept.database,
  );
  full.write(KEY, draft('57'));
  await settled();
  expect((await visit(kept)).read(KEY)).toEqual(draft('57'));
});

test('what another tab of the browser types and saves is seen in this one', async () => {
  const store = await visit(device());
  const heard: string[] = [];
  store.subscribe((key) => heard.push(key));
  store.hear(KEY, JSON.stringify(draft('8')));
  expect(store.read(KEY)).toEqual(draft('8'));
  store.hear(KEY, null);
  expect(store.read(KEY)).toEqual(draft('8'));
  store.hear(KEY, '');
  expect(store.read(KEY)).toBeNull();
  expect(heard).toEqual([KEY, KEY]);
});

test('site data cleared under the page lose nothing that the page still has', async () => {
  const kept = device();
  const store = await visit(kept);
  store.write(KEY, draft('5'));
  await settled();
  kept.lose();
  expect(store.isKept(KEY)).toBe(false);
  await settled();
  expect(store.isKept(KEY)).toBe(true);
  expect((await visit(kept)).read(KEY)).toEqual(draft('5'));
});

test('a database that is lost and takes nothing more leaves what was typed in the log, and says so', async () => {
  const kept = device();
  const store = await visit(kept);
  store.write(KEY, draft('5'));
  await settled();
  kept.database.apply = () => Promise.reject(new DOMException('gone', 'UnknownError'));
  kept.lose();
  await settled();
  expect([...kept.logged.keys()]).toEqual([KEY]);
  expect([store.isKept(KEY), store.isOnlyHere(KEY)]).toEqual([true, false]);
});

/** Opens a store whose database tells what it keeps only once `arrive` is called. */
async function visitLate(kept: ReturnType<typeof device>) {
  const { all } = kept.database;
  kept.database.all = () => Promise.reject(new Error('late'));
  const store = await visit(kept);
  const arrive = async () => {
    kept.database.all = all;
    kept.open();
    await settled();
  };
  return { store, arrive };
}

test('what is typed before a late draft is known writes over nothing of it: each field as typed last', async () => {
  const kept = device();
  const before = { ...draft('5'), input: { frame: '5', provided: '4', note: 'เมื่อวาน' } };
  (await visit(kept)).write(KEY, { ...before, basis: 2 });
  await settled();
  const { store, arrive } = await visitLate(kept);
  store.write(KEY, { ...draft('57'), basis: 3, input: { frame: '57', provided: '', note: '' } });
  await settled();
  expect(JSON.parse(kept.texts.get(KEY) ?? '').input.note).toBe('เมื่อวาน');
  await arrive();
  const { input, basis } = store.read(KEY) ?? draft('');
  expect(input).toMatchObject({ frame: '57', note: 'เมื่อวาน' });
  // Of the version that the kept one was begun on: what was saved since is a conflict to be shown.
  expect([basis, store.isFound(KEY)]).toEqual([2, true]);
  await settled();
  expect((await visit(kept)).read(KEY)?.input).toEqual(input);
});

test('a late draft outlives a save that was made before it was known', async () => {
  const kept = device();
  (await visit(kept)).write(KEY, draft('5'));
  await settled();
  const { store, arrive } = await visitLate(kept);
  store.write(KEY, draft('57'));
  store.drop(KEY);
  await arrive();
  expect([store.read(KEY), store.isFound(KEY)]).toEqual([draft('5'), true]);
});

test('what the log forgot before a late database was read stays forgotten', async () => {
  const kept = device();
  (await visit(kept)).write(KEY, draft('5'));
  await settled();
  kept.log.setItem(KEY, '');
  const { store, arrive } = await visitLate(kept);
  expect(store.read(KEY)).toBeNull();
  await arrive();
  expect([store.read(KEY), kept.texts.size]).toEqual([null, 0]);
});

test('a database that was not there in time is read once it is: its drafts are found and told', async () => {
  const kept = device();
  (await visit(kept)).write(KEY, draft('5'));
  await settled();
  const { all } = kept.database;
  kept.database.all = () => Promise.reject(new Error('late'));
  const store = await visit(kept);
  const heard: string[] = [];
  let readings = 0;
  store.subscribe((key) => heard.push(key));
  store.whenRead(() => {
    readings += 1;
  });
  expect(store.read(KEY)).toBeNull();
  kept.database.all = all;
  kept.open();
  await settled();
  expect(store.read(KEY)).toEqual(draft('5'));
  expect([heard, readings, store.isFound(KEY)]).toEqual([[KEY], 1, true]);
  store.write(KEY, draft('57'));
  expect(store.isFound(KEY)).toBe(false);
});
