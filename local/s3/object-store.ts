import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { type BucketFiles, openBucketFiles } from './bucket-files.ts';
import type { Checksum } from './checksum.ts';
import { assertConditions, type WriteConditions } from './conditions.ts';
import type { Upload } from './multipart-upload.ts';
import { type Retention, retentionOf } from './object-lock.ts';
import type { BucketSettings } from './settings.ts';

/** What is given to be stored: bytes that are on disk already, and what is known of them. */
export type NewObject = {
  readonly blob: string;
  readonly sizeBytes: number;
  /** Without quotes. */
  readonly etag: string;
  readonly checksum: Checksum;
  /** Headers to answer with: content-type, x-amz-meta-…, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
};

type Stamp = {
  readonly versionId: string;
  readonly lastModified: string;
  readonly sequencer: string;
};
export type StoredObject = NewObject &
  Stamp & {
    readonly deleteMarker?: false;
    /** As PutObjectTagging left them. */
    readonly tags?: Readonly<Record<string, string>>;
    /** Until when the version is locked. */
    readonly retention?: Retention;
  };
type DeleteMarker = Stamp & { readonly deleteMarker: true };
export type Version = StoredObject | DeleteMarker;

/** What to remove of a key. `unlock` throws where a version may not be removed. */
export type Removal = {
  readonly versionId?: string | undefined;
  readonly ifMatch?: string | undefined;
  readonly unlock: (version: StoredObject) => void;
};

/** All versions of a key, the newest first. */
type KeyRecord = { readonly key: string; readonly versions: readonly Version[] };

/** A bucket: its keys in memory, everything on disk. Writes of one bucket follow each other. */
export type Bucket = {
  readonly settings: BucketSettings;
  readonly files: BucketFiles;
  readonly uploads: Map<string, Upload>;
  /** Runs a write after the writes that were asked for before it. */
  inTurn<T>(write: () => Promise<T>): Promise<T>;
  /** The newest version, which may be a delete marker. */
  newest(key: string): Version | undefined;
  version(key: string, versionId: string): Version | undefined;
  /** Opens the bytes of a version; once open they can be read though it be deleted. */
  open(object: StoredObject): Promise<FileHandle>;
  put(key: string, object: NewObject, conditions: WriteConditions): Promise<StoredObject>;
  /** Removes one version, or the key (by a delete marker where there are versions). */
  remove(key: string, removal: Removal): Promise<Version | undefined>;
  /** Gives a version other tags or another retention; false where there is no such version. */
  amend(
    key: string,
    versionId: string,
    change: (version: StoredObject) => StoredObject,
  ): Promise<boolean>;
  /** Keys with a newest version that is no delete marker, in the order of their UTF-8 bytes. */
  list(prefix: string): Array<{ key: string; object: StoredObject }>;
  /** Every version of them, in the same order and the newest of each first. */
  versions(prefix: string): Array<{ key: string; version: Version; newest: boolean }>;
};

export async function openBucket(
  dir: string,
  settings: BucketSettings,
  clock: () => Date,
): Promise<Bucket> {
  const files = await openBucketFiles(dir);
  // What stands in the folder was written by saveKey and saveUpload below, and by nobody else.
  const records = (await files.loadKeys()) as KeyRecord[];
  const keys = new Map(records.map((record) => [record.key, record.versions]));
  const uploads = new Map(((await files.loadUploads()) as Upload[]).map((it) => [it.id, it]));
  await files.sweep(usedBlobs(keys.values(), uploads.values()));
  const inTurn = createQueue();
  const stamp = createStamp(clock, settings.versioned);

  async function save(key: string, versions: readonly Version[]): Promise<void> {
    const before = keys.get(key) ?? [];
    if (versions.length === 0) await files.dropKey(key);
    else await files.saveKey(key, { key, versions } satisfies KeyRecord);
    if (versions.length === 0) keys.delete(key);
    else keys.set(key, versions);
    const kept = new Set(versions);
    for (const version of before) {
      if (!kept.has(version) && !version.deleteMarker) await files.dropBlob(version.blob);
    }
  }
  /** The versions that stay when a new one comes: all, or all but the one it replaces. */
  const older = (key: string, versionId: string) =>
    (keys.get(key) ?? []).filter((version) => version.versionId !== versionId);

  return {
    settings,
    files,
    uploads,
    inTurn,
    newest: (key) => keys.get(key)?.[0],
    version: (key, versionId) => keys.get(key)?.find((it) => it.versionId === versionId),
    open: (object) => files.openBlob(object.blob),
    put: (key, object, conditions) =>
      inTurn(async () => {
        assertConditions(keys.get(key)?.[0], conditions);
        const now = stamp();
        const retention = retentionOf(settings, now.lastModified);
        const stored: StoredObject = { ...object, ...now, ...(retention && { retention }) };
        await save(key, [stored, ...older(key, stored.versionId)]);
        return stored;
      }),
    remove: (key, { versionId, ifMatch, unlock }) =>
      inTurn(async () => {
        if (ifMatch !== undefined) assertConditions(keys.get(key)?.[0], { ifMatch });
        if (versionId !== undefined) {
          const version = keys.get(key)?.find((it) => it.versionId === versionId);
          if (version && !version.deleteMarker) unlock(version);
          if (version !== undefined) await save(key, older(key, versionId));
          return version;
        }
        const marker: DeleteMarker = { ...stamp(), deleteMarker: true };
        const rest = older(key, marker.versionId);
        await save(key, settings.versioned ? [marker, ...rest] : rest);
        return settings.versioned ? marker : undefined;
      }),
    amend: (key, versionId, change) =>
      inTurn(async () => {
        const versions = keys.get(key) ?? [];
        const isIt = (it: Version): it is StoredObject =>
          it.versionId === versionId && !it.deleteMarker;
        if (!versions.some(isIt)) return false;
        const amended = versions.map((it) => (isIt(it) ? change(it) : it));
        // The bytes are the same, so nothing of theirs is dropped, as `save` would.
        await files.saveKey(key, { key, versions: amended } satisfies KeyRecord);
        keys.set(key, amended);
        return true;
      }),
    list: (prefix) => {
      const found: Array<{ key: string; object: StoredObject }> = [];
      for (const [key, [newest]] of keys) {
        if (newest !== undefined && !newest.deleteMarker && key.startsWith(prefix)) {
          found.push({ key, object: newest });
        }
      }
      return found.sort(byKey);
    },
    versions: (prefix) =>
      [...keys]
        .filter(([key]) => key.startsWith(prefix))
        .flatMap(([key, all]) => all.map((version, n) => ({ key, version, newest: n === 0 })))
        .sort(byKey),
  };
}

const byKey = (a: { key: string }, b: { key: string }) =>
  Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));

function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(write: () => Promise<T>): Promise<T> => {
    const next = last.then(write);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Version ids that tell nothing, and sequencers that grow with each write. */
function createStamp(clock: () => Date, versioned: boolean): () => Stamp {
  let last = 0n;
  return () => {
    const now = clock();
    const instant = BigInt(now.valueOf()) * 1000n;
    last = instant > last ? instant : last + 1n;
    return {
      versionId: versioned ? randomBytes(24).toString('base64url') : 'null',
      lastModified: now.toISOString(),
      sequencer: last.toString(16).toUpperCase().padStart(16, '0'),
    };
  };
}

function usedBlobs(
  keys: Iterable<readonly Version[]>,
  uploads: Iterable<Upload>,
): ReadonlySet<string> {
  const used = new Set<string>();
  for (const versions of keys) {
    for (const version of versions) if (!version.deleteMarker) used.add(version.blob);
  }
  for (const upload of uploads) for (const part of upload.parts) used.add(part.blob);
  return used;
}
