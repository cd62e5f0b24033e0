import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operatorsOnly } from '../../local/iam/local-iam.ts';
import type { ObjectCreatedEvent } from '../../local/s3/events.ts';
import { type Stores, startStores } from '../../local/stores.ts';
import type { DeclaredSystem } from '../../local/template.ts';

/** The declared table and buckets, empty, and the variables that lead to them. */
export type BenchStores = {
  variables: Record<string, string>;
  /** The event of the next object that arrives; ask before it is sent. */
  nextArrival: () => Promise<ObjectCreatedEvent>;
  stop: () => Promise<void>;
};

/**
 * Starts the emulators from the template, without the functions: the bench calls these itself.
 * The variables are those that every function gets, so that its module can be loaded.
 */
export async function startBenchStores(declared: DeclaredSystem): Promise<BenchStores> {
  const dir = await mkdtemp(join(tmpdir(), 'lao-bench-'));
  const awaited: ((event: ObjectCreatedEvent) => void)[] = [];
  const iam = operatorsOnly();
  const { accessKeyId, secretAccessKey } = iam.issuer.operator;
  let stores: Stores;
  try {
    stores = await startStores({
      dir,
      declared,
      clock: () => new Date(),
      iam,
      localize: (text) => text,
      onObjectCreated: (event) => awaited.shift()?.(event),
      step: () => {},
    });
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
  return {
    variables: {
      ...Object.assign({}, ...declared.functions.map(({ environment }) => environment)),
      ...stores.variables,
      // What is measured is the function's own, without the door that judges functions elsewhere.
      AWS_ENDPOINT_URL_DYNAMODB: stores.database,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    },
    nextArrival: () => new Promise((resolve) => awaited.push(resolve)),
    async stop() {
      await stores.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
