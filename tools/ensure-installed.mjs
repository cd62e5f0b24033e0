// Installs the locked packages when they are missing or out of date, so that `npm start` and
// `npm test` work on a fresh clone. Runs on the system's Node, before any package is there.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Path → package, as a lock file lists them; nothing where there is none. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(`${root}${file}`, 'utf8')).packages;
  } catch {
    return {};
  }
}

/** npm keeps in this hidden lock file what it has installed. */
const installed = packagesOf('node_modules/.package-lock.json');
const isMissing = ([path, { version, optional, peer }]) =>
  path !== '' && !optional && !peer && installed[path]?.version !== version;

if (Object.entries(packagesOf('package-lock.json')).some(isMissing)) {
  console.error('Installing packages (only the first time, or after the lock file changed) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('npm ci failed: the lines above say why. Nothing was started.');
    process.exit(1);
  }
}
