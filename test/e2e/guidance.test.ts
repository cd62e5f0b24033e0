import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import { fullNameOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { SurveyCounts } from '../../functions/assessment/satisfaction/survey.ts';
import { call, saving } from '../client.ts';
import { saveEarlier } from '../earlier-round.ts';
import { LAOS } from '../laos.ts';
import { at, read, recorderOf } from '../recording.ts';
import { OPEN_ROUND, sampleCatalogue } from '../rounds.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  newTab,
  openPage,
  signIn,
  useBrowser,
} from './browser.ts';

useBrowser();

const lao = LAOS.guidance;
const path = `/assessments/${OPEN_ROUND}/${lao.code}`;
const textOf = (id: string) => findIndicator(sampleCatalogue(), id)?.indicator.text.th ?? '';
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
const signedIn = async (page: Page) => {
  await signIn(page, accountOf('recorder', lao, 'สมศรี ใจดี'), path);
  await page.getByText(fullNameOf(lao)).first().waitFor();
};
const savedOf = async (id: string) =>
  (await read(recorderOf(lao), lao)).areas.map(({ answers }) => answers[id]).find(Boolean);

it('a recorder is warned, told why, sees last round, takes it over with one tap, and gives the second form by totals and by a questionnaire', async () => {
  await saveEarlier(lao, 'road-asphalt', { frame: '57.24', provided: '29.767' });
  const page = await openPage();
  await signedIn(page);
  await page.goto(`${path}/indicators/road-asphalt`);
  await page.getByRole('heading', { level: 1, name: textOf('road-asphalt') }).waitFor();

  // Last round stands beside this one, in its unit.
  await page.getByText('(1) 57.24 กิโลเมตร (2) 29.767 กิโลเมตร').waitFor();
  const frame = field(page, 'กรอบการประเมิน (1)');
  const provided = field(page, 'การจัดบริการสาธารณะ (2)');
  await page.getByText('รอบก่อน (2565) 57.24').waitFor();

  // Metres for kilometres: a warning that asks to be explained, and no refusal.
  await frame.fill('๕๗,๒๔๐');
  expect(await page.getByText('กรอกเป็นเมตรหรือไม่').count()).toBe(0);
  await provided.fill('29.767');
  await provided.blur();
  await page.getByText('กรอกเป็นเมตรหรือไม่ ข้อนี้ใช้หน่วยกิโลเมตร').waitFor();
  expect(await frame.getAttribute('aria-describedby')).toContain('frame-warning');
  await page.getByRole('status').filter({ hasText: 'บันทึกแล้ว' }).waitFor();
  await field(page, 'คำอธิบายตัวเลขที่ควรตรวจ').fill('รับโอนถนนจากกรมทางหลวงชนบทในปีนี้');
  await field(page, 'คำอธิบายตัวเลขที่ควรตรวจ').blur();
  await expect
    .poll(() => savedOf('road-asphalt'))
    .toMatchObject({
      frame: '57240',
      note: 'รับโอนถนนจากกรมทางหลวงชนบทในปีนี้',
    });
  await keepScreens(page, 'indicator');
  await expectAccessible(page, 'indicator');

  // One tap gives last round's figures; which number, which target, why, and what is wanting.
  await page.getByRole('button', { name: 'ใช้ตัวเลขเดียวกับรอบก่อน' }).click();
  expect([await frame.inputValue(), await provided.inputValue()]).toEqual(['57.24', '29.767']);
  await expect.poll(() => page.getByText('กรอกเป็นเมตรหรือไม่').count()).toBe(0);
  const verdict = page.getByRole('region', { name: 'ผลการประเมินจากข้อมูลที่กรอก' });
  await verdict.getByText('29.767 ÷ 57.24 × 100 = 52.00 %').first().waitFor();
  await verdict.getByText('52 % ต่ำกว่าค่าเป้าหมาย 75 %').first().waitFor();
  await verdict.getByText('อีก 13.163 กิโลเมตรจึงจะถึงเป้าหมาย').first().waitFor();
  await page.getByText('ร้อยละที่ผ่านทั้งแบบ รวมข้อนี้').waitFor();
  await expect.poll(() => savedOf('road-asphalt')).toMatchObject({ frame: '57.24' });

  // What is not explained is a reminder on the check page.
  await call(recorderOf(lao), 'saveAnswer', {
    params: { ...at(lao), indicator: 'road-registered' },
    headers: saving(0),
    body: { frame: '12500', provided: '12000' },
  });
  await page.goto(`${path}/check`);
  const reminder = page.getByRole('region', { name: 'มี 1 ข้อที่ตัวเลขควรตรวจ' });
  await reminder.getByRole('link', { name: textOf('road-registered') }).waitFor();
  await reminder.getByText('ยังไม่มีคำอธิบาย').waitFor();
  await page.getByText('ยังไม่มีตัวเลขความพึงพอใจ').waitFor();
  await expectAccessible(page, 'check');

  // The second form, by totals: both figures or none, percentages as in the printed form.
  await page.goto(path);
  await page.getByRole('link', { name: 'กรอกหรือเปิดแบบสอบถาม' }).click();
  const roads = page.getByRole('group', { name: /บำรุงรักษาถนน/ });
  await roads.getByRole('textbox', { name: 'พอใจ' }).fill('๔๖');
  await page.getByRole('button', { name: 'บันทึกความพึงพอใจ' }).click();
  await roads.getByText('กรอกทั้งจำนวนที่พอใจและที่ขอให้ปรับปรุง').waitFor();
  await roads.getByRole('textbox', { name: 'ปรับปรุง' }).fill('14');
  await roads.getByText('76.67 %').waitFor();
  await roads.getByText('23.33 %').waitFor();
  await page.getByRole('button', { name: 'บันทึกความพึงพอใจ' }).click();
  await page.getByRole('status').filter({ hasText: 'บันทึกแล้ว' }).waitFor();
  const bridges = page.getByRole('group', { name: /สะพาน/ });
  await bridges.getByRole('textbox', { name: 'พอใจ' }).fill('45');
  await bridges.getByRole('textbox', { name: 'ปรับปรุง' }).fill('14');
  await page.getByText('ไม่เท่ากัน (59, 60 คน)').waitFor();
  // What is typed outlives the page before it is saved, and stands in the way of a submission.
  await bridges.getByRole('textbox', { name: 'พอใจ' }).fill('4x');
  await page.goto(`${path}/check`);
  await page.getByText('พิมพ์ไว้ในเครื่องนี้แต่ยังไม่ได้บันทึก ไปบันทึกก่อน').waitFor();
  await page.goto(`${path}/satisfaction`);
  expect(await bridges.getByRole('textbox', { name: 'พอใจ' }).inputValue()).toBe('4x');
  await bridges.getByRole('textbox', { name: 'พอใจ' }).fill('45');
  await bridges.getByRole('textbox', { name: 'ปรับปรุง' }).fill('15');
  await bridges.getByRole('textbox', { name: 'ปรับปรุง' }).blur();
  const stored = async () => (await read(recorderOf(lao), lao)).satisfaction;
  await expect.poll(async () => (await stored())?.totals['bridge-safety']?.improve).toBe(15);
  // Somebody else saves in between: neither figure is lost, the officer chooses.
  const version = (await stored())?.version ?? 0;
  const between = await call(recorderOf(lao), 'saveSatisfaction', {
    params: at(lao),
    headers: saving(version),
    body: { source: 'totals', totals: { 'road-upkeep': { satisfied: '1', improve: '2' } } },
  });
  expect(between.status).toBe(200);
  await bridges.getByRole('textbox', { name: 'พอใจ' }).fill('46');
  await bridges.getByRole('textbox', { name: 'ปรับปรุง' }).fill('14');
  await page.getByRole('button', { name: 'บันทึกความพึงพอใจ' }).click();
  await page.getByText('ผู้อื่นบันทึกแบบนี้ไปก่อนแล้ว').waitFor();
  await page.getByRole('button', { name: 'ใช้ของฉัน' }).click();
  await expect
    .poll(async () => (await read(recorderOf(lao), lao)).satisfaction?.totals)
    .toEqual({
      'road-upkeep': { satisfied: 46, improve: 14 },
      'bridge-safety': { satisfied: 46, improve: 14 },
    });
  await page.getByRole('status').filter({ hasText: 'บันทึกแล้ว' }).waitFor();
  await keepScreens(page, 'satisfaction');
  await expectAccessible(page, 'satisfaction');
  await page.goto(`${path}/check`);
  await page.getByRole('row', { name: /ถนน.*46.*76\.67.*14.*23\.33/ }).waitFor();

  // The two forms contradict each other, and one question was answered by fewer: told to both, blocking nothing.
  await call(recorderOf(lao), 'saveAnswer', {
    params: { ...at(lao), indicator: 'bridge' },
    headers: saving(0),
    body: { noService: true },
  });
  await page.goto(`${path}/satisfaction`);
  await page.getByText(/มีผู้ตอบข้อนี้ 60 คน แต่แบบประเมินแจ้งว่าไม่มีบริการสาธารณะนี้ \(สะพาน\)/).waitFor();
  await roads.getByRole('textbox', { name: 'ปรับปรุง' }).fill('15');
  await roads.getByRole('textbox', { name: 'ปรับปรุง' }).blur();
  await expect.poll(async () => (await stored())?.totals['road-upkeep']?.improve).toBe(15);
  await keepScreens(page, 'satisfaction-contradicted');
  const reader = await openPage();
  await signIn(reader, accountOf('certifier', lao, 'ประสิทธิ์ ปลัด'), `${path}/check`);
  const toCheck = reader.getByRole('region', { name: 'ความพึงพอใจที่ควรตรวจ' });
  await toCheck.getByText('(สะพาน)').waitFor();
  await toCheck.getByText('ไม่เท่ากัน (60, 61 คน)').waitFor();
  await keepScreens(reader, 'check-second-form');
  await expectAccessible(reader, 'check with a contradiction');
  // The province sees the same where it reviews, with the figures.
  const province = await openPage();
  const review = `/province/80/${OPEN_ROUND}/review/${lao.code}`;
  await signIn(province, accountOf('province', lao, 'พรทิพย์ ทองดี'), review);
  const seen = province.getByRole('region', { name: 'ความพึงพอใจที่ควรตรวจ' });
  await seen.getByText('(สะพาน)').waitFor();
  await seen.getByText('ให้ส่งคืนพร้อมข้อสังเกต').waitFor();
  await province.getByRole('row', { name: /ถนน.*46.*15/ }).waitFor();
  await keepScreens(province, 'review-second-form');
  await expectAccessible(province, 'review with a contradiction', ['en', 'th']);
});

it('a frame of 0 is saved at once, and the form asks which of two things it means', async () => {
  const page = await openPage();
  await signedIn(page);
  await page.goto(`${path}/indicators/road-gravel`);
  const none = page.getByRole('checkbox', { name: /มีบริการนี้ แต่ปีนี้ไม่มีรายการ/ });
  const noService = page.getByRole('checkbox', { name: 'อปท. ไม่มีบริการสาธารณะนี้' });
  await noService.waitFor();
  expect(await none.count()).toBe(0);
  await field(page, 'กรอบการประเมิน (1)').fill('๐');
  await page.getByRole('group', { name: 'กรอบการประเมิน (1) เป็น 0 เพราะเหตุใด' }).waitFor();
  await field(page, 'กรอบการประเมิน (1)').blur();
  await expect.poll(() => savedOf('road-gravel')).toMatchObject({ frame: '0', noService: false });

  // Until it is said, the form is not complete; the list and the check page name it.
  await page.goto(`${path}/check`);
  // In a list that is folded while much is missing.
  const missing = page.locator('li').filter({ hasText: textOf('road-gravel') });
  await missing.filter({ hasText: 'ยังไม่แจ้งเหตุที่กรอบเป็น 0' }).waitFor({ state: 'attached' });
  await page.goto(`${path}/indicators/road-gravel`);
  await noService.check();
  await none.check();
  expect(await noService.isChecked()).toBe(false);
  await page.getByText('แจ้งว่าปีนี้ไม่มีรายการที่ต้องดำเนินการ จึงไม่นับในร้อยละที่ผ่าน').first().waitFor();
  await expect
    .poll(() => savedOf('road-gravel'))
    .toMatchObject({
      frame: '0',
      noService: false,
      noneThisYear: true,
    });
  await keepScreens(page, 'indicator-zero');
  await expectAccessible(page, 'indicator with a frame of 0', ['en', 'th']);

  // A frame beside the declaration contradicts it, and is told when the figure is left.
  await page.goto(`${path}/indicators/road-gravel`);
  await field(page, 'กรอบการประเมิน (1)').fill('3');
  await field(page, 'กรอบการประเมิน (1)').blur();
  await page.getByText('กรอบการประเมิน (1) ต้องเป็น 0').first().waitFor();
  await field(page, 'กรอบการประเมิน (1)').fill('0');
  await page.goto(`${path}/check`);
  await page.getByRole('row', { name: /ลูกรัง.*ปีนี้ไม่มีรายการที่ต้องดำเนินการ.*ไม่มีบริการสาธารณะ/ }).waitFor();
});

it('citizens answer on their phones without a name, and the officer sees the count rise', async () => {
  const page = await openPage();
  await signedIn(page);
  const phone = await openPage({ width: 390 });
  const survey = `/survey/${OPEN_ROUND}/${lao.code}`;
  await phone.goto(survey);
  await phone.getByText('ยังไม่เปิดหรือปิดรับคำตอบแล้ว').waitFor();

  await page.goto(`${path}/satisfaction`);
  await page.getByRole('radio', { name: 'แบบสอบถามออนไลน์' }).check();
  await page.getByRole('button', { name: 'เปิดรับคำตอบ' }).click();
  await page.getByText('กำลังเปิดรับคำตอบ').waitFor();
  await page.getByRole('img', { name: new RegExp(survey) }).waitFor();
  await expectAccessible(page, 'questionnaire of the officer');
  const count = page.getByRole('status').filter({ hasText: /^\d+$/ });
  await count.filter({ hasText: '0' }).waitFor();

  // A reading that CloudFront keeps for half a minute says that it was closed: another device asks anew.
  const citizen = await openPage({ width: 390 });
  await citizen.goto(survey);
  await citizen.getByRole('button', { name: 'ส่งคำตอบ' }).click();
  await citizen.getByText('ตอบอย่างน้อย 1 ข้อก่อนส่ง').waitFor();
  await citizen
    .getByRole('group', { name: /บำรุงรักษาถนน/ })
    .getByText('พอใจ', { exact: true })
    .click();
  await citizen.getByRole('group', { name: /ขยะ/ }).getByText('ปรับปรุง').click();
  await keepScreens(citizen, 'survey');
  await expectAccessible(citizen, 'survey');
  await citizen.getByRole('button', { name: 'ส่งคำตอบ' }).click();
  await citizen.getByText('ขอบคุณสำหรับคำตอบ').waitFor();
  expect(await citizen.context().cookies()).toEqual([]);
  // The last is how far this clock is off the service's: it says nothing of a person.
  expect(await citizen.evaluate(() => Object.keys(localStorage).sort())).toEqual([
    'language',
    'server-clock',
    'survey-device',
  ]);
  await citizen.reload();
  await citizen.getByText('อุปกรณ์นี้ตอบแบบสอบถามนี้แล้ว').waitFor();

  await count.filter({ hasText: '1' }).waitFor();
  await page.getByRole('row', { name: /ถนน.*1.*100.*0.*0/ }).waitFor();
  await page.goto(`${path}/satisfaction/poster`);
  await page.getByRole('heading', { level: 1, name: 'ท่านพอใจบริการของเราหรือไม่' }).waitFor();
  await keepScreens(page, 'survey-poster');
  await expectAccessible(page, 'survey-poster');

  await page.goto(`${path}/check`);
  await page.getByText('ปิดรับก่อนจึงรับรองและส่งได้').waitFor();
  await page.goto(`${path}/satisfaction`);
  await page.getByRole('button', { name: 'ปิดรับคำตอบ' }).click();
  await page.getByText(/ปิดรับเมื่อ .* ใช้ตัวเลขด้านล่าง/).waitFor();
});

const question = (page: Page, name: RegExp) => page.getByRole('group', { name });
const sum = async () =>
  (await call(recorderOf(lao), 'readSurveyCounts', { params: at(lao) })).body as SurveyCounts;
async function openSurvey(page: Page): Promise<void> {
  await page.goto(`${path}/satisfaction`);
  await page.getByRole('radio', { name: 'แบบสอบถามออนไลน์' }).check();
  const open = page.getByRole('button', { name: /^เปิดรับคำตอบ/ });
  await open.or(page.getByText('กำลังเปิดรับคำตอบ')).first().waitFor();
  if ((await open.count()) > 0) await open.click();
  await page.getByText('กำลังเปิดรับคำตอบ').waitFor();
}

/** The page has set the timers that its last change asks for: they are set a frame later. */
const effectsRun = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
      }),
  );

it('two citizens answer on one tablet: nothing of the first is there for the second, and nobody is signed in', async () => {
  const page = await openPage();
  await page.clock.install();
  await signedIn(page);
  await openSurvey(page);
  const before = await sum();
  await page.getByRole('button', { name: 'เปิดจุดตอบแบบสอบถาม' }).click();
  await page.getByText('จุดตอบแบบสอบถามพร้อมแล้ว').waitFor();
  await page.getByRole('button', { name: /^จบจุดนี้/ }).waitFor();
  await keepScreens(page, 'counter-officer');
  await expectAccessible(page, 'counters of the officer', ['en', 'th']);
  const told = await page.getByRole('img', { name: /counter/ }).getAttribute('aria-label');
  const address = /https?:\S+/.exec(told ?? '')?.[0] ?? '';

  // Opened where somebody is signed in it does not begin.
  const other = await newTab(page.context());
  await other.goto(address);
  await other.getByRole('heading', { name: 'ยังมีผู้ลงชื่อเข้าใช้อยู่ในเครื่องนี้' }).waitFor();
  expect(new URL(other.url()).hash).toBe('');
  await expectAccessible(other, 'a counter where somebody is signed in');
  await other.close();

  // The officer's own device becomes the counter.
  await page.getByRole('button', { name: 'ออกจากระบบแล้วใช้เครื่องนี้' }).click();
  await page.getByRole('button', { name: 'ส่งคำตอบ' }).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.evaluate(() => localStorage.getItem('session'))).toBeNull();
  expect(await page.getByRole('navigation').count()).toBe(0);
  await question(page, /บำรุงรักษาถนน/)
    .getByText('พอใจ', { exact: true })
    .click();
  await keepScreens(page, 'counter');
  await expectAccessible(page, 'a counter', ['en', 'th']);
  await page.getByRole('button', { name: 'ส่งคำตอบ' }).click();
  await page.getByText('คำตอบของท่านนับรวมแล้ว').waitFor();
  await keepScreens(page, 'counter-thanks');
  await expectAccessible(page, 'thanks of a counter');
  await page.getByRole('button', { name: 'ผู้ตอบคนต่อไป' }).click();

  await page.getByText('วันนี้ตอบที่จุดนี้แล้ว 1 คน').waitFor();
  expect(await page.locator('input:checked').count()).toBe(0);
  // "Back" shows neither the first one's answers nor the officer's work; "forward" an empty form.
  await page.goBack();
  await page.getByRole('heading', { name: 'ต้องเข้าสู่ระบบก่อน' }).waitFor();
  await page.goForward();
  await page.getByRole('button', { name: 'ส่งคำตอบ' }).waitFor();
  expect(await page.locator('input:checked').count()).toBe(0);

  // The second is quick, and without a line: it is kept, and goes by itself.
  await page.context().setOffline(true);
  await question(page, /ขยะ/).getByText('ปรับปรุง').click();
  await page.getByRole('button', { name: 'ส่งคำตอบ' }).click();
  await page.getByText('คำตอบเก็บไว้ในเครื่องนี้แล้ว').waitFor();
  await page.getByRole('button', { name: 'ผู้ตอบคนต่อไป' }).click();
  await page.getByText('มีคำตอบ 1 ชุดที่ยังไม่ถึงระบบ').waitFor();
  await page.context().setOffline(false);
  await page.getByText('วันนี้ตอบที่จุดนี้แล้ว 2 คน').waitFor();
  await page.getByText('มีคำตอบ 1 ชุด').waitFor({ state: 'detached' });
  const after = await sum();
  expect([after.respondents, after.atCounter]).toEqual([
    before.respondents + 2,
    before.atCounter + 2,
  ]);

  // A third walks away in the middle: what was chosen is cleared.
  await question(page, /ขยะ/).getByText('พอใจ', { exact: true }).click();
  await effectsRun(page);
  await page.clock.fastForward(61_000);
  await page.getByRole('heading', { name: 'ท่านยังตอบอยู่หรือไม่' }).waitFor();
  await keepScreens(page, 'counter-idle');
  await page.clock.fastForward(31_000);
  await expect.poll(() => page.locator('input:checked').count()).toBe(0);

  // The officer ends it from the own desk, and the tablet says so.
  const desk = await openPage();
  await signedIn(desk);
  await desk.goto(`${path}/satisfaction`);
  await desk.getByText('ในจำนวนนี้ตอบที่จุดของ อปท.').waitFor();
  await desk.getByRole('button', { name: /^จบจุดนี้/ }).click();
  await desk
    .getByText(/^สิ้นสุดเมื่อ/)
    .or(desk.getByText('สิ้นสุดเมื่อ'))
    .first()
    .waitFor();
  await page.clock.fastForward(61_000);
  await page.getByRole('heading', { name: 'จุดตอบแบบสอบถามนี้สิ้นสุดแล้ว' }).waitFor();
  await keepScreens(page, 'counter-ended');
});

it('a script that stuffs the questionnaire from the same address does not keep a citizen out, and a full moment loses nothing', async () => {
  const page = await openPage();
  await signedIn(page);
  await openSurvey(page);
  const stuff = async () =>
    (
      await call(null, 'answerSurvey', {
        params: at(lao),
        body: {
          device: `device-${crypto.randomUUID()}`,
          key: `key-${crypto.randomUUID()}`,
          answers: { waste: 'improve' },
        },
      })
    ).body.type;
  await expect.poll(stuff, { interval: 1, timeout: 90_000 }).toBe('/problems/survey-proof');
  const { respondents } = await sum();

  const citizen = await openPage({ width: 390 });
  await citizen.clock.install();
  await citizen.goto(`/survey/${OPEN_ROUND}/${lao.code}`);
  await question(citizen, /ขยะ/).getByText('พอใจ', { exact: true }).click();
  await citizen.route('**/api/surveys/**', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 429,
          contentType: 'application/problem+json',
          body: JSON.stringify(new Problem('survey-full', { retryAfterSeconds: 200 }).toDetails()),
        })
      : route.fallback(),
  );
  await citizen.getByRole('button', { name: 'ส่งคำตอบ' }).click();
  await citizen.getByText('ระบบจะส่งให้เอง').waitFor();
  await citizen.getByText(/จะส่งอีกครั้งในอีก 3:\d\d นาที/).waitFor();
  await keepScreens(citizen, 'survey-waits');
  await expectAccessible(citizen, 'a questionnaire that waits', ['en', 'th']);
  // A phone that let go of the page has the answers still.
  await citizen.reload();
  await citizen.getByText('ระบบจะส่งให้เอง').waitFor();
  expect(await question(citizen, /ขยะ/).getByRole('radio', { checked: true }).count()).toBe(1);
  await citizen.unroute('**/api/surveys/**');
  await citizen.clock.fastForward(206_000);
  await citizen.getByText('ขอบคุณสำหรับคำตอบ').waitFor();
  expect((await sum()).respondents).toBe(respondents + 1);
  expect(await citizen.evaluate(() => sessionStorage.length)).toBe(0);
});
