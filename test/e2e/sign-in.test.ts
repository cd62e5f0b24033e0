import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { taskListPath } from '../../web/places.ts';

import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { mailsTo } from '../mails.ts';
import { read, recorderOf, someRatios } from '../recording.ts';
import { OPEN_ROUND } from '../rounds.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  newTab,
  openPage,
  signIn,
  signInAgain,
  typeCredentials,
  useBrowser,
} from './browser.ts';

useBrowser();

const lao = LAOS['sign-in'];
const PASSWORD = 'Correct-Horse-7';
const [ratio = ''] = someRatios(lao, 1);
const indicatorPage = `${taskListPath(OPEN_ROUND, lao.code)}/indicators/${ratio}`;
const certifier = { role: 'certifier', lao: lao.code } as const;
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const FRAME = 'กรอบการประเมิน (1)';
const frameOf = (page: Page) => page.getByRole('textbox', { name: FRAME });

async function invited(name: string) {
  const email = `${name}@sign-in.example.go.th`;
  const { status } = await call(certifier, 'inviteLaoAccount', {
    params: { lao: lao.code },
    body: { role: 'recorder', name: 'วรรณา ทดลอง', email },
  });
  expect(status).toBe(201);
  const secrets = await secretsTo(email);
  return { email, username: secrets[0] ?? '', temporary: secrets[1] ?? '' };
}

/** What stands in bold in the latest mail to an address: a user name and a password, or a code. */
async function secretsTo(email: string): Promise<string[]> {
  const mail = (await mailsTo(email)).at(-1);
  return [...(mail?.html ?? '').matchAll(/<b>([^<]+)<\/b>/g)].map(([, secret = '']) => secret);
}

it('a recorder chooses a first password, forgets it, and comes in by a new one', async () => {
  const { email, username, temporary } = await invited('forgetful');
  const page = await openPage({ width: 390 });
  await page.goto('/sign-in');
  await keepScreens(page, 'sign-in');
  await expectAccessible(page, 'the sign-in', ['en', 'th']);
  await button(page, 'เข้าสู่ระบบ').click();
  await page.getByRole('alert').getByText('กรอกรหัสผ่าน').waitFor();
  await typeCredentials(page, email, 'wrong');
  await page.getByRole('alert').getByText('ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง').waitFor();
  await keepScreens(page, 'sign-in-wrong');
  await typeCredentials(page, username, temporary);
  await heading(page, 'ตั้งรหัสผ่านของท่าน').waitFor();
  await page.locator('#new-password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await button(page, 'ออกจากระบบ').click();
  await heading(page, 'ประเมินมาตรฐาน').waitFor();

  await page.goto('/sign-in');
  await page.locator('#username').fill(email);
  await button(page, 'ลืมรหัสผ่าน').click();
  await button(page, 'ส่งรหัสทางอีเมล').click();
  await heading(page, 'ตั้งรหัสผ่านใหม่ด้วยรหัสในอีเมล').waitFor();
  await keepScreens(page, 'sign-in-reset');
  await expectAccessible(page, 'a forgotten password', ['en', 'th']);
  await page.locator('#code').fill('000000');
  await page.locator('#new-password').fill(`${PASSWORD}-new`);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('รหัสไม่ถูกต้องหรือหมดอายุ').waitFor();
  const [code = ''] = await secretsTo(email);
  await page.locator('#code').fill(code);
  await page.keyboard.press('Enter');
  await button(page, 'ออกจากระบบ').waitFor();
});

it('who never signed in, and who does not exist, read the same where a password is forgotten', async () => {
  const { username } = await invited('never-used');
  const told: (string | null)[] = [];
  for (const name of [username, 'nobody-at-all']) {
    const page = await openPage();
    await page.goto('/sign-in');
    await page.locator('#username').fill(name);
    await button(page, 'ลืมรหัสผ่าน').click();
    await button(page, 'ส่งรหัสทางอีเมล').click();
    await page.getByText('ให้ขอผู้ดูแลบัญชีส่งคำเชิญอีกครั้ง').waitFor();
    told.push(await page.getByRole('main').textContent());
  }
  expect(told[0]).toBe(told[1]);
});

it('a service in trouble and a line that is gone are each told, and what was typed stays', async () => {
  const page = await openPage();
  await page.goto('/sign-in');
  const pool = `${new URL(inject('environment').ISSUER_URL).origin}/`;
  await page.route(pool, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 500, json: {}, headers: { 'access-control-allow-origin': '*' } })
      : route.fallback(),
  );
  await typeCredentials(page, 'somebody', PASSWORD);
  await page.getByText('บริการเข้าสู่ระบบขัดข้องชั่วคราว').waitFor();
  await keepScreens(page, 'sign-in-trouble');
  await page.unroute(pool);
  await page.context().setOffline(true);
  await page.keyboard.press('Enter');
  await page.getByText('เครื่องนี้ไม่ได้เชื่อมต่ออินเทอร์เน็ต').waitFor();
  expect(await page.locator('#username').inputValue()).toBe('somebody');
  expect(await page.locator('#password').inputValue()).toBe(PASSWORD);
});

it('a new tab is signed in without asking; a sign-in address leads home; a sign-out ends every tab and revokes', async () => {
  const person = accountOf('recorder', lao, 'สมศรี ใจดี');
  const page = await openPage();
  await signIn(page, person);
  const other = await newTab(page.context());
  await other.goto(indicatorPage);
  await frameOf(other).waitFor();
  await other.goto('/sign-in?to=//evil.example');
  await button(other, 'ออกจากระบบ').waitFor();
  await expect.poll(() => new URL(other.url()).pathname).not.toBe('/sign-in');
  expect(new URL(other.url()).origin).toBe(new URL(inject('environment').SITE_URL).origin);
  await other.goto(indicatorPage);
  await frameOf(other).waitFor();
  const { refreshToken } = JSON.parse(
    await page.evaluate(() => localStorage.getItem('session') ?? '{}'),
  ) as { refreshToken: string };

  await button(page, 'ออกจากระบบ').click();
  await heading(other, 'ต้องเข้าสู่ระบบก่อน').waitFor();
  await page.waitForURL((url) => url.pathname === '/');
  expect(await page.evaluate(() => localStorage.getItem('session'))).toBeNull();
  const { clientId, signInApi } = await (
    await fetch(`${inject('environment').SITE_URL}/config.json`)
  ).json();
  const renewed = await fetch(`${signInApi}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetTokensFromRefreshToken',
    },
    body: JSON.stringify({ ClientId: clientId, RefreshToken: refreshToken }),
  });
  expect(renewed.status).toBe(400);
});

it('of two people at one device, each finds the own typing, and neither sends the other’s', async () => {
  const one = accountOf('recorder', lao, 'สมศรี ใจดี');
  const two = accountOf('certifier', lao, 'ประสิทธิ์ มั่นคง');
  const page = await openPage();
  await signIn(page, one, indicatorPage);
  await frameOf(page).fill('12');
  await page.getByText('ยังไม่ได้บันทึก เก็บไว้ในเครื่องนี้แล้ว').waitFor();
  const saves: string[] = [];
  page.context().on('request', (request) => {
    if (request.method() === 'PUT') saves.push(request.url());
  });
  page.on('dialog', (dialog) => void dialog.accept());
  await button(page, 'ออกจากระบบ').click();
  await page.waitForURL((url) => url.pathname === '/');
  await signIn(page, two, indicatorPage);
  await frameOf(page).waitFor();
  expect(await frameOf(page).inputValue()).toBe('');
  await button(page, 'ออกจากระบบ').click();
  await page.waitForURL((url) => url.pathname === '/');
  expect(saves).toEqual([]);
  await signIn(page, one, indicatorPage);
  await expect.poll(() => frameOf(page).inputValue()).toBe('12');
});

it('a sign-in that ends in mid-typing is renewed over the page, in every tab', async () => {
  const person = accountOf('recorder', lao, 'สมศรี ใจดี');
  const page = await openPage();
  await signIn(page, person, indicatorPage);
  const other = await newTab(page.context());
  await other.goto(indicatorPage);
  await frameOf(other).waitFor();
  await frameOf(page).fill('13');
  const kept = await page.evaluate(() => localStorage.getItem('session') ?? '');
  const spent = JSON.stringify({ ...JSON.parse(kept), refreshToken: 'spent', skew: -1e9 });
  await page.evaluate((text) => localStorage.setItem('session', text), spent);
  await page.getByRole('textbox', { name: 'การจัดบริการสาธารณะ (2)' }).fill('11');
  await page.getByRole('textbox', { name: 'การจัดบริการสาธารณะ (2)' }).blur();
  await page.getByText('หมดเวลาการเข้าสู่ระบบ').waitFor();
  await other.getByText('หมดเวลาการเข้าสู่ระบบ').waitFor();
  await page.getByRole('button', { name: 'เข้าสู่ระบบอีกครั้ง' }).click();
  await page.getByRole('dialog').waitFor();
  await keepScreens(page, 'sign-in-again');
  await expectAccessible(page, 'the sign-in over a page');
  await page.getByRole('button', { name: 'ปิด ยังไม่เข้าสู่ระบบ' }).click();
  await signInAgain(page, person);
  expect(await frameOf(page).inputValue()).toBe('13');
  // By whichever of the two tabs is first.
  await expect
    .poll(async () => {
      const { areas } = await read(recorderOf(lao), lao);
      return Object.assign({}, ...areas.map(({ answers }) => answers))[ratio];
    })
    .toMatchObject({ frame: '13', provided: '11' });
  await other.getByText('หมดเวลาการเข้าสู่ระบบ').waitFor({ state: 'detached' });
});

it('a browser that forbids storage shows the public pages, and the sign-in says why it cannot be', async () => {
  const page = await openPage();
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
  });
  await page.goto('/');
  await heading(page, 'ประเมินมาตรฐาน').waitFor();
  await button(page, 'เข้าสู่ระบบ').first().click();
  await heading(page, 'เบราว์เซอร์นี้ไม่ให้เก็บข้อมูล').waitFor();
  await keepScreens(page, 'sign-in-storage');
  await expectAccessible(page, 'storage that is forbidden', ['en', 'th']);
  await page.goto(`/survey/${OPEN_ROUND}/${lao.code}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
});

it('a passkey is added and opens the account without a password', async () => {
  const person = accountOf('certifier', lao, 'ประสิทธิ์ มั่นคง');
  const page = await openPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn(page, person, '/my-sign-in');
  await page.getByRole('button', { name: 'เพิ่มพาสคีย์ของเครื่องนี้' }).click();
  await page.getByText('เพิ่มพาสคีย์แล้ว').waitFor();
  await keepScreens(page, 'my-sign-in');
  await expectAccessible(page, 'the own sign-in', ['en', 'th']);
  await button(page, 'ออกจากระบบ').click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/sign-in');
  await page.locator('#username').fill(person.username);
  await page.getByRole('button', { name: /พาสคีย์/ }).click();
  await button(page, 'ออกจากระบบ').waitFor();
});
