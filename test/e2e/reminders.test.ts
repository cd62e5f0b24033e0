import { expect, it } from 'vitest';
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

const LAO = LAOS['reminded-submitted'];

it('the office changes a text, announces something, and an officer sees it above the list of tasks', async () => {
  const page = await openPage();
  await signIn(page, accountOf('office', null, 'กิตติ ศรีวิชัย'));
  await page.goto(`/office/${OPEN_ROUND}/reminders`);
  await page.getByText('3 วันก่อนปิดรับ · ข้อความตั้งต้น').click();
  const text = page.locator('details[open]');
  await text.getByLabel('เรื่อง').fill('ถึง {อบต}');
  await text.getByRole('button', { name: 'บันทึกข้อความ' }).click();
  await text.getByRole('alert').getByText('ไม่มีช่องแทนที่ชื่อ {อบต}').waitFor();
  await text.getByLabel('เรื่อง').fill('ถึง {อปท} อีก {จำนวนวัน} วัน');
  await text.getByText('ถึง อบต.ตัวอย่าง').waitFor();
  await page.screenshot({ path: 'test-artefacts/reminders-text.png', fullPage: true });
  await text.getByRole('button', { name: 'บันทึกข้อความ' }).click();
  await page.getByText('3 วันก่อนปิดรับ · แก้ไขแล้ว').waitFor();

  await page.getByLabel('ข้อความภาษาไทย').fill('คืนนี้ปิดปรับปรุงระบบ');
  await page.getByLabel('ข้อความภาษาอังกฤษ').fill('Closed tonight');
  await page.getByLabel('ประเภท อปท.').selectOption('tao');
  await page.getByLabel('แสดงตั้งแต่วันที่').fill('2020-01-01');
  await page.getByRole('button', { name: 'ตรวจก่อนประกาศ' }).click();
  await page.getByRole('alert').getByText('เลือกวัน').waitFor();
  await page.getByLabel('ถึงวันที่').fill('2099-01-01');
  await page.getByRole('button', { name: 'ตรวจก่อนประกาศ' }).click();
  await page.getByRole('heading', { name: 'อปท. จะเห็นข้อความนี้' }).waitFor();
  await keepScreens(page, 'announcement-check');
  await expectAccessible(page, 'an announcement before it is made', ['en', 'th']);
  await page.getByRole('button', { name: 'ประกาศ', exact: true }).click();
  const end = page.getByRole('button', { name: 'ยุติประกาศนี้: คืนนี้ปิดปรับปรุงระบบ' });
  await end.waitFor();

  const officer = await openPage();
  await signIn(officer, accountOf('recorder', LAO, 'สมศรี ใจดี'));
  await officer.goto(`/assessments/${OPEN_ROUND}/${LAO.code}`);
  await officer.getByText('ประกาศจากสำนักงาน ก.ก.ถ.: คืนนี้ปิดปรับปรุงระบบ').waitFor();
  await officer.setViewportSize({ width: 390, height: 900 });
  await keepScreens(officer, 'notices');

  await officer.getByRole('heading', { name: 'เรื่องที่ควรทราบ' }).waitFor();
  await expectAccessible(officer, 'notices on the list of tasks', ['en', 'th']);
  await officer.getByRole('button', { name: /^รับทราบ/ }).click();
  await expect.poll(() => officer.getByRole('heading', { name: 'เรื่องที่ควรทราบ' }).count()).toBe(0);
  await page.getByRole('button', { name: 'แก้ไขประกาศนี้: คืนนี้ปิดปรับปรุงระบบ' }).click();
  await page.getByLabel('ข้อความภาษาไทย').fill('คืนนี้ไม่ปิดแล้ว');
  await page.getByRole('button', { name: 'ตรวจก่อนประกาศ' }).click();
  await page.getByRole('button', { name: 'บันทึกการแก้ไข' }).click();
  const corrected = page.getByRole('button', { name: 'ยุติประกาศนี้: คืนนี้ไม่ปิดแล้ว' });
  await corrected.waitFor();
  // What was put away was another text.
  await officer.reload();
  await officer.getByText('ประกาศจากสำนักงาน ก.ก.ถ.: คืนนี้ไม่ปิดแล้ว').waitFor();
  await officer.getByRole('link', { name: /^งานอื่นของ อปท/ }).click();
  await officer.getByRole('heading', { level: 1, name: 'งานอื่นของ อปท.' }).waitFor();

  await page.setViewportSize({ width: 390, height: 900 });
  await page.screenshot({ path: 'test-artefacts/reminders-phone.png', fullPage: true });
  await corrected.click();
  await page.getByText('สิ้นสุดแล้ว').waitFor();
  expect(await corrected.count()).toBe(0);
});
