import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Bucket } from '#shared/s3.ts';
import type { ExportFormat } from './export.ts';
import { fileKey, requestKey } from './export-keys.ts';

/** What the API does with the bucket: bytes never pass through it. */
export function exportFiles({ client, name }: Bucket) {
  return {
    /** Asks for the making: S3 tells EventBridge, which calls the function that makes it. A repeat does no harm. */
    async requestMaking(
      of: { cycle: string; id: string; attempt: number },
      format: ExportFormat,
    ): Promise<void> {
      await client.send(
        new PutObjectCommand({
          Bucket: name,
          Key: requestKey(of, format),
          Body: JSON.stringify(of),
          ContentType: 'application/json; charset=utf-8',
        }),
      );
    },

    /** A link that downloads the file under its own name. */
    linkTo(
      of: { cycle: string; id: string },
      names: { name: string; ascii: string },
      expiresIn: number,
    ): Promise<string> {
      const utf8 = encodeURIComponent(names.name).replace(/['()*]/g, percentOf);
      const command = new GetObjectCommand({
        Bucket: name,
        Key: fileKey(of),
        ResponseContentDisposition: `attachment; filename="${names.ascii}"; filename*=UTF-8''${utf8}`,
      });
      return getSignedUrl(client, command, { expiresIn });
    },
  };
}
export type ExportFiles = ReturnType<typeof exportFiles>;

/** RFC 8187 allows fewer characters than an address does. */
const percentOf = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
