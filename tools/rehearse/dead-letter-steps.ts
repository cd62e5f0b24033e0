import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { canonicalHash } from '#shared/canonical.ts';
import { catalogueKey } from '#shared/environment.ts';
import { writeJson } from '#shared/s3.ts';
import { NO_WORK, type RoundChange } from '../../functions/rounds/round.ts';
import { roundStore } from '../../functions/rounds/round-store.ts';
import { requestWork } from '../../functions/rounds/work-request.ts';
import { redriveDeadLetters } from '../redrive-dead-letters.ts';
import type { Rehearsal, Step } from './rehearsal.ts';
import { CYCLE, OTHER_FORMS } from './rehearsed-round.ts';
import { until } from './until.ts';

const CHANGE = { cycle: CYCLE, id: 'rehearsed-change' };

/**
 * Work on the round that must fail: it counts whom a new version of the form would touch, and the
 * versions are not there. It is begun early, because AWS takes minutes to give it up.
 */
export const failureStep: Step = {
  id: 'failure',
  title: { th: 'งานที่ตั้งใจให้ล้มเหลว', en: 'work that is meant to fail' },
  after: ['round'],
  async run(rehearsal) {
    const { course, table, records } = rehearsal;
    await course.needs(
      { th: 'คิวงานล้มเหลวว่างอยู่', en: 'the queue of dead letters is empty' },
      async () => {
        const count = await waitingIn(rehearsal);
        if (count > 0)
          throw new Error(
            `it holds ${count}: see to these first (runbook, Evidence stays unconfirmed)`,
          );
      },
    );
    await course.needs(
      { th: 'สั่งงานที่ต้องล้มเหลวแล้ว', en: 'the work is asked for; it will be tried three times' },
      async () => {
        const [former, next] = OTHER_FORMS;
        const change: RoundChange = {
          ...CHANGE,
          kind: 'catalogue',
          at: new Date().toISOString(),
          by: 'rehearse',
          reason: 'ซ้อมระบบ',
          letter: null,
          scope: null,
          whom: null,
          before: null,
          after: null,
          catalogue: {
            version: 2,
            hash: canonicalHash(next),
            former: canonicalHash(former),
            inUse: false,
          },
          state: null,
          work: { ...NO_WORK, status: 'waiting' },
          touched: null,
        };
        const put = roundStore(table).changePut(change);
        await table.client.send(new TransactWriteCommand({ TransactItems: [put] }));
        await requestWork(records, change);
        rehearsal.failingSince = new Date();
      },
    );
    course.say({
      th: 'การแจ้งเตือนของงานนี้อาจดังจริง เป็นส่วนหนึ่งของการซ้อม',
      en: 'its alarms may ring in earnest: that is part of the rehearsal',
    });
  },
};

/** The dead letter arrives, its cause is mended, and `npm run redrive` does the work after all. */
export const redriveStep: Step = {
  id: 'redrive',
  title: { th: 'งานที่ล้มเหลวทำใหม่ได้', en: 'a dead letter is done again' },
  after: ['failure'],
  async run(rehearsal) {
    const { course, stage, queues, functions, nights, table, records } = rehearsal;
    const patience = { withinSeconds: stage.patience, everySeconds: 3 };
    await course.needs(
      { th: 'งานที่ล้มเหลวอยู่ในคิว ไม่หาย', en: 'what failed three times lies in the queue' },
      () => until('the dead letter', patience, async () => (await waitingIn(rehearsal)) || null),
    );
    await course.needs(
      { th: 'แก้เหตุแล้วสั่งทำใหม่', en: 'its cause is mended, and it is handed back' },
      async () => {
        for (const form of OTHER_FORMS)
          await writeJson(records, catalogueKey(canonicalHash(form)), form);
        const { sent, kept } = await redriveDeadLetters({
          sqs: queues,
          lambda: functions,
          sfn: nights,
          queueUrl: stage.deadLettersUrl,
          night: stage.nightArn,
          tell: () => {},
        });
        if (sent === 0 || kept > 0) throw new Error(`${sent} were handed back, ${kept} kept`);
      },
    );
    await course.holds(
      { th: 'งานเสร็จ และไม่กลับเข้าคิวอีก', en: 'the work is done, and does not come back' },
      async () => {
        await until('the end of the work', patience, async () => {
          const change = await roundStore(table).readChange(CHANGE.cycle, CHANGE.id);
          return change?.work.status === 'done' ? change : null;
        });
        const count = await waitingIn(rehearsal);
        if (count > 0) throw new Error(`the queue holds ${count}`);
      },
    );
  },
};

async function waitingIn({ queues, stage }: Rehearsal): Promise<number> {
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: stage.deadLettersUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}
