import { expect } from 'vitest';
import { partNumbersOf, partOf } from '#domain/evidence.ts';
import type { Lao } from '#domain/lao.ts';
import { call } from './client.ts';
import { at, recorderOf, sha256 } from './recording.ts';

/** A PDF of this many bytes, different for each seed. */
export function largePdf(sizeBytes: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  let state = seed;
  for (let at = 0; at < sizeBytes; at += 1) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
}

export function partBytes(bytes: Uint8Array<ArrayBuffer>, number: number) {
  const { from, sizeBytes } = partOf(bytes.byteLength, number);
  return bytes.subarray(from, from + sizeBytes);
}

/** Asks for the parts of a file as a browser does: with the SHA-256 of each. */
export function permitParts(
  lao: Lao,
  evidence: string,
  bytes: Uint8Array<ArrayBuffer>,
  numbers = partNumbersOf(bytes.byteLength),
) {
  const parts = numbers.map((number) => ({ number, sha256: sha256(partBytes(bytes, number)) }));
  return call(recorderOf(lao), 'permitParts', {
    params: { ...at(lao), evidence },
    body: { parts },
  });
}

export type PermittedPart = { number: number; url: string; headers: Record<string, string> };

export function putPart({ url, headers }: PermittedPart, body: Uint8Array<ArrayBuffer>) {
  return fetch(url, { method: 'PUT', headers, body });
}

/** Sends the parts that are permitted. */
export async function sendParts(
  permitted: readonly PermittedPart[],
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  for (const part of permitted) {
    const { status } = await putPart(part, partBytes(bytes, part.number));
    expect(status).toBe(200);
  }
}

export function complete(lao: Lao, evidence: string) {
  return call(recorderOf(lao), 'completeUpload', { params: { ...at(lao), evidence } });
}
