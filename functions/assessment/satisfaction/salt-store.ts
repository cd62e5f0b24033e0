import { randomBytes, randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { systemWriter } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { saltPartition } from './survey-count-store.ts';

const SALT = 'SALT';

/**
 * The round's secret that devices' marks are hashed with: made once, remembered by the container,
 * and dropped with the marks, after which nobody can tell from a mark which device it was.
 */
export function saltMemory({ client, name }: Table) {
  const salts = new Map<string, Promise<string>>();
  const read = async (cycle: string): Promise<string | null> => {
    const Key = { pk: saltPartition(cycle), sk: SALT };
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key, ConsistentRead: true }),
    );
    return typeof Item?.salt === 'string' ? Item.salt : null;
  };
  const make = async (cycle: string, expiresAt: number): Promise<string> => {
    const salt = randomBytes(32).toString('hex');
    const changedBy = systemWriter('survey-salt', randomUUID());
    try {
      await client.send(
        new PutCommand({
          TableName: name,
          Item: { pk: saltPartition(cycle), sk: SALT, salt, expiresAt, changedBy },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return salt;
    } catch (error) {
      const made = error instanceof ConditionalCheckFailedException ? await read(cycle) : null;
      if (made === null) throw error;
      return made;
    }
  };
  return {
    of(cycle: string, expiresAt: number): Promise<string> {
      const known = salts.get(cycle) ?? read(cycle).then((salt) => salt ?? make(cycle, expiresAt));
      salts.set(cycle, known);
      known.catch(() => salts.delete(cycle));
      return known;
    },
  };
}
export type SaltMemory = ReturnType<typeof saltMemory>;
