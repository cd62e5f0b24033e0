import { expect, test } from 'vitest';
import type { AnswerInput } from '#domain/answer.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import { PROBLEMS, type ProblemDetails, type ProblemType } from '#domain/problem.ts';
import { Refusal } from './api.ts';
import { device } from './device.test-data.ts';
import type { Place } from './draft-record.ts';
import { delayAfter, type SaveResult } from './draft-status.ts';
import { createDraftStore } from './draft-store.ts';
import { createDrafts } from './drafts.ts';
import { REFUSAL_RULES } from './refusal-rules.ts';

const PLACE: Place = { user: 'u-1', cycle: '2566', lao: '5800101', indicator: 'road-asphalt' };

const typed = (frame: string): AnswerInput => ({
  frame,
  provided: null,
  noService: false,
  noneThisYear: false,
  ticked: null,
  note: '',
});

const stored = (frame: string, version: number): SavedAnswer => ({
  frame,
  provided: null,
  noService: false,
  noneThisYear: false,
  ticked: null,
  note: '',
  version,
  savedAt: '2023-07-01T03:00:00.000Z',
  savedBy: 'u-1',
});

const refusal = (type: ProblemType, more: Partial<ProblemDetails> = {}) =>
  new Refusal(type, {
    type: `/problems/${type}`,
    title: PROBLEMS[type].title.th,
    status: PROBLEMS[type].status,
    english: { title: PROBLEMS[type].title.en },
    ...more,
  });

type Sent = { key: string; basis: number; input: AnswerInput };

/** A service whose answers the test gives, one for each time that something is sent. */
function service() {
  const sent: Sent[] = [];
  const places: string[] = [];
  const waiting: { resolve: (result: SaveResult) => void; reject: (cause: unknown) => void }[] = [];
  return {
    sent,
    places,
    put: ({ indicator }: Place, request: Sent) => {
      sent.push(request);
      places.push(indicator);
      return new Promise<SaveResult>((resolve, reject) => waiting.push({ resolve, reject }));
    },
    async accept(answer: SavedAnswer) {
      waiting.shift()?.resolve({ answer, revision: answer.version });
      await settled();
    },
    async refuse(cause: unknown) {
      waiting.shift()?.reject(cause);
      await settled();
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function officer(kept = device()) {
  const store = createDraftStore(kept.log, kept.database);
  await store.open();
  const answers = service();
  const later: { run: () => void; milliseconds: number }[] = [];
  let keys = 0;
  let now = new Date('2023-07-01T03:00:00Z').getTime();
  const clock = {
    tick: () => {
      now += 1000;
    },
  };
  const drafts = createDrafts({
    store,
    put: answers.put,
    saved: () => undefined,
    held: () => undefined,
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    now: () => new Date(now),
    later: (run, milliseconds) => void later.push({ run, milliseconds }),
  });
  return { drafts, answers, later, clock, texts: kept.texts };
}

test('what is typed is kept at the first key stroke and gone once the service has it', async () => {
  const { drafts, answers, texts } = await officer();
  drafts.keep(PLACE, typed('57.24'), undefined);
  expect(texts.size).toBe(1);
  expect(answers.sent).toEqual([]);
  drafts.send(PLACE);
  expect(answers.sent).toEqual([{ key: 'key-1', basis: 0, input: typed('57.24') }]);
  expect(texts.size).toBe(1);
  await answers.accept(stored('57.24', 1));
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'saved', at: '2023-07-01T03:00:00.000Z' });
  expect(texts.size).toBe(0);
});

test('a visit after the browser was closed finds what was typed, and nobody else does', async () => {
  const kept = device();
  (await officer(kept)).drafts.keep(PLACE, typed('57.24'), stored('50', 3));
  const { drafts } = await officer(kept);
  expect(drafts.draftOf(PLACE)).toMatchObject({ input: typed('57.24'), basis: 3 });
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'typed' });
  expect(drafts.unsent('u-1', '2566', '5800101')).toEqual(['road-asphalt']);
  expect(drafts.unsent('u-2', '2566', '5800101')).toEqual([]);
  expect(drafts.draftOf({ ...PLACE, user: 'u-2' })).toBeNull();
});

test.each(['busy', 'failed'] as const)(
  'after "%s" the same answer goes again with the same key',
  async (type) => {
    const { drafts, answers, later } = await officer();
    drafts.keep(PLACE, typed('57.24'), undefined);
    drafts.send(PLACE);
    await answers.refuse(refusal(type));
    expect(drafts.statusOf(PLACE)).toMatchObject({ state: 'waiting', tries: 1 });
    expect(later[0]?.milliseconds).toBe(1000);
    later[0]?.run();
    await answers.refuse(new Refusal('unreachable'));
    expect(later[1]?.milliseconds).toBe(2000);
    later[1]?.run();
    expect(answers.sent.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-1']);
    await answers.accept(stored('57.24', 1));
    expect(drafts.statusOf(PLACE).state).toBe('saved');
  },
);

test('the wait between tries doubles up to a minute', async () => {
  expect([1, 2, 3, 6, 7, 20].map(delayAfter)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
});

test('typing while a save is on its way is sent after it, on the version that it made', async () => {
  const { drafts, answers, texts } = await officer();
  drafts.keep(PLACE, typed('57'), undefined);
  drafts.send(PLACE);
  drafts.keep(PLACE, typed('57.24'), undefined);
  drafts.send(PLACE);
  expect(answers.sent).toHaveLength(1);
  await answers.accept(stored('57', 1));
  expect(answers.sent[1]).toEqual({ key: 'key-2', basis: 1, input: typed('57.24') });
  await answers.accept(stored('57.24', 2));
  expect(drafts.statusOf(PLACE).state).toBe('saved');
  expect(texts.size).toBe(0);
});

test('an unfinished figure typed during a save stays typed and is not sent by itself', async () => {
  const { drafts, answers } = await officer();
  drafts.keep(PLACE, typed('57'), undefined);
  drafts.send(PLACE);
  drafts.keep(PLACE, typed('57.'), undefined);
  await answers.accept(stored('57', 1));
  expect(answers.sent).toHaveLength(1);
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'typed' });
  expect(drafts.draftOf(PLACE)).toMatchObject({ input: typed('57.'), basis: 1 });
});

test('a save with unknown outcome is settled before a newer answer goes, also after a restart', async () => {
  const kept = device();
  const before = await officer(kept);
  before.drafts.keep(PLACE, typed('57'), undefined);
  before.drafts.send(PLACE);
  await before.answers.refuse(new Refusal('unreachable'));
  before.drafts.keep(PLACE, typed('58'), undefined);
  before.drafts.send(PLACE);

  const after = await officer(kept);
  after.drafts.resume('u-1');
  expect(after.answers.sent[0]).toEqual({ key: 'key-1', basis: 0, input: typed('57') });
  await after.answers.accept(stored('57', 1));
  expect(after.answers.sent[1]).toMatchObject({ basis: 1, input: typed('58') });
});

test('when somebody else saved first both answers are there until the officer chooses', async () => {
  const { drafts, answers } = await officer();
  drafts.keep(PLACE, typed('57.24'), stored('50', 1));
  drafts.send(PLACE);
  const theirs = stored('60', 2);
  await answers.refuse(refusal('answer-changed', { current: theirs }));
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'conflict', current: theirs });
  drafts.send(PLACE);
  expect(answers.sent).toHaveLength(1);
  expect(drafts.draftOf(PLACE)?.input).toEqual(typed('57.24'));

  drafts.settle(PLACE, typed('57.24'), theirs);
  drafts.send(PLACE);
  expect(answers.sent[1]).toEqual({ key: 'key-2', basis: 2, input: typed('57.24') });
  await answers.accept(stored('57.24', 3));
  expect(drafts.statusOf(PLACE).state).toBe('saved');
});

test('choosing the stored answer forgets the own one', async () => {
  const { drafts, answers, texts } = await officer();
  drafts.keep(PLACE, typed('57.24'), stored('50', 1));
  drafts.send(PLACE);
  await answers.refuse(refusal('answer-changed', { current: stored('60', 2) }));
  drafts.discard(PLACE);
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'nothing' });
  expect(texts.size).toBe(0);
});

test('somebody else saving the very same answer is no conflict', async () => {
  const { drafts, answers, texts } = await officer();
  drafts.keep(PLACE, typed('57.24'), undefined);
  drafts.send(PLACE);
  await answers.refuse(refusal('answer-changed', { current: stored('57.24', 1) }));
  expect(drafts.statusOf(PLACE).state).toBe('saved');
  expect(texts.size).toBe(0);
});

test('a draft of an older version than the stored one is shown as a conflict on return', async () => {
  const kept = device();
  (await officer(kept)).drafts.keep(PLACE, typed('57.24'), stored('50', 1));
  const { drafts } = await officer(kept);
  drafts.compare(PLACE, stored('50', 1));
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'typed' });
  drafts.compare(PLACE, stored('60', 2));
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'conflict', current: stored('60', 2) });
});

test.each(['input-refused', 'version-missing', 'too-large'] as const)(
  'after "%s" nothing is sent again and what was typed is still kept',
  async (type) => {
    const { drafts, answers, later, texts } = await officer();
    drafts.keep(PLACE, typed('57.24'), undefined);
    drafts.send(PLACE);
    await answers.refuse(refusal(type));
    expect(drafts.statusOf(PLACE).state).toBe('refused');
    expect(later).toEqual([]);
    drafts.resume('u-1');
    expect(answers.sent).toHaveLength(1);
    expect(texts.size).toBe(1);
    expect(drafts.anyUnsent()).toBe(false);
  },
);

const LIFTABLE = (Object.keys(PROBLEMS) as ProblemType[]).filter(
  (type) => REFUSAL_RULES[type] === 'liftable',
);

test.each(LIFTABLE)('after "%s" the answer waits, and goes once that is lifted', async (type) => {
  const { drafts, answers, later, texts } = await officer();
  drafts.keep(PLACE, typed('57.24'), undefined);
  drafts.send(PLACE);
  await answers.refuse(refusal(type));
  expect(drafts.statusOf(PLACE)).toMatchObject({ state: 'held', refusal: { type } });
  expect(later).toEqual([]);
  expect(texts.size).toBe(1);
  drafts.lift('u-1', { cycle: '2566', lao: '5800101' });
  expect(answers.sent[1]).toEqual({ key: 'key-2', basis: 0, input: typed('57.24') });
  await answers.accept(stored('57.24', 1));
  expect(drafts.statusOf(PLACE).state).toBe('saved');
  expect(texts.size).toBe(0);
});

test('an answer that waits for the window goes after a reload, and says why until then', async () => {
  const kept = device();
  const before = await officer(kept);
  before.drafts.keep(PLACE, typed('57.24'), undefined);
  before.drafts.send(PLACE);
  await before.answers.refuse(refusal('window-closed', { closedAt: '2023-06-30T16:59:59Z' }));
  const after = await officer(kept);
  expect(after.drafts.statusOf(PLACE)).toMatchObject({
    state: 'held',
    refusal: { problem: { closedAt: '2023-06-30T16:59:59Z' } },
  });
  after.drafts.resume('u-1');
  await after.answers.accept(stored('57.24', 1));
  expect(after.drafts.unsentOf('u-1')).toEqual([]);
});

test('while the window is closed one answer asks for all of the assessment', async () => {
  const { drafts, answers, clock } = await officer();
  for (const indicator of ['first', 'second', 'third']) {
    drafts.keep({ ...PLACE, indicator }, typed('1'), undefined);
    clock.tick();
    drafts.send({ ...PLACE, indicator });
  }
  const elsewhere = { ...PLACE, lao: '5800102', indicator: 'other' };
  drafts.keep(elsewhere, typed('1'), undefined);
  drafts.send(elsewhere);
  await answers.refuse(refusal('window-closed'));
  expect(answers.places).toEqual(['first', 'other']);
  await answers.accept(stored('1', 1));
  drafts.resume('u-1');
  await answers.refuse(refusal('window-closed'));
  expect(answers.places).toEqual(['first', 'other', 'first']);
  drafts.resume('u-1');
  for (let n = 0; n < 3; n += 1) await answers.accept(stored('1', 1));
  expect(answers.places.slice(3)).toEqual(['first', 'second', 'third']);
  expect(drafts.unsentOf('u-1')).toEqual([]);
});

test('an indicator that the form no longer has holds up none of the others', async () => {
  const { drafts, answers, clock } = await officer();
  for (const indicator of ['gone', 'there']) {
    drafts.keep({ ...PLACE, indicator }, typed('1'), undefined);
    clock.tick();
    drafts.send({ ...PLACE, indicator });
  }
  await answers.refuse(refusal('not-found'));
  await answers.accept(stored('1', 1));
  expect(answers.places).toEqual(['gone', 'there']);
  expect(drafts.unsent('u-1', '2566', '5800101')).toEqual(['gone']);
});

test('a save with unknown outcome that is then held goes again under its own key', async () => {
  const { drafts, answers, later, clock } = await officer();
  for (const indicator of ['first', 'second']) {
    drafts.keep({ ...PLACE, indicator }, typed('1'), undefined);
    clock.tick();
  }
  drafts.send({ ...PLACE, indicator: 'second' });
  await answers.refuse(new Refusal('unreachable'));
  drafts.send({ ...PLACE, indicator: 'first' });
  await answers.refuse(refusal('window-closed'));
  later.at(-1)?.run();
  drafts.lift('u-1');
  await answers.accept(stored('1', 1));
  await answers.accept(stored('1', 1));
  expect(answers.sent.map(({ key }) => key)).toEqual(['key-1', 'key-2', 'key-3', 'key-1']);
});

test('before the window opens the answer goes by itself when it does', async () => {
  const { drafts, answers, later } = await officer();
  drafts.keep(PLACE, typed('57.24'), undefined);
  drafts.send(PLACE);
  await answers.refuse(refusal('window-not-open', { opensAt: '2023-07-01T03:10:00Z' }));
  expect(later.map(({ milliseconds }) => milliseconds)).toEqual([601_000]);
  later[0]?.run();
  expect(answers.sent).toHaveLength(2);
});

test('what is typed on is not sent half finished when the window opens again', async () => {
  const { drafts, answers } = await officer();
  drafts.keep(PLACE, typed('57'), undefined);
  drafts.send(PLACE);
  drafts.keep(PLACE, typed('57.'), undefined);
  await answers.refuse(refusal('window-closed'));
  drafts.lift('u-1');
  expect(answers.sent).toHaveLength(1);
  expect(drafts.draftOf(PLACE)?.input).toEqual(typed('57.'));
});

test('what was refused for good is sent again once it was changed', async () => {
  const { drafts, answers } = await officer();
  drafts.keep(PLACE, typed('57.24'), undefined);
  drafts.send(PLACE);
  await answers.refuse(refusal('input-refused'));
  drafts.keep(PLACE, typed('57'), undefined);
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'typed' });
  drafts.send(PLACE);
  expect(answers.sent[1]?.input).toEqual(typed('57'));
});

test('what another tab saved meanwhile is no conflict with the same text kept here', async () => {
  const { drafts, answers, texts } = await officer();
  drafts.keep(PLACE, typed('57.24'), undefined);
  drafts.send(PLACE);
  await answers.refuse(refusal('window-closed'));
  drafts.compare(PLACE, stored('57.24', 1));
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'nothing' });
  await settled();
  expect(texts.size).toBe(0);
});

test('after a lapsed sign-in the answer waits and goes when the officer is back', async () => {
  const { drafts, answers } = await officer();
  drafts.keep(PLACE, typed('57.24'), undefined);
  drafts.send(PLACE);
  await answers.refuse(refusal('not-signed-in'));
  expect(drafts.statusOf(PLACE)).toEqual({ state: 'signed-out' });
  drafts.resume('u-1');
  expect(answers.sent.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
});

test('a browser that keeps nothing says so, and loses nothing while the page is open', async () => {
  const { drafts, answers } = await officer(device({ full: true, broken: true }));
  drafts.keep(PLACE, typed('57.24'), undefined);
  await settled();
  expect(drafts.isOnlyHere(PLACE)).toBe(true);
  expect(drafts.anyUnsent()).toBe(true);
  drafts.send(PLACE);
  await answers.accept(stored('57.24', 1));
  expect(drafts.isOnlyHere(PLACE)).toBe(false);
  expect(drafts.anyUnsent()).toBe(false);
});

const road = (indicator: string): Place => ({ ...PLACE, indicator });

test('answers typed without a line go one after the other, the oldest first', async () => {
  const { drafts, answers, later, clock } = await officer();
  for (const indicator of ['third', 'first', 'second']) {
    drafts.keep(road(indicator), typed('1'), undefined);
    clock.tick();
    drafts.send(road(indicator));
  }
  expect(answers.places).toEqual(['third']);
  await answers.refuse(new Refusal('unreachable'));
  expect(answers.places).toEqual(['third']);
  expect(drafts.statusOf(road('second')).state).toBe('waiting');
  later[0]?.run();
  await answers.accept(stored('1', 1));
  await answers.accept(stored('1', 1));
  await answers.accept(stored('1', 1));
  expect(answers.places).toEqual(['third', 'third', 'first', 'second']);
  expect(drafts.unsentOf('u-1')).toEqual([]);
});

test('an answer on which the service fails does not hold up the others', async () => {
  const { drafts, answers, clock } = await officer();
  drafts.keep(road('first'), typed('1'), undefined);
  clock.tick();
  drafts.keep(road('second'), typed('1'), undefined);
  drafts.send(road('first'));
  drafts.send(road('second'));
  await answers.refuse(refusal('failed'));
  await answers.accept(stored('1', 1));
  expect(drafts.statusOf(road('first')).state).toBe('waiting');
  expect(drafts.statusOf(road('second')).state).toBe('saved');
});

test('a draft remembers the answer that it was begun on', async () => {
  const { drafts } = await officer();
  drafts.keep(PLACE, typed('57'), stored('50', 1));
  drafts.keep(PLACE, typed('57.24'), stored('60', 2));
  expect(drafts.draftOf(PLACE)).toMatchObject({ basis: 1, base: { frame: '50' } });
});

test('a draft that is on its way cannot be discarded', async () => {
  const { drafts, texts } = await officer();
  drafts.keep(PLACE, typed('57.24'), undefined);
  drafts.send(PLACE);
  drafts.discard(PLACE);
  expect(texts.size).toBe(1);
});
