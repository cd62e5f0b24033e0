import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Sha256 } from '#domain/cycle.ts';

/** Canonical JSON (RFC 8785): the same value is always the same bytes. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return text;
}

/** SHA-256 of a value's canonical JSON, in hex: its name wherever content is named by its hash. */
export function canonicalHash(value: unknown): Sha256 {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
