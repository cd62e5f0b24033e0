import type { FileHandle } from 'node:fs/promises';
import type { Authorization } from './authorize.ts';
import type { CreationReason } from './events.ts';
import type { S3Need } from './needs.ts';
import type { Bucket, StoredObject } from './object-store.ts';
import type { S3Request } from './request.ts';
import type { Signer } from './signature.ts';

/** An authorized request to a bucket that exists, and what an operation needs to answer it. */
export type Exchange = {
  readonly request: S3Request;
  readonly bucket: Bucket;
  readonly authorization: Authorization;
  readonly signer: Signer;
  readonly now: Date;
  /** @throws S3Error AccessDenied where whoever signed the request lacks one of the rights */
  require(needs: readonly S3Need[]): void;
  /** Another bucket of this store, for copies. */
  bucketNamed(name: string): Bucket;
  /** Says that an object was stored, for the bucket's events. */
  created(key: string, object: StoredObject, reason: CreationReason): void;
};

/** Bytes of a file from start to end, both included. The file is closed after sending. */
type FileSlice = { readonly file: FileHandle; readonly start: number; readonly end: number };

export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly xml?: string;
  readonly slice?: FileSlice;
};

export type Operation = (exchange: Exchange) => Promise<Reply>;
