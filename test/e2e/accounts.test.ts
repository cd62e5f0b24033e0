import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import { fullNameOf, type Lao } from '#domain/lao.ts';
import { IMPORT_COLUMNS } from '../../functions/accounts/account-import.ts';
import { accountStore } from '../../functions/accounts/account-store.ts';
import { inviteAccount } from '../../functions/accounts/invite-account.ts';
import { ONE_EACH, usernameOf } from '../../functions/accounts/username.ts';
import { registryStore } from '../../functions/registry/registry-store.ts';
import { registryWrites } from '../../functions/registry/registry-writes.ts';
import { importLaos, importNeeds, importTable } from '../account-import.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { mailsTo } from '../mails.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  typeCredentials,
  useBrowser,
} from './browser.ts';

useBrowser();

const own = LAOS['accounts-page'];
const OFFICE = accountOf('office', null, 'กิตติ ศรีวิชัย');
const PASSWORD = 'Correct-Horse-7';

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: false });
const field = (page: Page, name: string | RegExp) => page.getByLabel(name);
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

async function invite(page: Page, address: string, email: string, role: string | null) {
  await page.goto(address);
  await field(page, 'ชื่อและนามสกุล').fill('วรรณา ทดลอง');
  await field(page, 'อีเมล').fill(email);
  if (role !== null) await page.getByRole('radio', { name: role }).check();
  await button(page, 'ส่งคำเชิญ').click();
  await page.getByText('ส่งคำเชิญถึง วรรณา ทดลอง').waitFor();
}

/** User name and temporary password, as they stand in the mail. */
async function invitationOf(email: string) {
  const [mail] = await mailsTo(email);
  const [username = '', password = ''] = [...(mail?.html ?? '').matchAll(/<b>([^<]+)<\/b>/g)].map(
    ([, secret = '']) => secret.replaceAll('&amp;', '&').replaceAll('&lt;', '<'),
  );
  return { username, password };
}

async function beginSignIn(page: Page, username: string, password: string) {
  await page.goto('/sign-in');
  await typeCredentials(page, username, password);
}

async function choosePassword(page: Page, password: string) {
  await heading(page, 'ตั้งรหัสผ่านของท่าน').waitFor();
  await page.locator('#new-password').fill(password);
  await page.keyboard.press('Enter');
}

it('an officer is invited, chooses a password, sets up the second factor and is in; the next time by code', async () => {
  const email = 'wanna@accounts-page.example.go.th';
  const office = await openPage();
  await signIn(office, OFFICE);
  await office.goto('/office/accounts/new');
  await button(office, 'ส่งคำเชิญ').click();
  await office.getByRole('alert').getByText('กรอกที่อยู่อีเมล').waitFor();
  await keepScreens(office, 'account-invite-faults');
  await expectAccessible(office, 'a refused invitation', ['en', 'th']);
  await invite(office, '/office/accounts/new', email, 'เจ้าหน้าที่สำนักงาน ก.ก.ถ.');

  const { username, password } = await invitationOf(email);
  const page = await openPage();
  await beginSignIn(page, username, password);
  await choosePassword(page, 'weak');
  await page.getByRole('alert').getByText('อย่างน้อย 12 ตัว').waitFor();
  await keepScreens(page, 'sign-in-new-password');
  await expectAccessible(page, 'a first password that is too weak', ['en', 'th']);
  await choosePassword(page, PASSWORD);

  await heading(page, 'ตั้งค่าการยืนยันตัวตนขั้นที่สอง').waitFor();
  await expectAccessible(page, 'a second factor is needed', ['en', 'th']);
  // Before it, no token opens anything.
  expect(await page.evaluate(() => localStorage.getItem('session'))).toBeNull();
  await button(page, 'เริ่มตั้งค่า').click();
  await page.getByRole('img', { name: /QR/ }).waitFor();
  await page.getByText('สแกนไม่ได้').click();
  await keepScreens(page, 'second-factor');
  await expectAccessible(page, 'setting up a second factor', ['en', 'th']);
  const secret = ((await page.locator('code.hash').textContent()) ?? '').replaceAll(' ', '');
  const codeOf = (ahead: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: Date.now() + ahead * 30_000,
    });
  await button(page, 'ยืนยัน').click();
  await page.getByText('กรอกรหัส 6 หลักที่แอปแสดง').last().waitFor();
  await field(page, 'รหัส 6 หลัก').fill(String((Number(codeOf(0)) + 1) % 1e6).padStart(6, '0'));
  await button(page, 'ยืนยัน').click();
  await page.getByText('รหัสไม่ถูกต้อง').first().waitFor();
  await field(page, 'รหัส 6 หลัก').fill(codeOf(-1));
  await button(page, 'ยืนยัน').click();
  await heading(page, 'ตั้งค่าเรียบร้อยแล้ว').waitFor();
  await button(page, 'เข้าใช้งาน').click();
  await button(page, 'ออกจากระบบ').waitFor();

  await page.goto('/office/accounts');
  const row = page.getByRole('row', { name: /วรรณา ทดลอง/ });
  await row.getByText('ใช้งานอยู่').waitFor();
  await keepScreens(page, 'office-accounts');
  await row.getByRole('link').click();
  await page.getByText('นี่คือบัญชีของท่านเอง').waitFor();

  const later = await openPage();
  await beginSignIn(later, email, PASSWORD);
  await heading(later, 'ยืนยันตัวตนขั้นที่สอง').waitFor();
  await keepScreens(later, 'sign-in-code');
  await expectAccessible(later, 'a code is asked for', ['en', 'th']);
  await later.locator('#code').fill(codeOf(0));
  await later.keyboard.press('Enter');
  await button(later, 'ออกจากระบบ').waitFor();
});

it('a certifier invites a recorder, disables and enables the account; the province sees the certifier', async () => {
  const certifier = await openPage();
  await signIn(certifier, accountOf('certifier', own, 'ประสิทธิ์ มั่นคง'));
  const email = 'recorder@accounts-page.example.go.th';
  await invite(certifier, `/lao/${own.code}/accounts/new`, email, null);
  await certifier.getByRole('link', { name: 'กลับไปที่รายการบัญชี' }).first().click();
  await keepScreens(certifier, 'lao-accounts');
  await certifier.getByRole('link', { name: 'วรรณา ทดลอง' }).click();
  await button(certifier, 'ปิดใช้งานบัญชี').click();
  await field(certifier, 'เหตุผล').fill('ย้ายหน่วยงาน');
  await keepScreens(certifier, 'account-disable');
  await expectAccessible(certifier, 'an account about to be disabled', ['en', 'th']);
  await button(certifier, 'ยืนยัน').click();
  await certifier.getByRole('status').getByText('ปิดใช้งานแล้ว').waitFor();
  await button(certifier, 'เปิดใช้งานบัญชีอีกครั้ง').click();
  await button(certifier, 'ยืนยัน').click();
  await certifier.getByRole('status').getByText('เปิดใช้งานแล้ว').waitFor();
  await keepScreens(certifier, 'account');

  const at = new Date().toISOString();
  const username = usernameOf(own.code, { email, name: '' }, ONE_EACH);
  await accountStore(importTable()).noteUndeliverable(
    { unit: own.code, username, email },
    { at, kind: 'bounce' },
  );
  await certifier.reload();
  await certifier.getByText('อีเมลถึงที่อยู่นี้ตีกลับ').waitFor();
  await keepScreens(certifier, 'account-undeliverable');
  await expectAccessible(certifier, 'an account whose mail comes back', ['en', 'th']);
  await button(certifier, 'ให้ส่งอีเมลถึงที่อยู่นี้อีกครั้ง').click();
  await button(certifier, 'ยืนยัน').click();
  await certifier.getByRole('status').getByText('จะส่งอีเมลถึงที่อยู่นี้อีก').waitFor();
  expect(await certifier.getByText('อีเมลถึงที่อยู่นี้ตีกลับ').count()).toBe(0);
});

it('who comes by ThaID without an account is told so, links it to the own account, and comes by ThaID from then on', async () => {
  const email = 'thaid@accounts-page.example.go.th';
  const invited = await call({ role: 'certifier', lao: own.code }, 'inviteLaoAccount', {
    params: { lao: own.code },
    body: { role: 'recorder', name: 'สมหญิง ตัวอย่าง', email },
  });
  expect(invited.status).toBe(201);
  const byThaid = async (page: Page) => {
    await page.goto('/sign-in');
    await button(page, /เข้าสู่ระบบด้วย ThaID/).click();
    await page.waitForURL(`${new URL(inject('environment').ISSUER_URL).origin}/**`);
    await button(page, 'สมหญิง ตัวอย่าง').click();
  };
  const page = await openPage();
  await byThaid(page);
  await heading(page, 'ยังไม่มีบัญชีในระบบนี้').waitFor();
  await keepScreens(page, 'thaid-without-account');
  await expectAccessible(page, 'ThaID without an account', ['en', 'th']);
  await button(page, 'เชื่อม ThaID กับบัญชีของท่าน').click();
  await page.getByText('บัญชีที่ต้องการเชื่อมกับ ThaID').waitFor();
  const { username, password } = await invitationOf(email);
  await typeCredentials(page, username, password);
  await choosePassword(page, PASSWORD);
  await heading(page, 'เชื่อม ThaID กับบัญชีนี้หรือไม่').waitFor();
  await page.getByRole('button', { name: 'เชื่อม', exact: true }).click();
  await heading(page, 'เชื่อม ThaID แล้ว').waitFor();
  await button(page, 'เข้าใช้งาน').click();

  const later = await openPage();
  await byThaid(later);
  await button(later, 'ออกจากระบบ').waitFor();
});

it('a file with a fault makes nothing and says where; put right, it makes the accounts and gives the result', async () => {
  const page = await openPage();
  await signIn(page, OFFICE);
  await page.goto('/office/accounts/import');
  const csv = (...rows: string[][]) => ({
    name: 'accounts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([Object.values(IMPORT_COLUMNS), ...rows].map(String).join('\r\n')),
  });
  const row = (n: number) => [
    importLaos(300)[280 + n]?.code ?? '',
    'ผู้บันทึกข้อมูล',
    'สมศรี ใจดี',
    `page-${n}@accounts-page.example.go.th`,
    '',
  ];
  await field(page, 'ไฟล์ Excel หรือ CSV').setInputFiles(csv(row(1), ['1', 'ผู้ว่า', '', 'x', '']));
  await button(page, 'ตรวจไฟล์').click();
  await page.getByRole('heading', { name: /พบที่ต้องแก้ 4 แห่ง/ }).waitFor();
  await keepScreens(page, 'account-import-faults');
  await expectAccessible(page, 'a file with faults', ['en', 'th']);
  await field(page, 'ไฟล์ Excel หรือ CSV').setInputFiles(csv(row(1), row(2).with(4, '812345678')));
  await button(page, 'ตรวจไฟล์').click();
  await button(page, 'สร้าง 2 บัญชี').waitFor();
  await page.getByText('“812345678” อ่านเป็น 0812345678').waitFor();
  await keepScreens(page, 'account-import-preview');
  // The line breaks while it works: the page says so and keeps asking.
  let asked = 0;
  await page.route(/\/api\/account-imports\/./, async (route) => {
    asked += 1;
    if (asked === 1) {
      const response = await route.fetch();
      const told = await response.json();
      return route.fulfill({ response, json: { ...told, job: { ...told.job, state: 'running' } } });
    }
    return asked === 2 ? route.abort() : route.continue();
  });
  await button(page, 'สร้าง 2 บัญชี').click();
  await page.getByText('ติดต่อระบบไม่ได้ในขณะนี้ จะลองอีกครั้งใน 4 วินาที').waitFor();
  await keepScreens(page, 'account-import-broken-line');
  await heading(page, 'สร้างบัญชีเสร็จแล้ว').waitFor({ timeout: 90_000 });
  await keepScreens(page, 'account-import-done');
  await expectAccessible(page, 'an import that is done', ['en', 'th']);
  const link = page.getByRole('link', { name: /ผลรายแถว/ });
  const result = await (await fetch((await link.getAttribute('href')) ?? '')).text();
  expect(result).toContain('page-2@accounts-page.example.go.th');
  expect(await mailsTo('page-2@accounts-page.example.go.th')).toHaveLength(1);
});

beforeAll(async () => {
  const validFrom = '2026-01-01T00:00:00Z';
  const laos = importLaos(300).slice(280);
  await registryStore(importTable()).add(laos.map((lao) => ({ lao, validFrom })));
  expect(inject('environment').SITE_URL).toBeTruthy();
});

it('a province moves an officer whose address is in use, sends expired invitations, and the office has accounts follow their LAOs', async () => {
  const laos = importLaos(332).slice(320);
  const [home, there, gone, successor, lone] = laos as [Lao, Lao, Lao, Lao, Lao];
  const table = importTable();
  const validFrom = '2026-01-01T00:00:00.000Z';
  await registryStore(table).add([home, there, gone, lone].map((lao) => ({ lao, validFrom })));
  const invited = async (lao: Lao, name: string, at: Date) => {
    const made = await inviteAccount(importNeeds(), {
      position: { role: 'certifier', lao: lao.code, province: null },
      person: { name, email: `${lao.code}@followed.example.go.th`, phone: null },
      at,
      by: { id: 'm', name: 'm' },
      audited: { by: { id: 'test', name: 'test', role: 'office', request: 'test' } },
    });
    expect(made.outcome).toBe('created');
  };
  await invited(home, 'กมล ย้ายมา', new Date());
  await invited(there, 'ชูใจ ยังไม่เข้า', new Date(Date.now() - 9 * 86_400_000));
  await invited(gone, 'ปิติ ตามรหัส', new Date());
  const until = new Date().toISOString();
  const records = await registryStore(table).readProvince('91');
  const recordOf = (code: string) => records.find(({ lao }) => lao.code === code) as never;
  await registryWrites(table).retire([
    { before: recordOf(gone.code), until },
    { before: recordOf(lone.code), until },
  ]);
  await registryStore(table).add([{ lao: successor, validFrom: until }]);

  const province = await openPage();
  await signIn(province, accountOf('province', home, 'พรทิพย์ ทองดี'));
  await province.goto(`/lao/${there.code}/accounts/new`);
  await field(province, 'ชื่อและนามสกุล').fill('กมล ย้ายมา');
  await field(province, 'อีเมล').fill(`${home.code}@followed.example.go.th`);
  await button(province, 'ส่งคำเชิญ').click();
  await province.getByRole('heading', { name: 'ที่อยู่นี้มีผู้ใช้อยู่' }).waitFor();
  await province.locator('.notice').getByText(fullNameOf(home)).waitFor();
  await keepScreens(province, 'account-holder');
  await expectAccessible(province, 'account-holder');
  await button(province, 'ย้ายบัญชีนี้มา').click();
  await province.getByText('ใส่เหตุผล').first().waitFor();
  await province.locator('#holder-reason').fill('คำสั่งที่ 12/2570');
  await button(province, 'ย้ายบัญชีนี้มา').click();
  await province.getByText('ย้ายบัญชีของ กมล ย้ายมา มาแล้ว').waitFor();
  await province.goto('/province/91/accounts');
  await province.getByRole('link', { name: /ดูและส่งคำเชิญที่หมดอายุ/ }).waitFor();
  await keepScreens(province, 'accounts-province-expired');
  await province.goto('/province/91/accounts/expired');
  const waiting = province.getByRole('row', { name: /ชูใจ ยังไม่เข้า/ });
  await waiting.getByText(fullNameOf(there)).waitFor();
  await keepScreens(province, 'accounts-expired');
  await expectAccessible(province, 'accounts-expired');
  await button(province, /^ส่งคำเชิญอีกครั้งทั้ง/).click();
  await heading(province, 'ส่งคำเชิญอีกครั้งเสร็จแล้ว').waitFor();
  await keepScreens(province, 'accounts-resent');

  const office = await openPage();
  await signIn(office, OFFICE);
  await office.goto('/office/accounts/carry-over');
  await office.getByText('แต่ยังไม่ระบุรหัสใหม่').waitFor();
  await keepScreens(office, 'accounts-carry-over');
  await expectAccessible(office, 'accounts-carry-over');
  await office.getByRole('link', { name: 'ระบุรหัสใหม่' }).click();
  await heading(office, 'อปท. ที่เปลี่ยนรหัสหรือควบรวม').waitFor();
  const left = office.locator('section', { hasText: gone.code });
  await left.getByText('เชื่อมกับรหัสใหม่').click();
  await left.getByLabel(new RegExp(successor.code)).check();
  await left.getByLabel('เหตุผล หรือประกาศที่อ้างถึง').fill('ประกาศกระทรวงมหาดไทย');
  await keepScreens(office, 'registry-successions');
  await expectAccessible(office, 'registry-successions');
  await left.getByRole('button', { name: 'เชื่อม', exact: true }).click();
  await office.getByRole('link', { name: new RegExp(successor.code) }).waitFor();
  await office.goto('/office/accounts/carry-over');
  await office.locator('#carry-reason').fill('ประกาศกระทรวงมหาดไทย');
  await button(office, /^ย้ายทั้ง/).click();
  await heading(office, 'ย้ายบัญชีตามทะเบียนเสร็จแล้ว').waitFor();
  await office.goto(`/lao/${successor.code}/accounts`);
  await office.getByText('ปิติ ตามรหัส').waitFor();
});
