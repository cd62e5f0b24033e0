import { readFileSync } from 'node:fs';
import { readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { beforeAll, expect, it } from 'vitest';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import type { RoundDraft, RoundView } from '../../functions/rounds/round.ts';
import { formatDate } from '../../web/client/format.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { register } from '../registered.ts';
import { sampleCatalogue, settingsOf } from '../rounds.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  useBrowser,
} from './browser.ts';

useBrowser();

const ROUND = '2572';
const BEFORE = '2571';
const lao = LAOS['round-version'];
const table = { client: tableClient(), name: environment('table') };
const office = accountOf('office', null, 'กิตติ ศรีวิชัย');

const round = async (): Promise<RoundView> =>
  (await call({ role: 'office' }, 'readRound', { params: { cycle: ROUND } })).body;
const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);

beforeAll(async () => {
  await register(table, [lao]);
  // Last year's round: its window lies ahead, so that no other test meets it as the open one.
  await openCycle({
    table,
    records: { client: bucketClient(), name: environment('recordsBucket') },
    settings: settingsOf(BEFORE, [200, 240]),
    catalogue: { ...sampleCatalogue(), id: 'sample-2571', round: 2571 },
    laos: [lao],
  });
});

/** The workbook with another cell in the sheet of indicators. */
async function withCell(file: string, header: string, value: string): Promise<Buffer> {
  const { sheets } = await readXlsx(readFileSync(file));
  const written = sheets.map((sheet): WriteSheet => {
    const rows = sheet.rows.map((row) => [...row]);
    const column = rows[0]?.indexOf(header) ?? -1;
    const [, first] = rows;
    if (sheet.name === 'เกณฑ์ชี้วัด' && column >= 0 && first) first[column] = value;
    return { name: sheet.name, rows };
  });
  return Buffer.from(await writeXlsx({ sheets: written }));
}

it('the office makes this year’s round from last year’s, changes the form in Excel, opens it, extends it and replaces its form', async () => {
  const page = await openPage();
  await signIn(page, office, '/office');
  await page.getByRole('link', { name: 'รอบการประเมิน' }).click();
  await page.getByLabel('ปี พ.ศ. ของรอบ').fill('๒๕๗');
  await page.getByRole('button', { name: 'สร้างร่างรอบ' }).click();
  await page.getByRole('alert').getByText('ใส่ปี พ.ศ. สี่หลัก').waitFor();
  await keepScreens(page, 'rounds-list');
  await page.getByLabel('ปี พ.ศ. ของรอบ').fill('๒๕๗๒');
  await page.getByRole('button', { name: 'สร้างร่างรอบ' }).click();
  await page.getByText('ตั้งต้นจากรอบ 2571').waitFor();
  await expectAccessible(page, 'a draft round', ['en', 'th']);
  await keepScreens(page, 'rounds-draft');

  await page.getByRole('link', { name: 'ชื่อ ช่วงเวลา และนโยบาย' }).click();
  await page.getByLabel('วันเปิดรับ').fill(day(210));
  await page.getByLabel('วันปิดรับ').fill(day(205));
  await page.getByLabel('จังหวัดให้ความเห็นชอบ').selectOption('sample');
  await page.getByRole('button', { name: 'บันทึก' }).click();
  await page.getByRole('alert').getByText('วันปิดรับต้องอยู่หลังวันเปิดรับ').waitFor();
  await expectAccessible(page, 'settings with a mistake');
  await keepScreens(page, 'rounds-settings');
  // No day of any calendar, and no year of this one: told when the field is left.
  await page.getByLabel('วันปิดรับ').fill('31 ก.พ. 2571');
  await page.getByLabel('วันปิดรับ').blur();
  await page.getByText('ปฏิทินไม่มีวันนี้').first().waitFor();
  await page.getByLabel('วันปิดรับ').fill('1 มิถุนายน 3112');
  await page.getByText('ปีไม่ถูกต้อง').first().waitFor();
  // As people write it, by the Buddhist year; said back in words.
  const closing = formatDate(`${day(250)}T00:00:00+07:00`, 'th');
  await page.getByLabel('วันปิดรับ').fill(closing.replace(/\d/g, (n) => '๐๑๒๓๔๕๖๗๘๙'[Number(n)] ?? n));
  await page.getByText(`ตรงกับ ${closing}`).waitFor();
  // A colleague saves in between: both stand on the page, and nothing that was typed is lost.
  const { revision, title, opensAt, closesAt, policies } = (await round()).draft as RoundDraft;
  const other = await call({ role: 'office', name: 'สมหญิง' }, 'saveDraft', {
    params: { cycle: ROUND },
    body: { revision, title: { ...title, th: 'รอบที่เพื่อนแก้' }, opensAt, closesAt, policies },
  });
  expect(other.status).toBe(200);
  await page.getByRole('button', { name: 'บันทึก' }).click();
  await page.getByRole('heading', { name: 'มีผู้อื่นบันทึกไประหว่างที่ท่านแก้ไข' }).waitFor();
  await page.getByRole('cell', { name: 'รอบที่เพื่อนแก้' }).waitFor();
  expect(await page.getByLabel('จังหวัดให้ความเห็นชอบ').inputValue()).toBe('sample');
  await expectAccessible(page, 'settings that somebody else has changed');
  await keepScreens(page, 'rounds-settings-changed');
  await page.getByRole('button', { name: 'บันทึก' }).click();

  await page.getByRole('link', { name: 'แบบประเมิน', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ดาวน์โหลดแบบเป็น Excel' }).click();
  const template = await (await downloading).path();
  const choose = async (name: string, bytes: Buffer) =>
    page.locator('#catalogue-file').setInputFiles({ name, mimeType: '', buffer: bytes });
  await choose('ผิด.xlsx', await withCell(template, 'เป้าหมาย อบต.', 'แปดสิบ'));
  await page.getByRole('alert').getByText('แผ่น “เกณฑ์ชี้วัด” ช่อง').waitFor();
  await expectAccessible(page, 'a catalogue with a fault');
  await keepScreens(page, 'rounds-catalogue-faults');
  await choose('ใหม่.xlsx', await withCell(template, 'เป้าหมาย อบต.', '๗๗'));
  await page.getByText('ไฟล์นี้อ่านได้ครบ').waitFor();
  await page.getByRole('button', { name: 'นำเข้าแบบนี้' }).click();

  await page.getByRole('heading', { name: 'เทียบกับรอบ 2571' }).waitFor();
  const target = page.getByRole('row', { name: /เป้าหมาย อบต\./ });
  expect(await target.textContent()).toMatch(/75[\s\S]*77/);
  await expectAccessible(page, 'differences');
  await keepScreens(page, 'rounds-differences');
  await page.locator('.back-link').click();
  await page.getByRole('link', { name: 'ดูตัวอย่างตามประเภท อปท.' }).click();
  await page.getByText('77 %').first().waitFor();
  await page.getByLabel('ประเภท อปท.').selectOption('pao');
  await expect.poll(() => page.getByText('77 %').count()).toBe(0);
  await keepScreens(page, 'rounds-preview');
  await page.locator('.back-link').click();

  await page.getByRole('link', { name: 'ตรวจทานและเปิดรอบ' }).click();
  await page.getByText('เฉพาะ อปท. ที่สุ่มได้').waitFor();
  await keepScreens(page, 'rounds-opening');
  await page.getByRole('button', { name: 'เปิดรอบ' }).click();
  await page.getByRole('heading', { name: 'ประวัติของรอบ' }).waitFor();
  await page.getByText('ครบแล้ว').waitFor();
  expect(await round()).toMatchObject({
    state: 'open',
    cycle: { policies: { certification: true, endorsement: 'sample' } },
  });

  await page.getByRole('link', { name: 'ขยายเวลาหรือเลื่อนปิดรับ' }).click();
  await page.getByRole('button', { name: 'บันทึกการขยายเวลา' }).click();
  await expect.poll(() => page.getByRole('alert').getByRole('link').count()).toBe(5);
  await expectAccessible(page, 'an extension with mistakes');
  await page.getByLabel('ค้นหา อปท. ด้วยชื่อหรือรหัส').fill(lao.code);
  await page.getByRole('button', { name: 'ค้นหา' }).click();
  await page.getByLabel(new RegExp(lao.code)).check();
  await page.getByLabel('ปิดรับใหม่วันที่').fill(day(260));
  await page.getByLabel('เลขที่หนังสือ').fill('มท ๐๘๑๐.๘/ว ๑๒๓๔');
  const [year = '', month, date] = day(0).split('-');
  await page.getByLabel('ลงวันที่').fill(`${date}/${month}/${Number(year) + 543}`);
  await page.getByLabel('เหตุผล').fill('น้ำท่วมที่ทำการ');
  await keepScreens(page, 'rounds-window');
  await page.getByRole('button', { name: 'บันทึกการขยายเวลา' }).click();
  await page.getByText('มท 0810.8/ว 1234').waitFor();
  await page.getByText('น้ำท่วมที่ทำการ').waitFor();
  await expect.poll(async () => (await round()).changes[0]?.work.status).toBe('done');

  await page.getByRole('link', { name: 'ออกแบบประเมินรุ่นใหม่' }).click();
  const versioned = { ...sampleCatalogue(), id: 'sample-2572-v2', round: 2572 };
  await choose('รุ่น2.json', Buffer.from(JSON.stringify(versioned)));
  await page.getByLabel('เหตุผล').fill('แก้เป้าหมายตามมติ');
  await page.getByRole('button', { name: 'ตรวจว่ากระทบคำตอบใด' }).click();
  await page.getByText('ไม่กระทบคำตอบใดที่บันทึกไว้').waitFor();
  await expectAccessible(page, 'a version');
  await keepScreens(page, 'rounds-version');
  await page.getByRole('button', { name: 'ใช้แบบรุ่นนี้' }).click();
  await page.getByRole('link', { name: 'รุ่นที่ 2' }).waitFor();
  expect((await round()).cycle?.earlierCatalogues).toHaveLength(1);
  await expectAccessible(page, 'an opened round', ['en', 'th']);
  await keepScreens(page, 'rounds-opened');

  const own = await openPage({ width: 390 });
  await signIn(own, accountOf('recorder', lao, 'สมศรี ใจดี'), `/lao/${lao.code}/${ROUND}/extensions`);
  await own.getByText('มท 0810.8/ว 1234').waitFor();
  await keepScreens(own, 'rounds-lao-extensions');
});
