import { expect, it } from 'vitest';
import { PROBLEMS, type ProblemDetails, type ProblemType } from '#domain/problem.ts';
import { Refusal } from '../../client/api.ts';
import { type WaitingAnswer, waitingAnswers } from './waiting-answers.ts';

const given = (key: string): WaitingAnswer => ({ key, answers: { waste: 'improve' } });
const refusal = (type: ProblemType, retryAfterSeconds?: number) => {
  const { status, title } = PROBLEMS[type];
  const problem: ProblemDetails = {
    type: `/problems/${type}`,
    title: title.th,
    status,
    english: { title: title.en },
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  return new Refusal(type, problem);
};

function tab(kept = new Map<string, string>()) {
  const answers: (Refusal | null)[] = [];
  const sent: string[] = [];
  const timers: { run: () => void; at: number }[] = [];
  let time = 0;
  const waiting = waitingAnswers({
    storage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, text) => void kept.set(name, text),
      removeItem: (name) => void kept.delete(name),
    },
    name: 'waiting',
    send: async ({ key }) => {
      const next = answers.shift() ?? null;
      if (next) throw next;
      sent.push(key);
    },
    later: (run, milliseconds) => void timers.push({ run, at: time + milliseconds }),
    now: () => time,
    random: () => 1,
  });
  const settle = async () => {
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  };
  const pass = async (milliseconds: number) => {
    time += milliseconds;
    for (const timer of timers.splice(0)) {
      if (timer.at <= time) timer.run();
      else timers.push(timer);
    }
    await settle();
  };
  return {
    waiting,
    sent,
    kept,
    pass,
    settle,
    refuse: (...next: Refusal[]) => answers.push(...next),
  };
}

it('an answer that came at a full moment is kept, goes by itself at the time that was told, and then is forgotten', async () => {
  const { waiting, sent, kept, pass, settle, refuse } = tab();
  refuse(refusal('survey-full', 100));
  waiting.add(given('one'));
  await settle();
  expect(waiting.store.get()).toMatchObject({ againAt: 105_000, refusal: { type: 'survey-full' } });
  expect(kept.get('waiting')).toContain('one');
  await pass(104_999);
  expect(sent).toEqual([]);
  await pass(1);
  expect(sent).toEqual(['one']);
  expect([kept.size, waiting.store.get().answers]).toEqual([0, []]);
});

it('without a line it is tried again and again, less and less often, or at once when somebody asks', async () => {
  const { waiting, sent, pass, settle, refuse } = tab();
  refuse(new Refusal('unreachable'), new Refusal('unreachable'), new Refusal('unreachable'));
  waiting.add(given('one'));
  await settle();
  expect(waiting.store.get().againAt).toBe(2_000);
  await pass(2_000);
  expect(waiting.store.get().againAt).toBe(6_000);
  waiting.go();
  await settle();
  expect(waiting.store.get().againAt).toBe(10_000);
  await pass(8_000);
  expect(sent).toEqual(['one']);
});

it('a second person’s answers go after the first’s, each once', async () => {
  const { waiting, sent, pass, settle, refuse } = tab();
  refuse(refusal('survey-full', 4));
  waiting.add(given('one'));
  waiting.add(given('two'));
  await settle();
  expect(sent).toEqual([]);
  await pass(5_000);
  expect(sent).toEqual(['one', 'two']);
});

it('what another time could lift is kept and not tried by itself; a page that opens again has it', async () => {
  const first = tab();
  first.refuse(refusal('counter-ended'));
  first.waiting.add(given('one'));
  await first.settle();
  await first.pass(1_000_000);
  expect(first.sent).toEqual([]);
  const second = tab(first.kept);
  expect(second.waiting.store.get().answers).toEqual([given('one')]);
  second.waiting.go();
  await second.settle();
  expect(second.sent).toEqual(['one']);
});
