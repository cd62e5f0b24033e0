import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import { writeNeeds } from './needs.ts';
import { headersToStore, quoted, writtenHeaders } from './object-headers.ts';
import type { NewObject, StoredObject } from './object-store.ts';
import { readForm } from './post-form.ts';
import { checkPolicy, parsePolicy, type SizeRange } from './post-policy.ts';
import { receive } from './received-bytes.ts';
import type { S3Request } from './request.ts';
import { parseAmzDate, parseCredential, type Signer } from './signature.ts';
import { commit } from './write-object.ts';
import { toXml } from './xml.ts';

type Fields = Readonly<Record<string, string>>;
type ReceivedForm = { readonly key: string; readonly fields: Fields; readonly object: NewObject };

/** Stands in a key for the name of the file. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own notation.
const FILENAME = '${filename}';

/** A form is signed by its policy field, not by the request: hence no authorization here. */
export type FormExchange = Omit<Exchange, 'authorization' | 'bucketNamed' | 'require'> & {
  /** Judges by whoever signed the policy: a form can do no more than its signer. */
  requireOf(accessKeyId: string): Exchange['require'];
};

/**
 * PostObject: a browser's form, allowed by its signed policy, becomes an object once its bytes
 * have come whole and are found to be what the policy and the checksum say.
 * Source: Amazon S3 API reference, "Browser-Based Uploads Using POST".
 */
export async function postObject(exchange: FormExchange): Promise<Reply> {
  const { request, bucket, signer, now, created, requireOf } = exchange;
  const { key, fields, object } = await readForm<ReceivedForm>(
    request.message,
    async (given, file) => {
      const form = withKey(given, bucket.settings.name, file.filename);
      const { range, accessKeyId } = await authorizeForm(form, signer, now);
      requireOf(accessKeyId)(writeNeeds(bucket.settings.name, form.key, form));
      const headers = headersToStore(form);
      const { md5, ...bytes } = await receive(bucket.files, file.pieces, {
        headers: form,
        range,
      });
      return { key: form.key, fields: form, object: { ...bytes, etag: md5, headers } };
    },
    ({ object: unwanted }) => bucket.files.dropBlob(unwanted.blob),
  );
  const stored = await commit(bucket, key, object);
  created(key, stored, 'POST Object');
  return answer(exchange, key, fields, stored);
}

/** The fields with the bucket that was posted to and the key as it will be. */
function withKey(fields: Fields, bucket: string, filename: string): Fields & { key: string } {
  const { key } = fields;
  if (key === undefined || key === '') {
    throw new S3Error(
      'InvalidArgument',
      "Bucket POST must contain a field named 'key'. If it is specified, please check the order of the fields.",
    );
  }
  const named = key.replaceAll(FILENAME, () => filename);
  if (Buffer.byteLength(named) > 1024) throw new S3Error('KeyTooLongError');
  return { ...fields, bucket, key: named };
}

/** @throws S3Error AccessDenied, SignatureDoesNotMatch, InvalidPolicyDocument, InvalidArgument, … */
async function authorizeForm(
  fields: Fields,
  signer: Signer,
  now: Date,
): Promise<{ range: SizeRange; accessKeyId: string }> {
  const { policy } = fields;
  if (policy === undefined) throw new S3Error('AccessDenied');
  const field = (name: string) => {
    const value = fields[name];
    if (value !== undefined) return value;
    throw new S3Error(
      'InvalidArgument',
      `Bucket POST must contain a field named '${name}'. If it is specified, please check the order of the fields.`,
    );
  };
  if (field('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') {
    throw new S3Error('InvalidArgument', 'x-amz-algorithm only supports "AWS4-HMAC-SHA256"');
  }
  const scope = parseCredential(field('x-amz-credential'), signer, 'InvalidArgument');
  const longDate = field('x-amz-date');
  if (parseAmzDate(longDate) === undefined || longDate.slice(0, 8) !== scope.date) {
    throw new S3Error('InvalidArgument', 'x-amz-date must be the date of the credential');
  }
  signer.assertSession(scope.accessKeyId, fields['x-amz-security-token']);
  if ((await signer.policy(policy, scope)) !== field('x-amz-signature')) {
    throw new S3Error('SignatureDoesNotMatch');
  }
  const range = checkPolicy(parsePolicy(policy), fields, now);
  return { range, accessKeyId: scope.accessKeyId };
}

function answer(
  { request, bucket }: { request: S3Request; bucket: Exchange['bucket'] },
  key: string,
  fields: Fields,
  stored: StoredObject,
): Reply {
  const location = `http://${request.headers.host}/${bucket.settings.name}/${encodeURIComponent(key)}`;
  const headers = { ...writtenHeaders(bucket, stored), location };
  const redirect = fields.success_action_redirect ?? fields.redirect;
  if (redirect !== undefined && URL.canParse(redirect)) {
    const target = new URL(redirect);
    target.searchParams.set('bucket', bucket.settings.name);
    target.searchParams.set('key', key);
    target.searchParams.set('etag', quoted(stored.etag));
    return { status: 303, headers: { ...headers, location: target.href } };
  }
  if (fields.success_action_status === '201') {
    const content = {
      Location: location,
      Bucket: bucket.settings.name,
      Key: key,
      ETag: quoted(stored.etag),
    };
    return { status: 201, headers, xml: toXml('PostResponse', content) };
  }
  return { status: fields.success_action_status === '200' ? 200 : 204, headers };
}
