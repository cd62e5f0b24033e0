import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import type { Evidence } from '#domain/evidence.ts';
import type { Lao } from '#domain/lao.ts';
import { indicatorPath } from '../../web/client/places.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { largePdf } from '../parts.ts';
import { at, pdf, recorderOf, someRatios } from '../recording.ts';
import { OPEN_ROUND } from '../rounds.ts';
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

useBrowser();
const dir = mkdtempSync(join(tmpdir(), 'uploads-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Where a browser sends a file that goes whole. */
const STORE = /\/\/127\.0\.0\.1:\d+\/[^/]*evidence[^/]*$/;
const MEGABYTE = 1024 * 1024;

const pathOf = (lao: Lao, n = 0) =>
  indicatorPath(OPEN_ROUND, lao.code, someRatios(lao, n + 1)[n] ?? '');
const recorder = (lao: Lao) => accountOf('recorder', lao, 'สมศรี ใจดี');
const row = (page: Page, name: string) => page.locator('li.file').filter({ hasText: name });
const usable = (page: Page, name: string) =>
  row(page, name)
    .locator('.tag', { hasText: /^ใช้ได้$/ })
    .waitFor();
const choose = (page: Page, files: string | string[]) =>
  page.locator('#evidence-files').setInputFiles(files);

/** As a person does: a driver that is connected to a running browser would send all bytes to it. */
async function chooseOnDisk(page: Page, chosen: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await page.locator('#evidence-files').waitFor({ state: 'attached' });
  const { result } = await session.send('Runtime.evaluate', {
    expression: "document.getElementById('evidence-files')",
  });
  const { objectId } = result;
  if (!objectId) throw new Error('no field for files');
  await session.send('DOM.setFileInputFiles', { objectId, files: [...chosen] });
}

function onDisk(name: string, bytes: Uint8Array): string {
  const file = join(dir, name);
  writeFileSync(file, bytes);
  return file;
}

async function files(lao: Lao): Promise<Record<string, Evidence['status']>> {
  const { body } = await call(recorderOf(lao), 'listEvidence', { params: at(lao) });
  return Object.fromEntries(
    (body.evidence as Evidence[]).map(({ fileName, status }) => [fileName, status]),
  );
}

/** What the store says, as S3 says it. */
const says = (route: Route, status: number, code: string) =>
  route.fulfill({
    status,
    contentType: 'application/xml',
    headers: { 'access-control-allow-origin': '*' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
  });

/** A device that has no room for files, as a full disk or a small quota is to a page. */
const withoutRoom = (page: Page) =>
  page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      if (value instanceof Blob) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, key);
    };
  });

/** How many files this device has a copy of. */
const copies = (page: Page) =>
  page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('upload-bytes');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const count = await new Promise<number>((resolve) => {
      if (!opened.objectStoreNames.contains('upload-bytes')) return resolve(0);
      const request = opened.transaction('upload-bytes').objectStore('upload-bytes').count();
      request.onsuccess = () => resolve(request.result);
    });
    opened.close();
    return count;
  });

it('five files of which the browser is killed in the third all arrive by themselves after it is opened again', async () => {
  const lao = LAOS['uploads-killed'];
  const profile = await mkdtemp(join(tmpdir(), 'lao-uploads-'));
  onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 3 }));
  const { SITE_URL } = process.env;
  const names = Array.from({ length: 5 }, (_, n) => `ภาพถ่าย ${n + 1}.pdf`);
  const chosen = names.map((name, n) => onDisk(name, largePdf(3 * MEGABYTE, 100 + n)));
  const before = await startBrowser(profile);
  await signIn(before.page, recorder(lao), `${SITE_URL}${pathOf(lao)}`);
  let sendings = 0;
  await before.page.route(STORE, (route) => {
    sendings += 1;
    // The third one never gets through; nothing ever comes back of it.
    return sendings > 2 ? undefined : route.continue();
  });
  await chooseOnDisk(before.page, chosen);
  const arrived = async () =>
    Object.values(await files(lao)).filter((status) => status === 'usable').length;
  await expect.poll(arrived).toBe(2);
  await expect.poll(() => sendings).toBeGreaterThan(2);
  await expect.poll(() => copies(before.page)).toBe(3);
  await before.kill();

  // A file that was asked for and has not come is not one that is being checked.
  const left = Object.values(await files(lao)).sort();
  expect(left.filter((status) => status === 'usable')).toHaveLength(2);
  expect(left).not.toContain('pending');

  // The files themselves are gone from the disk, and the page that is opened is another one.
  for (const file of chosen) rmSync(file);
  const after = await startBrowser(profile);
  await after.page.goto(`${SITE_URL}/home`);
  // The disk may have the sign-in, or not: only what the page said to be kept is promised.
  const asked = after.page.getByRole('heading', { name: 'ต้องเข้าสู่ระบบก่อน' });
  await asked.or(after.page.getByRole('button', { name: 'ออกจากระบบ' })).waitFor();
  if (await asked.isVisible()) await signIn(after.page, recorder(lao), `${SITE_URL}/home`);
  await expect
    .poll(() => files(lao))
    .toEqual(Object.fromEntries(names.map((name) => [name, 'usable'])));
  await expect.poll(() => copies(after.page)).toBe(0);
  await after.page.goto(`${SITE_URL}${pathOf(lao)}`);
  for (const name of names) await usable(after.page, name);
  expect(await after.page.locator('.unsent').count()).toBe(0);
});

it('of files that the device had no room for the page says which to choose again; taking one off works at once', async () => {
  const lao = LAOS['uploads-killed'];
  const page = await openPage({ width: 390 });
  page.on('dialog', (dialog) => void dialog.accept());
  await withoutRoom(page);
  await signIn(page, recorder(lao), pathOf(lao, 1));
  await page.route(STORE, (route) => route.abort());
  const again = onDisk('เลือกใหม่.pdf', pdf('again'));
  await choose(page, [again, onDisk('ไม่เอาแล้ว.pdf', pdf('dropped'))]);
  await row(page, 'ไม่เอาแล้ว.pdf').getByText('อย่าปิดหน้านี้จนกว่าจะส่งเสร็จ').waitFor();
  await expect.poll(() => files(lao)).toMatchObject({ 'ไม่เอาแล้ว.pdf': 'requested' });

  await page.reload();
  const asked = row(page, 'เลือกใหม่.pdf');
  await asked.getByText('ให้เลือกไฟล์นี้อีกครั้ง').waitFor();
  await asked.getByText('ไบต์').first().waitFor();
  await page.getByText('ไฟล์ส่งไม่สำเร็จ 2 ไฟล์').waitFor();
  await keepScreens(page, 'uploads-choose-again');
  await expectAccessible(page, 'files to choose again', ['en', 'th']);
  await row(page, 'ไม่เอาแล้ว.pdf').getByRole('button', { name: 'เอาออกจากรายการ' }).click();
  await row(page, 'ไม่เอาแล้ว.pdf').waitFor({ state: 'detached' });
  await expect.poll(() => files(lao)).not.toHaveProperty('ไม่เอาแล้ว.pdf');
  await page.unroute(STORE);
  await asked.locator('input[type=file]').setInputFiles(again);
  await usable(page, 'เลือกใหม่.pdf');
});

it('a file that another device asked for is seen as not arrived, here and before certifying, and goes at once', async () => {
  const lao = LAOS['uploads-killed'];
  const elsewhere = await openPage();
  await signIn(elsewhere, recorder(lao), pathOf(lao, 2));
  await elsewhere.route(STORE, (route) => route.abort());
  await choose(elsewhere, onDisk('จากเครื่องอื่น.pdf', pdf('elsewhere')));
  await expect.poll(() => files(lao)).toMatchObject({ 'จากเครื่องอื่น.pdf': 'requested' });
  await elsewhere.context().close();

  const page = await openPage({ width: 390 });
  await signIn(page, recorder(lao), `/assessments/${OPEN_ROUND}/${lao.code}/check`);
  await page.getByRole('heading', { name: 'ไฟล์หลักฐาน 1 ไฟล์ยังไม่ถึงระบบ' }).waitFor();
  await keepScreens(page, 'evidence-not-arrived');
  await page.getByRole('link', { name: 'จากเครื่องอื่น.pdf' }).click();
  await row(page, 'จากเครื่องอื่น.pdf').getByText('ไฟล์ยังไม่ถึงระบบ', { exact: true }).waitFor();
  await keepScreens(page, 'evidence-asked');
  await expectAccessible(page, 'a file that has not arrived', ['en', 'th']);
  await row(page, 'จากเครื่องอื่น.pdf').getByRole('button', { name: 'นำออก' }).click();
  await page.getByRole('button', { name: 'นำออก', exact: true }).click();
  await row(page, 'จากเครื่องอื่น.pdf').waitFor({ state: 'detached' });
});

it('an upload that two tabs know is sent by one, and by the other when that one is closed', async () => {
  const lao = LAOS['uploads-killed'];
  const first = await openPage();
  await signIn(first, recorder(lao), pathOf(lao, 3));
  await first.route(STORE, (route) => route.abort());
  await choose(first, onDisk('สองแท็บ.pdf', pdf('two tabs')));
  await row(first, 'สองแท็บ.pdf').getByText('จะส่งต่อให้เองเมื่อเชื่อมต่อได้').waitFor();
  await expect.poll(() => copies(first)).toBe(1);

  const second = await newTab(first.context());
  let sendings = 0;
  await second.route(STORE, (route) => {
    sendings += 1;
    return route.continue();
  });
  await second.goto(pathOf(lao, 3));
  await row(second, 'สองแท็บ.pdf').getByText('กำลังส่งจากอีกแท็บหนึ่ง').waitFor();
  expect(sendings).toBe(0);
  await first.close();
  await usable(second, 'สองแท็บ.pdf');
  expect(sendings).toBe(1);
});

it('a long time without a line, a store that never answers, busy or with an ended permission, a lapsed sign-in and a closed window: each is told, and the file arrives', async () => {
  const lao = LAOS['uploads-line'];
  const page = await openPage({ width: 390 });
  const context = page.context();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.clock.install();
  await signIn(page, recorder(lao), pathOf(lao));
  await page.locator('#evidence-files').waitFor({ state: 'attached' });
  const asked: number[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (response.request().method() === 'POST' && pathname.endsWith('/evidence'))
      asked.push(response.status());
  });

  // Off line for longer than any patience; the whole night is in persist.test.ts, for a sign-in would end here.
  await context.setOffline(true);
  await choose(page, onDisk('ทางไกล.pdf', pdf('far away')));
  await row(page, 'ทางไกล.pdf').getByText('จะส่งต่อให้เองเมื่อเชื่อมต่อได้').waitFor();
  for (let minutes = 0; minutes < 15; minutes += 1) await page.clock.fastForward('01:00');
  await row(page, 'ทางไกล.pdf').getByText('จะส่งต่อให้เองเมื่อเชื่อมต่อได้').waitFor();
  await keepScreens(page, 'uploads-held');
  await context.setOffline(false);
  await usable(page, 'ทางไกล.pdf');

  // It takes all of it, and never answers.
  await page.route(STORE, () => undefined);
  await choose(page, onDisk('นิ่ง.pdf', pdf('stalled')));
  await row(page, 'นิ่ง.pdf').getByText('กำลังส่งไฟล์').waitFor();
  await expect.poll(() => files(lao)).toMatchObject({ 'นิ่ง.pdf': 'requested' });
  const stalls = row(page, 'นิ่ง.pdf').getByText('การส่งหยุดนิ่ง');
  await expect
    .poll(async () => {
      if ((await stalls.count()) === 0) await page.clock.fastForward(31_000);
      return stalls.count();
    })
    .toBe(1);
  await keepScreens(page, 'uploads-stalled');
  await page.unroute(STORE);
  await page.clock.fastForward('01:00');
  await usable(page, 'นิ่ง.pdf');

  // Busy, then a permission that has ended: asked for anew.
  const answers = [
    [503, 'SlowDown'],
    [409, 'OperationAborted'],
    [403, 'AccessDenied'],
  ] as const;
  let n = 0;
  await page.route(STORE, (route) => {
    const answer = answers[n];
    n += 1;
    return answer ? says(route, answer[0], answer[1]) : route.continue();
  });
  asked.length = 0;
  await choose(page, onDisk('ไม่ว่าง.pdf', pdf('busy')));
  const busy = row(page, 'ไม่ว่าง.pdf').getByText('ระบบรับไฟล์ยังไม่ได้ในขณะนี้');
  await busy.waitFor();
  await expect
    .poll(async () => {
      await page.clock.fastForward(10_000);
      return (await files(lao))['ไม่ว่าง.pdf'];
    })
    .toBe('usable');
  expect(asked.length).toBe(4);
  await page.unroute(STORE);

  // The window closes; it is moved, and the file goes.
  const ASK = /\/api\/assessments\/.*\/evidence$/;
  await page.route(ASK, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          json: {
            type: '/problems/window-closed',
            title: 'ปิดรับแล้ว',
            status: 409,
            english: { title: 'Closed' },
          },
        })
      : route.continue(),
  );
  await choose(page, onDisk('ปิดรับ.pdf', pdf('closed')));
  await row(page, 'ปิดรับ.pdf').getByText('จะส่งให้เองหากเปิดรับอีก').waitFor();
  await page.unroute(ASK);
  await row(page, 'ปิดรับ.pdf').getByRole('button', { name: 'ลองส่งเดี๋ยวนี้' }).click();
  await usable(page, 'ปิดรับ.pdf');

  // The sign-in lapses with a file on its way; it goes on after the next one.
  await page.route(ASK, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 401, json: { message: 'Unauthorized' } })
      : route.continue(),
  );
  await choose(page, onDisk('หมดเวลา.pdf', pdf('lapsed')));
  await row(page, 'หมดเวลา.pdf').getByText('จะส่งต่อให้เองเมื่อเข้าสู่ระบบอีกครั้ง').waitFor();
  await expect.poll(() => copies(page)).toBe(1);
  await keepScreens(page, 'uploads-signed-out');
  await page.unroute(ASK);
  await signInAgain(page, recorder(lao));
  await usable(page, 'หมดเวลา.pdf');
});

it('a file that is deleted after it was chosen goes from the copy of this device; without one it is asked for again', async () => {
  const lao = LAOS['uploads-line'];
  for (const hasRoom of [true, false]) {
    const name = hasRoom ? 'มีสำเนา.pdf' : 'ไม่มีสำเนา.pdf';
    const page = await openPage();
    page.on('dialog', (dialog) => void dialog.accept());
    if (!hasRoom) await withoutRoom(page);
    await signIn(page, recorder(lao), pathOf(lao, 1));
    await page.locator('#evidence-files').waitFor({ state: 'attached' });
    await page.context().setOffline(true);
    const file = onDisk(name, pdf(name));
    await choose(page, file);
    await row(page, name).getByText('จะส่งต่อให้เองเมื่อเชื่อมต่อได้').waitFor();
    if (hasRoom) await expect.poll(() => copies(page)).toBe(1);
    rmSync(file);
    await page.context().setOffline(false);
    if (hasRoom) await usable(page, name);
    else {
      await row(page, name).getByText('ให้เลือกไฟล์นี้อีกครั้ง').waitFor();
      await row(page, name)
        .locator('input[type=file]')
        .setInputFiles(onDisk(name, pdf('changed meanwhile')));
      await usable(page, name);
    }
  }
});

it('files that somebody queued wait for that person: who signs in next on the device neither sees nor sends them', async () => {
  const lao = LAOS['uploads-killed'];
  const one = recorder(lao);
  const two = accountOf('certifier', lao, 'ประสิทธิ์ มั่นคง');
  const [first, second] = ['ของคนแรก.pdf', 'ของคนที่สอง.pdf'] as const;
  const page = await openPage();
  page.on('dialog', (dialog) => void dialog.accept());
  const signOut = async () => {
    await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');
  };
  await signIn(page, one, pathOf(lao, 3));
  await page.context().route(STORE, (route) => route.abort());
  await choose(page, onDisk(first, pdf('of the first')));
  await row(page, first).getByRole('progressbar').waitFor();
  await expect.poll(() => copies(page)).toBe(1);
  await signOut();

  const sent: string[] = [];
  await page.context().unroute(STORE);
  page.context().on('request', (request) => {
    if (request.method() === 'POST' && STORE.test(request.url())) sent.push(request.url());
  });
  await signIn(page, two, pathOf(lao, 3));
  await choose(page, onDisk(second, pdf('of the second')));
  await usable(page, second);
  expect(await page.locator('.unsent').count()).toBe(0);
  expect(await row(page, first).getByRole('progressbar').count()).toBe(0);
  const byWhom = async () => {
    const { body } = await call(recorderOf(lao), 'listEvidence', { params: at(lao) });
    return Object.fromEntries(
      (body.evidence as Evidence[])
        .filter(({ fileName }) => fileName === first || fileName === second)
        .map(({ fileName, status, requestedBy }) => [fileName, `${status} ${requestedBy}`]),
    );
  };
  expect(sent).toHaveLength(1);
  expect((await byWhom())[second]).toBe('usable ประสิทธิ์ มั่นคง');
  expect((await byWhom())[first] ?? 'never asked for').not.toContain('usable');
  expect(await copies(page)).toBe(1);
  await signOut();

  await signIn(page, one, '/home');
  await expect.poll(async () => (await byWhom())[first]).toBe('usable สมศรี ใจดี');
  expect(sent).toHaveLength(2);
  await expect.poll(() => copies(page)).toBe(0);
});
