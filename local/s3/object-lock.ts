import * as z from 'zod/mini';
import { declaredChecksum } from './checksum.ts';
import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { StoredObject } from './object-store.ts';
import { findObject } from './read-object.ts';
import type { S3Request } from './request.ts';
import { readText } from './request-text.ts';
import type { BucketSettings } from './settings.ts';
import { fromXml, NAMESPACE, toXml } from './xml.ts';

/**
 * Object Lock: a retention protects one version, until its date. New versions and delete markers come
 * on top of it as ever; the version itself is neither deleted nor its retention shortened. Legal holds,
 * and locks that a write asks for itself, are answered 501.
 * Sources: Amazon S3 user guide, "Locking objects with Object Lock" and "Managing Object Lock".
 */
export type Retention = {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** ISO 8601 instant. */
  readonly until: string;
};

/** What a bucket of the template declares. */
export type ObjectLock = {
  /** Given to every version that comes, reckoned from its own instant. */
  readonly defaultRetention?: { readonly mode: Retention['mode']; readonly days: number };
};

const DAY_MS = 86_400_000;
const BYPASS = 'x-amz-bypass-governance-retention';

/** The retention of a version that comes now. */
export function retentionOf({ objectLock }: BucketSettings, at: string): Retention | undefined {
  const declared = objectLock?.defaultRetention;
  if (!declared) return undefined;
  const until = new Date(Date.parse(at) + declared.days * DAY_MS).toISOString();
  return { mode: declared.mode, until };
}

/**
 * Whether a request gets round a retention in governance mode: it must say so. That its caller may was
 * judged before (needs.ts), so that one that may not never comes here.
 */
export const bypasses = ({ headers }: Pick<S3Request, 'headers'>): boolean =>
  headers[BYPASS]?.toLowerCase() === 'true';

const holds = (retention: Retention | undefined, now: Date): retention is Retention =>
  retention !== undefined && Date.parse(retention.until) > now.getTime();

const refused = () =>
  new S3Error('AccessDenied', 'Access Denied because object protected by object lock.');

/** @throws S3Error AccessDenied */
export function assertUnlocked({ retention }: StoredObject, now: Date, bypass: boolean): void {
  if (!holds(retention, now)) return;
  if (retention.mode === 'COMPLIANCE' || !bypass) throw refused();
}

/**
 * An object that is locked as it arrives must come with a checksum.
 * @throws S3Error InvalidRequest
 */
export function assertChecked({ bucket, request }: Pick<Exchange, 'bucket' | 'request'>): void {
  if (!bucket.settings.objectLock?.defaultRetention) return;
  const { headers } = request;
  const given = declaredChecksum(headers) ?? headers['content-md5'] ?? headers['x-amz-trailer'];
  if (given !== undefined) return;
  throw new S3Error(
    'InvalidRequest',
    'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
  );
}

/** As they stand in the answer to a GET or a HEAD. */
export const lockHeaders = ({ retention }: StoredObject): Record<string, string> =>
  retention
    ? {
        'x-amz-object-lock-mode': retention.mode,
        'x-amz-object-lock-retain-until-date': retention.until,
      }
    : {};

/** GetObjectLockConfiguration. */
export async function getObjectLock({ bucket }: Exchange): Promise<Reply> {
  const { objectLock } = bucket.settings;
  if (!objectLock) throw new S3Error('ObjectLockConfigurationNotFoundError');
  const { defaultRetention } = objectLock;
  const Rule = defaultRetention && {
    DefaultRetention: { Mode: defaultRetention.mode, Days: defaultRetention.days },
  };
  const content = { ObjectLockEnabled: 'Enabled', ...(Rule && { Rule }) };
  return { status: 200, xml: toXml('ObjectLockConfiguration', content, NAMESPACE) };
}

/** GetObjectRetention. */
export async function getObjectRetention(exchange: Exchange): Promise<Reply> {
  const { retention } = lockable(exchange);
  if (!retention) throw new S3Error('NoSuchObjectLockConfiguration');
  const content = { Mode: retention.mode, RetainUntilDate: retention.until };
  return { status: 200, xml: toXml('Retention', content, NAMESPACE) };
}

const RetentionDocument = z.union([
  z.object({
    Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
    RetainUntilDate: z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  }),
  // Without parameters it takes the retention away.
  z.literal(''),
]);

/** PutObjectRetention: later at any time, earlier or less only by a bypass, and never of compliance. */
export async function putObjectRetention(exchange: Exchange): Promise<Reply> {
  const { bucket, request, now } = exchange;
  const { versionId } = lockable(exchange);
  const parsed = RetentionDocument.safeParse(fromXml(await readText(exchange), 'Retention'));
  if (!parsed.success) throw new S3Error('MalformedXML');
  const asked: Retention | undefined =
    parsed.data === ''
      ? undefined
      : { mode: parsed.data.Mode, until: new Date(parsed.data.RetainUntilDate).toISOString() };
  if (asked && !holds(asked, now))
    throw new S3Error('InvalidArgument', 'The retain until date must be in the future!');
  const bypass = bypasses(request);
  await bucket.amend(request.key, versionId, (version) => {
    const { retention, ...rest } = version;
    if (isLess(asked, retention)) assertUnlocked(version, now, bypass);
    return asked ? { ...rest, retention: asked } : rest;
  });
  return { status: 200 };
}

/** Whether a retention asks for less than another: an earlier end, another mode, or none. */
const isLess = (asked: Retention | undefined, before: Retention | undefined): boolean =>
  before !== undefined &&
  (asked === undefined || asked.until < before.until || asked.mode !== before.mode);

/** The version that is meant, in a bucket that locks. */
function lockable({ bucket, request }: Exchange): StoredObject {
  if (!bucket.settings.objectLock)
    throw new S3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
  return findObject(bucket, request.key, request.query.get('versionId') ?? undefined);
}
