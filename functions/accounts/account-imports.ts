import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { readUpload } from '#shared/read-upload.ts';
import { readAccountFile } from './account-file.ts';
import type { accountImportRoutes } from './account-imports-routes.ts';
import { continueJob, tellJob } from './account-jobs.ts';
import { beginJob } from './begin-job.ts';
import type { AccountsNeeds } from './manage-accounts.ts';

export const checkFile =
  (needs: AccountsNeeds): RunOf<typeof accountImportRoutes.checkAccountFile> =>
  async ({ body: { file } }) =>
    (await readUpload(file, (bytes) => readAccountFile(needs, bytes))).preview;

/** All or nothing: a file with a fault makes no account, so that nobody has to search which it made. */
export const startImport =
  (needs: AccountsNeeds): RunOf<typeof accountImportRoutes.startAccountImport> =>
  async ({ body: { file, fileName }, actor, origin }) => {
    const { rows, preview } = await readUpload(file, (bytes) => readAccountFile(needs, bytes));
    if (preview.faulty > 0)
      throw new Problem('input-refused', {
        errors: preview.faults.map(({ line, message }) => ({
          pointer: '/file',
          code: 'row-refused',
          message: { th: `แถว ${line}: ${message.th}`, en: `Row ${line}: ${message.en}` },
        })),
      });
    return beginJob(needs, {
      kind: 'import',
      province: null,
      fileName,
      rows,
      action: 'accounts-imported',
      audited: { byRole: preview.byRole },
      actor,
      origin,
    });
  };

export const listImports =
  ({ imports }: AccountsNeeds): RunOf<typeof accountImportRoutes.listAccountImports> =>
  async () => ({ jobs: await imports.list() });

export const readImportJob =
  (needs: AccountsNeeds): RunOf<typeof accountImportRoutes.readAccountImport> =>
  ({ params }) =>
    tellJob(needs, params.job, null);

export const continueImport =
  (needs: AccountsNeeds): RunOf<typeof accountImportRoutes.continueAccountImport> =>
  ({ params }) =>
    continueJob(needs, params.job, null);
