// Makes sure that a Chromium is there for the end-to-end tests; says nothing when one is.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { pathToFileURL } from 'node:url';

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** Where Playwright keeps the browsers that it downloads. */
const PLAYWRIGHT_CACHES = [
  process.env.PLAYWRIGHT_BROWSERS_PATH,
  `${homedir()}/.cache/ms-playwright`,
  `${homedir()}/Library/Caches/ms-playwright`,
  process.env.LOCALAPPDATA && `${process.env.LOCALAPPDATA}/ms-playwright`,
];

/** Path of a Chromium to drive: CHROME_PATH, the usual places, Playwright's own; null where none is. */
export function findBrowser(): string | null {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return existsSync(chosen) ? chosen : null;
  const downloaded = PLAYWRIGHT_CACHES.filter((cache): cache is string => Boolean(cache)).flatMap(
    (cache) => globSync(`${cache}/chromium_headless_shell-*/*/*headless*shell{,.exe}`),
  );
  return [...USUAL_PATHS, ...downloaded].find((path) => existsSync(path)) ?? null;
}

function run(command: string, args: string[]): boolean {
  console.error(`$ ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function install(): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    if (run('apt-get', ['-qq', 'update'])) {
      run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'chromium']);
    }
  } else {
    run('npx', ['playwright-core', 'install', 'chromium-headless-shell']);
  }
}

function ensureBrowser(): number {
  if (findBrowser()) return 0;
  if (process.env.CHROME_PATH) {
    console.error(`CHROME_PATH names no file: ${process.env.CHROME_PATH}`);
    return 1;
  }
  console.error('No Chromium found for the end-to-end tests: installing one …');
  install();
  if (findBrowser()) return 0;
  console.error(
    'No Chromium could be installed, so the end-to-end tests are not possible: install Chromium or Chrome, or set CHROME_PATH to one.',
  );
  return 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exit(ensureBrowser());
