import { expect, it } from 'vitest';
import { LAOS } from '../laos.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { accountOf, openPage, signIn, useBrowser } from './browser.ts';

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
  await page.getByRole('button', { name: 'ประกาศ', exact: true }).click();
  await page.getByRole('alert').getByText('เลือกวัน').waitFor();
  await page.getByLabel('ถึงวันที่').fill('2099-01-01');
  await page.getByRole('button', { name: 'ประกาศ', exact: true }).click();
  const end = page.getByRole('button', { name: 'ยุติประกาศนี้: คืนนี้ปิดปรับปรุงระบบ' });
  await end.waitFor();

  const officer = await openPage();
  await signIn(officer, accountOf('recorder', LAO, 'สมศรี ใจดี'));
  await officer.goto(`/assessments/${OPEN_ROUND}/${LAO.code}`);
  await officer.getByText('ประกาศจากสำนักงาน ก.ก.ถ.: คืนนี้ปิดปรับปรุงระบบ').waitFor();
  await officer.setViewportSize({ width: 390, height: 900 });
  await officer.screenshot({ path: 'test-artefacts/reminders-notice.png' });

  await page.setViewportSize({ width: 390, height: 900 });
  await page.screenshot({ path: 'test-artefacts/reminders-phone.png', fullPage: true });
  await end.click();
  await page.getByText('สิ้นสุดแล้ว').waitFor();
  expect(await end.count()).toBe(0);
});
