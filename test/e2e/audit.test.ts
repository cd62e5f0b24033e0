import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, read, recorderOf, someRatios } from '../recording.ts';
import { OPEN_ROUND, sampleCatalogue } from '../rounds.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  useBrowser,
} from './browser.ts';

useBrowser();

const lao = LAOS.audit;
const [roads = ''] = someRatios(lao, 1);
const found = findIndicator(sampleCatalogue(), roads);
const BY_HAND = 'ไม่ทราบผู้เปลี่ยน (ไม่ได้ทำผ่านระบบ)';

/** What an operator at the console might do to an answer. */
const changeByHand = (provided: string) =>
  tableClient().send(
    new UpdateCommand({
      TableName: environment('table'),
      Key: { pk: `A#${OPEN_ROUND}#${lao.code}`, sk: `AREA#${found?.areaId}` },
      UpdateExpression: 'SET answers.#i.provided = :best',
      ExpressionAttributeNames: { '#i': roads },
      ExpressionAttributeValues: { ':best': provided },
    }),
  );

it('an officer sees who changed what of the LAO, and what nobody of the LAO did; the office finds it', async () => {
  await read(recorderOf(lao), lao);
  for (const [version, provided] of ['1234', '1250'].entries()) {
    const { status } = await call(recorderOf(lao), 'saveAnswer', {
      params: { ...at(lao), indicator: roads },
      headers: { ...saving(version), 'x-forwarded-for': '203.0.113.7' },
      body: {
        frame: '2000',
        provided,
        noService: false,
        noneThisYear: false,
        ticked: null,
        note: '',
      },
    });
    expect(status).toBe(200);
  }
  await changeByHand('1999');
  await expect
    .poll(async () => {
      const query = { role: 'unknown' };
      return (await call(recorderOf(lao), 'readAudit', { params: at(lao), query })).body.entries
        .length;
    })
    .toBe(1);

  const page = await openPage();
  await signIn(page, accountOf('recorder', lao, 'สมศรี ใจดี'), `/lao/${lao.code}`);
  await page.goto(`/lao/${lao.code}`);
  // It leads to the latest round that is open: another test's, perhaps.
  await page.getByRole('link', { name: 'ร่องรอยการเปลี่ยนแปลง' }).waitFor();
  await page.goto(`/lao/${lao.code}/${OPEN_ROUND}/audit`);
  const cards = page.locator('.audit-card');
  const byHand = cards.filter({ hasText: BY_HAND });
  await byHand.waitFor();
  await expect.poll(() => byHand.locator('del').allTextContents()).toEqual(['1,250']);
  expect(await byHand.locator('ins').allTextContents()).toEqual(['1,999']);
  const saved = cards.filter({ hasText: 'สมศรี ใจดี (ผู้บันทึกข้อมูล)' });
  expect(await saved.first().locator('del').allTextContents()).toEqual(['1,234']);
  expect(await page.locator('main').textContent()).not.toContain('203.0.113.7');
  await keepScreens(page, 'audit-lao');
  await expectAccessible(page, 'the audit trail of an LAO', ['en', 'th']);
  // A phone has the search folded, and the page was looked at as on a phone just now.
  await page.reload();
  await byHand.waitFor();
  await page.getByLabel('ผู้เปลี่ยน', { exact: true }).selectOption(['unknown']);
  await page.getByRole('button', { name: 'ค้นหา' }).click();
  await expect.poll(() => cards.count()).toBe(1);

  const desk = await openPage();
  await signIn(desk, accountOf('office', null, 'กิตติ ศรีวิชัย'), '/office');
  await desk.goto(`/office/${OPEN_ROUND}/audit`);
  const code = desk.getByLabel('รหัส อปท.');
  await code.fill('12');
  await desk.getByRole('button', { name: 'ค้นหา' }).click();
  await desk.getByRole('link', { name: 'รหัส อปท. ต้องมี 7 หลัก' }).click();
  await expect.poll(() => code.evaluate((input) => input === document.activeElement)).toBe(true);
  await code.fill(lao.code.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'.charAt(Number(digit))));
  await desk.getByRole('button', { name: 'ค้นหา' }).click();
  await desk.locator('.audit-card').filter({ hasText: 'จาก 203.0.113.7' }).first().waitFor();
  await desk.locator('.audit-card').filter({ hasText: BY_HAND }).waitFor();
  await keepScreens(desk, 'audit-office');
  await expectAccessible(desk, 'the audit trail of a round', ['en', 'th']);
});
