import { ANSWER_FIELDS, type Answer, type AnswerField, EMPTY_ANSWER } from '#domain/answer.ts';
import { sameValue } from '#domain/answer-fields.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import type { FormSource } from './form-sheets.ts';

/**
 * What the hidden column carries: which form a row belongs to, the version that it was filled
 * from, and a fingerprint of that answer, which tells a row that was changed in the file from one
 * that somebody changed in the system meanwhile: "2566-6800101-3f9a12bc4d5e-v3-0a1b2c3d4e5f6071".
 */
export type Stamp = FormName & { version: number; fingerprint: string };
export type FormName = { cycle: string; lao: string; catalogue: string };

const STAMP = /^(\d{4})-(\d{7})-([0-9a-f]{12})-v(\d{1,9})-([0-9a-f]{16})$/;

export function formNameOf({ cycle, lao, catalogueHash }: FormSource['view']): FormName {
  return { cycle: cycle.id, lao: lao.code, catalogue: catalogueHash.slice(0, 12) };
}

export async function stampOf(form: FormName, answer: SavedAnswer | undefined): Promise<string> {
  const fingerprint = await fingerprintOf(answer ?? EMPTY_ANSWER);
  return `${form.cycle}-${form.lao}-${form.catalogue}-v${answer?.version ?? 0}-${fingerprint}`;
}

export function readStamp(text: string): Stamp | null {
  const [, cycle, lao, catalogue, version, fingerprint] = STAMP.exec(text.trim()) ?? [];
  if (!cycle || !lao || !catalogue || !version || !fingerprint) return null;
  return { cycle, lao, catalogue, version: Number(version), fingerprint };
}

/**
 * First 64 bits of SHA-256 over the fields that hold something: a file that was downloaded before a
 * field was added to the form is not taken for changed.
 */
export async function fingerprintOf(answer: Answer): Promise<string> {
  const content = [...ANSWER_FIELDS]
    .sort()
    .map((field) => ({ field, value: asInFile(answer[field] ?? EMPTY_ANSWER[field]) }))
    .filter(({ field, value }) => !sameValue(value, EMPTY_ANSWER[field]))
    .map(({ field, value }) => [field, value]);
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function asInFile(value: Answer[AnswerField]): unknown {
  if (Array.isArray(value)) return [...value].sort();
  return typeof value === 'string' ? fileNote(value) : value;
}

/** A note as a file keeps it: one kind of line end, no characters that XML cannot hold. */
export function fileNote(note: string): string {
  return note
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(NOT_OF_XML, '')
    .trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const NOT_OF_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;
