import { createHash } from 'node:crypto';
import { canonicalHash } from '#shared/canonical.ts';
import { DamagedObject, fitting, jsonIn } from '#shared/s3.ts';
import {
  CurrentResults,
  PUBLISHED,
  PublishedRounds,
  type SnapshotFile,
  SnapshotManifest,
} from '../../functions/results/snapshot.ts';

/** What was asked cannot be done: nothing is there, nobody answers, or the address is not one. */
export class CannotVerify extends Error {}

/** A published file that is not what its snapshot says. */
export class Altered extends Error {}

type Schema<T> = { parse: (input: unknown) => T };

/** A site whose results are public, by its address or that of any page of it. */
export function publishedSite(address: string) {
  const url = parsed(address);

  async function fetchBytes(path: string): Promise<Uint8Array | null> {
    let response: Response;
    try {
      response = await fetch(new URL(path, url.origin));
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new CannotVerify(`${url.origin} does not answer: ${(reason as Error).message}`);
    }
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const why = (reason as Error).message;
      throw new Altered(`${path}: cannot be read: it does not arrive as it is announced (${why})`);
    }
    if (response.ok) return bytes;
    // S3 behind CloudFront answers 403 for what is not there.
    if (response.status === 403 || response.status === 404) return null;
    throw new CannotVerify(`${url.origin}/${path} answered ${response.status}`);
  }

  async function fetchJson<T>(path: string, schema: Schema<T>): Promise<T | null> {
    const bytes = await fetchBytes(path);
    return bytes && published(path, bytes, schema);
  }

  return {
    origin: url.origin,
    fetchJson,

    /** The file as text; null where there is none. */
    async text(path: string): Promise<string | null> {
      const bytes = await fetchBytes(path);
      return bytes && Buffer.from(bytes).toString('utf8');
    },

    /** The snapshot that the address names, or the round's that is public now, or the latest round's. */
    async snapshot(): Promise<{ cycle: string; snapshot: string; manifest: SnapshotManifest }> {
      const named = /\/results-data\/(2\d{3})\/([0-9a-f]{64})/.exec(url.pathname);
      const cycle = named?.[1] ?? /\/(2[56]\d\d)(\/|$)/.exec(url.pathname)?.[1];
      const current = named
        ? { cycle: named[1] ?? '', snapshot: named[2] ?? '' }
        : cycle
          ? await fetchJson(PUBLISHED.current(cycle), CurrentResults)
          : (await fetchJson(PUBLISHED.rounds, PublishedRounds))?.rounds[0];
      if (!current) throw new CannotVerify(`nothing is published at ${address}`);
      const path = PUBLISHED.manifest(current.cycle, current.snapshot);
      const manifest = await fetchJson(path, SnapshotManifest);
      if (!manifest) throw new CannotVerify(`there is no snapshot at ${url.origin}/${path}`);
      if (canonicalHash(manifest) !== current.snapshot) {
        throw new Altered(`${path}: the manifest has another hash than the snapshot's name`);
      }
      return { cycle: current.cycle, snapshot: current.snapshot, manifest };
    },

    /** @throws Altered where the bytes have another hash than the manifest says */
    async file(cycle: string, snapshot: string, { path, sha256 }: SnapshotFile) {
      const bytes = await fetchBytes(PUBLISHED.file(cycle, snapshot, path));
      if (!bytes) throw new Altered(`${path}: is not there`);
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found !== sha256) throw new Altered(`${path}: has hash ${found}, not ${sha256}`);
      return bytes;
    },
  };
}
export type PublishedSite = ReturnType<typeof publishedSite>;

/** @throws Altered where the bytes are not what is published under such a path */
export function published<T>(path: string, bytes: Uint8Array, schema: Schema<T>): T {
  try {
    return fitting(schema, jsonIn(bytes, path), path);
  } catch (error) {
    throw error instanceof DamagedObject ? new Altered(error.message) : error;
  }
}

function parsed(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw new CannotVerify(`${address} is not an address: https://… of the site or of a round`);
  }
}
