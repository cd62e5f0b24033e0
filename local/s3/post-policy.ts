import * as z from 'zod/mini';
import { S3Error } from './errors.ts';

/** Fields that no condition need name. `bucket` and `key` are always checked. */
const EXEMPT = new Set(['x-amz-signature', 'file', 'policy']);

const Text = z.union([z.string(), z.number(), z.boolean()]);
const PolicyDocument = z.strictObject({
  expiration: z.iso.datetime({ offset: true }),
  conditions: z.array(z.union([z.record(z.string(), Text), z.tuple([z.string(), Text, Text])])),
});

type Condition =
  | { readonly match: 'eq' | 'starts-with'; readonly field: string; readonly value: string }
  | { readonly match: 'content-length-range'; readonly least: number; readonly most: number };

export type Policy = { readonly expiration: Date; readonly conditions: readonly Condition[] };

/** The sizes in bytes that a policy allows. */
export type SizeRange = { readonly least: number; readonly most: number };

/**
 * Reads the policy field of a form.
 * Source: Amazon S3 API reference, "POST Policy".
 * @throws S3Error InvalidPolicyDocument
 */
export function parsePolicy(base64: string): Policy {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    throw invalid('Invalid JSON.');
  }
  const parsed = PolicyDocument.safeParse(json);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  return {
    expiration: new Date(parsed.data.expiration),
    conditions: parsed.data.conditions.flatMap((condition) =>
      Array.isArray(condition) ? [matchingOf(condition)] : exactOf(condition),
    ),
  };
}

const invalid = (what: string) => new S3Error('InvalidPolicyDocument', `Invalid Policy: ${what}`);

function exactOf(condition: Record<string, string | number | boolean>): Condition[] {
  const entries = Object.entries(condition);
  if (entries.length !== 1) throw invalid('Invalid Simple-Condition: exactly one property wanted.');
  return entries.map(([field, value]) => ({
    match: 'eq',
    field: field.toLowerCase(),
    value: String(value),
  }));
}

function matchingOf([kind, first, second]: readonly (string | number | boolean)[]): Condition {
  const match = String(kind).toLowerCase();
  if (match === 'content-length-range') {
    const [least, most] = [Number(first), Number(second)];
    if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || least < 0) {
      throw invalid('Invalid content-length-range: two whole numbers wanted.');
    }
    return { match, least, most };
  }
  const field = String(first);
  if ((match !== 'eq' && match !== 'starts-with') || !field.startsWith('$')) {
    throw invalid(`Invalid Condition: ["${kind}", "${first}", …].`);
  }
  return { match, field: field.slice(1).toLowerCase(), value: String(second) };
}

/**
 * Holds a form against its policy: not expired, each condition met, no field beyond them.
 * @param fields all fields before the file, by lower-case name, with the real bucket and key
 * @returns the sizes that the file may have
 * @throws S3Error AccessDenied, naming the condition or the field as S3 does
 */
export function checkPolicy(
  policy: Policy,
  fields: Readonly<Record<string, string>>,
  now: Date,
): SizeRange {
  if (now >= policy.expiration) throw refused('Policy expired.');
  let range: SizeRange = { least: 0, most: Number.MAX_SAFE_INTEGER };
  const named = new Set<string>();
  for (const condition of policy.conditions) {
    if (condition.match === 'content-length-range') {
      const { least, most } = condition;
      range = { least: Math.max(least, range.least), most: Math.min(most, range.most) };
      continue;
    }
    named.add(condition.field);
    if (!meets(condition, fields[condition.field])) {
      const { match, field, value } = condition;
      throw refused(`Policy Condition failed: ["${match}", "$${field}", "${value}"]`);
    }
  }
  const extra = Object.keys(fields).filter(
    (field) => !named.has(field) && !EXEMPT.has(field) && !field.startsWith('x-ignore-'),
  );
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
  return range;
}

const refused = (what: string) =>
  new S3Error('AccessDenied', `Invalid according to Policy: ${what}`);

function meets(
  { match, field, value }: Exclude<Condition, { match: 'content-length-range' }>,
  given: string | undefined,
): boolean {
  if (given === undefined) return false;
  if (match === 'eq') return given === value;
  // A list of content types begins with the prefix only if each of them does.
  const values = field === 'content-type' ? given.split(',').map((it) => it.trim()) : [given];
  return values.every((one) => one.startsWith(value));
}
