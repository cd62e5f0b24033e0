import { expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { Answer, AnswerInput } from '#domain/answer.ts';
import { submittedAnswerOf } from '#domain/answer-fields.ts';
import type { Actor } from '#domain/permission.ts';
import type { SubmittedAnswer } from '#domain/submission.ts';
import { changesOf } from '../../functions/assessment/answer-changes.ts';
import {
  AreaItem,
  HeadItem,
  SubmissionItem,
} from '../../functions/assessment/assessment-records.ts';
import { submit } from '../../functions/assessment/change-state.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import type { HeadChange } from '../../functions/assessment/submission-store.ts';
import { round, sorts, submittedAssessment } from '../../tools/check/assessment.test-data.ts';
import { violationsOfPartition } from '../../tools/check/assessment-rules.ts';
import { differingFields } from '../../web/assessment/conflict.ts';
import { isStored, typedOf } from '../../web/assessment/typed-answer.ts';
import { fingerprintOf } from '../../web/assessment/workbook/stamp.ts';
import { device } from '../../web/client/device.test-data.ts';
import { createDraftStore } from '../../web/client/draft-store.ts';
import { createDrafts } from '../../web/client/drafts.ts';

// The handlers' files read their settings when they are loaded.
vi.hoisted(() => {
  Object.assign(process.env, { TABLE_NAME: 'none', RECORDS_BUCKET: 'none' });
});

/**
 * An answer gets one more field, `source`, in the one list of fields and nowhere else: it is typed,
 * kept, sent, saved, submitted and checked by code that has never heard of it.
 */
vi.mock('#domain/answer.ts', async (original) => {
  const real = await original<typeof import('#domain/answer.ts')>();
  const checkAnswer: typeof real.checkAnswer = (indicator, { source, ...input }: WithSource) => {
    const checked = real.checkAnswer(indicator, input);
    return 'faults' in checked ? checked : { answer: { ...checked.answer, ...{ source } } };
  };
  return {
    ...real,
    Answer: z.extend(real.Answer, { source: z._default(z.string(), '') }),
    AnswerInput: z.extend(real.AnswerInput, { source: z._default(z.string(), '') }),
    EMPTY_ANSWER: { ...real.EMPTY_ANSWER, source: '' },
    ANSWER_FIELDS: [...real.ANSWER_FIELDS, 'source'],
    SUBMITTED_FIELDS: [...real.SUBMITTED_FIELDS, 'source'],
    checkAnswer,
  };
});

type WithSource = AnswerInput & { source?: string };

const PLAIN: Answer = {
  frame: '10',
  provided: '9',
  noService: false,
  noneThisYear: false,
  ticked: null,
  note: '',
};
const answer = (source: string): Answer => ({ ...PLAIN, ...{ source } });
const saved = (source: string, version: number) => ({
  ...answer(source),
  version,
  savedAt: '2023-07-01T03:00:00.000Z',
  savedBy: 'สมศรี',
});

const actor: Actor = { id: 'u', name: 'ประสิทธิ์', role: 'certifier', lao: '6800101', province: null };
const origin = { request: 'r', address: '203.0.113.9' } as never;
const rounds = { of: async () => round, refresh: async () => round } as never;
const now = () => new Date('2023-07-02T09:00:00.000Z');
const here = { cycle: '2566', lao: '6800101' };

test('an edit of the new field alone is kept, sent, and sent again when it changed meanwhile', async () => {
  const place = { user: 'u', ...here, indicator: 'roads' };
  const sent: unknown[] = [];
  let settle = (_: string) => undefined as unknown;
  const drafts = createDrafts({
    store: createDraftStore(device().log, device().database),
    put: (_, { input, basis }) =>
      new Promise((resolve) => {
        sent.push(input);
        settle = (source) => resolve({ answer: saved(source, basis + 1), revision: basis + 1 });
      }),
    saved: () => undefined,
    held: () => undefined,
    newKey: () => 'k',
    now,
    later: () => undefined,
  });
  drafts.keep(place, answer('ทะเบียน'), saved('', 1));
  expect(drafts.draftOf(place)?.base).toEqual(answer(''));
  drafts.send(place);
  drafts.keep(place, answer('สำรวจ'), saved('', 1));
  settle('ทะเบียน');
  await vi.waitFor(() => expect(drafts.statusOf(place)).toEqual({ state: 'typed' }));
  expect(sent).toEqual([answer('ทะเบียน')]);
  expect(drafts.draftOf(place)?.input).toEqual(answer('สำรวจ'));
});

test('the form shows it, knows it from the stored answer, and tells the difference', () => {
  expect(typedOf(saved('สำรวจ', 1))).toEqual(answer('สำรวจ'));
  expect(isStored(answer('สำรวจ'), answer('ทะเบียน'))).toBe(false);
  expect(differingFields(answer('สำรวจ'), answer('ทะเบียน'))).toEqual(['source']);
  const changes = changesOf(round.catalogue, 'tao', { roads: answer('a') }, { roads: answer('b') });
  expect(changes.map(({ fields }) => fields)).toEqual([
    [{ field: 'source', before: 'a', after: 'b' }],
  ]);
});

test('a file knows a row in which it changed, and one from before there was the field', async () => {
  const [before, one, other] = await Promise.all(
    [PLAIN, answer('a'), answer('b')].map(fingerprintOf),
  );
  expect(one).not.toBe(other);
  expect(await fingerprintOf(answer(''))).toBe(before);
});

const partsOf = (items: ReturnType<typeof submittedAssessment>) => ({
  head: HeadItem.parse(items.find(({ sk }) => sk === 'HEAD')),
  areas: items.filter(({ sk }) => sk.startsWith('AREA#')).map((item) => AreaItem.parse(item)),
  evidence: [],
});

test('it is saved with the answer', async () => {
  const [area] = partsOf(submittedAssessment()).areas;
  const written: unknown[] = [];
  const store = {
    saveAnswer: async (_: unknown, write: { record: unknown }) => {
      written.push(write.record);
      return { saved: write.record, area };
    },
  };
  const body = await saveAnswer({ store: store as never, rounds, now })({
    params: { ...here, indicator: 'roads' },
    query: undefined,
    headers: { 'if-match': '"1"', 'idempotency-key': '00000000-0000-4000-8000-000000000001' },
    body: answer('สำรวจ'),
    actor,
    origin,
  } as never);
  expect(written).toEqual([expect.objectContaining(answer('สำรวจ'))]);
  expect(body).toMatchObject({ answer: { source: 'สำรวจ' } });
});

test('it is submitted and hashed, and what was submitted fits what is stored', async () => {
  const figures = submittedAnswerOf(answer('สำรวจ'));
  const items = submittedAssessment(figures);
  expect(violationsOfPartition(items, round)).toEqual([]);
  const other = items.find(({ sk }) => sk === sorts.first) as {
    answers?: Record<string, { source: string }>;
  };
  Object.assign(other.answers?.roads ?? {}, { source: 'ทะเบียน' });
  expect(violationsOfPartition(items, round).map(({ rule }) => rule)).toEqual([
    'submission-answers-differ',
  ]);
});

test('a submission takes it from the stored answers', async () => {
  const stored = partsOf(submittedAssessment(submittedAnswerOf(answer('สำรวจ'))));
  stored.head.state = 'certified';
  stored.head.receipt = null;
  const changes: HeadChange[] = [];
  await submit({
    store: { read: async () => stored } as never,
    submissions: {
      change: async (_: unknown, change: HeadChange) => {
        changes.push(change);
        return 'written';
      },
    } as never,
    rounds,
    files: { keepOrReport: async () => undefined } as never,
    evidence: {} as never,
    now,
  })({
    params: here,
    body: { revisions: { [sorts.first.slice(5)]: 3, [sorts.second.slice(5)]: 2 } },
    actor,
    origin,
  } as never);
  const made = SubmissionItem.parse(changes[0]?.submits?.submission);
  const expected = { roads: submittedAnswerOf(answer('สำรวจ')) } satisfies Record<
    string,
    SubmittedAnswer
  >;
  expect(made.submission.answers).toMatchObject(expected);
  expect(made.submission.answers.roads).toHaveProperty('source', 'สำรวจ');
});
