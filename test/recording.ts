import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { AssessmentView } from '#domain/assessment.ts';
import { findIndicator, indicatorsOf } from '#domain/catalogue.ts';
import { type Evidence, isUndecided } from '#domain/evidence.ts';
import type { Lao } from '#domain/lao.ts';
import { demoAnswers } from '../tools/demo/demo-answers.ts';
import { call, type Person, saving } from './client.ts';
import { OPEN_ROUND, sampleCatalogue } from './rounds.ts';

export const recorderOf = ({ code }: Lao): Person => ({
  role: 'recorder',
  lao: code,
  name: 'สมศรี ใจดี',
});
export const certifierOf = ({ code }: Lao): Person => ({
  role: 'certifier',
  lao: code,
  name: 'ประสิทธิ์ มั่นคง',
});

export const at = ({ code }: Lao, cycle = OPEN_ROUND) => ({ cycle, lao: code });

export async function read(person: Person, lao: Lao, cycle = OPEN_ROUND): Promise<AssessmentView> {
  const { status, body } = await call(person, 'readAssessment', { params: at(lao, cycle) });
  expect(status).toBe(200);
  return body;
}

export const revisionsOf = (view: AssessmentView) =>
  Object.fromEntries(view.areas.map(({ id, revision }) => [id, revision]));

/** An indicator of the sample catalogue that asks for a ratio without decimals allowed to differ. */
export function someRatios(lao: Lao, count: number): string[] {
  return indicatorsOf(sampleCatalogue())
    .filter(({ indicator: { kind, targets, partOfWhole } }) => {
      return kind === 'ratio' && partOfWhole && targets[lao.type] !== undefined;
    })
    .slice(0, count)
    .map(({ indicator }) => indicator.id);
}

/** Ratios that stand in one and the same area. */
export function ratiosOfOneArea(lao: Lao): string[] {
  const catalogue = sampleCatalogue();
  const [first] = someRatios(lao, 1);
  const areaId = first && findIndicator(catalogue, first)?.areaId;
  return someRatios(lao, 100).filter((id) => findIndicator(catalogue, id)?.areaId === areaId);
}

/** Answers every indicator that is not answered yet, with the files that the form insists on. */
export async function recordAll(lao: Lao, seed = 1): Promise<AssessmentView> {
  const person = recorderOf(lao);
  const answered = new Set(
    (await read(person, lao)).areas.flatMap(({ answers }) => Object.keys(answers)),
  );
  for (const [indicator, body] of Object.entries(demoAnswers(sampleCatalogue(), lao, seed))) {
    if (answered.has(indicator)) continue;
    const params = { ...at(lao), indicator };
    const { status, body: reply } = await call(person, 'saveAnswer', {
      params,
      headers: saving(0),
      body,
    });
    expect(status, JSON.stringify(reply)).toBe(200);
  }
  for (const { indicator } of indicatorsOf(sampleCatalogue())) {
    if (indicator.evidenceRequired && indicator.targets[lao.type]) {
      const evidence = await attach(lao, indicator.id, pdf(indicator.id));
      await untilDecided(lao, evidence.id);
    }
  }
  return read(person, lao);
}

/** The smallest bytes that are a PDF, different for each text. */
export function pdf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`%PDF-1.4\n% ${text}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`);
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export type Declared = Partial<Pick<Evidence, 'fileName' | 'sizeBytes' | 'sha256'>> & {
  mediaType?: string;
};

/** Asks for an upload as a browser does. */
export function requestUpload(
  lao: Lao,
  indicatorId: string,
  bytes: Uint8Array,
  declared: Declared = {},
) {
  return call(recorderOf(lao), 'requestUpload', {
    params: at(lao),
    body: {
      indicatorId,
      fileName: 'หลักฐาน.pdf',
      sizeBytes: bytes.byteLength,
      mediaType: 'application/pdf',
      sha256: sha256(bytes),
      ...declared,
    },
  });
}

/** Sends the bytes of a file that goes whole straight to the store, as the permission says. */
export async function send(
  upload: { url: string; fields: Record<string, string> },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set('file', new Blob([bytes]));
  return fetch(upload.url, { method: 'POST', body: form });
}

export async function attach(lao: Lao, indicatorId: string, bytes: Uint8Array<ArrayBuffer>) {
  const { status, body } = await requestUpload(lao, indicatorId, bytes);
  expect(status, JSON.stringify(body)).toBe(201);
  if (body.upload.kind === 'arrived') return body.evidence as Evidence;
  const sent = await send(body.upload, bytes);
  expect(sent.status, await sent.text()).toBeLessThan(300);
  return body.evidence as Evidence;
}

/** The file once its bytes were checked. */
export async function untilDecided(lao: Lao, id: string): Promise<Evidence> {
  return expect
    .poll(
      async () => {
        const { body } = await call(recorderOf(lao), 'listEvidence', { params: at(lao) });
        return (body.evidence as Evidence[]).find((file) => file.id === id);
      },
      { timeout: 90_000, interval: 50 },
    )
    .toSatisfy((file: Evidence | undefined) => file !== undefined && !isUndecided(file))
    .then(async () => {
      const { body } = await call(recorderOf(lao), 'listEvidence', { params: at(lao) });
      return (body.evidence as Evidence[]).find((file) => file.id === id) as Evidence;
    });
}

/** Certifies and submits what is there now. */
export async function submitAll(lao: Lao) {
  const certifier = certifierOf(lao);
  const revisions = revisionsOf(await read(certifier, lao));
  const options = { params: at(lao), body: { revisions } };
  const certified = await call(certifier, 'certify', options);
  expect(certified.status, JSON.stringify(certified.body)).toBe(200);
  const submitted = await call(certifier, 'submit', options);
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  return submitted.body;
}
