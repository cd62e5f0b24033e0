import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assemble } from '../assembly.ts';
import type { LocalSystem } from '../local-system.ts';
import { startLocalSystem } from '../system.ts';
import { atomsOf } from './atoms.ts';
import { readRights } from './rights.ts';

// A sample of what `npm run grants` tries with every right: each is really taken away.
const TAKEN_AWAY = [
  /^FunctionsSaveAnswerRole: dynamodb:UpdateItem on /,
  /^FunctionsEvidenceRole: s3:PutObject on /,
  /^Permission: .* on lambda:function:FunctionsProgress:live to apigateway/,
  /^SchedulerRoleForTarget\w+: states:StartExecution /,
];
const dir = mkdtempSync(`${tmpdir()}/withdrawn-`);
let system: LocalSystem | undefined;
let token: string;
let path: string;

beforeAll(async () => {
  const { built } = await assemble(() => {});
  const names = atomsOf(readRights(built.template).grants).map(({ name }) => name);
  const withdrawn = TAKEN_AWAY.flatMap((pattern) => {
    const found = names.filter((name) => pattern.test(name));
    if (found.length === 0) throw new Error(`the stack has no right ${pattern}`);
    return found;
  });
  system = await startLocalSystem({ port: 0, dir, seed: 'small', rights: { withdrawn } });
  const officer = system.accounts.find(({ username }) => username === 'recorder-tao');
  if (!officer?.lao) throw new Error('no recorder of a TAO');
  token = await system.token({ role: officer.role, lao: officer.lao });
  path = `/assessments/2566/${officer.lao}`;
  // It may have to build the stack first.
}, 300_000);
afterAll(async () => {
  await system?.stop();
  rmSync(dir, { recursive: true });
});

const ask = (at: string, init: RequestInit = {}) =>
  fetch(`${system?.url}/api${at}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });

test('a save that may not update the table is refused, and nothing of it is kept', async () => {
  const before = await (await ask(path)).json();
  const { id } = before.score.indicators.find(
    ({ verdict }: { verdict: string }) => verdict === 'unanswered',
  );
  const saved = await ask(`${path}/answers/${id}`, {
    method: 'PUT',
    headers: { 'if-match': '"0"', 'idempotency-key': 'withdrawn-1' },
    body: JSON.stringify({ noService: true }),
  });
  expect(saved.status).toBe(500);
  expect((await (await ask(path)).json()).score).toEqual(before.score);
});

test('a form of a function that may not write the bucket sends no file', async () => {
  const view = await (await ask(path)).json();
  const bytes = Buffer.from('%PDF-1.7');
  const asked = await ask(`${path}/evidence`, {
    method: 'POST',
    headers: { 'idempotency-key': 'withdrawn-2' },
    body: JSON.stringify({
      indicatorId: view.score.indicators[0].id,
      fileName: 'a.pdf',
      sizeBytes: bytes.length,
      mediaType: 'application/pdf',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }),
  });
  const { upload } = await asked.json();
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, String(value));
  form.set('file', new Blob([bytes]));
  const sent = await fetch(upload.url, { method: 'POST', body: form });
  expect([sent.status, await sent.text()]).toEqual([
    403,
    expect.stringContaining('is not authorized to perform: s3:PutObject'),
  ]);
});

test('a function that the API may not call is not called, and the others are', async () => {
  expect((await ask('/cycles/2566/progress')).status).toBe(500);
  expect((await ask('/cycles')).status).toBe(200);
});

test('a night that the schedule may not start does not start', async () => {
  await expect(system?.fireSchedule()).rejects.toThrow(
    'is not authorized to perform: states:StartExecution',
  );
});
