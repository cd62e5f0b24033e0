import { expect, it } from 'vitest';
import { call, type Person } from '../client.ts';
import { LAOS } from '../laos.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { takesTurns } from '../turns.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  useBrowser,
} from './browser.ts';

takesTurns('registry');
useBrowser();

const office: Person = { role: 'office', name: 'กิตติ ศรีวิชัย' };
const HEADER = 'จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.,ขนาดพื้นที่';
const row = (code: string, type: string, name: string) => `ยะลา,เบตง,${code},${type},${name}`;
const csvOf = (...rows: string[]) => [HEADER, ...rows].join('\r\n');
const NAMES = ['เบตง', 'ธารน้ำทิพย์', 'ตาเนาะแมเราะ', 'อัยเยอร์เวง', 'ยะรม', 'หนึ่ง', 'สอง'];
const YEAR_ONE = csvOf(...NAMES.map((name, n) => row(`695020${n + 1}`, 'อบต.', name)));
/** Two upgraded, one under another code; four gone, which is many; one new, beside one of its name. */
const YEAR_TWO = csvOf(
  row('6950201', 'เทศบาลเมือง', 'เบตง'),
  row('5950277', 'เทศบาลตำบล', 'ธารน้ำทิพย์'),
  `${row('6950203', 'อบต.', 'ตาเนาะแมเราะ')},4521078`,
  `${row('5950299', 'เทศบาลตำบล', 'ตาเนาะแมเราะ')},"12,5"`,
  row('69502', 'อบต.', 'แถวเสีย'),
);

it('the office looks at what a file would change, confirms it twice where many would go, and looks back', async () => {
  const file = Buffer.from(YEAR_ONE).toString('base64');
  const { body: first } = await call(office, 'previewRegistry', {
    body: { fileName: 'ปีแรก.csv', file },
  });
  const { body: version } = await call(office, 'confirmRegistry', {
    body: { preview: first.hash, reason: 'ทะเบียนตั้งต้น', same: [] },
  });
  await expect
    .poll(async () => (await call(office, 'listRegistryVersions')).body.versions[0].work.status)
    .toBe('done');

  const page = await openPage();
  await signIn(page, accountOf('office', null, 'กิตติ ศรีวิชัย'));
  await page.goto('/office');
  await page.getByRole('link', { name: 'ทะเบียน อปท.', exact: true }).click();
  await page.getByRole('link', { name: 'นำเข้าทะเบียน อปท. จากไฟล์' }).click();
  await page.setInputFiles('#registry-file', {
    name: 'หนังสือ.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('%PDF-1.7 ที่ มท 0808'),
  });
  await page.getByText('ไฟล์นี้เป็น PDF ไม่ใช่ตารางที่ระบบอ่านได้').waitFor();
  await keepScreens(page, 'registry-not-a-table');
  await page.setInputFiles('#registry-file', {
    name: 'ปีที่สอง.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${YEAR_TWO}`),
  });
  await page.getByRole('heading', { name: 'สิ่งที่ไฟล์นี้จะเปลี่ยน' }).waitFor();
  const countOf = (name: string) =>
    page.getByRole('row', { name: new RegExp(`^${name} \\d`) }).locator('td');
  expect(await countOf('เพิ่มใหม่').textContent()).toBe('1');
  expect(await countOf('ออกจากทะเบียน').textContent()).toBe('4');
  expect(await countOf('แถวที่ใช้ไม่ได้').textContent()).toBe('1');
  await page.getByRole('checkbox', { name: 'รหัส 6950202 กับ 5950277' }).waitFor();
  await page.getByText(/มากกว่าจังหวัดยะลาทั้งจังหวัด/).waitFor();
  await page.getByText('“12,5” อ่านเป็น 12.5 ตร.กม.').waitFor();
  await expectAccessible(page, 'preview of the registry', ['en', 'th']);
  await keepScreens(page, 'registry-preview');

  await page.getByRole('button', { name: 'ยืนยันนำเข้าทะเบียน' }).click();
  const summary = page.locator('.error-summary');
  expect(await summary.locator('li').count()).toBe(2);
  await page.getByLabel(/^พิมพ์จำนวน อปท\./).fill('๔');
  await page.getByLabel('เหตุผลหรือที่มาของไฟล์').fill('ทะเบียนปีที่สอง');
  await page.getByRole('button', { name: 'ยืนยันนำเข้าทะเบียน' }).click();
  await page.getByRole('heading', { name: `การนำเข้าทะเบียนครั้งที่ ${version.number + 1}` }).waitFor();
  await page.getByText('เสร็จแล้ว').waitFor();
  await page.getByText('ถือเป็น อปท. เดียวกัน').waitFor();
  await expectAccessible(page, 'one import of the registry', ['en', 'th']);
  await keepScreens(page, 'registry-version');

  await page.goto('/office/search');
  await page.getByLabel('ค้นหาใน').selectOption({ label: 'ทะเบียนปัจจุบัน' });
  await page.getByLabel('ค้นหา อปท.').fill('ตาเนาะแมเราะ');
  await page.getByText('ชื่อซ้ำในอำเภอเดียวกัน').first().waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: 'จ.ยะลา' }).count()).toBe(2);
  await expectAccessible(page, 'search for an LAO', ['en', 'th']);
  await keepScreens(page, 'registry-search');
  await page.getByLabel('ค้นหา อปท.').fill('๕๙๕๐๒๗๗');
  await page.getByRole('link', { name: /^ประวัติ.*ธารน้ำทิพย์/ }).click();
  await page
    .getByRole('rowheader', { name: /ธารน้ำทิพย์/ })
    .nth(1)
    .waitFor();
  await expectAccessible(page, 'history of an LAO', ['en', 'th']);
  await keepScreens(page, 'registry-history');

  await page.goto('/office/search');
  await page.getByLabel('ค้นหาใน').selectOption(OPEN_ROUND);
  await page.getByLabel('ค้นหา อปท.').fill(LAOS['walk-open'].code);
  await page.getByRole('link', { name: /^เปิดแบบประเมิน/ }).click();
  await page.getByText(LAOS['walk-open'].name).first().waitFor();
  expect(page.url()).toContain(`/assessments/${OPEN_ROUND}/${LAOS['walk-open'].code}`);
});
