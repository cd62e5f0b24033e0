import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, it } from 'vitest';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { certify, submit } from '../../functions/assessment/change-state.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import { at, certifierOf, read, recordAll, revisionsOf, someRatios } from '../recording.ts';
import { officer, saveRequest } from '../save-request.ts';

const lao = LAOS.faults;
const [first = ''] = someRatios(lao, 1);

describe('a write that DynamoDB took and whose answer was lost on the way', () => {
  /** Sends for real, then loses the first answer of each kind named. */
  function forgetful(target: string): DynamoDBDocumentClient {
    const client = tableClient();
    const real = new NodeHttpHandler();
    let lost = false;
    client.config.requestHandler = {
      ...real,
      metadata: real.metadata,
      async handle(...args: Parameters<NodeHttpHandler['handle']>) {
        const answer = await real.handle(...args);
        const isTarget = args[0].headers['x-amz-target']?.endsWith(`.${target}`);
        if (!isTarget || lost) return answer;
        lost = true;
        throw Object.assign(new Error('the line broke'), { name: 'TimeoutError' });
      },
    } as typeof client.config.requestHandler;
    return client;
  }

  it('saving: the repeat finds its own work and is told that it is saved, once', async () => {
    await read(certifierOf(lao), lao);
    const needs = assessmentNeeds({ client: forgetful('UpdateItem'), name: environment('table') });
    const saved = await saveAnswer(needs)(saveRequest(lao, first, 0, '4'));
    expect(saved.answer).toMatchObject({ provided: '4', version: 1 });
    const view = await read(certifierOf(lao), lao);
    expect(view.areas.flatMap(({ answers }) => answers[first] ?? [])).toEqual([saved.answer]);
    expect(view.areas.reduce((sum, { revision }) => sum + revision, 0)).toBe(1);
  });

  it('submitting: one submission, and its receipt', async () => {
    const spare = LAOS.spare;
    const seen = await recordAll(spare, 5);
    const own = officer(spare);
    const body = { revisions: revisionsOf(seen) };
    const request = {
      params: at(spare),
      ...here,
      query: undefined,
      headers: undefined,
      body,
      actor: own,
    };
    await certify(assessmentNeeds({ client: tableClient(), name: environment('table') }))(request);
    const needs = assessmentNeeds({
      client: forgetful('TransactWriteItems'),
      name: environment('table'),
    });
    // A request of its own, as each is: the trail tells writes apart by it.
    const receipt = await submit(needs)({ ...request, ...here });
    expect(receipt.version).toBe(1);
    expect((await read(certifierOf(spare), spare)).receipt).toEqual(receipt);
  });
});
