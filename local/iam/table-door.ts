import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  request as requestOf,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template-values.ts';
import { AccessDenied, type Rights } from './rights.ts';
import { SignatureFault, type SignedCallers } from './signed-call.ts';
import { type KeyedTable, tableNeeds } from './table-needs.ts';

export type TableDoorSetting = {
  /** The database behind it, which believes anybody. */
  upstream: string;
  callerOf: SignedCallers;
  rights: Pick<Rights, 'require'>;
  tables: readonly KeyedTable[];
};

const ARN_PREFIX = `arn:aws:dynamodb:${LOCAL_REGION}:${LOCAL_ACCOUNT}:table/`;
const TYPE = 'application/x-amz-json-1.0';

/**
 * Stands before the embedded database: it believes no request that is not signed, and hands on none
 * that its signer has no right to.
 */
export async function startTableDoor(
  setting: TableDoorSetting,
): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    answer(setting, agent, request, response).catch((error: unknown) => {
      const known = error instanceof AccessDenied || error instanceof SignatureFault;
      if (response.headersSent) response.destroy();
      else refuse(response, known ? 400 : 500, error as Error);
    });
  });
  // Longer than clients keep an idle connection, or they would meet one just closed.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      agent.destroy();
    },
  };
}

async function answer(
  { upstream, callerOf, rights, tables }: TableDoorSetting,
  agent: Agent,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await buffer(request);
  const { issued } = await callerOf({ method, url, headers, body }, 'dynamodb');
  // The operator may do everything, and no policy of a table denies anything.
  if (issued.caller.kind !== 'operator') {
    const [, service, operation = ''] =
      /^(DynamoDB(?:Streams)?)_\d+\.(\w+)$/.exec(String(headers['x-amz-target'])) ?? [];
    if (service !== 'DynamoDB') throw new Error(`${headers['x-amz-target']} is not served here`);
    const input = JSON.parse(body.toString()) as Record<string, unknown>;
    rights.require(issued.caller, ...tableNeeds(operation, input, tables, ARN_PREFIX));
  }
  const handed = requestOf(`${upstream}${url}`, {
    method,
    agent,
    // DynamoDB Local keeps the tables of each access key apart.
    headers: {
      ...headers,
      authorization: headers.authorization?.replace(/(Credential=)[^/]+/, '$1local'),
    },
  });
  handed.end(body);
  const [answered] = (await once(handed, 'response')) as [IncomingMessage];
  response.writeHead(answered.statusCode ?? 502, answered.headers);
  answered.pipe(response);
  await once(response, 'close');
}

/** As DynamoDB answers: who is refused gets 400 and the reason by name. */
function refuse(response: ServerResponse, status: number, error: Error): void {
  const name =
    status === 500
      ? 'InternalServerError'
      : error instanceof AccessDenied
        ? 'AccessDeniedException'
        : error.name;
  const body = { __type: `com.amazon.coral.service#${name}`, message: error.message };
  response.writeHead(status, { 'content-type': TYPE }).end(JSON.stringify(body));
}
