import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it, vi } from 'vitest';
import { call, saving, tokenOf } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, recorderOf, someRatios } from '../recording.ts';

const lao = LAOS.logs;
const recorder = { ...recorderOf(lao), name: 'สมหญิง ไม่ควรอยู่ในบันทึก' };
const [first = ''] = someRatios(lao, 1);
const note = 'โทร 081-234-5678 ถามคุณมานะ';
const save = (version: number) =>
  call(recorder, 'saveAnswer', {
    params: { ...at(lao), indicator: first },
    headers: saving(version),
    body: { frame: '12345', provided: '6789', note },
  });

type Line = Record<string, unknown>;

/** What all functions have logged, as text and line by line. */
function logged(): { text: string; lines: Line[] } {
  const dir = join(inject('dir'), 'logs');
  const text = readdirSync(dir)
    .map((file) => readFileSync(join(dir, file), 'utf8'))
    .join('\n');
  const lines = text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
  return { text, lines };
}

it('an officer finds the log line of a refusal by its reference, and nobody finds the officer', async () => {
  expect((await save(0)).status).toBe(200);
  const refused = await save(7);
  expect(refused.status).toBe(412);
  const requestId = String(refused.body.instance).replace('urn:request:', '');
  const line = await vi.waitUntil(
    () => logged().lines.find((each) => each.requestId === requestId),
    { timeout: 90_000 },
  );
  expect(line).toMatchObject({
    level: 'INFO',
    message: 'answer-changed',
    route: 'PUT /api/assessments/{cycle}/{lao}/answers/{indicator}',
  });
  const { text } = logged();
  const bearer = await tokenOf(recorder);
  for (const secret of [recorder.name, note, '081-234-5678', bearer.slice(0, 40)])
    expect(text).not.toContain(secret);
});
