import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemWriter } from '#domain/writer.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { handler } from '../../functions/assessment/save-answer.ts';
import { evidenceStore } from '../../functions/evidence/evidence-store.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, someRatios } from '../recording.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { saveRequest } from '../save-request.ts';

const lao = LAOS.faults;
const [_first = '', second = ''] = someRatios(lao, 2);

const fileItem = {
  evidence: {
    id: '00000000-0000-4000-8000-000000000001',
    indicatorIds: ['x'],
    fileName: 'x.pdf',
    sizeBytes: 1,
    mediaType: 'application/pdf',
    sha256: 'a'.repeat(64),
    status: 'requested',
    refusal: null,
    requestedAt: '2023-07-01T00:00:00.000Z',
    requestedBy: 'ผู้รับรอง',
  },
  areas: { x: 'x' },
};

const dynamodb = mockClient(DynamoDBDocumentClient);

describe('what no emulator shows', () => {
  beforeEach(() => dynamodb.reset());

  it('throttled: the officer is told that nothing was saved and when to try again', async () => {
    const { cycles } = (await call(null, 'listCycles')).body;
    const cycle = cycles.find(({ id }: { id: string }) => id === OPEN_ROUND);
    dynamodb.on(GetCommand).resolves({ Item: { cycle } });
    dynamodb
      .on(UpdateCommand)
      .rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    const { params, headers, body } = saveRequest(lao, second, 0, '4');
    const claims = {
      sub: 'x',
      token_use: 'id',
      'cognito:groups': '[recorder]',
      'custom:lao': lao.code,
    };
    const event = {
      routeKey: 'PUT /api/assessments/{cycle}/{lao}/answers/{indicator}',
      pathParameters: { ...params, cycle: cycle.id },
      headers,
      body: JSON.stringify(body),
      requestContext: {
        requestId: 'r-1',
        http: { sourceIp: '203.0.113.7', userAgent: 'test' },
        authorizer: { jwt: { claims } },
      },
    };
    const reply = await handler(event as unknown as Parameters<typeof handler>[0], {} as Context);
    expect([reply.statusCode, reply.headers?.['retry-after']]).toEqual([503, '1']);
    expect(JSON.parse(reply.body ?? '')).toMatchObject({
      type: '/problems/busy',
      instance: 'urn:request:r-1',
    });
    expect(reply.body).not.toContain('slow down');
  });

  it('two transactions on one area: the one that was turned away tries again', async () => {
    const conflict = new TransactionCanceledException({
      message: 'conflict',
      $metadata: {},
      CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
    });
    dynamodb.on(TransactWriteCommand).rejectsOnce(conflict).rejectsOnce(conflict).resolves({});
    const table = { client: tableClient(), name: environment('table') };
    dynamodb.on(GetCommand).resolves({ Item: fileItem });
    const counts = { areaIds: ['x'], second: 0, at: '' };
    const amended = await evidenceStore(table).amend(
      at(lao),
      fileItem.evidence.id,
      (item) => ({ item, counts }),
      systemWriter('test', 'r1'),
    );
    expect(amended?.outcome).toBe('changed');
    expect(dynamodb.commandCalls(TransactWriteCommand)).toHaveLength(3);
  });
});
