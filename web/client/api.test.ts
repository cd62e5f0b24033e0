import { expect, test } from 'vitest';
import { Problem } from '#domain/problem.ts';
import { addressOf, createApi, explain, Refusal, refusalOf } from './api.ts';

/** @param next what a refused bearer is exchanged for */
const signedIn = (next: string | null = null) => {
  const session = {
    ended: 0,
    who: 'officer',
    bearer: async (): Promise<string | null> => 'token-of-officer',
    person: () => session.who,
    refused: async () => next,
    end: () => {
      session.ended += 1;
    },
  };
  return session;
};

const answering = (status: number, body: unknown, type = 'application/json') => {
  const requests: Request[] = [];
  const send = async (address: RequestInfo | URL, init?: RequestInit) => {
    requests.push(new Request(new URL(String(address), 'http://site'), init));
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
  };
  return { requests, send: send as typeof fetch };
};

test('an answer is saved with its version, its key and the bearer', async () => {
  const { requests, send } = answering(200, { answer: {}, revision: 1, verdict: 'met_target' });
  await createApi(signedIn(), send)('saveAnswer', {
    params: { cycle: '2566', lao: '5800101', indicator: 'road-asphalt' },
    headers: { 'if-match': '"3"', 'idempotency-key': 'key-00001' },
    body: { frame: '57.24' },
  });
  const [request] = requests;
  expect(request?.method).toBe('PUT');
  expect(request?.url).toBe('http://site/api/assessments/2566/5800101/answers/road-asphalt');
  expect(request?.headers.get('if-match')).toBe('"3"');
  expect(request?.headers.get('authorization')).toBe('Bearer token-of-officer');
  expect(await request?.json()).toEqual({ frame: '57.24' });
});

test('parameters are escaped and absent query values left out', () => {
  expect(addressOf('/api/{a}', { a: 'x/y?' }, { k: undefined })).toBe('/api/x%2Fy%3F');
  expect(addressOf('/api/{a}', { a: '1' }, { k: 'v' })).toBe('/api/1?k=v');
});

test('a problem of the service keeps its type, its details and both languages', async () => {
  const details = new Problem('window-closed', { closedAt: '2023-07-21T16:59:59Z' }).toDetails(
    'r-1',
  );
  const { send } = answering(409, details, 'application/problem+json');
  const caught = await createApi(signedIn(), send)('listCycles', { params: {} }).catch((c) => c);
  expect(caught).toBeInstanceOf(Refusal);
  expect(caught.type).toBe('window-closed');
  expect(caught.problem.closedAt).toBe('2023-07-21T16:59:59Z');
  expect(explain(caught).title).toEqual({
    th: 'ปิดรับข้อมูลแล้ว',
    en: 'The round has closed',
  });
});

test('what the gateway says of itself is told by its status, with the id of the request', () => {
  const throttled = refusalOf(429, { message: 'Too Many Requests' }, 'r-2');
  expect(throttled.type).toBe('busy');
  expect(throttled.passing).toBe(true);
  expect(throttled.problem?.instance).toBe('r-2');
  expect(refusalOf(401, { message: 'Unauthorized' }, null).type).toBe('not-signed-in');
  expect(refusalOf(500, undefined, null).type).toBe('failed');
});

test('a problem type of a later version is told by its status, in its own words', () => {
  const said = { title: 'ใหม่', status: 409, english: { title: 'new' } };
  const unknown = refusalOf(409, { ...said, type: '/problems/not-known-yet' }, null);
  expect(unknown.type).toBe('failed');
  expect(explain(unknown).title).toEqual({ th: 'ใหม่', en: 'new' });
  expect(refusalOf(404, { ...said, type: '/problems/constructor' }, null).type).toBe('not-found');
});

test('no connection is told as such and may be tried again', async () => {
  const send = (async () => {
    throw new TypeError('Failed to fetch');
  }) as typeof fetch;
  const caught = await createApi(signedIn(), send)('listCycles', { params: {} }).catch((c) => c);
  expect(caught.type).toBe('unreachable');
  expect(caught.passing).toBe(true);
  expect(explain(caught).title.en).toMatch(/could not be read: the service cannot be reached/);
});

test('a page in the place of an answer is a failure, not an answer', async () => {
  const { send } = answering(200, '<!doctype html>', 'text/html');
  const caught = await createApi(signedIn(), send)('listCycles', { params: {} }).catch((c) => c);
  expect(caught).toMatchObject({ type: 'not-the-service', passing: true });
  expect(explain(caught).title.en).toMatch(/could not be read: the network answered/);
});

test('a sign-in that cannot be renewed is told as that, not as the line', async () => {
  const session = { ...signedIn(), bearer: async () => Promise.reject(new TypeError('no line')) };
  const { send } = answering(200, {});
  const caught = await createApi(session, send)('listCycles', { params: {} }).catch((c) => c);
  expect(caught).toMatchObject({ type: 'sign-in-unreachable', passing: true, doing: 'reading' });
});

/** Takes only this bearer. */
const taking = (good: string) => {
  const bearers: (string | null)[] = [];
  const send = async (_: RequestInfo | URL, init?: RequestInit) => {
    const bearer = new Headers(init?.headers).get('authorization');
    bearers.push(bearer);
    const status = bearer === `Bearer ${good}` ? 200 : 401;
    return Response.json({}, { status });
  };
  return { bearers, send: send as typeof fetch };
};

test('a bearer that only seemed fresh, by a clock that was put right, is renewed and the call sent again', async () => {
  const session = signedIn('token-renewed');
  const { bearers, send } = taking('token-renewed');
  await createApi(session, send)('listCycles', { params: {} });
  expect(bearers).toEqual(['Bearer token-of-officer', 'Bearer token-renewed']);
  expect(session.ended).toBe(0);
});

test('a renewed bearer that is refused too ends the session, and nothing is sent a third time', async () => {
  const session = signedIn('token-renewed');
  const { bearers, send } = taking('none');
  const caught = await createApi(session, send)('listCycles', { params: {} }).catch((c) => c);
  expect(caught.type).toBe('not-signed-in');
  expect(bearers).toHaveLength(2);
  expect(session.ended).toBe(1);
});

test('what one person began is not sent when another has signed in meanwhile', async () => {
  const session = signedIn();
  session.bearer = async () => {
    session.who = 'somebody else';
    return 'token-of-somebody-else';
  };
  const { bearers, send } = taking('token-of-somebody-else');
  const caught = await createApi(session, send)('listCycles', { params: {} }).catch((c) => c);
  expect(caught.type).toBe('not-signed-in');
  expect(bearers).toEqual([]);
});

test('nor sent again, where the other signs in while the first answer is waited for', async () => {
  const session = signedIn();
  session.refused = async () => {
    session.who = 'somebody else';
    return 'token-of-somebody-else';
  };
  const { bearers, send } = taking('token-of-somebody-else');
  const caught = await createApi(session, send)('listCycles', { params: {} }).catch((c) => c);
  expect(caught.type).toBe('not-signed-in');
  expect(bearers).toEqual(['Bearer token-of-officer']);
});
