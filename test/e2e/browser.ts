import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { fullNameOf, type Lao } from '#domain/lao.ts';
import type { Role } from '#domain/permission.ts';
import { type Account, addAccount, DEMO_PASSWORD } from '../../local/accounts.ts';
import { findBrowser } from '../../tools/ensure-browser.ts';
import { inWrongLanguage, sticksOut } from './reading.ts';

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
/** Addresses that a page asked for elsewhere than at the site, the issuer and the evidence store. */
const elsewhere: string[] = [];

/** One browser for the test file that calls this; what a test opened is closed after it. */
export function useBrowser(): void {
  beforeAll(async () => {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error('there is no Chromium: node tools/ensure-browser.ts');
    browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(elsewhere.splice(0), 'no page asks anybody else for anything').toEqual([]);
  });
  afterAll(() => browser?.close());
}

export type OpenOptions = {
  width?: number;
  /** Keeps the form for where there is no line; without it every request is seen by `page.route`. */
  serviceWorkers?: boolean;
  /** What every request goes through. */
  proxy?: { server: string; bypass: string };
};

/** A fresh profile, as of a person at a device of that width. What goes wrong in it fails the test. */
export async function openPage(options: OpenOptions = {}): Promise<Page> {
  const { width = 1280, serviceWorkers = false, proxy } = options;
  const context = await browser.newContext({
    baseURL: inject('environment').SITE_URL,
    viewport: { width, height: width < 600 ? 844 : 900 },
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
    hasTouch: width < 600,
    acceptDownloads: true,
    ...(proxy && { proxy }),
    serviceWorkers: serviceWorkers ? 'allow' : 'block',
  });
  contexts.push(context);
  watch(context);
  return newTab(context);
}

/** Another tab of the same person's browser. */
export async function newTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

function watch(context: BrowserContext): void {
  // As `expect.poll`: what is awaited comes when it comes, on a busy machine too.
  context.setDefaultTimeout(90_000);
  const { SITE_URL, ISSUER_URL, AWS_ENDPOINT_URL_S3 } = inject('environment');
  const own = [SITE_URL, ISSUER_URL, AWS_ENDPOINT_URL_S3].map((url) => new URL(url).origin);
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !own.includes(origin)) elsewhere.push(request.url());
  });
}

/**
 * A browser of its own on a profile that is kept, and its end without warning: what a dead battery
 * is to it.
 */
export async function startBrowser(profile: string) {
  const program = spawn(
    findBrowser() ?? '',
    [...FLAGS, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const kill = async () => {
    if (program.exitCode !== null || program.signalCode !== null) return;
    const ended = once(program, 'exit');
    process.kill(-(program.pid ?? 0), 'SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  let told = '';
  for await (const text of program.stderr) {
    told += text;
    const address = /DevTools listening on (ws:\S+)/.exec(told)?.[1];
    if (address === undefined) continue;
    const [context] = (await chromium.connectOverCDP(address)).contexts();
    if (!context) break;
    watch(context);
    return { page: await context.newPage(), kill };
  }
  throw new Error(`Chromium did not start: ${told}`);
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
  addAccount(inject('dir'), account);
  return account;
}

/** Signs in at the site's own page, from the page at `path`, as a person does. */
export async function signIn(page: Page, { username }: Account, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).first().click();
  await page.waitForURL('**/sign-in?to=*');
  await typeCredentials(page, username, DEMO_PASSWORD);
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Into the form of the sign-in, wherever it stands. */
export async function typeCredentials(page: Page, username: string, password: string) {
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
}

/** Signs in over the page whose sign-in has ended; the page stays where it is. */
export async function signInAgain(page: Page, { username }: Account): Promise<void> {
  await page.getByRole('button', { name: 'เข้าสู่ระบบอีกครั้ง', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await typeCredentials(page, username, DEMO_PASSWORD);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
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

/** Keeps what a test made for whoever looks at it. */
export async function keepFile(name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(ARTEFACTS, { recursive: true });
  await writeFile(join(ARTEFACTS, name), bytes);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SWITCH = { en: 'English', th: 'ภาษาไทย' } as const;

/**
 * Nothing that axe knows of WCAG 2.2 AA is wrong, at both widths; in Thai unless more is asked. And what
 * axe cannot see: each part is marked as of its language, and nothing needs scrolling sideways at 320 px.
 */
export async function expectAccessible(
  page: Page,
  name: string,
  languages: readonly (keyof typeof SWITCH)[] = ['th'],
): Promise<void> {
  const before = page.viewportSize();
  for (const language of languages) {
    const other = page.getByRole('button', { name: SWITCH[language], exact: true });
    if ((await other.count()) > 0) await other.click();
    // The page may still be drawing what was asked of it last.
    await expect
      .poll(() => inWrongLanguage(page, language), { message: `${name}, ${language}` })
      .toEqual([]);
    await expect
      .poll(() => sticksOut(page), { message: `${name}, narrow, ${language}` })
      .toEqual([]);
    // Widths matter to the layout, which is Thai first; another language is looked at on a phone.
    for (const width of language === 'th' ? WIDTHS : WIDTHS.slice(0, 1)) {
      await page.setViewportSize({ width, height: 900 });
      expect(await violationsOf(page), `${name} at ${width} px, ${language}`).toEqual([]);
    }
  }
  if (before) await page.setViewportSize(before);
}

async function violationsOf(page: Page): Promise<string[]> {
  // evaluate is not bound by the page's own policy, as a script tag would be.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}
