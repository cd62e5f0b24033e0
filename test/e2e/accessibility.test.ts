import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { expect, it } from 'vitest';
import { sheetPath, taskListPath } from '../../web/client/places.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { loadSubmissions, openLoadedRound } from '../loaded-round.ts';
import {
  at,
  certifierOf,
  read,
  recordAll,
  recorderOf,
  someRatios,
  submitAll,
} from '../recording.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { nightOf } from '../scoring-needs.ts';
import { accountOf, expectAccessible, keepFile, openPage, signIn, useBrowser } from './browser.ts';

useBrowser();

/** A round of this file's own, which it publishes. */
const PUBLISHED = '2559';
const open = LAOS['walk-open'];
const submitted = LAOS['walk-submitted'];
const [ratio = ''] = someRatios(open, 1);
const ofOpen = taskListPath(OPEN_ROUND, open.code);
const ofSubmitted = taskListPath(OPEN_ROUND, submitted.code);

/** The routes as web/app.tsx lists them: one that is added there is asked for here. */
const ROUTES = [
  ...readFileSync(new URL('../../web/app.tsx', import.meta.url), 'utf8').matchAll(
    /\bpage\('([^']+)'/g,
  ),
].map(([, route]) => route ?? '');

type Person = 'visitor' | 'recorder' | 'certifier' | 'submitter' | 'office';
type Visit = [person: Person, address: string];

/** Where each route is looked at, and by whom: the states in which it looks different. */
const VISITS: Record<string, Visit[]> = {
  '/': [['visitor', '/']],
  '/sign-in': [['visitor', '/sign-in']],
  '/sign-in/callback': [['visitor', '/sign-in/callback?state=unknown']],
  '/my-sign-in': [['recorder', '/my-sign-in']],
  '/home': [
    ['visitor', '/home'],
    ['office', '/home'],
  ],
  '/assessments/:cycle/:lao': [
    ['recorder', ofOpen],
    ['recorder', `${ofOpen}?show=below-target`],
  ],
  '/assessments/:cycle/:lao/indicators/:indicator': [['recorder', `${ofOpen}/indicators/${ratio}`]],
  '/assessments/:cycle/:lao/check': [
    ['certifier', `${ofOpen}/check`],
    ['submitter', `${ofSubmitted}/check`],
  ],
  '/assessments/:cycle/:lao/workbook': [['recorder', `${ofOpen}/workbook`]],
  '/assessments/:cycle/:lao/receipt': [['submitter', `${ofSubmitted}/receipt`]],
  '/assessments/:cycle/:lao/submissions': [['submitter', `${ofSubmitted}/submissions`]],
  '/assessments/:cycle/:lao/submissions/:version': [['submitter', `${ofSubmitted}/submissions/1`]],
  '/receipts/:number': [['visitor', `/receipts/${OPEN_ROUND}-${submitted.code}-1`]],
  '/assessments/:cycle/:lao/satisfaction': [['recorder', `${ofOpen}/satisfaction`]],
  '/assessments/:cycle/:lao/satisfaction/poster': [['recorder', `${ofOpen}/satisfaction/poster`]],
  '/survey/:cycle/:lao': [['visitor', `/survey/${OPEN_ROUND}/${open.code}`]],
  // The whole of it in guidance.test.ts; here without its link.
  '/counter/:cycle/:lao/:counter': [
    ['visitor', `/counter/${OPEN_ROUND}/${open.code}/00000000-0000-4000-8000-000000000000`],
  ],
  '/results': [['visitor', '/results']],
  '/results/:cycle': [['visitor', `/results/${PUBLISHED}`]],
  '/results/:cycle/provinces/:province': [['visitor', `/results/${PUBLISHED}/provinces/80`]],
  '/results/:cycle/types/:type': [['visitor', `/results/${PUBLISHED}/types/tao`]],
  '/results/:cycle/indicators': [['visitor', `/results/${PUBLISHED}/indicators`]],
  '/results/:cycle/indicators/:indicator': [
    ['visitor', `/results/${PUBLISHED}/indicators/${ratio}`],
  ],
  '/results/:cycle/open-data': [['visitor', `/results/${PUBLISHED}/open-data`]],
  '/results/:cycle/laos/:lao': [['visitor', sheetPath(PUBLISHED, open.code)]],
  // The desk's own routes are walked by desk-pages.test.ts.
  '/office/*?': [
    ['office', `/office/${PUBLISHED}`],
    ['office', `/office/${PUBLISHED}/what-if`],
  ],
  '/province/*?': [['office', '/province/80']],
  '/lao/*?': [['recorder', `/lao/${open.code}`]],
};
/** What stands where no route does. */
const NOWHERE: Visit = ['visitor', '/no-such-page'];

it('there are an assessment under way, one that was submitted, and published results', async () => {
  await openLoadedRound(PUBLISHED, [open, submitted]);
  await loadSubmissions(PUBLISHED, [open, submitted]);
  const { snapshot } = await nightOf(PUBLISHED);
  const published = await call({ role: 'office' }, 'publishResults', {
    params: { cycle: PUBLISHED },
    body: { snapshot },
  });
  expect(published.status).toBe(200);
  await read(recorderOf(open), open);
  const saved = await call(recorderOf(open), 'saveAnswer', {
    params: { ...at(open), indicator: ratio },
    headers: saving(0),
    body: { frame: '10', provided: '1', note: 'ถนนชำรุดจากน้ำท่วม' },
  });
  expect(saved.status).toBe(200);
  const remarked = await call(certifierOf(open), 'sendBack', {
    params: at(open),
    body: { general: 'ตรวจอีกครั้ง', indicators: [{ indicatorId: ratio, text: 'ตรวจกรอบการประเมิน' }] },
  });
  expect(remarked.status, JSON.stringify(remarked.body)).toBe(200);
  await recordAll(submitted, 5);
  await submitAll(submitted);
});

async function tabOf(person: Person): Promise<Page> {
  const page = await openPage();
  const accounts = {
    visitor: null,
    recorder: accountOf('recorder', open, 'สมศรี ใจดี'),
    certifier: accountOf('certifier', open, 'ประสิทธิ์ มั่นคง'),
    submitter: accountOf('certifier', submitted, 'ประสิทธิ์ มั่นคง'),
    office: accountOf('office', null, 'กิตติ ศรีวิชัย'),
  };
  const account = accounts[person];
  if (account) await signIn(page, account);
  return page;
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  // The what-if reads a file of every province before it is ready.
  await expect
    .poll(() => page.locator('.loading:not(:empty)').count(), { timeout: 90_000 })
    .toBe(0);
}

it('every route of the pages is looked at', () => {
  expect(Object.keys(VISITS).sort()).toEqual([...ROUTES].sort());
});

it.each(['visitor', 'recorder', 'certifier', 'submitter', 'office'] as const)(
  'axe finds nothing on any page of the %s, in both languages on a phone, in Thai at a desk',
  async (person) => {
    const page = await tabOf(person);
    for (const [who, address] of [...Object.values(VISITS).flat(), NOWHERE]) {
      if (who !== person) continue;
      await page.goto(address);
      await settled(page);
      expect(await page.getByText('ต้องเข้าสู่ระบบก่อน').count()).toBe(
        person === 'visitor' && address === '/home' ? 1 : 0,
      );
      await expectAccessible(page, `${person} at ${address}`, ['en', 'th']);
    }
  },
);

it('the whole assessment prints: whose it is, every answer with its verdict, and the totals', async () => {
  const page = await tabOf('submitter');
  await page.goto(`${ofSubmitted}/check`);
  await settled(page);
  const printed = await page.pdf({ preferCSSPageSize: true });
  await keepFile('check-answers.pdf', printed);
  const { text, totalPages } = await extractText(new Uint8Array(printed), { mergePages: true });
  expect(totalPages).toBeLessThan(10);
  // Text out of a PDF has its marks in another order, so figures and names without marks are looked for.
  const { receipt, score } = await read(recorderOf(submitted), submitted);
  for (const word of [submitted.code, receipt?.number, score.total.passRate, OPEN_ROUND])
    expect(text).toContain(word);
  const rows = await page.locator('.answers tbody tr').count();
  expect(rows).toBe(score.indicators.filter(({ verdict }) => verdict !== 'not_applicable').length);
});
