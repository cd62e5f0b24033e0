import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditEntry, entryOrder, indicatorsOfEntry, inOrder, outsiderOf } from './audit.ts';
import { entriesOf } from './audit-entries.ts';
import type { TableRecord } from './audit-writer.ts';

const at = '2026-06-20T03:00:00.000Z';
const writer = (request: string, name = 'สมศรี ใจดี') => ({
  id: 'u1',
  name,
  role: 'recorder',
  ip: '203.0.113.7',
  request,
});
const answer = (provided: string, version: number) => ({
  frame: '10',
  provided,
  noService: false,
  ticked: null,
  note: '',
  version,
  savedAt: at,
  savedBy: 'สมศรี ใจดี',
  requestKey: `key-${version}`,
});
const keys = { pk: 'A#2579#6800101', sk: 'AREA#order' };
const area = (answers: object, rest: object = {}) => ({
  ...keys,
  area: 'order',
  open: true,
  opensAt: 1,
  closesAt: 2,
  revision: 1,
  answers,
  ...rest,
});
const record = (
  before: object | null,
  after: object | null,
  rest: Partial<TableRecord> = {},
): TableRecord => ({
  id: 'e1',
  sequence: '77',
  at,
  before: before as TableRecord['before'],
  after: after as TableRecord['after'],
  expired: false,
  ...rest,
});
const only = (...given: Parameters<typeof record>) => {
  const entries = entriesOf(record(...given));
  expect(entries).toHaveLength(1);
  return AuditEntry.parse(entries[0]);
};

describe('a save', () => {
  it('shows who, from where, and the answer before and after', () => {
    const entry = only(
      area({ roads: answer('7', 1) }, { changedBy: writer('r1') }),
      area({ roads: answer('8', 2) }, { changedBy: writer('r2'), revision: 2 }),
    );
    expect(entry).toMatchObject({
      chain: '2579',
      lao: '6800101',
      kind: 'answer',
      item: 'AREA#order',
      event: 'modify',
      by: { name: 'สมศรี ใจดี', role: 'recorder', ip: '203.0.113.7' },
      changes: [
        {
          field: 'answers',
          indicator: 'roads',
          before: { provided: '7', version: 1 },
          after: { provided: '8', version: 2 },
        },
      ],
    });
    expect(indicatorsOfEntry(entry)).toEqual(['roads']);
    expect(outsiderOf(entry)).toBe('none');
    expect(JSON.stringify(entry)).not.toContain('key-1');
  });

  it('of many long answers is told in several entries, none too large for the table', () => {
    const long = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [
        `i${n}`,
        { ...answer('1', 1), note: 'ก'.repeat(1000) },
      ]),
    );
    const entries = entriesOf(record(area({}), area(long, { changedBy: writer('r1') })));
    expect(entries.length).toBeGreaterThan(1);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.flatMap(indicatorsOfEntry)).toHaveLength(100);
    for (const entry of entries)
      expect(Buffer.byteLength(JSON.stringify(entry))).toBeLessThan(400_000);
  });
});

describe('a change that did not come through the system', () => {
  const honest = area({ roads: answer('7', 1) }, { changedBy: writer('r1') });

  it('names nobody, although the last writer still stands in the item', () => {
    const forged = area({ roads: answer('10', 1) }, { changedBy: writer('r1') });
    const entry = only(honest, forged);
    expect(entry.by).toBeNull();
    expect(outsiderOf(entry)).toBe('unknown');
    expect(entry.changes[0]).toMatchObject({
      before: { provided: '7' },
      after: { provided: '10' },
    });
  });

  it('shows as well where only a flag, a counter or a window was turned, or all was deleted', () => {
    expect(only(honest, { ...honest, open: false })).toMatchObject({
      by: null,
      kind: 'window',
      changes: [{ field: 'open', before: true, after: false }],
    });
    expect(only(honest, { ...honest, revision: 9 }).changes).toEqual([
      { field: 'revision', before: 1, after: 9 },
    ]);
    expect(only(honest, null)).toMatchObject({ by: null, event: 'remove', kind: 'answer' });
  });

  it('shows where a submission, an entry of the trail or a file is written by hand', () => {
    const made = { pk: keys.pk, sk: 'SUBM#0001', hash: 'a', submission: {}, score: {} };
    expect(only(null, made)).toMatchObject({ by: null, kind: 'submission', event: 'insert' });
    const trail = {
      pk: keys.pk,
      sk: 'TRAIL#x',
      change: 'submit',
      by: { id: 'x', name: 'x', role: 'office' },
    };
    expect(only(null, trail).by).toBeNull();
    expect(only({ ...trail, by: writer('r') }, null).by).toBeNull();
  });

  it('is not what the table itself drops when its time is up', () => {
    const file = { pk: keys.pk, sk: 'EVID#1', evidence: { status: 'pending' } };
    const entry = only(file, null, { expired: true });
    expect(entry.by).toMatchObject({ role: 'system' });
    expect(outsiderOf(entry)).toBe('none');
  });
});

it('a change by the office to an LAO is marked as of somebody who is not of the LAO', () => {
  const head = { pk: keys.pk, sk: 'HEAD', state: 'submitted', receipt: {} };
  const by = { ...writer('r9', 'สำนักงาน'), role: 'office' };
  const entry = only(head, { ...head, state: 'returned', changedBy: by });
  expect([entry.kind, outsiderOf(entry)]).toEqual(['state', 'other-role']);
});

it('evidence is found by every indicator that it was or is for', () => {
  const file = (indicatorIds: string[], status: string) => ({
    pk: keys.pk,
    sk: 'EVID#1',
    evidence: { fileName: 'ถนน.pdf', status, indicatorIds },
    changedBy: writer(status),
  });
  const entry = only(file(['roads'], 'pending'), file(['roads', 'water'], 'usable'));
  expect(indicatorsOfEntry(entry)).toEqual(['roads', 'water']);
  expect(entry.changes).toContainEqual({
    field: 'evidence.status',
    before: 'pending',
    after: 'usable',
  });
});

it('what an entry of the office says is told as it was left, and a change of it is told too', () => {
  const item = {
    pk: 'AUDIT#2579',
    sk: `ENTRY#${at}#1`,
    id: '1',
    action: 'window-extended',
    at,
    by: { ...writer('r1', 'สำนักงาน'), role: 'office', userAgent: 'x' },
    lao: '6800101',
    before: { closesAt: 'a' },
    after: { closesAt: 'b' },
    reason: 'นร 0107/1',
  };
  expect(only(null, item)).toMatchObject({
    kind: 'office',
    action: 'window-extended',
    lao: '6800101',
    reason: 'นร 0107/1',
    by: { role: 'office', userAgent: 'x' },
    changes: [{ field: 'window-extended', before: { closesAt: 'a' }, after: { closesAt: 'b' } }],
  });
  const forged = only(item, { ...item, reason: 'อื่น' });
  expect(forged).toMatchObject({ by: null, changes: [{ field: 'reason', after: 'อื่น' }] });
});

it('an area that is only counted up for a file leaves none, unless nobody is named for it', () => {
  const before = area({ roads: answer('7', 1) }, { changedBy: writer('r1') });
  expect(entriesOf(record(before, { ...before, revision: 2, changedBy: writer('r2') }))).toEqual(
    [],
  );
  expect(only(before, { ...before, revision: 2 }).by).toBeNull();
});

it('an opening that says nothing yet, who has it open, and what is nobody’s record leave no entry', () => {
  const none = (after: object) => expect(entriesOf(record(null, after))).toEqual([]);
  none(area({}, { changedBy: writer('r1') }));
  none({ pk: keys.pk, sk: 'HEAD', state: 'not_started', receipt: null, changedBy: writer('r1') });
  none({ pk: keys.pk, sk: 'VIEWERS' });
  none({ pk: keys.pk, sk: 'ASKED', count: 1, changedBy: writer('r1') });
  none({ pk: 'T#2579#6800101', sk: 'x' });
  none({ pk: 'S#2579#6800101', sk: 'COUNT#1', respondents: 1, 'satisfied#waste': 1 });
});

describe('of what leaves no entry of its own', () => {
  const counter = (respondents: number, satisfied: number) => ({
    pk: 'S#2579#6800101',
    sk: 'COUNT#1',
    respondents,
    'satisfied#waste': satisfied,
  });
  const appeal = (state: string, request?: string) => ({
    pk: 'REVIEW#2579',
    sk: 'APPEAL#80#6800101#001',
    appeal: { state },
    ...(request && { changedBy: { ...writer(request), role: 'office' } }),
  });

  it('a citizen’s answer is none, and a thousand that nobody gave are told', () => {
    expect(entriesOf(record(counter(4, 3), counter(5, 4)))).toEqual([]);
    expect(entriesOf(record(counter(4, 3), counter(5, 3)))).toEqual([]);
    expect(only(counter(4, 3), counter(1004, 1003))).toMatchObject({
      chain: '2579',
      lao: '6800101',
      item: 'S#2579#6800101 COUNT#1',
      by: null,
      kind: 'satisfaction',
      changes: [
        { field: 'respondents', before: 4, after: 1004 },
        { field: 'satisfied#waste', before: 3, after: 1003 },
      ],
    });
    expect(only(counter(4, 3), counter(5, 2)).by).toBeNull();
    expect(only(counter(4, 3), null).event).toBe('remove');
  });

  it('an answer at a counter is none, though the counter bears the name of who opened it', () => {
    const opened = (answers: number, lastSecond: number, title = 'เคาน์เตอร์ 1') => ({
      pk: 'S#2579#6800101',
      sk: 'COUNTER#one',
      title,
      answers,
      lastSecond,
      changedBy: writer('r1'),
    });
    expect(entriesOf(record(opened(4, 100), opened(5, 110)))).toEqual([]);
    expect(only(opened(4, 100), opened(6, 110)).by).toBeNull();
    expect(only(opened(4, 100), opened(5, 110, 'อื่น')).by).toBeNull();
  });

  it('what a request decided is none, and what nobody decided is told field by field', () => {
    expect(entriesOf(record(appeal('open', 'r1'), appeal('rejected', 'r2')))).toEqual([]);
    expect(only(appeal('open', 'r1'), appeal('accepted', 'r1'))).toMatchObject({
      lao: '6800101',
      item: 'REVIEW#2579 APPEAL#80#6800101#001',
      changes: [{ field: 'appeal.state', before: 'open', after: 'accepted' }],
    });
    expect(only(null, appeal('open')).by).toBeNull();
  });

  it('an account that was changed by hand is told without names and addresses', () => {
    const account = (email: string, role: string) => ({
      pk: 'U#6800101',
      sk: 'somsri',
      account: { email, role },
      state: 'active',
    });
    const entry = only(account('a@x.th', 'recorder'), account('b@x.th', 'certifier'));
    expect(entry).toMatchObject({ chain: 'system', lao: '6800101' });
    expect(entry.changes).toEqual([{ field: 'account.email' }, { field: 'account.role' }]);
  });

  it('what is taken away names who took it only where it said so before', () => {
    expect(only(appeal('open', 'r1'), null).by).toBeNull();
    const leaving = { ...appeal('open', 'r2'), removedBy: writer('r2') };
    expect(entriesOf(record(leaving, null))).toEqual([]);
  });

  it('secrets and marks of devices are told by name alone, and what expires is not told', () => {
    const salt = { pk: 'S#2579', sk: 'SALT', salt: 'secret', expiresAt: 9 };
    expect(JSON.stringify(only(salt, { ...salt, salt: 'other' }))).not.toContain('secret');
    expect(entriesOf(record(null, { ...salt, changedBy: writer('r1') }))).toEqual([]);
    expect(entriesOf(record(salt, null, { expired: true }))).toEqual([]);
  });
});

it('in whatever order, and however often, records come: the entries of an LAO are the same', () => {
  const saves = Array.from({ length: 12 }, (_, n) =>
    record(
      area({ roads: answer(String(n), n + 1) }, { changedBy: writer(`r${n}`) }),
      area({ roads: answer(String(n + 1), n + 2) }, { changedBy: writer(`r${n + 1}`) }),
      { id: `e${n}`, sequence: String(n < 6 ? 90 + n : 100 + n), at },
    ),
  );
  const expected = inOrder(saves.flatMap(entriesOf));
  expect(expected.map(({ id }) => id)).toEqual(saves.map(({ id }) => id));
  fc.assert(
    fc.property(
      fc.array(fc.nat(saves.length - 1), { maxLength: 40 }),
      fc.shuffledSubarray(saves, { minLength: saves.length }),
      (again, shuffled) => {
        const twice = again.flatMap((n) => saves[n] ?? []);
        const got = inOrder([...twice, ...shuffled, ...twice].flatMap(entriesOf));
        expect(got.map(entryOrder)).toEqual(expected.map(entryOrder));
      },
    ),
  );
});
