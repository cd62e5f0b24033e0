import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { indicatorPath, taskListPath } from '../../web/client/places.ts';
import { LAOS } from '../laos.ts';
import { read, recorderOf, someRatios } from '../recording.ts';
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

const lao = LAOS.clock;
const FRAME = 'กรอบการประเมิน (1)';
const PROVIDED = 'การจัดบริการสาธารณะ (2)';
const HOUR = 3_600_000;
/** 543 years: a Buddhist year that was set as a Gregorian one. */
const BUDDHIST = Date.parse('2569-01-01T00:00:00Z') - Date.parse('2026-01-01T00:00:00Z');

const stored = async () => {
  const { areas } = await read(recorderOf(lao), lao);
  return Object.assign({}, ...areas.map(({ answers }) => answers));
};

async function save(page: Page, id: string, provided: string): Promise<void> {
  await page.goto(indicatorPath(OPEN_ROUND, lao.code, id));
  await page.getByRole('textbox', { name: FRAME }).fill('100');
  await page.getByRole('textbox', { name: PROVIDED }).fill(provided);
  await page.getByRole('textbox', { name: PROVIDED }).blur();
  await expect.poll(async () => (await stored())[id]?.provided).toBe(provided);
}

async function deadlineOf(page: Page): Promise<string> {
  await page.goto(taskListPath(OPEN_ROUND, lao.code));
  return (await page.getByRole('timer').textContent()) ?? '';
}

/** A device whose clock says another time, and goes on from there. */
async function deviceOff(by: number): Promise<Page> {
  const page = await openPage();
  await page.clock.install({ time: Date.now() + by });
  await signIn(page, accountOf('recorder', lao, 'สมศรี ใจดี'), taskListPath(OPEN_ROUND, lao.code));
  return page;
}

it.each([
  ['two hours ahead', 2 * HOUR],
  ['three hours behind', -3 * HOUR],
  ['in a Buddhist year', BUDDHIST],
])(
  'a device %s signs in, sees the time that is left, saves, and renews its sign-in',
  async (_, off) => {
    const right = await deviceOff(0);
    const expected = await deadlineOf(right);
    const page = await deviceOff(off);
    expect(await deadlineOf(page)).toBe(expected);
    const [first = '', second = ''] = someRatios(lao, 2);
    const figure = String(10 + Math.abs(off % 7));
    await save(page, first, figure);
    // The token's hour goes by: it is renewed by the service's time, and nobody is sent to sign in.
    await page.clock.fastForward(65 * 60_000);
    await save(page, second, figure);
    expect(await page.getByText('หมดเวลาการเข้าสู่ระบบ').count()).toBe(0);
  },
);

it('where somebody signs in, a clock that cannot be right is named before anything was asked', async () => {
  const page = await openPage({ width: 390 });
  await page.clock.install({ time: Date.now() + BUDDHIST });
  await page.goto('/sign-in');
  await page.getByText('วันเวลาของเครื่องนี้ไม่ตรง').waitFor();
  await keepScreens(page, 'wrong-clock-sign-in');
});

it('where a clock centuries ahead keeps the service out of reach, the page names the clock', async () => {
  const page = await deviceOff(BUDDHIST);
  // What a browser makes of a certificate that is not valid in that year.
  await page.route('**/api/**', (route) => route.abort('failed'));
  await page.goto('/home');
  await page.getByText('วันเวลาของเครื่องนี้ไม่ตรง').first().waitFor();
  await keepScreens(page, 'wrong-clock');
  await expectAccessible(page, 'wrong clock', ['en', 'th']);
});
