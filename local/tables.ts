import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { DeclaredTable } from './template.ts';

/**
 * Creates the declared tables that are not there yet; those that are keep what they hold.
 *
 * @returns names of the tables that were created
 */
export async function provisionTables(
  endpoint: string,
  region: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
  tables: DeclaredTable[],
): Promise<string[]> {
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const missing = tables.filter(({ name }) => !TableNames.includes(name));
  for (const table of missing) {
    await client.send(new CreateTableCommand(creationOf(table))).catch((error: Error) => {
      throw new Error(`the template's table ${table.id}: ${error.message}`, { cause: error });
    });
    const attribute = table.TimeToLiveSpecification?.AttributeName;
    if (attribute) {
      await client.send(
        new UpdateTimeToLiveCommand({
          TableName: table.name,
          TimeToLiveSpecification: { AttributeName: attribute, Enabled: true },
        }),
      );
    }
  }
  // A folder of before the table had a stream keeps what it holds and gets one.
  for (const { name, StreamSpecification } of tables) {
    if (!StreamSpecification) continue;
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.StreamSpecification?.StreamEnabled) continue;
    await client.send(
      new UpdateTableCommand({
        TableName: name,
        StreamSpecification: { StreamEnabled: true, ...StreamSpecification },
      }),
    );
  }
  client.destroy();
  return missing.map(({ name }) => name);
}

function creationOf(table: DeclaredTable): CreateTableCommandInput {
  return {
    TableName: table.name,
    KeySchema: table.KeySchema,
    AttributeDefinitions: table.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(table.StreamSpecification && {
      StreamSpecification: { StreamEnabled: true, ...table.StreamSpecification },
    }),
    ...(table.GlobalSecondaryIndexes.length > 0 && {
      GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map((index) => ({
        IndexName: index.IndexName,
        KeySchema: index.KeySchema,
        Projection: {
          ProjectionType: index.Projection.ProjectionType,
          ...(index.Projection.NonKeyAttributes && {
            NonKeyAttributes: index.Projection.NonKeyAttributes,
          }),
        },
      })),
    }),
  };
}
