import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLocalEnvironment } from './environment.ts';
import type { LocalSystem } from './local-system.ts';
import { startLocalSystem } from './system.ts';

const dir = mkdtempSync(`${tmpdir()}/local-system-`);
let system: LocalSystem;
const start = () => startLocalSystem({ port: 0, dir, seed: 'small' });

beforeAll(async () => {
  system = await start();
});
afterAll(async () => {
  await system.stop();
  rmSync(dir, { recursive: true });
});

async function ask(token: string, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${token}`, ...init.headers };
  const response = await fetch(`${system.url}/api${path}`, { ...init, headers });
  return { status: response.status, body: await response.json() };
}

function recorder() {
  const account = system.accounts.find(({ username }) => username === 'recorder-tao');
  if (!account?.lao) throw new Error('no recorder of a TAO');
  return { role: account.role, lao: account.lao };
}

test('the first start loads two rounds, and accounts of every role', async () => {
  const { status, body } = await ask('', '/cycles');
  expect(status).toBe(200);
  expect(body.cycles.map(({ id }: { id: string }) => id)).toEqual(['2566', '2565']);
  expect(system.seeded?.lines).toHaveLength(4);
  expect(new Set(system.accounts.map(({ role }) => role)).size).toBe(5);
});

test('pages and API stand behind the headers of the template, with local addresses in them', async () => {
  const page = await fetch(`${system.url}/assessments/2566`);
  expect(await page.text()).toContain('<div id="app">');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`connect-src 'self'`);
  expect(policy).toContain(system.environment.AWS_ENDPOINT_URL_S3);
  expect(policy).toContain(system.issuer);
  expect(policy).not.toContain('amazonaws.com');
  expect(await (await fetch(`${system.url}/config.json`)).json()).toEqual({
    issuer: system.issuer,
    clientId: system.environment.CLIENT_ID,
    stage: 'local',
    signInApi: system.issuer,
    passkeys: true,
    byAddress: true,
    thaid: { authorize: system.issuer },
  });
});

test('what was saved, and who was signed in, outlives a restart', async () => {
  const person = recorder();
  const token = await system.token(person);
  const path = `/assessments/2566/${person.lao}`;
  const { body: before } = await ask(token, path);
  const [indicator] = before.score.indicators.filter(
    ({ verdict }: { verdict: string }) => verdict === 'unanswered',
  );
  const saved = await ask(token, `${path}/answers/${indicator.id}`, {
    method: 'PUT',
    headers: { 'if-match': '"0"', 'idempotency-key': 'restart-1' },
    body: JSON.stringify({ noService: true }),
  });
  expect(saved.status).toBe(200);
  const { issuer } = system;

  await system.stop();
  system = await start();

  expect(system.seeded).toBeNull();
  expect(system.issuer).toBe(issuer);
  const { status, body } = await ask(token, path);
  expect(status).toBe(200);
  const answers = Object.assign({}, ...body.areas.map((area: { answers: object }) => area.answers));
  expect(answers[indicator.id]).toMatchObject({ noService: true, version: 1 });
});

test('the night scores this year’s round and last year’s, and is fired by hand by who knows the token of this run', async () => {
  const fire = (token: string) =>
    fetch(`${system.url}/__local/schedule`, {
      method: 'POST',
      headers: { 'x-local-token': token },
    });
  expect((await fire('guessed')).status).toBe(403);
  const known = readLocalEnvironment(dir)?.LOCAL_TOKEN ?? '';
  expect(await (await fire(known)).json()).toMatchObject({
    succeeded: true,
    outputs: [{ cycle: '2566' }, { cycle: '2565' }],
  });
});

test('a second run in the same folder is refused by name, and leaves the first alone', async () => {
  await expect(start()).rejects.toThrow(`already running in ${dir} (process ${process.pid})`);
  expect(readFileSync(`${dir}/running`, 'utf8')).toBe(String(process.pid));
  expect((await fetch(system.url)).status).toBe(200);
});
