import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Catalogue } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import type { RoundView } from '../../functions/rounds/round.ts';
import {
  checkPath,
  indicatorPath,
  satisfactionPath,
  taskListPath,
  workbookPath,
} from '../../web/client/places.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import { call } from '../client.ts';
import { mailsTo } from '../mails.ts';
import { at, certifierOf, read, recorderOf } from '../recording.ts';
import { register } from '../registered.ts';
import { settingsOf } from '../rounds.ts';
import { saveRequest } from '../save-request.ts';
import { nightOf } from '../scoring-needs.ts';
import { answerChallenge, signInByPassword } from '../sign-in.ts';
import { answer, answerAll, openSmallRound, SMALL_FORM, seal, smallLao } from '../small-round.ts';
import { bucketOf } from '../submitted.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  typeCredentials,
  useBrowser,
} from './browser.ts';

useBrowser();

/** A round of its own, whose window is moved under the pages that stand open. An early one. */
const ROUND = '2545';
const OFFICE = { role: 'office', name: 'สมหญิง' } as const;
const online = smallLao('6809701', 'tao', 'บ้านต่อเวลา');
const offline = smallLao('6809702', 'tao', 'บ้านไม่มีสัญญาณ');

const FRAME = 'กรอบการประเมิน (1)';
const HELD = 'ถ้าได้ขยายเวลา ระบบจะส่งให้เอง';
/** Another, whose assessments are returned, whose form is replaced, and that is archived. */
const LATER = '2546';
const [returned, disabled, replaced, totals, file, archived] = [
  smallLao('6809703', 'tao', 'บ้านส่งคืน'),
  smallLao('6809704', 'tao', 'บ้านบัญชีปิด'),
  smallLao('6809705', 'tao', 'บ้านแบบใหม่'),
  smallLao('6809706', 'tao', 'บ้านพอใจ'),
  smallLao('6809707', 'tao', 'บ้านตาราง'),
  smallLao('6809708', 'tao', 'บ้านเก็บถาวร'),
] as const;
const text = (th: string) => ({ th, en: th });
const FORM: Catalogue = {
  ...SMALL_FORM,
  id: 'later-1',
  round: Number(LATER),
  satisfaction: {
    areas: [
      {
        id: 'roads-asked',
        title: text('ถนน'),
        questions: [{ id: 'road-liked', text: text('พอใจถนนหรือไม่') }],
      },
    ],
  },
};
const PROVIDED = 'การจัดบริการสาธารณะ (2)';
const figure = (page: Page, name: string) => page.getByRole('textbox', { name });
const pathOf = (lao: Lao, id: string, cycle = ROUND) => indicatorPath(cycle, lao.code, id);
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const table = { client: tableClient(), name: environment('table') };
beforeAll(async () => {
  await register(table, [online, offline]);
  await openSmallRound(ROUND, 'off', [online, offline]);
  const laos = [returned, disabled, replaced, totals, file, archived];
  await register(table, laos);
  const { policies, ...settings } = settingsOf(LATER, [-10, 40]);
  await openCycle({
    table,
    records: bucketOf('recordsBucket'),
    settings: { ...settings, policies: { ...policies, certification: true, endorsement: 'off' } },
    catalogue: FORM,
    laos,
  });
});

const round = async (cycle = ROUND): Promise<RoundView> =>
  (await call(OFFICE, 'readRound', { params: { cycle } })).body;

async function moveWindow(closesAt: string, cycle = ROUND): Promise<void> {
  const { status, body } = await call(OFFICE, 'changeWindow', {
    params: { cycle },
    body: {
      scope: { kind: 'all' },
      closesAt,
      letter: { number: 'มท 0810.8/ว 1234', date: '2026-11-24' },
      reason: 'อุทกภัย',
    },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  await done(body.id, cycle);
}

async function done(change: string, cycle: string): Promise<void> {
  const work = async () =>
    (await round(cycle)).changes.find(({ id }) => id === change)?.work.status;
  await expect.poll(work).toBe('done');
}

async function stored(lao: Lao, cycle = ROUND) {
  const { areas } = await read(recorderOf(lao), lao, cycle);
  return Object.assign({}, ...areas.map(({ answers }) => answers));
}

async function type(page: Page, frame: string, provided: string) {
  await figure(page, FRAME).fill(frame);
  await figure(page, PROVIDED).fill(provided);
  await figure(page, PROVIDED).blur();
}

/** A page whose timers a test can bring forward. */
async function pageOf(lao: Lao, width: number, cycle = ROUND): Promise<Page> {
  const page = await openPage({ width });
  await page.clock.install();
  await signIn(page, accountOf('recorder', lao, 'สมศรี ใจดี'), taskListPath(cycle, lao.code));
  await page
    .getByRole('heading', { level: 2, name: 'ด้านที่ 1' })
    .or(page.locator('#tasks'))
    .first()
    .waitFor();
  await page.goto(pathOf(lao, 'roads', cycle));
  await figure(page, FRAME).waitFor();
  return page;
}

it('answers typed after the closing, on line and off, go by themselves once the office extends', async () => {
  const [here, away] = [await pageOf(online, 1280), await pageOf(offline, 390)];
  await moveWindow(day(-0.01));

  await type(here, '๕๐', '๔๕');
  await here.getByRole('alert').filter({ hasText: HELD }).waitFor();
  await here.getByText('จึงดูได้อย่างเดียว').waitFor();
  await keepScreens(here, 'late-answer');
  await expectAccessible(here, 'late answer', ['en', 'th']);

  await away.context().setOffline(true);
  await type(away, '80', '60');
  await away.getByRole('status').filter({ hasText: 'เชื่อมต่อไม่ได้ เก็บไว้ในเครื่องนี้' }).first().waitFor();
  // Back on line while it is still closed: it is held as well, and nothing of it is lost.
  await away.context().setOffline(false);
  await away.getByRole('alert').filter({ hasText: HELD }).waitFor();
  expect([await stored(online), await stored(offline)]).toEqual([{}, {}]);

  // The list tells what goes by itself; nothing of it is called unfinished.
  await here.goto(taskListPath(ROUND, online.code));
  const late = here.getByRole('region', { name: 'มี 1 ข้อที่พิมพ์ไว้ในเครื่องนี้แต่ยังไม่ได้บันทึก' });
  await late.getByText('ระบบจะส่งให้เอง').first().waitFor();
  expect(await here.getByText('กรอกยังไม่เสร็จ').count()).toBe(0);
  await keepScreens(here, 'late-answers');
  await expectAccessible(here, 'late answers', ['en', 'th']);

  await moveWindow(day(2));
  // Nobody opens the indicator, presses a key or loads a page: a minute goes by.
  await here.clock.fastForward(61_000);
  await away.clock.fastForward(61_000);
  await expect.poll(() => stored(online)).toMatchObject({ roads: { frame: '50', provided: '45' } });
  await expect
    .poll(() => stored(offline))
    .toMatchObject({ roads: { frame: '80', provided: '60' } });
  await here.getByRole('link', { name: 'กรอกต่อ' }).or(here.getByText('เหลืออีก')).first().waitFor();
  await late.waitFor({ state: 'detached' });
  expect(await figure(away, FRAME).isEditable()).toBe(true);

  // And what was late blocks nothing.
  await answer(online, ROUND, 'lamps', { frame: '100', provided: '60' });
  await answer(online, ROUND, 'meetings', { provided: '3' });
  const certifier = await openPage();
  await signIn(
    certifier,
    accountOf('certifier', online, 'ประสิทธิ์ มั่นคง'),
    checkPath(ROUND, online.code),
  );
  await certifier.locator('#confirm').check();
  await certifier.getByRole('button', { name: 'รับรอง', exact: false }).first().click();
  await certifier.getByRole('button', { name: 'ส่งแบบประเมิน' }).click();
  await certifier.waitForURL('**/receipt');
});

it('a late answer goes from another tab, and after a reload on any page', async () => {
  const lao = offline;
  await moveWindow(day(2));
  const page = await pageOf(lao, 1280);
  await moveWindow(day(-0.01));
  await page.goto(pathOf(lao, 'lamps')).catch(() => undefined);
  await page.getByText('จึงดูได้อย่างเดียว').waitFor();
  // What was typed before the closing and never sent, as an earlier visit left it.
  await page.evaluate(
    ([cycle, code]) => {
      const user = JSON.parse(
        [...Object.values(localStorage), ...Object.values(sessionStorage)].find((text) =>
          text.includes('idToken'),
        ) ?? '{}',
      ).idToken;
      const claims = JSON.parse(atob(user.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
      localStorage.setItem(
        `draft/${encodeURIComponent(claims.sub)}/${cycle}/${code}/lamps`,
        JSON.stringify({
          input: {
            frame: '9',
            provided: '8',
            noService: false,
            noneThisYear: false,
            ticked: null,
            note: '',
          },
          basis: 0,
          base: null,
          typedAt: new Date().toISOString(),
          wanted: true,
          attempt: null,
        }),
      );
    },
    [ROUND, lao.code],
  );
  await page.goto('/results');
  await page.getByText('ยังไม่ได้บันทึก 1 ข้อ').first().waitFor();
  await moveWindow(day(3));
  await page.reload();
  await expect.poll(() => stored(lao)).toMatchObject({ lamps: { frame: '9', provided: '8' } });
});

const alertOf = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words });
const minute = (page: Page) => page.clock.fastForward(61_000);
const sentBack = async (lao: Lao) => {
  const { status, body } = await call(OFFICE, 'returnAssessment', {
    params: at(lao, LATER),
    body: {
      general: 'ขอให้ทบทวนหน่วยนับ',
      indicators: [{ indicatorId: 'roads', text: 'ไม่ตรงกับทะเบียน' }],
      closesAt: day(45),
    },
  });
  expect(status, JSON.stringify(body)).toBe(200);
};

it('an answer typed while the assessment was submitted waits for a return, and goes by itself then', async () => {
  await answerAll(returned, LATER);
  const page = await pageOf(returned, 390, LATER);
  await seal(returned, LATER);
  await type(page, '60', '57');
  await alertOf(page, 'ถ้าถูกส่งคืนให้แก้ไข ระบบจะส่งให้เอง').waitFor();
  await page.goto(taskListPath(LATER, returned.code));
  const late = page.getByRole('region', { name: 'มี 1 ข้อที่พิมพ์ไว้ในเครื่องนี้แต่ยังไม่ได้บันทึก' });
  await late.getByText('แบบประเมินส่งไปแล้ว ถ้าถูกส่งคืนให้แก้ไข ระบบจะส่งให้เอง').first().waitFor();
  await keepScreens(page, 'late-submitted');
  expect(await stored(returned, LATER)).toMatchObject({ roads: { frame: '50' } });
  await sentBack(returned);
  await minute(page);
  await expect
    .poll(() => stored(returned, LATER))
    .toMatchObject({ roads: { frame: '60', provided: '57' } });
  await late.waitFor({ state: 'detached' });
});

it('what somebody typed whose account is disabled is kept, and goes once it is enabled and they signed in', async () => {
  const email = 'disabled@windows.example.go.th';
  const certifier = certifierOf(disabled);
  const change = async (change: string) => {
    const params = { lao: disabled.code, username };
    const { status } = await call(certifier, 'changeLaoAccount', { params, body: { change } });
    expect(status).toBe(200);
  };
  const invitation = await call(certifier, 'inviteLaoAccount', {
    params: { lao: disabled.code },
    body: { role: 'recorder', name: 'วรรณา ทดลอง', email },
  });
  const { username } = invitation.body.account;
  const mail = (await mailsTo(email)).at(-1)?.html ?? '';
  const [, temporary = ''] = [...mail.matchAll(/<b>([^<]+)<\/b>/g)].map(([, bold]) => bold ?? '');
  const PASSWORD = 'Correct-Horse-7';
  const { body } = await signInByPassword(username, temporary);
  await answerChallenge('NEW_PASSWORD_REQUIRED', body.Session, {
    USERNAME: username,
    NEW_PASSWORD: PASSWORD,
  });

  const page = await openPage({ width: 390 });
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`/sign-in?to=${encodeURIComponent(pathOf(disabled, 'roads', LATER))}`);
  await typeCredentials(page, username, PASSWORD);
  await figure(page, FRAME).waitFor();
  await change('disable');
  // An hour on: the bearer has run out, and the pool gives no other.
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('session') ?? '{}');
    localStorage.setItem('session', JSON.stringify({ ...kept, skew: -1e9 }));
  });
  await type(page, '70', '63');
  await page.getByText('หมดเวลาการเข้าสู่ระบบ').waitFor();
  await page.getByRole('button', { name: 'เข้าสู่ระบบอีกครั้ง' }).click();
  await page.getByRole('dialog').waitFor();
  await typeCredentials(page, username, PASSWORD);
  await alertOf(page, 'บัญชีนี้ถูกปิดใช้งาน').first().waitFor();
  await keepScreens(page, 'late-disabled');
  await page.getByRole('button', { name: 'ปิด ยังไม่เข้าสู่ระบบ' }).click();
  expect(await figure(page, FRAME).inputValue()).toBe('70');
  // The browser is closed and opened; somebody enables the account.
  await page.goto('/results');
  expect(await stored(disabled, LATER)).toEqual({});
  await change('enable');
  await page.goto('/sign-in?to=/home');
  await typeCredentials(page, username, PASSWORD);
  await page.waitForURL('**/home');
  await expect
    .poll(() => stored(disabled, LATER))
    .toMatchObject({ roads: { frame: '70', provided: '63' } });
});

it('totals of satisfaction typed after the closing stand on the page, and go by themselves from any page', async () => {
  const page = await pageOf(totals, 390, LATER);
  const question = page.getByRole('group', { name: 'พอใจถนนหรือไม่' });
  await page.goto(satisfactionPath(LATER, totals.code));
  await question.getByRole('textbox', { name: 'พอใจ' }).waitFor();
  await moveWindow(day(-0.01), LATER);
  await question.getByRole('textbox', { name: 'พอใจ' }).fill('๔๖');
  await question.getByRole('textbox', { name: 'ปรับปรุง' }).fill('14');
  await question.getByRole('textbox', { name: 'ปรับปรุง' }).blur();
  const kept = page.getByRole('region', { name: 'ตัวเลขที่พิมพ์ไว้ในเครื่องนี้ยังไม่ได้บันทึก' });
  await kept.getByText('ถ้าเปิดรับอีก ระบบจะส่งให้เอง').waitFor();
  await kept.getByText('พอใจ ๔๖ · ปรับปรุง 14').waitFor();
  await keepScreens(page, 'late-totals');
  await expectAccessible(page, 'late totals', ['en', 'th']);
  await page.reload();
  await kept.waitFor();
  await page.goto(taskListPath(LATER, totals.code));
  await page
    .locator('#tasks')
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .waitFor();
  await moveWindow(day(2), LATER);
  await minute(page);
  const saved = async () => (await read(recorderOf(totals), totals, LATER)).satisfaction?.totals;
  await expect.poll(saved).toEqual({ 'road-liked': { satisfied: 46, improve: 14 } });
});

it('a file whose saving the closing refused is saved by itself once the office extends', async () => {
  const page = await pageOf(file, 1280, LATER);
  await page.goto(workbookPath(LATER, file.code));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ดาวน์โหลด CSV' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  const line = /^(roads,[^,]*,[^,]*),,/m;
  expect(csv).toMatch(line);
  await page.setInputFiles('input[type=file]', {
    name: 'แบบที่กรอกแล้ว.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv.replace(line, '$1,50,45')),
  });
  const save = page.getByRole('button', { name: 'บันทึก 1 เกณฑ์ชี้วัด' });
  await save.waitFor();
  const untilPressed = page.getByText('ยังไม่บันทึกจนกว่าท่านจะกดปุ่มด้านล่าง');
  await untilPressed.waitFor();
  await moveWindow(day(-0.01), LATER);
  await save.click();
  await page.getByText('เมื่อเปิดรับอีกครั้ง ระบบจะบันทึกให้เอง').waitFor();
  await page.getByText('หน้านี้เก็บไว้ให้').waitFor();
  expect(await untilPressed.count()).toBe(0);
  await page.getByText('จึงดูได้อย่างเดียว').waitFor();
  await keepScreens(page, 'late-file');
  await expectAccessible(page, 'a late file', ['en', 'th']);
  expect(await stored(file, LATER)).toEqual({});
  await moveWindow(day(2), LATER);
  await minute(page);
  await page.getByRole('heading', { name: 'บันทึกแล้ว 1 เกณฑ์ชี้วัด' }).waitFor();
  expect(await stored(file, LATER)).toMatchObject({ roads: { frame: '50', provided: '45' } });
});

/** The office replaces the form of the round; by default without the indicator of lamps. */
async function useForm(id: string, without = ['lamps']): Promise<void> {
  const catalogue = structuredClone({ ...FORM, id });
  for (const mission of catalogue.areas.flatMap(({ missions }) => missions))
    mission.indicators = mission.indicators.filter((each) => !without.includes(each.id));
  const proposed = await call(OFFICE, 'proposeCatalogue', {
    params: { cycle: LATER },
    body: { catalogue, reason: 'แก้แบบประเมินตามมติ' },
  });
  expect(proposed.status, JSON.stringify(proposed.body)).toBe(201);
  await done(proposed.body.id, LATER);
  const change = { cycle: LATER, change: proposed.body.id };
  expect((await call(OFFICE, 'useCatalogue', { params: change })).status).toBe(200);
  await done(proposed.body.id, LATER);
}

it('an answer to what a new version of the form no longer asks is kept to be copied, blocks nobody, and goes where it is asked again', async () => {
  await answerAll(replaced, LATER);
  const page = await pageOf(replaced, 390, LATER);
  await page.goto(pathOf(replaced, 'lamps', LATER));
  await figure(page, FRAME).waitFor();
  await useForm('later-2');
  // A colleague's save was judged by it, and the area follows: no function takes the former one for it.
  const request = saveRequest(replaced, 'roads', 1, '9');
  const params = { ...at(replaced, LATER), indicator: 'roads' };
  await saveAnswer(assessmentNeeds(table))({ ...request, params });
  await type(page, '120', '99');
  const fate = 'แบบประเมินที่บัญชีนี้เห็นไม่มีข้อนี้ ข้อความยังเก็บไว้ให้คัดลอก';
  // The page that stands open learns it, and shows what was typed.
  await page.locator('#kept-text').waitFor();
  expect(await page.locator('#kept-text').inputValue()).toMatch(/120[\s\S]*99/);
  await keepScreens(page, 'late-gone-open');
  await page.goto(taskListPath(LATER, replaced.code));
  const gone = page.getByRole('region', { name: /แบบประเมินไม่มีข้อนั้นแล้ว/ });
  await gone.getByText(fate).first().waitFor();
  await keepScreens(page, 'late-gone');
  await expectAccessible(page, 'an answer that is no longer asked');
  expect(await stored(replaced, LATER)).toMatchObject({ lamps: { frame: '100' } });
  await seal(replaced, LATER);
  await sentBack(replaced);
  await useForm('later-3', []);
  await minute(page);
  await expect
    .poll(() => stored(replaced, LATER))
    .toMatchObject({ lamps: { frame: '120', provided: '99' } });
  await gone.waitFor({ state: 'detached' });
});

it('an answer of a round that is archived is kept, and goes once it is restored and the assessment returned', async () => {
  await answerAll(archived, LATER);
  const page = await pageOf(archived, 390, LATER);
  await page.goto(pathOf(archived, 'meetings', LATER));
  await figure(page, 'การจัดบริการสาธารณะ (2)')
    .or(page.getByRole('textbox').first())
    .first()
    .waitFor();
  await seal(archived, LATER);
  await page.getByRole('textbox').first().fill('7');
  await page.getByRole('textbox').first().blur();
  await alertOf(page, 'ถ้าถูกส่งคืนให้แก้ไข ระบบจะส่งให้เอง').waitFor();
  for (const lao of [returned, replaced]) {
    await answerAll(lao, LATER);
    await seal(lao, LATER);
  }
  await moveWindow(day(-0.01), LATER);
  const state = async (transition: string) => {
    const reply = await call(OFFICE, 'changeRoundState', {
      params: { cycle: LATER },
      body: { transition, reason: 'สิ้นสุดรอบ' },
    });
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  };
  const { snapshot } = await nightOf(LATER);
  const published = await call(OFFICE, 'publishResults', {
    params: { cycle: LATER },
    body: { snapshot },
  });
  expect(published.status, JSON.stringify(published.body)).toBe(200);
  await state('archive');
  await page.goto(taskListPath(LATER, archived.code));
  const late = page.getByRole('region', { name: 'มี 1 ข้อที่พิมพ์ไว้ในเครื่องนี้แต่ยังไม่ได้บันทึก' });
  await late.getByText('ระบบจะส่งให้เอง').first().waitFor();
  await keepScreens(page, 'late-archived');
  await state('restore');
  await sentBack(archived);
  await minute(page);
  await expect.poll(() => stored(archived, LATER)).toMatchObject({ meetings: { provided: '7' } });
  await late.waitFor({ state: 'detached' });
});
