// npm run bench:freshness: how old what a province sees is, with the stream gathered as deployed.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { AnswerInput } from '#domain/answer.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { Lao } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { bucketClient } from '#shared/s3.ts';
import { startLocalSystem } from '../../local/system.ts';
import { here } from '../origin.ts';
import { OPEN_ROUND, settingsOf } from '../rounds.ts';

/**
 * Submits some LAOs, each at another moment of the stream's window, and prints the seconds until the
 * province's reading has it; to these come up to 30 of the page, which asks again so often.
 */
const { values } = parseArgs({ options: { submissions: { type: 'string', default: '12' } } });
const PROVINCE = '80';
const LAOS = Array.from(
  { length: Number(values.submissions) },
  (_, n): Lao => ({
    code: `6${PROVINCE}${String(101 + n).padStart(4, '0')}`,
    type: 'tao',
    name: `ทดสอบ ${n}`,
    district: 'เมือง',
    province: 'นครศรีธรรมราช',
  }),
);
const SPREAD_MS = 4300;
const LOOK_EVERY_MS = 100;
/** As often a page that is looked at asks again (web/progress/use-progress.ts). */
const PAGE_SECONDS = 30;

const dir = await mkdtemp(join(tmpdir(), 'lao-bench-freshness-'));
const system = await startLocalSystem({ port: 0, dir, seed: 'none', windows: true });
try {
  Object.assign(process.env, system.environment, { POWERTOOLS_LOG_LEVEL: 'ERROR' });
  const { openCycle } = await import('../../functions/rounds/open-cycle.ts');
  const { submit } = await import('../../functions/assessment/change-state.ts');
  const { saveAnswer } = await import('../../functions/assessment/save-answer.ts');
  const { readAssessment } = await import('../../functions/assessment/read-assessment.ts');
  const { readProvinceProgress } = await import('../../functions/reminders/progress-api.ts');
  const { progressStore } = await import('../../functions/progress/progress-store.ts');
  const { assessmentNeeds } = await import('../assessment-needs.ts');
  const { TABLE_NAME, RECORDS_BUCKET } = system.environment;
  const table = { client: tableClient(), name: TABLE_NAME };
  const settings = settingsOf(OPEN_ROUND, [-10, 40]);
  const form = catalogueOf([[indicator({ id: 'roads', targets: { tao: '80' } })]]);
  await openCycle({
    table,
    records: { client: bucketClient(), name: RECORDS_BUCKET },
    settings: { ...settings, policies: { ...settings.policies, certification: false } },
    catalogue: form,
    laos: LAOS,
  });
  const needs = assessmentNeeds(table);
  const progress = progressStore(table);
  const asked = { ...here, query: undefined, headers: undefined, body: undefined };

  async function submitted(lao: Lao): Promise<void> {
    const params = { cycle: OPEN_ROUND, lao: lao.code };
    const actor: Actor = {
      id: `r-${lao.code}`,
      name: 'สมศรี ใจดี',
      role: 'recorder',
      lao: lao.code,
      province: null,
    };
    const request = { ...asked, params, actor };
    const query = { knownCatalogue: undefined };
    await readAssessment(needs)({ ...request, query });
    await saveAnswer(needs)({
      ...request,
      params: { ...params, indicator: 'roads' },
      headers: { 'if-match': '"0"', 'idempotency-key': randomUUID() },
      body: AnswerInput.parse({
        frame: '10',
        provided: '9',
        noService: false,
        ticked: null,
        note: '',
      }),
    });
    const { areas } = await readAssessment(needs)({ ...request, query });
    const revisions = Object.fromEntries(areas.map(({ id, revision }) => [id, revision]));
    await submit(needs)({ ...request, body: { revisions } });
  }

  async function secondsUntilShown(lao: Lao): Promise<number> {
    const began = performance.now();
    for (;;) {
      const { rows } = await readProvinceProgress({ ...needs, progress })({
        ...asked,
        params: { cycle: OPEN_ROUND, province: PROVINCE },
        query: { known: undefined },
        actor: { id: 'p', name: 'p', role: 'province', lao: null, province: PROVINCE },
      });
      const row = rows?.find((each) => each.lao.code === lao.code);
      if (row?.state === 'submitted') return (performance.now() - began) / 1000;
      await wait(LOOK_EVERY_MS);
    }
  }

  const shown: Promise<number>[] = [];
  for (const lao of LAOS) {
    await submitted(lao);
    shown.push(secondsUntilShown(lao));
    await wait(SPREAD_MS);
  }
  const seconds = (await Promise.all(shown)).sort((one, other) => one - other);
  const at = (share: number) =>
    Number((seconds[Math.ceil(share * seconds.length) - 1] ?? 0).toFixed(1));
  const figures = {
    submissions: seconds.length,
    'seconds until the reading has it': {
      least: at(1 / seconds.length),
      median: at(0.5),
      most: at(1),
    },
    'with the page asking again, at most': at(1) + PAGE_SECONDS,
  };
  console.log(JSON.stringify(figures, null, 2));
} finally {
  await system.stop();
  await rm(dir, { recursive: true, force: true });
}
