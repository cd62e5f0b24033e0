import type { DeclaredTable } from '../template.ts';
import type { Need } from './judge.ts';

type KeySchema = DeclaredTable['KeySchema'];
/** What of a declared table its requests are read by. */
export type KeyedTable = Pick<DeclaredTable, 'name' | 'KeySchema' | 'GlobalSecondaryIndexes'>;
type Value = Record<string, unknown>;
type Item = Record<string, Value>;
type Input = Record<string, unknown> & { TableName?: string };

/**
 * The actions that a request to DynamoDB needs, with the partition keys that it touches.
 * Source: Service authorization reference, "Amazon DynamoDB"; developer guide, "Using IAM with
 * DynamoDB transactions" and "Using IAM policy conditions for fine-grained access control".
 *
 * @param arnPrefix of tables: "arn:aws:dynamodb:REGION:ACCOUNT:table/"
 * @throws Error where the keys of a request cannot be told: it would be judged without them
 */
export function tableNeeds(
  operation: string,
  input: Input,
  tables: readonly KeyedTable[],
  arnPrefix: string,
): Need[] {
  const on = (action: string, table: string, keys: readonly string[] | null, index?: string) => ({
    action: `dynamodb:${action}`,
    resource: `${arnPrefix}${table}${index ? `/index/${index}` : ''}`,
    ...(keys && { context: { 'dynamodb:leadingkeys': [...new Set(keys)] } }),
  });
  const name = nameOf(input.TableName ?? '');
  const keyOf = (table: string, item: unknown) => [leadingKey(schemaOf(tables, table), item)];
  const own = (action: string, item: unknown) => on(action, name, keyOf(name, item));
  /** One need for each table of a batch. */
  const each = (action: string, keysIn: (request: unknown) => unknown[]) =>
    Object.entries(input.RequestItems as Record<string, unknown>).map(([named, request]) => {
      const table = nameOf(named);
      return on(
        action,
        table,
        keysIn(request).flatMap((item) => keyOf(table, item)),
      );
    });

  switch (operation) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [own(operation, input.Key)];
    case 'PutItem':
      return [own(operation, input.Item)];
    case 'Query': {
      const index = input.IndexName as string | undefined;
      const schema = schemaOf(tables, name, index);
      return [on('Query', name, queriedKeys(schema, input), index)];
    }
    case 'Scan':
      return [on('Scan', name, null, input.IndexName as string | undefined)];
    case 'BatchGetItem':
      return each('BatchGetItem', (request) => (request as { Keys: unknown[] }).Keys);
    case 'BatchWriteItem':
      return each('BatchWriteItem', (request) =>
        (request as Record<string, { Item?: unknown; Key?: unknown }>[]).map(
          ({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key,
        ),
      );
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return (input.TransactItems as Record<string, Input>[]).flatMap((part) =>
        Object.entries(part).map(([kind, piece]) => {
          const table = nameOf(piece.TableName ?? '');
          const action = kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`;
          return on(action, table, keyOf(table, piece.Item ?? piece.Key));
        }),
      );
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    default:
      // Nothing of it may slip by as what it is not: no grant of the stack has it.
      return [on(operation, name, null)];
  }
}

/** A table may be named by its ARN. */
const nameOf = (table: string) => table.split(':table/').at(-1) ?? table;

function schemaOf(tables: readonly KeyedTable[], table: string, index?: string): KeySchema {
  const declared = tables.find(({ name }) => name === table);
  const indexed = declared?.GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === index);
  const schema = index === undefined ? declared?.KeySchema : indexed?.KeySchema;
  if (!schema) throw new Error(`the stack has no table ${table}${index ? `, index ${index}` : ''}`);
  return schema;
}

const hashOf = (schema: KeySchema) =>
  schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';

function leadingKey(schema: KeySchema, item: unknown): string {
  const value = (item as Item | undefined)?.[hashOf(schema)];
  if (!value) throw new Error(`a request has no ${hashOf(schema)}`);
  return textOf(value);
}

const textOf = (value: Value) => String(Object.values(value)[0]);

/** The partition that a query reads: its expression compares the partition key with one value. */
function queriedKeys(schema: KeySchema, input: Input): string[] {
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const values = (input.ExpressionAttributeValues ?? {}) as Item;
  const expression = String(input.KeyConditionExpression ?? '');
  for (const [, name = '', value = ''] of expression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)) {
    const given = values[value];
    if ((names[name] ?? name) === hashOf(schema) && given) return [textOf(given)];
  }
  throw new Error(`a query has no ${hashOf(schema)} that can be told: ${expression}`);
}
