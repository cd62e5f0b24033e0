import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { ResultSheet, ResultsOverview } from '../../functions/results/results.ts';
import { PUBLISHED } from '../../functions/results/snapshot.ts';
import { publishedSite } from '../verify/published-site.ts';
import { verifyRound } from '../verify/verify-round.ts';
import { ask, mustAnswer } from './api.ts';
import { OF_ASSESSMENT } from './recording-steps.ts';
import { type Step, signedIn } from './rehearsal.ts';
import { CYCLE } from './rehearsed-round.ts';
import { until } from './until.ts';

/** The state machine of the night, for the one round, by the instant of now as its schedule gives it. */
export const nightStep: Step = {
  id: 'night',
  title: { th: 'การประมวลผลประจำคืน', en: 'the nightly scoring' },
  after: ['submit'],
  async run(rehearsal) {
    const { course, nights, stage } = rehearsal;
    const asOf = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    course.say({ th: 'เริ่มประมวลผล อาจหลายนาที', en: 'the night is started, minutes at most' });
    await course.needs(
      { th: 'ประมวลผลเฉพาะรอบนี้สำเร็จ', en: 'it scores this one round, and succeeds' },
      async () => {
        const { executionArn } = await nights.send(
          new StartExecutionCommand({
            stateMachineArn: stage.nightArn,
            input: JSON.stringify({ asOf, cycle: CYCLE }),
          }),
        );
        const ended = await until(
          'the end of the night',
          { withinSeconds: stage.patience, everySeconds: 3 },
          async () => {
            const told = await nights.send(new DescribeExecutionCommand({ executionArn }));
            return told.status === 'RUNNING' ? null : told;
          },
        );
        if (ended.status !== 'SUCCEEDED')
          throw new Error(`it is ${ended.status}: ${ended.error ?? ''} ${ended.cause ?? ''}`);
      },
    );
  },
};

export const publicationStep: Step = {
  id: 'publication',
  title: { th: 'การเผยแพร่ผล', en: 'the publication' },
  after: ['night', 'second-factor'],
  async run(rehearsal) {
    const { course } = rehearsal;
    const { idToken } = signedIn(rehearsal.office);
    const params = { cycle: CYCLE };
    await course.holds(
      { th: 'ก่อนเผยแพร่ไม่มีผลให้สาธารณะ', en: 'before it the public sees nothing' },
      () => mustAnswer(404, rehearsal, null, 'readResultSheet', { params: OF_ASSESSMENT }),
    );
    const { snapshot } = await course.needs(
      { th: 'สำนักงานเห็นผลของคืนนี้', en: 'the office sees what the night made' },
      () => ask<ResultsOverview>(rehearsal, idToken, 'readLatestSnapshot', { params }),
    );
    await course.needs({ th: 'เผยแพร่ได้', en: 'it is published' }, () =>
      ask(rehearsal, idToken, 'publishResults', { params, body: { snapshot } }),
    );
  },
};

/** What everybody reads then, at the site's own address. */
export const resultsStep: Step = {
  id: 'results',
  title: { th: 'ผลที่สาธารณะเห็น', en: 'the results, as the public sees them' },
  after: ['publication'],
  async run(rehearsal) {
    const { course, stage, http } = rehearsal;
    await course.holds(
      { th: 'ใบแสดงผลของ อปท. อ่านได้', en: 'the LAO’s result sheet is public' },
      async () => {
        // CloudFront may keep for a minute that there was none.
        await until('the result sheet', { withinSeconds: 120, everySeconds: 3 }, () =>
          ask<ResultSheet>(rehearsal, null, 'readResultSheet', { params: OF_ASSESSMENT }).catch(
            () => null,
          ),
        );
      },
    );
    await course.holds(
      {
        th: 'คำนวณซ้ำจากไฟล์ที่เผยแพร่ได้ผลเดียวกัน',
        en: 'recomputed from the published files, all of it is equal',
      },
      async () => {
        const found = await verifyRound(publishedSite(`${stage.siteUrl}/results/${CYCLE}`));
        if (found.differences.length > 0) throw new Error(found.differences.join('; '));
        if (found.submissions !== 1) throw new Error(`it counts ${found.submissions} submissions`);
      },
    );
    await course.holds(
      { th: 'ไฟล์อื่นของคลังไม่มีที่อยู่', en: 'no other key of the bucket has an address' },
      async () => {
        for (const path of ['results-data/no-such-file.json', `results/${CYCLE}/latest.json`]) {
          const response = await http(`${stage.siteUrl}/${path}`);
          const isPage = response.headers.get('content-type')?.startsWith('text/html');
          if (response.ok && !isPage) throw new Error(`${path} is answered`);
        }
      },
    );
    await course.holds(
      { th: 'ไฟล์ผลเก็บใน cache ได้ตามที่กำหนด', en: 'published files may be kept as they say' },
      async () => {
        const { headers } = await http(`${stage.siteUrl}/${PUBLISHED.current(CYCLE)}`);
        const kept = headers.get('cache-control');
        if (kept !== 'public, max-age=60') throw new Error(`cache-control is ${kept}`);
      },
    );
  },
};
