import * as z from 'zod/mini';
import { S3Error } from './errors.ts';
import { fromXml } from './xml.ts';

/** A part as a CompleteMultipartUpload names it. */
export type PartReference = {
  readonly number: number;
  /** Without quotes. */
  readonly etag: string;
  /** By element, such as ChecksumSHA256. */
  readonly checksums: Readonly<Record<string, string>>;
};

const CompleteRequest = z.object({
  Part: z.array(
    z.catchall(
      z.object({ PartNumber: z.string().check(z.regex(/^\d{1,5}$/)), ETag: z.string() }),
      z.string(),
    ),
  ),
});

/**
 * The parts that make up an object, in ascending order.
 * @throws S3Error MalformedXML, InvalidPartOrder
 */
export function completeRequest(text: string): PartReference[] {
  const parsed = CompleteRequest.safeParse(fromXml(text, 'CompleteMultipartUpload'));
  if (!parsed.success || parsed.data.Part.length === 0) throw new S3Error('MalformedXML');
  const references = parsed.data.Part.map(({ PartNumber, ETag, ...rest }) => ({
    number: Number(PartNumber),
    etag: ETag.replaceAll('"', ''),
    checksums: rest,
  }));
  references.reduce((before, { number }) => {
    if (number <= before) throw new S3Error('InvalidPartOrder');
    return number;
  }, 0);
  return references;
}
