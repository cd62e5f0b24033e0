import { randomUUID } from 'node:crypto';
import type { AssessmentView, Receipt } from '#domain/assessment.ts';
import { registryStore } from '../../functions/registry/registry-store.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { ask, call, mustAnswer } from './api.ts';
import { type Rehearsal, type Step, signedIn } from './rehearsal.ts';
import { CYCLE, FORM, INDICATORS, LAO, settingsAt } from './rehearsed-round.ts';

export const OF_ASSESSMENT = { cycle: CYCLE, lao: LAO.code };

/** Opens the round for the one LAO, as `npm run cycle` opens one for all. */
export const roundStep: Step = {
  id: 'round',
  title: { th: 'รอบและ อปท. สำหรับการซ้อม', en: 'a round and an LAO, for the rehearsal' },
  after: ['site'],
  async run(rehearsal) {
    const { course, table, records } = rehearsal;
    await course.needs({ th: 'ไม่มี อปท. จริงใช้รหัสนี้', en: 'no real LAO has its code' }, async () => {
      const laos = await registryStore(table).listLaos();
      if (laos.some(({ code }) => code === LAO.code))
        throw new Error(`the registry has an LAO ${LAO.code}`);
    });
    await course.needs(
      { th: `เปิดรอบ ${CYCLE} ให้ อปท. เดียว`, en: `round ${CYCLE} is opened for one LAO` },
      async () => {
        const settings = settingsAt(new Date());
        await openCycle({ table, records, settings, catalogue: FORM, laos: [LAO] });
      },
    );
  },
};

export const readView = (rehearsal: Rehearsal): Promise<AssessmentView> =>
  ask<AssessmentView>(rehearsal, signedIn(rehearsal.recorder).idToken, 'readAssessment', {
    params: OF_ASSESSMENT,
  });

export const saveStep: Step = {
  id: 'save',
  title: { th: 'บันทึกคำตอบ', en: 'saving answers' },
  after: ['round', 'invitation'],
  async run(rehearsal) {
    const { course } = rehearsal;
    const { idToken } = signedIn(rehearsal.recorder);
    const save = (indicator: string, version: number, provided: string, key: string) =>
      call<{ answer?: { version: number } }>(rehearsal, idToken, 'saveAnswer', {
        params: { ...OF_ASSESSMENT, indicator },
        headers: { 'if-match': `"${version}"`, 'idempotency-key': key },
        body: { frame: '10', provided },
      });
    const [first, second] = INDICATORS;
    const keys = [randomUUID(), randomUUID()] as const;
    await course.needs(
      { th: 'คำตอบถูกบันทึก', en: 'answers are saved, and read again as they are' },
      async () => {
        for (const [n, indicator] of [first, second].entries()) {
          const { status, body } = await save(indicator, 0, '9', keys[n] ?? '');
          if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
        }
        const { areas } = await readView(rehearsal);
        const saved = areas.flatMap(({ answers }) => Object.keys(answers)).sort();
        if (String(saved) !== String([first, second].sort())) throw new Error(`it has ${saved}`);
      },
    );
    await course.holds(
      { th: 'ส่งซ้ำไม่บันทึกซ้ำ', en: 'the same request again saves nothing twice' },
      async () => {
        const { status, body } = await save(first, 0, '9', keys[0]);
        if (status !== 200 || body.answer?.version !== 1)
          throw new Error(`answered ${status}, version ${body.answer?.version}`);
      },
    );
    await course.holds(
      { th: 'ทับของผู้อื่นไม่ได้', en: 'an older version writes over nobody’s work' },
      async () => {
        const { status } = await save(first, 0, '8', randomUUID());
        if (status !== 409 && status !== 412) throw new Error(`answered ${status}`);
      },
    );
    await course.holds(
      { th: 'อปท. อื่นไม่มีอยู่สำหรับผู้บันทึกนี้', en: 'another LAO is not there for this recorder' },
      () =>
        mustAnswer(404, rehearsal, idToken, 'readAssessment', {
          params: { ...OF_ASSESSMENT, lao: '9109998' },
        }),
    );
  },
};

export const submitStep: Step = {
  id: 'submit',
  title: { th: 'รับรอง ส่ง และใบรับ', en: 'certifying, submitting, the receipt' },
  after: ['scan'],
  async run(rehearsal) {
    const { course } = rehearsal;
    const { idToken } = signedIn(rehearsal.certifier);
    const { areas } = await readView(rehearsal);
    const options = {
      params: OF_ASSESSMENT,
      body: { revisions: Object.fromEntries(areas.map(({ id, revision }) => [id, revision])) },
    };
    await course.needs({ th: 'ผู้รับรองรับรองได้', en: 'the certifier certifies' }, () =>
      ask(rehearsal, idToken, 'certify', options),
    );
    const receipt = await course.needs(
      { th: 'ส่งได้และได้ใบรับ', en: 'it is submitted, and a receipt given' },
      () => ask<Receipt>(rehearsal, idToken, 'submit', options),
    );
    const { cycle, lao, version, hash, number } = receipt;
    rehearsal.submissionKey = `submissions/${cycle}/${lao.code}/${version}-${hash}.json`;
    await course.holds(
      { th: 'ใครก็ตรวจสอบใบรับได้', en: 'anybody has the receipt confirmed' },
      async () => {
        const confirmed = await ask<{ hash: string }>(rehearsal, null, 'confirmReceipt', {
          params: { number },
        });
        if (confirmed.hash !== hash) throw new Error('it is confirmed with another hash');
      },
    );
    await course.holds(
      { th: 'ส่งแล้วแก้ไขไม่ได้', en: 'what is submitted can be changed no more' },
      () =>
        mustAnswer(409, rehearsal, signedIn(rehearsal.recorder).idToken, 'saveAnswer', {
          params: { ...OF_ASSESSMENT, indicator: INDICATORS[1] },
          headers: { 'if-match': '"1"', 'idempotency-key': randomUUID() },
          body: { frame: '10', provided: '1' },
        }),
    );
  },
};
