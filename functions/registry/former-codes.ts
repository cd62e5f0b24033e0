import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { LaoCode, provinceCodeOf } from '#domain/lao.ts';
import type { Table } from '#shared/dynamodb.ts';
import { registryPartition } from './registry-keys.ts';

const Formers = z.object({ formerCodes: z._default(z.array(LaoCode), []) });

export type FormerCodes = ReturnType<typeof formerCodes>;

/** Every code that an LAO of today's registry goes on from, also by several steps; one read. */
export function formerCodes({ client, name }: Table) {
  return async (code: LaoCode): Promise<LaoCode[]> => {
    const { Item } = await client.send(
      new GetCommand({
        TableName: name,
        Key: { pk: registryPartition(provinceCodeOf(code)), sk: code },
      }),
    );
    return Item ? Formers.parse(Item).formerCodes : [];
  };
}
