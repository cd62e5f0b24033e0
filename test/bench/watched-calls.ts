import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { itemSizeBytes } from './item-size.ts';
import { readUnits } from './units.ts';

/** What one invocation asked of the table and the buckets. */
export type Usage = {
  /** Calls by name: "Query", "PutObject". */
  table: Record<string, number>;
  buckets: Record<string, number>;
  /** By AWS's rules, from the sizes of the items that were read. */
  readUnits: number;
  readBytes: number;
  /** What the emulator reports. */
  emulatorUnits: number;
  /** Spent on the watching itself: no time of the function's. */
  watchingMs: number;
};

type Item = Record<string, unknown>;
type Read = { Item?: Item; Items?: Item[]; ConsumedCapacity?: ConsumedCapacity };
type Step = { input: Record<string, unknown> };
type Next = (step: Step) => Promise<{ output: object }>;
type Middleware = (next: Next, context: { commandName?: string }) => Next;
type Client = {
  middlewareStack: { add: (middleware: Middleware, options: object) => void };
  send: (...request: unknown[]) => unknown;
};

const emptyUsage = (): Usage => ({
  table: {},
  buckets: {},
  readUnits: 0,
  readBytes: 0,
  emulatorUnits: 0,
  watchingMs: 0,
});

/**
 * Watches every client that this process has or will have, so that a function is measured as it is
 * wired, by its own entry. The night only reads the table: a write would be counted as nothing, so it
 * is refused.
 *
 * @returns gives the usage since it was asked last
 */
export function watchCalls(): () => Usage {
  let usage = emptyUsage();
  const count = (of: Record<string, number>, name: string) => {
    of[name] = (of[name] ?? 0) + 1;
  };

  watchClients(DynamoDBDocumentClient, (next, { commandName = '' }) => async (step) => {
    const name = commandName.replace(/Command$/, '');
    if (name !== 'Query' && name !== 'GetItem') {
      throw new Error(`a night writes nothing to the table, but here is ${name}`);
    }
    const isConsistent = step.input.ConsistentRead === true;
    const answer = await next({
      ...step,
      input: { ...step.input, ReturnConsumedCapacity: 'TOTAL' },
    });
    const { Item, Items = Item ? [Item] : [], ConsumedCapacity } = answer.output as Read;
    const started = performance.now();
    const bytes = Items.reduce((sum, item) => sum + itemSizeBytes(marshall(item)), 0);
    usage.watchingMs += performance.now() - started;
    count(usage.table, name);
    usage.readBytes += bytes;
    usage.readUnits += readUnits(bytes, isConsistent);
    usage.emulatorUnits += ConsumedCapacity?.CapacityUnits ?? 0;
    return answer;
  });
  watchClients(S3Client, (next, { commandName = '' }) => (step) => {
    count(usage.buckets, commandName.replace(/Command$/, ''));
    return next(step);
  });

  return () => {
    const taken = usage;
    usage = emptyUsage();
    return taken;
  };
}

/** Adds the middleware to each client when it sends for the first time. */
function watchClients({ prototype }: { prototype: unknown }, middleware: Middleware): void {
  const own = prototype as Client;
  const { send } = own;
  const watched = new WeakSet<Client>();
  own.send = function (this: Client, ...request: unknown[]) {
    if (!watched.has(this)) {
      watched.add(this);
      // Where items have DynamoDB's own form: after they were marshalled, before they are again not.
      this.middlewareStack.add(middleware, {
        step: 'serialize',
        name: 'watched',
        priority: 'high',
      });
    }
    return send.apply(this, request);
  };
}
