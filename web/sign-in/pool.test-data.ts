import { afterEach, beforeEach, vi } from 'vitest';

/** What a pool answers to one operation: an object, or one of Cognito's exceptions. */
export type Answering = (input: Record<string, unknown>) => object | Refused | Promise<object>;
type Refused = { refused: string; said?: string; status?: number };

export const refused = (name: string, said = '', status = 400): Refused => ({
  refused: name,
  said,
  status,
});

export const idTokenOf = (claims: object): string =>
  [{ alg: 'RS256' }, claims, 'signature']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

export const officer = (more: object = {}) => ({
  sub: 'u-1',
  name: 'สมศรี ใจดี',
  'cognito:groups': ['recorder'],
  'custom:lao': '5800101',
  iat: 1_700_000_000,
  exp: 1_700_003_600,
  ...more,
});

export const resultOf = (claims: object = officer()) => ({
  AuthenticationResult: {
    IdToken: idTokenOf(claims),
    AccessToken: 'access-1',
    RefreshToken: 'refresh-1',
    ExpiresIn: 3600,
    TokenType: 'Bearer',
  },
});

/** A pool by its public API, for the test that calls this; what was asked of it, in order. */
export function usePool() {
  const asked: [operation: string, input: Record<string, unknown>][] = [];
  let answers: Record<string, Answering> = {};
  beforeEach(() => {
    asked.length = 0;
    answers = {};
    vi.resetModules();
    vi.stubGlobal('fetch', async (address: RequestInfo | URL, init?: RequestInit) => {
      if (String(address) === '/config.json')
        return Response.json({
          issuer: 'https://pool.example/p',
          clientId: 'web',
          stage: 't',
          signInApi: 'https://pool.example',
          passkeys: false,
          thaid: null,
        });
      const headers = new Headers(init?.headers);
      const operation = headers.get('x-amz-target')?.split('.')[1] ?? '';
      const input = JSON.parse(String(init?.body)) as Record<string, unknown>;
      asked.push([operation, input]);
      const answer = await answers[operation]?.(input);
      if (!answer) throw new TypeError('Failed to fetch');
      if (!('refused' in answer)) return Response.json(answer);
      const { refused: __type, said: message, status = 400 } = answer as Refused;
      return Response.json({ __type, message }, { status, headers: { 'x-amzn-requestid': 'r-1' } });
    });
  });
  afterEach(() => vi.unstubAllGlobals());
  return {
    asked,
    answer: (next: Record<string, Answering>) => {
      answers = next;
    },
  };
}
