import { createHash } from 'node:crypto';
import { Problem } from '#domain/problem.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { readUpload } from '#shared/read-upload.ts';
import { bucketClient } from '#shared/s3.ts';
import { planFile } from './plan-file.ts';
import { previewRegistryRoutes } from './preview-registry-routes.ts';
import { previewOf, type RegistryPlan } from './registry.ts';
import { type RegistryFiles, registryFiles } from './registry-files.ts';
import { type RegistryStore, registryStore } from './registry-store.ts';
import { type RegistryVersions, refuseUnderWay, registryVersions } from './registry-versions.ts';

type PreviewNeeds = {
  store: Pick<RegistryStore, 'readProvince'>;
  versions: Pick<RegistryVersions, 'latest'>;
  files: Pick<RegistryFiles, 'writePreview'>;
};

/**
 * Reads a file and says what it would change. Only the plan is kept, for the confirmation to name;
 * nothing is written to the registry.
 */
function previewRegistry({
  store,
  versions,
  files,
}: PreviewNeeds): RunOf<typeof previewRegistryRoutes.previewRegistry> {
  return async ({ body }) => {
    const latest = await versions.latest();
    // Compared with half an import, it would be accepted once that one is whole.
    refuseUnderWay(latest);
    const { changes, fileHash } = await readUpload(body.file, async (bytes) => ({
      changes: await planFile(store, bytes),
      fileHash: createHash('sha256').update(bytes).digest('hex'),
    }));
    if (changes.rejected.length > REJECTED_AT_MOST) throw notARegistry();
    const plan: RegistryPlan = {
      format: 'registry-plan/1',
      base: latest?.number ?? 0,
      fileName: body.fileName,
      fileHash,
      ...changes,
    };
    const hash = canonicalHash(plan);
    await files.writePreview(hash, plan);
    return previewOf(plan, hash);
  };
}

/** Faults beyond which a file is another one: twice the country's rows. */
const REJECTED_AT_MOST = 16_000;

const notARegistry = () =>
  new Problem('input-refused', {
    errors: [
      {
        pointer: '/file',
        code: 'not-a-registry',
        message: {
          th: 'แทบทุกแถวของไฟล์ใช้ไม่ได้ จึงไม่น่าใช่ไฟล์ทะเบียน อปท. ให้ตรวจไฟล์แล้วเลือกใหม่',
          en: 'Nearly no row of the file can be used: it is hardly the registry. Check it and choose again',
        },
      },
    ],
  });

const table = { client: tableClient(), name: environment('table') };

export const handler = httpHandler(previewRegistryRoutes, {
  previewRegistry: previewRegistry({
    store: registryStore(table),
    versions: registryVersions(table),
    files: registryFiles({ client: bucketClient(), name: environment('recordsBucket') }),
  }),
});
