import * as z from 'zod/mini';
import { FreeLine } from '#domain/free-text.ts';
import { READ, type Route } from '#shared/route.ts';
import { RegistryPreview } from './registry.ts';

/**
 * Characters of a file in base64: the whole country is 1.1 MB of CSV, a Lambda takes 6 MB. A larger
 * one is none of DLA's.
 */
const FILE_MAX_CHARACTERS = 4 * 1024 * 1024;

export const previewRegistryRoutes = {
  previewRegistry: {
    method: 'POST',
    path: '/api/registry/previews',
    function: 'preview-registry',
    action: 'manage-registry',
    summary: {
      th: 'ดูก่อนว่าไฟล์ทะเบียน อปท. จะเปลี่ยนอะไร',
      en: 'See what a file would change in the registry; nothing is written',
    },
    params: z.object({}),
    body: z.strictObject({
      fileName: FreeLine({ min: 1, max: 200 }),
      /** The bytes as they are, in base64: UTF-8 or Windows-874. */
      file: z.string().check(z.minLength(1), z.maxLength(FILE_MAX_CHARACTERS)),
    }),
    bodyMaxBytes: FILE_MAX_CHARACTERS + 4096,
    success: { status: 201, body: RegistryPreview },
    problems: [...READ, 'not-permitted', 'too-large', 'state-not-allowed'],
  },
} as const satisfies Record<string, Route>;
