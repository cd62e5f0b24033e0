// A process that does one task and is killed at one point of it; see killing.ts.
import { setTimeout } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { KillPoint, Task } from './killing.ts';

type Send = (command: { input: { Key?: unknown } }, ...rest: unknown[]) => Promise<unknown>;

/** Tells the parent, and never goes on; the process stays until it is killed. */
function reach(): Promise<never> {
  setInterval(() => {}, 1000);
  process.send?.('reached');
  return new Promise(() => {});
}

/** Every client of the SDK in this process stops at that call. */
function stopAt({ when, call, key }: KillPoint): void {
  for (const prototype of [S3Client.prototype, DynamoDBDocumentClient.prototype]) {
    const client = prototype as unknown as { send: Send };
    const send = client.send;
    client.send = async function (this: unknown, command, ...rest) {
      const name = command.constructor.name
        .replace(/Command$/, '')
        .replace(/^(TransactWrite)$/, '$1Items');
      const isHere = name === call && (!key || String(command.input.Key).includes(key));
      if (isHere && when === 'before') return reach();
      const answer = send.call(this, command, ...rest);
      if (isHere) {
        if (when === 'after') await answer;
        else await setTimeout(ON_ITS_WAY_MS);
        return reach();
      }
      return answer;
    };
  }
}

/** After this the request has left, and its answer may or may not have come. */
const ON_ITS_WAY_MS = 3;

async function perform(task: Task): Promise<unknown> {
  const { assessmentNeeds } = await import('../assessment-needs.ts');
  const own = await import('./own-round.ts');
  const needs = assessmentNeeds(own.ownTable());
  switch (task.run) {
    case 'save': {
      const { saveAnswer } = await import('../../functions/assessment/save-answer.ts');
      const { saveRequest } = await import('../save-request.ts');
      const { lao, version, key } = task;
      return saveAnswer(needs)(saveRequest(lao, 'water', version, '7', key));
    }
    case 'submit': {
      const { submit } = await import('../../functions/assessment/change-state.ts');
      return submit(needs)(await own.sealRequest(task.lao));
    }
    case 'night': {
      const { nightOf } = await import('../scoring-needs.ts');
      return nightOf('2566', { asOf: task.asOf });
    }
    case 'import-accounts': {
      const { importInProcess } = await import('../account-import.ts');
      return importInProcess(task.job);
    }
    case 'round-work': {
      const { workAt } = await import('./round-work.ts');
      return workAt(task);
    }
    case 'export': {
      const { makeExportAt } = await import('../export-needs.ts');
      return makeExportAt(task.key);
    }
    case 'publish': {
      const { publishOwn } = await import('./publishing.ts');
      return publishOwn(task.snapshot);
    }
  }
}

const { point, task } = JSON.parse(process.argv[2] ?? '') as { point: KillPoint; task: Task };
stopAt(point);
await perform(task);
process.disconnect?.();
