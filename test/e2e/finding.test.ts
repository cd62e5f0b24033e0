import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findIndicator, indicatorsOf } from '#domain/catalogue.ts';
import { daysLeft } from '#domain/cycle.ts';
import { taskListPath } from '../../web/client/places.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, attach, pdf, read, recorderOf, someRatios, untilDecided } from '../recording.ts';
import { OPEN_ROUND, sampleCatalogue } from '../rounds.ts';
import { accountOf, keepScreens, openPage, signIn, useBrowser } from './browser.ts';

useBrowser();

const lao = LAOS.keyboard;
const asked = indicatorsOf(sampleCatalogue()).filter(
  ({ indicator }) => indicator.targets[lao.type],
);
const textOf = (id: string) => findIndicator(sampleCatalogue(), id)?.indicator.text.th ?? '';
const [below = '', met = '', third = ''] = someRatios(lao, 3);

async function save(indicator: string, frame: string, provided: string) {
  const params = { ...at(lao), indicator };
  const body = { frame, provided };
  const { status } = await call(recorderOf(lao), 'saveAnswer', {
    params,
    headers: saving(0),
    body,
  });
  expect(status).toBe(200);
}

const tasks = (page: Page) => page.locator('.areas .tasks a');

it('the list is filtered and searched in both languages, and tells the time that is left', async () => {
  await save(below, '100', '1');
  await save(met, '100', '100');
  const file = await attach(lao, met, pdf('finding'));
  await untilDecided(lao, file.id);
  const { cycle } = await read(recorderOf(lao), lao);

  const page = await openPage({ width: 390 });
  await signIn(page, accountOf('recorder', lao, 'สมศรี ใจดี'), taskListPath(OPEN_ROUND, lao.code));
  await page.getByText(`แสดง ${asked.length} จาก ${asked.length} ข้อ`).waitFor();
  await keepScreens(page, 'task-list');
  const year = new Date(cycle.closesAt).getUTCFullYear() + 543;
  // The round was opened before this test: in Thailand midnight may have passed since.
  const days = daysLeft(cycle, new Date());
  expect(await page.locator('.deadline').textContent()).toMatch(
    new RegExp(`^ปิดรับ \\d+ [ก-๙]+ ${year} เวลา .* เหลืออีก ${days} วัน$`),
  );

  const show = (name: RegExp) => page.getByRole('radio', { name }).check({ force: true });
  await show(/^ต่ำกว่าเป้าหมาย \(1\)/);
  expect(await tasks(page).allTextContents()).toEqual([textOf(below)]);
  await show(/^ยังไม่กรอก/);
  expect(await tasks(page).count()).toBe(asked.length - 2);
  await show(/^ไม่มีหลักฐาน/);
  expect(
    await tasks(page)
      .filter({ hasText: textOf(below) })
      .count(),
  ).toBe(1);
  expect(
    await tasks(page)
      .filter({ hasText: textOf(met) })
      .count(),
  ).toBe(0);

  // What was chosen is there again after a look at one of them.
  const search = page.getByRole('searchbox', { name: 'ค้นหาเกณฑ์ชี้วัด' });
  await search.fill('ถนน');
  const found = await tasks(page).count();
  await tasks(page).first().click();
  await page.getByRole('textbox').first().waitFor();
  await page.goBack();
  await page.getByText(`แสดง ${found} จาก`).waitFor();
  expect(await search.inputValue()).toBe('ถนน');
  await page.getByRole('button', { name: 'แสดงทั้งหมด' }).click();
  for (const typed of ['asphalt', 'ASPHALT ถนน', textOf(below).replace(/[่้]/g, '')]) {
    await search.fill(typed);
    expect(
      await tasks(page)
        .filter({ hasText: textOf(below) })
        .count(),
      typed,
    ).toBe(1);
  }
  await search.fill('ไม่มีคำนี้');
  await page.getByText('ไม่พบข้อที่ตรงกับที่ค้นหา').waitFor();
});

it('one indicator is found, answered and left with the keyboard alone', async () => {
  const page = await openPage();
  await signIn(page, accountOf('recorder', lao, 'สมศรี ใจดี'), taskListPath(OPEN_ROUND, lao.code));
  await tasks(page).first().waitFor();
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const focusedId = () => page.evaluate(() => document.activeElement?.id ?? '');

  // The first stop of the page leads past its header; the list has a way past itself too.
  await page.reload();
  await tasks(page).first().waitFor();
  await press('Tab');
  expect(await focused()).toBe('ข้ามไปยังเนื้อหา');
  await press('Enter', 'Tab');
  expect(await focused()).toBe('ข้ามไปยังรายการ');
  for (let stops = 0; stops < 12 && (await focusedId()) !== 'find'; stops += 1) await press('Tab');
  expect(await focusedId()).toBe('find');
  await page.keyboard.type(textOf(third).slice(0, 18));
  await press('ArrowDown');
  const links = await tasks(page).allTextContents();
  expect(await focused()).toBe(links[0]);
  await press('End', 'Home', 'ArrowUp');
  expect(await focusedId()).toBe('find');
  await press('ArrowDown');
  while ((await focused()) !== textOf(third)) await press('ArrowDown');
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: textOf(third) }).waitFor();

  // A fault is told in a summary that leads to its field; Thai digits are numbers.
  for (let stops = 0; stops < 12 && (await focusedId()) !== 'frame'; stops += 1) await press('Tab');
  await page.keyboard.type('๔');
  await press('Tab');
  expect(await focusedId()).toBe('provided');
  await page.keyboard.type('๕');
  await press('Enter');
  const summary = page.getByRole('alert').filter({ hasText: 'มีข้อมูลที่ต้องแก้ไข' });
  await summary.waitFor();
  expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
  await press('Tab', 'Enter');
  expect(await focusedId()).toBe('provided');
  await press('Backspace');
  await page.keyboard.type('๓');
  await press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith(third));
  const { areas } = await read(recorderOf(lao), lao);
  expect(Object.assign({}, ...areas.map(({ answers }) => answers))[third]).toMatchObject({
    frame: '4',
    provided: '3',
  });

  // From there to the next one that nobody answered, still by the keyboard: nothing traps it.
  const here = page.url();
  const next = page.getByRole('link', { name: 'ไปข้อถัดไปที่ยังไม่กรอก' });
  for (let stops = 0; stops < 60; stops += 1) {
    if (await next.evaluate((link) => link === document.activeElement)) break;
    await press('Tab');
  }
  await press('Enter');
  await page.waitForURL((url) => url.href !== here);
});
