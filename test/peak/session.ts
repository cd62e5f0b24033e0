import { createHash, randomUUID } from 'node:crypto';
import type { AssessmentView } from '#domain/assessment.ts';
import { type Catalogue, indicatorsOf } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import type { CallName } from './mix.ts';
import { MIX } from './mix.ts';

/** Calls the API as one person and gives the body; what it took is written down by the name. */
export type Ask = <T>(
  name: CallName | 'prepare',
  role: 'recorder' | 'certifier',
  call: { method: string; path: string; headers?: Record<string, string>; body?: unknown },
) => Promise<T>;

export type SessionNeeds = { cycle: string; catalogue: Catalogue; ask: Ask };

const FILE_BYTES = 200_000;
/** How long a session waits for the check of its files, and how often it looks. */
const LOOK_EVERY_MS = 150;
const MOST_LOOKS = 200;

const pathOf = (cycle: string, lao: Lao) => `/api/assessments/${cycle}/${lao.code}`;

/** What was there before the last day: half of the answers. */
export async function prepare(lao: Lao, { cycle, catalogue, ask }: SessionNeeds): Promise<void> {
  const path = pathOf(cycle, lao);
  await ask('prepare', 'recorder', { method: 'GET', path });
  const answers = Object.entries(demoAnswers(catalogue, lao));
  const half = answers.slice(0, Math.floor(answers.length / 2));
  await ask('prepare', 'recorder', {
    method: 'POST',
    path: `${path}/answers`,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      answers: Object.fromEntries(half.map(([id, input]) => [id, { ...input, version: 0 }])),
    },
  });
}

/**
 * The last day of one LAO, call after call without a pause: what officers take a day for. Its calls
 * are those of the mix.
 */
export async function lastDay(lao: Lao, needs: SessionNeeds): Promise<void> {
  const { cycle, catalogue, ask } = needs;
  const path = pathOf(cycle, lao);
  // A browser asks for the form once and keeps it.
  let known = '';
  const open = async (role: 'recorder' | 'certifier') => {
    const view = await ask<AssessmentView>('open', role, {
      method: 'GET',
      path: `${path}${known}`,
    });
    known = `?knownCatalogue=${view.catalogueHash}`;
    return view;
  };
  const answers = Object.entries(demoAnswers(catalogue, lao));
  const half = Math.floor(answers.length / 2);
  const corrections = Math.max(0, MIX.save.times - (answers.length - half));
  const edits = [
    ...answers.slice(half).map(([id, input]) => ({ id, input, version: 0 })),
    ...answers.slice(0, corrections).map(([id, input]) => ({ id, input, version: 1 })),
  ];
  const wanted = indicatorsOf(catalogue)
    .map(({ indicator }) => indicator)
    .filter(({ evidenceRequired, targets }) => evidenceRequired && targets[lao.type]);

  for (const [n, { id, input, version }] of edits.entries()) {
    if (n % Math.ceil(edits.length / (MIX.open.times / 2)) === 0) await open('recorder');
    await ask('save', 'recorder', {
      method: 'PUT',
      path: `${path}/answers/${id}`,
      headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
      body: input,
    });
    const indicator = n % 4 === 3 ? wanted.pop() : undefined;
    if (indicator) await attach(indicator.id, lao, path, ask);
  }
  for (const { id } of wanted) await attach(id, lao, path, ask);
  await untilChecked(path, ask);

  await open('certifier');
  await open('certifier');
  const { areas } = await open('certifier');
  const revisions = Object.fromEntries(areas.map(({ id, revision }) => [id, revision]));
  const seal = { method: 'POST', body: { revisions } };
  await ask('certify', 'certifier', { ...seal, path: `${path}/certification` });
  await ask('submit', 'certifier', { ...seal, path: `${path}/submission` });
  await ask('receipt', 'certifier', { method: 'GET', path: `${path}/receipt` });
}

/** Asks to upload, and sends the bytes to where it is told. */
async function attach(indicatorId: string, lao: Lao, path: string, ask: Ask): Promise<void> {
  const head = Buffer.from(`%PDF-1.4\n% ${lao.code} ${indicatorId}\n`);
  const tail = Buffer.from('\ntrailer<<>>\n%%EOF\n');
  const bytes = Buffer.concat([head, Buffer.alloc(FILE_BYTES, '\n'), tail]);
  const { upload } = await ask<{ upload: { url: string; fields: Record<string, string> } }>(
    'upload',
    'recorder',
    {
      method: 'POST',
      path: `${path}/evidence`,
      body: {
        indicatorId,
        fileName: 'หลักฐาน.pdf',
        sizeBytes: bytes.byteLength,
        mediaType: 'application/pdf',
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    },
  );
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set('file', new Blob([bytes]));
  const answer = await fetch(upload.url, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`the store refused a file: ${answer.status}`);
  await answer.arrayBuffer();
}

async function untilChecked(path: string, ask: Ask): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { evidence } = await ask<{ evidence: { status: string }[] }>('list', 'recorder', {
      method: 'GET',
      path: `${path}/evidence`,
    });
    if (evidence.every(({ status }) => status === 'usable')) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error('the files were never checked');
}
