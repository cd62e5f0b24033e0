import { S3Client } from '@aws-sdk/client-s3';
import { startDynamoDb } from './dynamodb.ts';
import { startS3 } from './s3/server.ts';
import { provisionTables } from './tables.ts';
import type { DeclaredSystem } from './template.ts';
import { LOCAL_REGION } from './template-values.ts';

/** Signs every call to the local stores; they check it, and it opens nothing else. */
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local-secret-of-this-machine' };

/** What the AWS SDK reads to reach the local stores: for the functions and for tools. */
type StoreVariables = ReturnType<typeof variablesOf>;

export type Stores = {
  variables: StoreVariables;
  s3Url: string;
  /** Reads the buckets for whoever serves them. */
  client: S3Client;
  stop: () => Promise<void>;
};

export type StoresSetting = {
  dir: string;
  declared: Pick<DeclaredSystem, 'tables' | 'buckets'>;
  clock: () => Date;
  /** Swaps the site's address in AWS, which the buckets' CORS names. */
  localize: (text: string) => string;
  onObjectCreated: NonNullable<Parameters<typeof startS3>[0]['onObjectCreated']>;
  step: (step: 'table' | 'buckets') => void;
};

/** Brings up the declared table and buckets, empty or as they were left. */
export async function startStores(setting: StoresSetting): Promise<Stores> {
  const { dir, declared, clock, localize, onObjectCreated, step } = setting;
  const database = await startDynamoDb({ dbPath: `${dir}/dynamodb.sqlite` });
  try {
    await provisionTables(database.endpoint, LOCAL_REGION, CREDENTIALS, declared.tables);
    step('table');
    const s3 = await startS3({
      dir: `${dir}/s3`,
      credentials: CREDENTIALS,
      region: LOCAL_REGION,
      clock,
      buckets: declared.buckets.map(({ name, versioned, cors, sendsEvents }) => ({
        name,
        versioned,
        eventBridge: sendsEvents,
        cors: cors.map(({ MaxAge, AllowedOrigins, ...rule }) => ({
          ...rule,
          AllowedOrigins: AllowedOrigins.map(localize),
          ...(MaxAge !== undefined && { MaxAge }),
        })),
      })),
      onObjectCreated,
    });
    step('buckets');
    const client = new S3Client({
      endpoint: s3.endpoint,
      region: LOCAL_REGION,
      credentials: CREDENTIALS,
      forcePathStyle: true,
    });
    return {
      variables: variablesOf(database.endpoint, s3.endpoint),
      s3Url: s3.endpoint,
      client,
      async stop() {
        client.destroy();
        await s3.stop();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function variablesOf(dynamoDbUrl: string, s3Url: string) {
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl,
    AWS_ENDPOINT_URL_S3: s3Url,
    S3_PATH_STYLE: 'true' as const,
  };
}
