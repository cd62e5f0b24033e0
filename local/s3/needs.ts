import type { S3Request } from './request.ts';

/** A right that a request needs, as policies name it. */
export type S3Need = {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
};

const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;
const objectArn = (bucket: string, key: string) => `${bucketArn(bucket)}/${key}`;

/** On an object: the action, and the one that a named version needs. */
const ON_OBJECT: Readonly<Record<string, readonly [string, string?]>> = {
  GET: ['GetObject', 'GetObjectVersion'],
  HEAD: ['GetObject', 'GetObjectVersion'],
  PUT: ['PutObject'],
  'PUT copy': ['PutObject'],
  DELETE: ['DeleteObject', 'DeleteObjectVersion'],
  'POST uploads': ['PutObject'],
  'PUT uploadId': ['PutObject'],
  'POST uploadId': ['PutObject'],
  'GET uploadId': ['ListMultipartUploadParts'],
  'DELETE uploadId': ['AbortMultipartUpload'],
  'GET tagging': ['GetObjectTagging', 'GetObjectVersionTagging'],
  'PUT tagging': ['PutObjectTagging', 'PutObjectVersionTagging'],
  'DELETE tagging': ['DeleteObjectTagging', 'DeleteObjectVersionTagging'],
  'GET retention': ['GetObjectRetention'],
  'PUT retention': ['PutObjectRetention'],
  'GET legal-hold': ['GetObjectLegalHold'],
  'PUT legal-hold': ['PutObjectLegalHold'],
};

/** On a bucket; the keys of DeleteObjects are judged one by one. */
const ON_BUCKET: Readonly<Record<string, string | null>> = {
  HEAD: 'ListBucket',
  'GET list-type': 'ListBucket',
  'GET versions': 'ListBucketVersions',
  'GET uploads': 'ListBucketMultipartUploads',
  'GET object-lock': 'GetBucketObjectLockConfiguration',
  'GET versioning': 'GetBucketVersioning',
  'POST delete': null,
};

/** Headers that ask for more than to write an object. */
const BY_HEADER: readonly [header: string, action: string][] = [
  ['x-amz-tagging', 'PutObjectTagging'],
  ['x-amz-acl', 'PutObjectAcl'],
  ['x-amz-object-lock-mode', 'PutObjectRetention'],
  ['x-amz-object-lock-legal-hold', 'PutObjectLegalHold'],
  ['x-amz-bypass-governance-retention', 'BypassGovernanceRetention'],
];

/** Reads of an object or of its parts: the ones that may tell that there is none. */
export const isRead = ({ method, key }: S3Request) =>
  key !== '' && (method === 'GET' || method === 'HEAD');

/**
 * The rights that an operation needs.
 * Source: Amazon S3 user guide, "Required permissions for Amazon S3 API operations"; Service
 * authorization reference, "Amazon S3".
 *
 * @param operation as operations.ts names it: "PUT tagging"
 * @throws Error for one whose rights are not written down here
 */
export function needsOf(operation: string, request: S3Request): S3Need[] {
  const { bucket, key, query, headers } = request;
  if (key === '') {
    const action = ON_BUCKET[operation];
    if (action === undefined)
      throw new Error(`what right ${operation} of a bucket needs is unknown`);
    const prefix = query.get('prefix');
    const context = prefix === null ? {} : { 's3:prefix': prefix };
    return action === null
      ? []
      : [{ action: `s3:${action}`, resource: bucketArn(bucket), context }];
  }
  const known = ON_OBJECT[operation];
  if (known === undefined) throw new Error(`what right ${operation} of an object needs is unknown`);
  const [action, ofVersion] = known;
  const named = query.has('versionId') && ofVersion !== undefined;
  // Tags of a named version need both; any other operation needs the version's alone.
  const both = named && operation.endsWith('tagging');
  const actions = [...(named && !both ? [] : [action]), ...(named ? [ofVersion] : [])];
  return [
    ...actions.map((each) => objectNeed(each, bucket, key, headers)),
    ...headerNeeds(bucket, key, headers),
  ];
}

/** To write an object, by a request's headers or a form's fields. */
export function writeNeeds(
  bucket: string,
  key: string,
  headers: Readonly<Record<string, string>>,
): S3Need[] {
  const tagging = headers.tagging === undefined ? {} : { 'x-amz-tagging': headers.tagging };
  return [
    objectNeed('PutObject', bucket, key, headers),
    ...headerNeeds(bucket, key, { ...headers, ...tagging }),
  ];
}

/** To delete an object or one of its versions. */
export function deleteNeeds(
  bucket: string,
  key: string,
  versionId: string | undefined,
  headers: Readonly<Record<string, string>>,
): S3Need[] {
  const action = versionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion';
  return [objectNeed(action, bucket, key, {}), ...headerNeeds(bucket, key, headers)];
}

/** To copy from a source, which may have tags that go with it. */
export function copyNeeds(
  source: { bucket: string; key: string; versionId?: string },
  target: { bucket: string; key: string },
  tagged: boolean,
): S3Need[] {
  const version = source.versionId === undefined ? '' : 'Version';
  const from = (action: string) => objectNeed(action, source.bucket, source.key, {});
  return [
    from(`GetObject${version}`),
    ...(tagged
      ? [
          from(`GetObject${version}Tagging`),
          objectNeed('PutObjectTagging', target.bucket, target.key, {}),
        ]
      : []),
  ];
}

/**
 * To be told that there is no such object (404), and not that one may not know (403). S3 documents
 * no value of s3:prefix for this judgement: some see none, others the key. What is right must hold
 * for both.
 * Source: Amazon S3 API reference, GetObject and HeadObject, "Permissions".
 */
export function absenceNeeds({ bucket, key }: { bucket: string; key: string }): S3Need[] {
  const need = { action: 's3:ListBucket', resource: bucketArn(bucket) };
  return [need, { ...need, context: { 's3:prefix': key } }];
}

function objectNeed(
  action: string,
  bucket: string,
  key: string,
  headers: Readonly<Record<string, string>>,
): S3Need {
  const keys = action === 'PutObject' ? ['if-none-match', 'x-amz-acl'] : [];
  const context = Object.fromEntries(
    keys.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[`s3:${name}`, value]];
    }),
  );
  return { action: `s3:${action}`, resource: objectArn(bucket, key), context };
}

function headerNeeds(
  bucket: string,
  key: string,
  headers: Readonly<Record<string, string>>,
): S3Need[] {
  // A header that says "false" asks for nothing.
  const asks = (header: string) => headers[header] !== undefined && headers[header] !== 'false';
  return BY_HEADER.filter(([header]) => asks(header)).map(([, action]) =>
    objectNeed(action, bucket, key, {}),
  );
}
