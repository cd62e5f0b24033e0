import { readFile } from 'node:fs/promises';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { call } from '../client.ts';
import { loadSubmissions, openLoadedRound } from '../loaded-round.ts';
import { nightOf } from '../scoring-needs.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  useBrowser,
} from './browser.ts';

useBrowser();

const ROUND = '2589';
const laos: Lao[] = [1, 2, 3].map((n) => ({
  code: `68601${String(n).padStart(2, '0')}`,
  type: 'tao',
  name: `ส่งออก${n}`,
  district: 'เมืองชุมพร',
  province: 'ชุมพร',
}));

beforeAll(async () => {
  await openLoadedRound(ROUND, laos);
  await loadSubmissions(ROUND, laos);
  await nightOf(ROUND);
});

/** By the office's home, where every round but the current one is folded. */
async function openExports(page: Page): Promise<void> {
  await page.goto('/office');
  const link = page.locator(`a[href="/office/${ROUND}/exports"]`);
  await link.waitFor({ state: 'attached' });
  const folded = page.locator('details').filter({ has: link });
  if ((await folded.count()) > 0) await folded.locator('summary').click();
  await link.click();
}

it('the office chooses, checks, leaves the page, comes back to the made file and downloads it; one that failed it has made again', async () => {
  const page = await openPage();
  await signIn(page, accountOf('office', null, 'กิตติ ศรีวิชัย'));
  await openExports(page);
  await page.getByRole('group', { name: 'ต้องการข้อมูลใด' }).waitFor();
  await keepScreens(page, 'exports-form');

  await page.getByLabel('เกณฑ์ที่ต่ำกว่าเป้าหมาย').check();
  await page.getByLabel('Excel (XLSX)').check();
  await page.getByLabel('พื้นที่').selectOption({ label: 'ภาคใต้' });
  await page.getByRole('button', { name: 'ตรวจก่อนจัดทำ' }).click();
  const check = page.getByRole('table', { name: 'ตรวจก่อนจัดทำไฟล์' });
  await expect.poll(() => check.textContent()).toContain('ภาคใต้');
  expect(await check.textContent()).toContain('ยังไม่เผยแพร่');
  await expectAccessible(page, 'checking an export');
  await page.getByRole('button', { name: 'จัดทำไฟล์' }).click();
  await page.getByText('รับคำขอแล้ว').waitFor();

  await openExports(page);
  const button = page.getByRole('button', { name: /^ดาวน์โหลด/ });
  await button.waitFor();
  await page.getByText('รายละเอียดและรหัสตรวจสอบ').click();
  await expectAccessible(page, 'a made export', ['en', 'th']);
  await keepScreens(page, 'exports-made');
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(download.suggestedFilename()).toMatch(
    /^เกณฑ์ที่ต่ำกว่าเป้าหมาย รอบ 2589 ภาคใต้ .*ยังไม่เผยแพร่\).xlsx$/,
  );
  const { sheets } = await readXlsx(await readFile(await download.path()));
  expect(sheets.map(({ name }) => name)).toEqual([
    'คำอธิบาย',
    'สรุปตามเกณฑ์ชี้วัด',
    'สรุปตามจังหวัดและเกณฑ์',
    'เกณฑ์ที่ต่ำกว่าเป้าหมาย',
  ]);
  expect(page.url()).toContain(`/office/${ROUND}/exports`);

  const { body } = await call({ role: 'office' }, 'listExports', { params: { cycle: ROUND } });
  await tableClient().send(
    new UpdateCommand({
      TableName: environment('table'),
      Key: { pk: `EXPORTS#${ROUND}`, sk: `JOB#${body.exports[0].id}` },
      UpdateExpression: 'SET #state = :failed',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':failed': 'failed' },
    }),
  );
  await page.reload();
  await page.getByText('ไม่สำเร็จ', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^จัดทำใหม่/ }).click();
  // Without a reload: the page follows what it asked for.
  await button.waitFor();
});
