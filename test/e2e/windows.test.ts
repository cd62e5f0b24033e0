import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import type { RoundView } from '#domain/round.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { checkPath, indicatorPath, taskListPath } from '../../web/places.ts';
import { call } from '../client.ts';
import { read, recorderOf } from '../recording.ts';
import { register } from '../registered.ts';
import { answer, openSmallRound, smallLao } from '../small-round.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  useBrowser,
} from './browser.ts';

useBrowser();

/** A round of its own, whose window is moved under the pages that stand open. An early one. */
const ROUND = '2545';
const OFFICE = { role: 'office', name: 'สมหญิง' } as const;
const params = { cycle: ROUND };
const online = smallLao('6809701', 'tao', 'บ้านต่อเวลา');
const offline = smallLao('6809702', 'tao', 'บ้านไม่มีสัญญาณ');

const FRAME = 'กรอบการประเมิน (1)';
const HELD = 'ถ้าได้ขยายเวลา ระบบจะส่งให้เอง';
const PROVIDED = 'การจัดบริการสาธารณะ (2)';
const figure = (page: Page, name: string) => page.getByRole('textbox', { name });
const pathOf = (lao: Lao, id: string) => indicatorPath(ROUND, lao.code, id);
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

beforeAll(async () => {
  const table = { client: tableClient(), name: environment('table') };
  await register(table, [online, offline]);
  await openSmallRound(ROUND, 'off', [online, offline]);
});

const round = async (): Promise<RoundView> => (await call(OFFICE, 'readRound', { params })).body;

async function moveWindow(closesAt: string): Promise<void> {
  const { status, body } = await call(OFFICE, 'changeWindow', {
    params,
    body: {
      scope: { kind: 'all' },
      closesAt,
      letter: { number: 'มท 0810.8/ว 1234', date: '2026-11-24' },
      reason: 'อุทกภัย',
    },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  const work = async () => (await round()).changes.find(({ id }) => id === body.id)?.work.status;
  await expect.poll(work).toBe('done');
}

async function stored(lao: Lao) {
  const { areas } = await read(recorderOf(lao), lao, ROUND);
  return Object.assign({}, ...areas.map(({ answers }) => answers));
}

async function type(page: Page, frame: string, provided: string) {
  await figure(page, FRAME).fill(frame);
  await figure(page, PROVIDED).fill(provided);
  await figure(page, PROVIDED).blur();
}

/** A page whose timers a test can bring forward. */
async function pageOf(lao: Lao, width: number): Promise<Page> {
  const page = await openPage({ width });
  await page.clock.install();
  await signIn(page, accountOf('recorder', lao, 'สมศรี ใจดี'), taskListPath(ROUND, lao.code));
  await page
    .getByRole('heading', { level: 2, name: 'ด้านที่ 1' })
    .or(page.locator('#tasks'))
    .first()
    .waitFor();
  await page.goto(pathOf(lao, 'roads'));
  await figure(page, FRAME).waitFor();
  return page;
}

it('answers typed after the closing, on line and off, go by themselves once the office extends', async () => {
  const [here, away] = [await pageOf(online, 1280), await pageOf(offline, 390)];
  await moveWindow(day(-0.01));

  await type(here, '๕๐', '๔๕');
  await here.getByRole('alert').filter({ hasText: HELD }).waitFor();
  await here.getByText('จึงดูได้อย่างเดียว').waitFor();
  await keepScreens(here, 'late-answer');
  await expectAccessible(here, 'late answer', ['en', 'th']);

  await away.context().setOffline(true);
  await type(away, '80', '60');
  await away.getByRole('status').filter({ hasText: 'เชื่อมต่อไม่ได้ เก็บไว้ในเครื่องนี้' }).first().waitFor();
  // Back on line while it is still closed: it is held as well, and nothing of it is lost.
  await away.context().setOffline(false);
  await away.getByRole('alert').filter({ hasText: HELD }).waitFor();
  expect([await stored(online), await stored(offline)]).toEqual([{}, {}]);

  // The list tells what goes by itself; nothing of it is called unfinished.
  await here.goto(taskListPath(ROUND, online.code));
  const late = here.getByRole('region', { name: 'มี 1 ข้อที่พิมพ์ไว้ในเครื่องนี้แต่ยังไม่ได้บันทึก' });
  await late.getByText('ระบบจะส่งให้เอง').first().waitFor();
  expect(await here.getByText('กรอกยังไม่เสร็จ').count()).toBe(0);
  await keepScreens(here, 'late-answers');
  await expectAccessible(here, 'late answers', ['en', 'th']);

  await moveWindow(day(2));
  // Nobody opens the indicator, presses a key or loads a page: a minute goes by.
  await here.clock.fastForward(61_000);
  await away.clock.fastForward(61_000);
  await expect.poll(() => stored(online)).toMatchObject({ roads: { frame: '50', provided: '45' } });
  await expect
    .poll(() => stored(offline))
    .toMatchObject({ roads: { frame: '80', provided: '60' } });
  await here.getByRole('link', { name: 'กรอกต่อ' }).or(here.getByText('เหลืออีก')).first().waitFor();
  await late.waitFor({ state: 'detached' });
  expect(await figure(away, FRAME).isEditable()).toBe(true);

  // And what was late blocks nothing.
  await answer(online, ROUND, 'lamps', { frame: '100', provided: '60' });
  await answer(online, ROUND, 'meetings', { provided: '3' });
  const certifier = await openPage();
  await signIn(
    certifier,
    accountOf('certifier', online, 'ประสิทธิ์ มั่นคง'),
    checkPath(ROUND, online.code),
  );
  await certifier.locator('#confirm').check();
  await certifier.getByRole('button', { name: 'รับรอง', exact: false }).first().click();
  await certifier.getByRole('button', { name: 'ส่งแบบประเมิน' }).click();
  await certifier.waitForURL('**/receipt');
});

it('a late answer goes from another tab, and after a reload on any page', async () => {
  const lao = offline;
  await moveWindow(day(2));
  const page = await pageOf(lao, 1280);
  await moveWindow(day(-0.01));
  await page.goto(pathOf(lao, 'lamps')).catch(() => undefined);
  await page.getByText('จึงดูได้อย่างเดียว').waitFor();
  // What was typed before the closing and never sent, as an earlier visit left it.
  await page.evaluate(
    ([cycle, code]) => {
      const user = JSON.parse(
        [...Object.values(localStorage), ...Object.values(sessionStorage)].find((text) =>
          text.includes('idToken'),
        ) ?? '{}',
      ).idToken;
      const claims = JSON.parse(atob(user.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
      localStorage.setItem(
        `draft/${encodeURIComponent(claims.sub)}/${cycle}/${code}/lamps`,
        JSON.stringify({
          input: {
            frame: '9',
            provided: '8',
            noService: false,
            noneThisYear: false,
            ticked: null,
            note: '',
          },
          basis: 0,
          base: null,
          typedAt: new Date().toISOString(),
          wanted: true,
          attempt: null,
        }),
      );
    },
    [ROUND, lao.code],
  );
  await page.goto('/results');
  await page.getByText('ยังไม่ได้บันทึก 1 ข้อ').first().waitFor();
  await moveWindow(day(3));
  await page.reload();
  await expect.poll(() => stored(lao)).toMatchObject({ lamps: { frame: '9', provided: '8' } });
});
