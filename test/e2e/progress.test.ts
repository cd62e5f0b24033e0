import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fullNameOf } from '#domain/lao.ts';
import { LAOS } from '../laos.ts';
import { OPEN_ROUND } from '../rounds.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  useBrowser,
} from './browser.ts';

useBrowser();

const lao = LAOS.spare;

it('the province sees whom to call, copies the list, finds an LAO and makes the letter', async () => {
  const page = await openPage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, accountOf('province', lao, 'พรทิพย์ ทองดี'), '/province/80');
  await page.goto(`/province/80/${OPEN_ROUND}`);
  await page.getByText('ข้อมูลเมื่อ').waitFor();
  const calls = page.locator('ol.calls > li');
  await expect.poll(() => calls.count()).toBeGreaterThan(0);

  await page.getByRole('button', { name: /^คัดลอกรายชื่อ/ }).click();
  await page.getByText(/คัดลอกแล้ว/).waitFor();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(copied[0]).toContain('จังหวัดนครศรีธรรมราช');
  expect(copied[1]).toMatch(/^1\. .+ \(\d{7}\) – .+ – ตอบแล้ว \d+\/\d+ – เหลือ \d+ วัน$/);

  // Thai digits find a code as Arabic ones do.
  const thaiCode = lao.code.replace(/\d/g, (digit) => String.fromCodePoint(0x0e50 + Number(digit)));
  await page.getByLabel('ค้นชื่อหรือรหัส อปท.').fill(thaiCode);
  const rows = page.getByRole('table', { name: 'อปท. ในจังหวัด' }).locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(1);
  expect(await rows.first().textContent()).toContain(fullNameOf(lao));
  await keepScreens(page, 'progress-province');

  // Who opens an LAO and comes back finds what was looked for, and so does who loads the page anew.
  await rows.first().getByRole('link').click();
  await page.waitForURL('**/assessments/**');
  await page.goBack();
  await expect.poll(() => page.getByLabel('ค้นชื่อหรือรหัส อปท.').inputValue()).toBe(thaiCode);
  await page.reload();
  await expect.poll(() => rows.count()).toBe(1);

  await page.getByText('ทำบันทึกข้อความถึงผู้ว่าราชการจังหวัด').click();
  await page.getByLabel('ชื่อผู้ลงนาม').fill('นายสมชาย ใจดี');
  await expectAccessible(page, 'the letter to the governor', ['en', 'th']);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ดาวน์โหลดบันทึกข้อความ' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^บันทึกข้อความ-นครศรีธรรมราช-.+\.docx$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
});

it('the office sees the country on tiles and in a table, and the hours in a chart and a table', async () => {
  const page = await openPage();
  await signIn(page, accountOf('office', null, 'กิตติ ศรีวิชัย'));
  await page.goto(`/office/${OPEN_ROUND}/progress`);
  await page.getByText('ข้อมูลเมื่อ').waitFor();
  expect(await page.locator('.tiles li').count()).toBe(77);
  const table = page.getByRole('table', { name: 'แยกตามจังหวัด' });
  await table.getByRole('link', { name: 'นครศรีธรรมราช' }).waitFor();
  await keepScreens(page, 'progress-country');
  await table.getByRole('link', { name: 'นครศรีธรรมราช' }).click();
  await page.getByRole('heading', { level: 1, name: /นครศรีธรรมราช/ }).waitFor();
});
