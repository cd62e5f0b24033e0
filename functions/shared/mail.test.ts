import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MailOutcome, mailSender } from './mail.ts';

const MAIL = {
  to: 'a@example.go.th',
  subject: 'ส',
  text: 't',
  html: '<p>t</p>',
  tags: { lao: '1' },
};
const SETTING = {
  from: 'no-reply@example.go.th',
  region: 'ap-southeast-1',
  configurationSet: 'set',
};
const ENDPOINT = 'AWS_ENDPOINT_URL_SESV2';

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'ap-southeast-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** What becomes of a mail where SES is a server that does so, and how often it was asked. */
async function outcomeBy(answer: RequestListener): Promise<MailOutcome & { asked: number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  vi.stubEnv(ENDPOINT, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    return { ...(await mailSender(SETTING, 300)(MAIL)), asked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answering =
  (status: number, type: string, body: object = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
    response.end(JSON.stringify(body));
  };

describe('a mail', () => {
  it('is sent where SES names it', async () => {
    expect(await outcomeBy(answering(200, '', { MessageId: 'm-1' }))).toEqual({
      state: 'sent',
      messageId: 'm-1',
      asked: 1,
    });
  });

  it('was certainly not sent where SES refuses it', async () => {
    expect(await outcomeBy(answering(400, 'MessageRejected'))).toEqual({
      state: 'refused',
      reason: 'MessageRejected',
      asked: 1,
    });
  });

  it('is asked for again where SES is only too busy', async () => {
    let calls = 0;
    const busyOnce: RequestListener = (request, response) => {
      calls += 1;
      const answer =
        calls === 1
          ? answering(429, 'TooManyRequestsException')
          : answering(200, '', { MessageId: 'm-2' });
      answer(request, response);
    };
    expect(await outcomeBy(busyOnce)).toMatchObject({ state: 'sent', asked: 2 });
  });

  it('was certainly not sent where nobody listens', async () => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    vi.stubEnv(ENDPOINT, `http://127.0.0.1:${port}`);
    expect(await mailSender(SETTING)(MAIL)).toEqual({ state: 'refused', reason: 'ECONNREFUSED' });
  });

  it('was certainly not sent where its sender has no credentials to sign with', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
    const outcome = await outcomeBy(answering(200, '', { MessageId: 'm-3' }));
    expect(outcome).toMatchObject({ state: 'refused', asked: 0 });
  });

  it.each<[string, RequestListener]>([
    ['SES says nothing in time', () => undefined],
    ['the connection breaks after it was sent', (request) => request.socket.destroy()],
    ['SES fails inside', answering(500, 'InternalFailure')],
  ])('is in doubt, and not sent twice, where %s', async (_, answer) => {
    expect(await outcomeBy(answer)).toMatchObject({ state: 'unknown', asked: 1 });
  });
});
