import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Role } from '#domain/permission.ts';
import { LAOS } from '../laos.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { accountOf, expectAccessible, openPage, signIn, useBrowser } from './browser.ts';

useBrowser();

const own = LAOS['walk-open'];

/** The routes as web/desk.tsx lists them: one that is added there is asked for here. */
const ROUTES = [
  ...readFileSync(new URL('../../web/desk.tsx', import.meta.url), 'utf8').matchAll(
    /\bpage\('([^']+)'/g,
  ),
].map(([, route]) => route ?? '');

type Visit = [role: Role, address: string];

/** Where each route of the desk is looked at, and by whom. */
const VISITS: Record<string, Visit[]> = {
  // With submissions, appeals and a sample to look at: review-page.test.ts.
  '/office/conflicts': [['office', '/office/conflicts']],
  '/office/:cycle/review': [
    ['office', `/office/${OPEN_ROUND}/review`],
    ['observer', `/office/${OPEN_ROUND}/review`],
  ],
  '/office/:cycle/sample': [['office', `/office/${OPEN_ROUND}/sample`]],
  '/office/:cycle/register-changes': [['office', `/office/${OPEN_ROUND}/register-changes`]],
  '/office/:cycle/appeals': [['office', `/office/${OPEN_ROUND}/appeals`]],
  '/province/:province/conflicts': [['province', '/province/80/conflicts']],
  '/province/:province/:cycle/review': [['province', `/province/80/${OPEN_ROUND}/review`]],
  '/province/:province/:cycle/review/:lao': [
    ['province', `/province/80/${OPEN_ROUND}/review/${own.code}`],
  ],
  '/lao/:lao/:cycle/remarks': [['certifier', `/lao/${own.code}/${OPEN_ROUND}/remarks`]],
  '/lao/:lao/:cycle/appeal': [['certifier', `/lao/${own.code}/${OPEN_ROUND}/appeal`]],
  '/lao/:lao/:cycle/register-changes': [
    ['certifier', `/lao/${own.code}/${OPEN_ROUND}/register-changes`],
  ],
  // Of a draft, and with versions and extensions to look at: rounds.test.ts.
  '/office/rounds': [
    ['office', '/office/rounds'],
    ['observer', '/office/rounds'],
  ],
  '/office/rounds/:cycle': [['office', `/office/rounds/${OPEN_ROUND}`]],
  '/office/rounds/:cycle/settings': [['office', `/office/rounds/${OPEN_ROUND}/settings`]],
  '/office/rounds/:cycle/catalogue': [['office', `/office/rounds/${OPEN_ROUND}/catalogue`]],
  '/office/rounds/:cycle/differences': [['observer', `/office/rounds/${OPEN_ROUND}/differences`]],
  '/office/rounds/:cycle/preview': [['office', `/office/rounds/${OPEN_ROUND}/preview`]],
  '/office/rounds/:cycle/opening': [['office', `/office/rounds/${OPEN_ROUND}/opening`]],
  '/office/rounds/:cycle/window': [['office', `/office/rounds/${OPEN_ROUND}/window`]],
  '/office/rounds/:cycle/changes/:change': [
    ['office', `/office/rounds/${OPEN_ROUND}/changes/none`],
  ],
  '/lao/:lao/:cycle/extensions': [['certifier', `/lao/${own.code}/${OPEN_ROUND}/extensions`]],
  '/office': [['office', '/office']],
  '/office/search': [['office', '/office/search']],
  // With imports and a result to look at: registry.test.ts.
  '/office/registry': [
    ['office', '/office/registry'],
    ['observer', '/office/registry'],
  ],
  '/office/registry/import': [['office', '/office/registry/import']],
  '/office/registry/versions/:version': [['office', '/office/registry/versions/999999']],
  '/office/registry/laos/:lao': [['office', '/office/registry/laos/6999999']],
  '/office/:cycle/registry': [['office', `/office/${OPEN_ROUND}/registry`]],
  '/province/:province/search': [['province', '/province/80/search']],
  // With results to publish and to try out: accessibility.test.ts has a published round.
  '/office/:cycle': [['office', `/office/${OPEN_ROUND}`]],
  '/office/:cycle/what-if': [['office', `/office/${OPEN_ROUND}/what-if`]],
  '/office/:cycle/progress': [
    ['office', `/office/${OPEN_ROUND}/progress`],
    ['observer', `/office/${OPEN_ROUND}/progress`],
  ],
  '/province/:province/:cycle': [['province', `/province/80/${OPEN_ROUND}`]],
  '/office/accounts': [['office', '/office/accounts']],
  '/office/accounts/new': [['office', '/office/accounts/new']],
  '/office/accounts/import': [['office', '/office/accounts/import']],
  // With an account and an import to look at: accounts.test.ts.
  '/office/accounts/import/:job': [['office', '/office/accounts/import/20260101T000000Z-0000']],
  '/office/accounts/:username': [['office', '/office/accounts/nobody']],
  '/province/:province/accounts': [['province', '/province/80/accounts']],
  '/province/:province/accounts/new': [['office', '/province/80/accounts/new']],
  '/province/:province/accounts/:username': [['province', '/province/80/accounts/nobody']],
  '/lao/:lao/accounts': [['certifier', `/lao/${own.code}/accounts`]],
  '/lao/:lao/accounts/new': [['certifier', `/lao/${own.code}/accounts/new`]],
  '/lao/:lao/accounts/:username': [['certifier', `/lao/${own.code}/accounts/nobody`]],
  '/office/:cycle/reminders': [['office', `/office/${OPEN_ROUND}/reminders`]],
  '/province/:province/:cycle/reminders': [['province', `/province/80/${OPEN_ROUND}/reminders`]],
  '/office/:cycle/exports': [
    ['office', `/office/${OPEN_ROUND}/exports`],
    ['observer', `/office/${OPEN_ROUND}/exports`],
  ],
  '/province/:province/:cycle/exports': [['province', `/province/80/${OPEN_ROUND}/exports`]],
  '/province/:province': [['province', '/province/80']],
  '/office/audit': [['office', '/office/audit']],
  '/office/:cycle/audit': [
    ['office', `/office/${OPEN_ROUND}/audit`],
    ['observer', `/office/${OPEN_ROUND}/audit`],
  ],
  '/lao/:lao/:cycle/audit': [
    ['recorder', `/lao/${own.code}/${OPEN_ROUND}/audit`],
    ['province', `/lao/${own.code}/${OPEN_ROUND}/audit`],
  ],
  '/lao/:lao': [['certifier', `/lao/${own.code}`]],
  // With something to carry over, to pair and to send again: accounts.test.ts.
  '/office/registry/successions': [['office', '/office/registry/successions']],
  '/office/accounts/carry-over': [['office', '/office/accounts/carry-over']],
  '/office/accounts/expired': [['office', '/office/accounts/expired']],
  '/province/:province/accounts/expired': [['province', '/province/80/accounts/expired']],
  '/province/:province/accounts/expired/:job': [
    ['province', '/province/80/accounts/expired/20260101T000000Z-0000'],
  ],
};

const NAMES: Record<Role, string> = {
  recorder: 'สมศรี ใจดี',
  certifier: 'ประสิทธิ์ มั่นคง',
  province: 'พรทิพย์ ทองดี',
  office: 'กิตติ ศรีวิชัย',
  observer: 'มาลี วงศ์ไทย',
};

const accountFor = (role: Role) =>
  accountOf(role, role === 'office' || role === 'observer' ? null : own, NAMES[role]);

/** Goes on as a link does, without loading the whole site anew; the page before is left when its title is. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    document.querySelector('h1')?.setAttribute('data-left', '');
    history.pushState(null, '', to);
  }, address);
  await page.locator('h1:not([data-left])').first().waitFor();
  await expect
    .poll(() => page.locator('.loading:not(:empty)').count(), { timeout: 90_000 })
    .toBe(0);
  expect(new URL(page.url()).pathname).toBe(address);
}

it('every route of the desk is looked at', () => {
  expect(Object.keys(VISITS).sort()).toEqual([...ROUTES].sort());
});

it.each(Object.keys(NAMES) as Role[])(
  'axe finds nothing on any desk page of the %s, in both languages on a phone, in Thai at a desk',
  async (role) => {
    const visits = Object.values(VISITS)
      .flat()
      .filter(([who]) => who === role);
    if (visits.length === 0) return;
    const page = await openPage();
    await signIn(page, accountFor(role));
    for (const [, address] of visits) {
      await goTo(page, address);
      await expectAccessible(page, `desk of the ${role} at ${address}`, ['en', 'th']);
    }
  },
);
