import { completeMultipartUpload } from './complete-upload.ts';
import { deleteObject, deleteObjects } from './delete-object.ts';
import { S3Error } from './errors.ts';
import type { Operation, Reply } from './exchange.ts';
import { listObjects } from './list-objects.ts';
import { listVersions } from './list-versions.ts';
import {
  abortMultipartUpload,
  createMultipartUpload,
  listParts,
  uploadPart,
} from './multipart-upload.ts';
import { getObjectLock, getObjectRetention, putObjectRetention } from './object-lock.ts';
import { readObject } from './read-object.ts';
import type { S3Request } from './request.ts';
import { getObjectTagging, putObjectTagging } from './tag-object.ts';
import { copyObject, putObject } from './write-object.ts';

/**
 * Parameters that turn a request into another operation. One that is not served must be refused
 * by name: GET ?acl must not give the object.
 */
const SUBRESOURCES = [
  'accelerate',
  'acl',
  'analytics',
  'attributes',
  'cors',
  'delete',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'location',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'session',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versioning',
  'versions',
  'website',
];

const ok = async (): Promise<Reply> => ({ status: 200 });

/** The operations served on a bucket and on an object: method, then sub-resource. */
const ON_BUCKET: Readonly<Record<string, Operation>> = {
  HEAD: ok,
  'GET list-type': listObjects,
  'GET versions': listVersions,
  'POST delete': deleteObjects,
  'GET object-lock': getObjectLock,
};
const ON_OBJECT: Readonly<Record<string, Operation>> = {
  GET: readObject,
  HEAD: readObject,
  PUT: putObject,
  'PUT copy': copyObject,
  DELETE: deleteObject,
  'GET tagging': getObjectTagging,
  'PUT tagging': putObjectTagging,
  'GET retention': getObjectRetention,
  'PUT retention': putObjectRetention,
  'POST uploads': createMultipartUpload,
  'PUT uploadId': uploadPart,
  'GET uploadId': listParts,
  'POST uploadId': completeMultipartUpload,
  'DELETE uploadId': abortMultipartUpload,
};

/**
 * The operation that a request asks for.
 * @throws S3Error NotImplemented, with the operation's name
 */
export function operationOf(request: S3Request): { name: string; run: Operation } {
  const { method, key, query, headers } = request;
  const names = [...query.keys()];
  const copy = method === 'PUT' && headers['x-amz-copy-source'] !== undefined;
  const listed = key === '' && query.get('list-type') === '2' ? ['list-type'] : [];
  const parts = [
    ...names.filter((name) => SUBRESOURCES.includes(name)),
    ...listed,
    ...(copy ? ['copy'] : []),
  ];
  const wanted = [method, ...parts].join(' ');
  const operation = (key === '' ? ON_BUCKET : ON_OBJECT)[wanted];
  if (operation !== undefined) return { name: wanted, run: operation };
  const name = `${method} ${key === '' ? 'Bucket' : 'Object'}${parts.map((it) => ` ?${it}`).join('')}`;
  throw new S3Error('NotImplemented', `${name} is not implemented by the local store`);
}
