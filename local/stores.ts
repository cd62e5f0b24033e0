import { S3Client } from '@aws-sdk/client-s3';
import { startDynamoDb } from './dynamodb.ts';
import type { Credentials } from './iam/issued.ts';
import type { StoreIam } from './iam/local-iam.ts';
import { startTableDoor } from './iam/table-door.ts';
import { startS3 } from './s3/server.ts';
import { provisionTables } from './tables.ts';
import type { DeclaredSystem } from './template.ts';
import { LOCAL_REGION } from './template-values.ts';

/** What the AWS SDK reads to reach the local stores, whoever signs. */
type StoreVariables = ReturnType<typeof variablesOf>;

export type Stores = {
  variables: StoreVariables;
  s3Url: string;
  /** Reads the buckets for whoever has these credentials. */
  clientOf: (credentials: Credentials) => S3Client;
  /** The database itself, for what AWS does by itself. */
  database: string;
  stop: () => Promise<void>;
};

export type StoresSetting = {
  dir: string;
  declared: Pick<DeclaredSystem, 'tables' | 'buckets'>;
  clock: () => Date;
  iam: StoreIam;
  /** Swaps the site's address in AWS, which the buckets' CORS names. */
  localize: (text: string) => string;
  onObjectCreated: NonNullable<Parameters<typeof startS3>[0]['onObjectCreated']>;
  step: (step: 'table' | 'buckets') => void;
};

/**
 * Brings up the declared table and buckets, empty or as they were left. Both believe what is signed
 * and judge it by the signer's rights.
 */
export async function startStores(setting: StoresSetting): Promise<Stores> {
  const { dir, declared, clock, iam, localize, onObjectCreated, step } = setting;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const database = await startDynamoDb({ dbPath: `${dir}/dynamodb.sqlite` });
    stops.push(database.stop);
    const { operator } = iam.issuer;
    await provisionTables(database.endpoint, LOCAL_REGION, operator, declared.tables);
    const { callerOf, rights } = iam;
    const door = await startTableDoor({
      upstream: database.endpoint,
      callerOf,
      rights,
      tables: declared.tables,
    });
    stops.push(door.stop);
    step('table');
    const s3 = await startS3({
      dir: `${dir}/s3`,
      credentialsOf: iam.issuer.find,
      require(accessKeyId, needs) {
        const signer = iam.issuer.find(accessKeyId);
        if (signer) rights.require(signer.caller, ...needs);
      },
      region: LOCAL_REGION,
      clock,
      buckets: declared.buckets.map(({ name, versioned, cors, sendsEvents, objectLock }) => ({
        name,
        versioned,
        eventBridge: sendsEvents,
        ...(objectLock && { objectLock }),
        cors: cors.map(({ MaxAge, AllowedOrigins, ...rule }) => ({
          ...rule,
          AllowedOrigins: AllowedOrigins.map(localize),
          ...(MaxAge !== undefined && { MaxAge }),
        })),
      })),
      onObjectCreated,
    });
    stops.push(s3.stop);
    step('buckets');
    return {
      variables: variablesOf(door.endpoint, s3.endpoint),
      s3Url: s3.endpoint,
      database: database.endpoint,
      clientOf(credentials) {
        const { endpoint } = s3;
        const client = new S3Client({
          endpoint,
          region: LOCAL_REGION,
          credentials,
          forcePathStyle: true,
        });
        stops.push(async () => client.destroy());
        return client;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function variablesOf(dynamoDbUrl: string, s3Url: string) {
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl,
    AWS_ENDPOINT_URL_S3: s3Url,
    S3_PATH_STYLE: 'true' as const,
  };
}
