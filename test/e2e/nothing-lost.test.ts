import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import { indicatorPath, taskListPath } from '../../web/client/places.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, certifierOf, read, recorderOf, someRatios } from '../recording.ts';
import { OPEN_ROUND, sampleCatalogue } from '../rounds.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  newTab,
  openPage,
  signIn,
  signInAgain,
  startBrowser,
  useBrowser,
} from './browser.ts';
import { startLine } from './line.ts';

useBrowser();

const FRAME = 'กรอบการประเมิน (1)';
const PROVIDED = 'การจัดบริการสาธารณะ (2)';
const textOf = (id: string) => findIndicator(sampleCatalogue(), id)?.indicator.text.th ?? '';
const pathOf = (lao: Lao, id: string) => indicatorPath(OPEN_ROUND, lao.code, id);
const figure = (page: Page, name: string) => page.getByRole('textbox', { name });
const state = (page: Page, words: string) =>
  page.getByRole('status').filter({ hasText: words }).first().waitFor();
const recorder = (lao: Lao) => accountOf('recorder', lao, 'สมศรี ใจดี');

async function stored(lao: Lao) {
  const { areas } = await read(recorderOf(lao), lao);
  return Object.assign({}, ...areas.map(({ answers }) => answers));
}

async function fillIn(page: Page, frame: string, provided: string) {
  await figure(page, FRAME).fill(frame);
  await figure(page, PROVIDED).fill(provided);
}

/** What is kept on the device of who is signed in, as the header tells on every page. */
const badge = (page: Page, count: number) => page.getByText(`ยังไม่ได้บันทึก ${count} ข้อ`).first();

it('without a line the form opens, closing the tab loses nothing, and the answers go in order when it is back', async () => {
  const lao = LAOS.offline;
  const [first = '', second = '', third = ''] = someRatios(lao, 3);
  const line = await startLine();
  const page = await openPage({ serviceWorkers: true, width: 390, proxy: line.proxy });
  const context = page.context();
  await signIn(page, recorder(lao), taskListPath(OPEN_ROUND, lao.code));
  await page.getByRole('link', { name: textOf(first) }).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
  });

  line.cut();
  await context.setOffline(true);
  await page.getByText('ขณะนี้ไม่ได้เชื่อมต่ออินเทอร์เน็ต').waitFor();
  // The page of an indicator was never opened on line: its files come from the device.
  await page.getByRole('link', { name: textOf(first) }).click();
  await fillIn(page, '๑๐', '๙');
  await figure(page, PROVIDED).blur();
  await state(page, 'เชื่อมต่อไม่ได้ เก็บไว้ในเครื่องนี้');
  await page.getByRole('link', { name: 'ไปข้อถัดไปก่อน' }).click();
  await page.getByRole('heading', { level: 1, name: textOf(second) }).waitFor();
  await fillIn(page, '20', '8');
  await figure(page, PROVIDED).blur();
  await badge(page, 2).waitFor();

  // A tab that is closed at the very key stroke; the next one finds the form and all of it, off line.
  await page.goto(pathOf(lao, third));
  await figure(page, FRAME).fill('๓๐');
  await page.close();
  const next = await newTab(context);
  await next.goto(pathOf(lao, third));
  await next.getByRole('heading', { level: 1, name: textOf(third) }).waitFor();
  expect(await figure(next, FRAME).inputValue()).toBe('๓๐');
  await next.getByText('เชื่อมต่อระบบไม่ได้ ข้อมูลในหน้านี้อ่านไว้เมื่อ').waitFor();
  await badge(next, 3).click();
  const list = next.getByRole('listitem').filter({ hasText: textOf(first) });
  expect(await list.count()).toBe(1);
  await figure(next, PROVIDED).fill('๑๕');
  await figure(next, PROVIDED).blur();
  expect(await stored(lao)).toEqual({});

  // Meanwhile a colleague saves the second one: another frame, and a note.
  const theirs = { frame: '25', provided: null, note: 'นับใหม่ตามทะเบียน' };
  const params = { ...at(lao), indicator: second };
  await call(certifierOf(lao), 'saveAnswer', { params, headers: saving(0), body: theirs });

  const sent: { indicator: string; key: string | undefined }[] = [];
  context.on('request', (request) => {
    if (request.method() !== 'PUT') return;
    const indicator = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    sent.push({ indicator, key: request.headers()['idempotency-key'] });
  });
  line.mend();
  await context.setOffline(false);
  await next.goto(pathOf(lao, second));
  const conflict = next.getByRole('alert').filter({ hasText: 'ผู้อื่นบันทึกข้อนี้ไปก่อนแล้ว' });
  await conflict.waitFor();
  // In order; one that was under way when the sign-in took over is sent again before anything
  // newer, and under the same key, so that it is the same save.
  const saves = () => new Map(sent.map(({ indicator, key }) => [`${indicator} ${key}`, indicator]));
  await expect.poll(() => [...saves().values()]).toEqual([first, second, third]);
  const order = sent.map(({ indicator }) => [first, second, third].indexOf(indicator));
  expect(order).toEqual([...order].sort());
  await expect
    .poll(async () => Object.keys(await stored(lao)).sort(), { interval: 100 })
    .toEqual([first, second, third].sort());
  expect(await stored(lao)).toMatchObject({
    [first]: { frame: '10', provided: '9', version: 1 },
    [second]: { frame: '25', version: 1 },
    [third]: { frame: '30', provided: '15', version: 1 },
  });

  // Field by field: who alone changed it is chosen already, what both changed is asked.
  expect(await conflict.getByRole('group').count()).toBe(3);
  await keepScreens(next, 'conflict');
  await expectAccessible(next, 'conflict', ['en', 'th']);
  await conflict.getByRole('button', { name: 'ใช้ตามที่เลือก' }).click();
  await next.getByText('เลือกให้ครบทุกช่องก่อน').waitFor();
  await conflict
    .getByRole('group', { name: FRAME })
    .getByRole('radio', { name: /ในระบบ/ })
    .check();
  await conflict.getByRole('button', { name: 'ใช้ตามที่เลือก' }).click();
  await state(next, 'บันทึกแล้ว');
  expect((await stored(lao))[second]).toMatchObject({
    frame: '25',
    provided: '8',
    note: 'นับใหม่ตามทะเบียน',
    version: 2,
  });
});

it('a server error in mid-save, an answer lost on its way back and an expired sign-in lose nothing and save once', async () => {
  const lao = LAOS.draft;
  const [first = '', second = ''] = someRatios(lao, 2);
  const page = await openPage();
  await signIn(page, recorder(lao), pathOf(lao, first));
  const keys = new Set<string>();
  let tries = 0;
  await page.route('**/answers/**', async (route) => {
    tries += 1;
    keys.add(route.request().headers()['idempotency-key'] ?? '');
    if (tries === 1) return route.fulfill({ status: 503, body: 'busy' });
    if (tries === 2) return route.fulfill({ status: 500, body: 'failed' });
    if (tries > 3) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await fillIn(page, '10', '9');
  await figure(page, PROVIDED).blur();
  await state(page, 'ระบบไม่ว่าง');
  await badge(page, 1).click();
  const again = page.getByRole('button', { name: 'ส่งเดี๋ยวนี้' });
  await expectAccessible(page, 'list of what is unsent', ['en', 'th']);
  while (tries < 3) {
    const before = tries;
    await again.click();
    await expect.poll(() => tries).toBeGreaterThan(before);
  }
  await page.getByText('รอส่ง').waitFor();
  expect(await figure(page, PROVIDED).inputValue()).toBe('9');
  expect((await stored(lao))[first]).toMatchObject({ provided: '9', version: 1 });
  await again.click();
  await state(page, 'บันทึกแล้ว');
  expect([tries, keys.size]).toEqual([4, 1]);
  expect((await stored(lao))[first]).toMatchObject({ provided: '9', version: 1 });
  await page.unroute('**/answers/**');

  // The bearer runs out, and the issuer no longer renews it.
  await page.goto(pathOf(lao, second));
  await figure(page, FRAME).waitFor();
  await page.evaluate(() => {
    const { idToken } = JSON.parse(localStorage.getItem('session') ?? '{}');
    const [head, body = '', signature] = idToken.split('.');
    const claims = JSON.parse(
      new TextDecoder().decode(
        Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
          c.charCodeAt(0),
        ),
      ),
    );
    const past = JSON.stringify({ ...claims, exp: 1 });
    const text = btoa(String.fromCharCode(...new TextEncoder().encode(past)));
    const spent = { idToken: [head, text, signature].join('.'), refreshToken: 'lapsed', skew: 0 };
    localStorage.setItem('session', JSON.stringify(spent));
  });
  await page.reload();
  await page.getByText('หมดเวลาการเข้าสู่ระบบ').waitFor();
  await fillIn(page, '4', '3');
  await figure(page, PROVIDED).blur();
  await state(page, 'ต้องเข้าสู่ระบบอีกครั้ง เก็บไว้ในเครื่องนี้แล้ว');
  await signInAgain(page, recorder(lao));
  await state(page, 'บันทึกแล้ว');
  expect(await figure(page, PROVIDED).inputValue()).toBe('3');
  expect((await stored(lao))[second]).toMatchObject({ frame: '4', provided: '3', version: 1 });
});

it('a dead battery loses nothing that the page said to be kept', async () => {
  const lao = LAOS.draft;
  const [, , id = ''] = someRatios(lao, 3);
  const profile = await mkdtemp(join(tmpdir(), 'lao-profile-'));
  onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 3 }));
  const { SITE_URL } = process.env;
  const before = await startBrowser(profile);
  await signIn(before.page, recorder(lao), `${SITE_URL}${pathOf(lao, id)}`);
  await figure(before.page, FRAME).fill('๑๒.๕');
  await state(before.page, 'ยังไม่ได้บันทึก เก็บไว้ในเครื่องนี้แล้ว');
  await before.kill();

  const after = await startBrowser(profile);
  await after.page.goto(`${SITE_URL}${pathOf(lao, id)}`);
  // The disk may have the sign-in, or not: only what the page said to be kept is promised.
  const asked = after.page.getByRole('heading', { name: 'ต้องเข้าสู่ระบบก่อน' });
  await asked.or(figure(after.page, FRAME)).waitFor();
  if (await asked.isVisible())
    await signIn(after.page, recorder(lao), `${SITE_URL}${pathOf(lao, id)}`);
  await after.page.getByText('กลับมาให้แล้ว ยังไม่ได้บันทึก').waitFor();
  expect(await figure(after.page, FRAME).inputValue()).toBe('๑๒.๕');
  expect((await stored(lao))[id]).toBeUndefined();
});
