import { expect, it } from 'vitest';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import { assessmentNeeds, countedTable } from '../assessment-needs.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import { at, ratiosOfOneArea } from '../recording.ts';
import { officer, saveRequest } from '../save-request.ts';

const lao = LAOS.counting;
const [one = '', other = ''] = ratiosOfOneArea(lao);

const save = (...edit: [indicator: string, version: number, provided: string, key?: string]) =>
  saveRequest(lao, ...edit);

it('reading costs one DynamoDB call, the first visit one more; a save costs exactly one', async () => {
  const { table, calls } = countedTable();
  const needs = assessmentNeeds(table);
  await needs.rounds.of('2566');
  const callsOf = async (run: () => Promise<unknown>) => {
    calls.length = 0;
    await run();
    return [...calls];
  };
  const read = () =>
    readAssessment(needs)({
      params: at(lao),
      ...here,
      query: { knownCatalogue: undefined },
      headers: undefined,
      body: undefined,
      actor: officer(lao, 'recorder'),
    });
  expect(await callsOf(read)).toEqual(['QueryCommand', 'TransactWriteItemsCommand']);
  expect(await callsOf(read)).toEqual(['QueryCommand']);
  const run = saveAnswer(needs);
  expect(await callsOf(() => run(save(one, 0, '1', 'key-of-the-first-save')))).toEqual([
    'UpdateItemCommand',
  ]);
  expect(await callsOf(() => run(save(one, 1, '2')))).toEqual(['UpdateItemCommand']);
  expect(await callsOf(() => run(save(other, 0, '2')))).toEqual(['UpdateItemCommand']);
  // A refusal costs no more: the old item comes back with it.
  const conflict = () => expect(run(save(one, 1, '9'))).rejects.toThrow('answer-changed');
  expect(await callsOf(conflict)).toEqual(['UpdateItemCommand']);
});

it('a container that sees the round for the first time reads it once', async () => {
  const { table, calls } = countedTable();
  const run = saveAnswer(assessmentNeeds(table));
  await run(save(one, 2, '3'));
  await run(save(one, 3, '4'));
  expect(calls).toEqual(['GetItemCommand', 'UpdateItemCommand', 'UpdateItemCommand']);
});
