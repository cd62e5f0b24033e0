import type { ObjectCreatedEvent } from './events.ts';
import type { S3Need } from './needs.ts';
import type { ObjectLock } from './object-lock.ts';

/** One rule of a bucket, under the names CloudFormation gives it (AWS::S3::Bucket CorsRule). */
export type CorsRule = {
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly ExposedHeaders?: readonly string[];
  /** How long a browser may remember a preflight, in seconds. */
  readonly MaxAge?: number;
};

/** What a bucket of the template declares. */
export type BucketSettings = {
  readonly name: string;
  readonly versioned: boolean;
  readonly cors: readonly CorsRule[];
  /** Whether "Object Created" events of the bucket go to EventBridge. */
  readonly eventBridge: boolean;
  /** @default versions are not locked */
  readonly objectLock?: ObjectLock;
};

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials have one, and each request must carry it. */
  readonly sessionToken?: string;
};

export type S3Options = {
  /** The folder that holds everything; made where it is missing. */
  readonly dir: string;
  /** @default a free port chosen by the system */
  readonly port?: number;
  readonly buckets: readonly BucketSettings[];
  /** The credentials of an access key; none where nobody has it. */
  readonly credentialsOf: (accessKeyId: string) => Credentials | undefined;
  /**
   * Throws where the holder of an access key lacks a right that a request needs: the answer is
   * AccessDenied with that message. @default everybody may do everything
   */
  readonly require?: (accessKeyId: string, needs: readonly S3Need[]) => void;
  readonly region: string;
  /** The clock that expiry, skew and dates are read from. @default the system's */
  readonly clock?: () => Date;
  /** Told after an object is stored in a bucket with `eventBridge`; not waited for. */
  readonly onObjectCreated?: (event: ObjectCreatedEvent) => unknown;
};

/** The account that owns the buckets of the local run, as it stands in events and XML. */
export const ACCOUNT = '000000000000';
