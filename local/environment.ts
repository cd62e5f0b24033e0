import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';

/** Where the local run keeps all its state: LOCAL_DIR, or .local in the project. */
export function localDir(): string {
  return resolve(process.env.LOCAL_DIR ?? `${import.meta.dirname}/../.local`);
}

export const environmentFile = (dir: string) => `${dir}/environment.json`;

/**
 * What tools need to reach the local run: names and endpoints of tables and buckets under the
 * names that the functions and the AWS SDK read, and besides them:
 */
export const LocalEnvironment = z.catchall(
  z.object({
    TABLE_NAME: z.string(),
    EVIDENCE_BUCKET: z.string(),
    RECORDS_BUCKET: z.string(),
    SUBMISSIONS_BUCKET: z.string(),
    S3_PATH_STYLE: z.literal('true'),
    AWS_REGION: z.string(),
    AWS_ACCESS_KEY_ID: z.string(),
    AWS_SECRET_ACCESS_KEY: z.string(),
    AWS_ENDPOINT_URL_DYNAMODB: z.string(),
    AWS_ENDPOINT_URL_S3: z.string(),
    /** Origin of the pages and the API. */
    SITE_URL: z.string(),
    USER_POOL_ID: z.string(),
    /** What the outputs of a deployed stack tell an operator; the SDK reaches them here as well. */
    DEAD_LETTERS_URL: z.string(),
    NIGHT_ARN: z.string(),
    ALARM_TOPIC_ARN: z.string(),
    ISSUER_URL: z.string(),
    CLIENT_ID: z.string(),
    /** Opens the local run's own endpoints under /__local. */
    LOCAL_TOKEN: z.string(),
  }),
  z.string(),
);
export type LocalEnvironment = z.infer<typeof LocalEnvironment>;

/** @returns null where the local run was never started, or its file is not one of this version */
export function readLocalEnvironment(dir = localDir()): LocalEnvironment | null {
  let text: string;
  try {
    text = readFileSync(environmentFile(dir), 'utf8');
  } catch {
    return null;
  }
  const parsed = LocalEnvironment.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

/**
 * Gives a tool its environment: what is set already (a deployed stage), else the local run's.
 *
 * @throws Error of one line that says how to get one
 */
export function useEnvironment(): void {
  if (process.env.TABLE_NAME) return;
  const environment = readLocalEnvironment();
  if (!environment) {
    throw new Error(
      'no environment: run `npm start` first (the local run), or set TABLE_NAME and the others for a deployed stage',
    );
  }
  for (const [name, value] of Object.entries(environment)) process.env[name] ??= value;
}
