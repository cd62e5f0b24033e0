// Installs the locked packages when they are missing or out of date, so that `npm start` and
// `npm test` work on a fresh clone. Runs on the system's Node, before any package is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const marker = `${root}node_modules/.installed`;
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const installed = existsSync(marker) && readFileSync(marker, 'utf8') === lock;

if (!installed) {
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
  writeFileSync(marker, lock);
}
