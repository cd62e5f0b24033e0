import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

/** Where these APIs stand in the local run; the SDK adds paths of its own. */
export const OPERATIONS_PATH = '/__local/aws';

/** A refusal by the name that AWS has for it. */
export class AwsFault extends Error {
  readonly status: number;
  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

type Input = Record<string, unknown>;
/** What answers an operation; `undefined` is an empty answer. */
export type Operation = (input: Input) => unknown;
/** Operations of a service by their names. */
export type Operations = Readonly<Record<string, Operation>>;

export type OperationsApi = {
  /** Services that speak AWS's JSON, by what their target begins with: `AmazonSQS`. */
  json: Readonly<Record<string, Operations>>;
  /** Services that speak AWS's query form; each gives the inside of its result as XML. */
  query: Readonly<Record<string, (input: URLSearchParams) => string>>;
  /** Lambda's Invoke. */
  invoke: (functionName: string, payload: string, asynchronous: boolean) => Promise<string>;
  /** @throws AwsFault where the request is not an operator's */
  requireOperator: (request: IncomingMessage, body: string) => unknown;
};

const INVOKE = /\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Answers a request to one of these APIs. */
export function operationsApi(api: OperationsApi) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await textOf(request);
    try {
      await api.requireOperator(request, body);
      const [status, type, answer] = await answerOf(api, request, body);
      response.writeHead(status, { 'content-type': type }).end(answer);
    } catch (error) {
      const { name, message, status = 500 } = error as AwsFault;
      response
        .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': name })
        .end(JSON.stringify({ __type: name, message }));
    }
  };
}

async function answerOf(
  { json, query, invoke }: OperationsApi,
  { url = '', headers }: IncomingMessage,
  body: string,
): Promise<[number, string, string]> {
  const [service = '', name = ''] = String(headers['x-amz-target'] ?? '').split('.');
  const operation = json[service]?.[name];
  if (operation) {
    const answer = await operation(JSON.parse(body || '{}') as Input);
    return [200, 'application/x-amz-json-1.0', JSON.stringify(answer ?? {})];
  }
  const called = INVOKE.exec(new URL(url, 'http://local').pathname)?.[1];
  if (called) {
    const asynchronous = headers['x-amz-invocation-type'] === 'Event';
    const answer = await invoke(decodeURIComponent(called), body || '{}', asynchronous);
    return [asynchronous ? 202 : 200, 'application/json', answer];
  }
  const asked = new URLSearchParams(body);
  const action = asked.get('Action') ?? '';
  const answer = query[action]?.(asked);
  if (answer === undefined)
    throw new AwsFault(
      'UnknownOperationException',
      `${service}.${name}${action} is not served here`,
    );
  return [
    200,
    'text/xml',
    `<${action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${action}Result>${answer}</${action}Result></${action}Response>`,
  ];
}
