import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { fullNameOf, type Lao } from '#domain/lao.ts';
import type { Role } from '#domain/permission.ts';
import { type Account, readAccounts, writeAccounts } from '../../local/accounts.ts';
import { findBrowser } from '../../tools/ensure-browser.ts';

/** Screens of a run, kept for whoever looks at them; the widths are those of a phone and a desk. */
const ARTEFACTS = join(import.meta.dirname, '../../test-artefacts');
export const WIDTHS = [390, 1280] as const;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Browser;
const contexts: BrowserContext[] = [];

/** One browser for the test file that calls this; what a test opened is closed after it. */
export function useBrowser(): void {
  beforeAll(async () => {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error('there is no Chromium: node tools/ensure-browser.ts');
    browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => browser?.close());
}

export type OpenOptions = { width?: number; language?: 'th' | 'en'; downloads?: boolean };

/** A fresh profile, as of a person at a device of that width. What goes wrong in it fails the test. */
export async function openPage({ width = 1280 }: OpenOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: inject('environment').SITE_URL,
    viewport: { width, height: width < 600 ? 844 : 900 },
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
    hasTouch: width < 600,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
  contexts.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

/** An account of the local issuer for a person of this LAO (or of the centre). */
export function accountOf(role: Role, lao: Lao | null, name: string): Account {
  const account: Account = {
    username: `${role}-${lao?.code ?? 'central'}`,
    name,
    role,
    lao: role === 'recorder' || role === 'certifier' ? (lao?.code ?? null) : null,
    province: role === 'province' ? (lao?.code.slice(1, 3) ?? null) : null,
    office: lao ? fullNameOf(lao) : 'สำนักงาน ก.ก.ถ.',
  };
  const dir = inject('dir');
  const others = readAccounts(dir).filter(({ username }) => username !== account.username);
  writeAccounts(dir, [...others, account]);
  return account;
}

/** Signs in at the issuer's own page, by the code flow with PKCE, as a person does. */
export async function signIn(page: Page, { username }: Account, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).first().click();
  await page.locator('input[type="text"], input:not([type])').first().fill(username);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${inject('environment').SITE_URL}/**`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Keeps pictures of the page at both widths, and looks that nothing sticks out sideways. */
export async function keepScreens(page: Page, name: string): Promise<void> {
  await mkdir(ARTEFACTS, { recursive: true });
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(ARTEFACTS, `${name}-${width}.png`), fullPage: true });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} at ${width} px is wider than the screen`).toBe(0);
  }
  if (before) await page.setViewportSize(before);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing that axe knows of WCAG 2.2 AA is wrong, at both widths and in both languages. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    // evaluate is not bound by the page's own policy, as a script tag would be.
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations: found } = await axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
    expect(violations, `${name} at ${width} px`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}
