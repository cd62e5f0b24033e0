import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const ISSUER = 'https://issuer.example/pool';
const SITE = 'https://site.example';
const kept = new Map<string, string>();
/** What the token endpoint answers; set by each test. */
let grant: (form: URLSearchParams) => Response;

const json = (body: unknown, status = 200) => Response.json(body, { status });

const idToken = (claims: object) =>
  [{ alg: 'RS256' }, claims, 'signature']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

const claimsWith = (nonce: string | null) => {
  const now = Math.floor(Date.now() / 1000);
  return { iss: ISSUER, aud: 'web', sub: 'u-1', iat: now, exp: now + 3600, nonce };
};

beforeEach(() => {
  kept.clear();
  vi.resetModules();
  vi.stubGlobal('location', { origin: SITE });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('fetch', async (address: RequestInfo | URL, init?: RequestInit) => {
    const { pathname } = new URL(String(address), SITE);
    if (pathname === '/config.json') {
      const thaid = { authorize: 'https://login.example' };
      return json({
        issuer: ISSUER,
        clientId: 'web',
        stage: 't',
        signInApi: '',
        passkeys: false,
        thaid,
      });
    }
    if (pathname === '/oauth2/token') return grant(new URLSearchParams(String(init?.body)));
    throw new Error(`unexpected ${address}`);
  });
});
afterEach(() => vi.unstubAllGlobals());

const load = () => import('./thaid.ts');

async function leave(returnTo = '/assessments/2566/5800101/check') {
  const { beginThaid } = await load();
  const address = new URL(await beginThaid(returnTo));
  return Object.fromEntries(address.searchParams);
}

const back = (parameters: Record<string, string>) =>
  new URL(`${SITE}/sign-in/callback?${new URLSearchParams(parameters)}`);

test('leaving names this client, its callback and a fresh PKCE challenge', async () => {
  const asked = await leave();
  expect(asked).toMatchObject({
    identity_provider: 'ThaID',
    response_type: 'code',
    client_id: 'web',
    redirect_uri: `${SITE}/sign-in/callback`,
    code_challenge_method: 'S256',
  });
  const again = await leave();
  expect(again.state).not.toBe(asked.state);
  expect(again.code_challenge).not.toBe(asked.code_challenge);
});

test('coming back exchanges the code with the verifier and returns to the very page', async () => {
  const asked = await leave('/assessments/2566/5800101/indicators/road?from=check');
  grant = (form) => {
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    expect(challenge).toBe(asked.code_challenge);
    expect(form.get('code')).toBe('code-1');
    return json({
      access_token: 'a',
      token_type: 'Bearer',
      id_token: idToken(claimsWith(asked.nonce ?? null)),
      refresh_token: 'refresh-1',
    });
  };
  const { completeThaid } = await load();
  const done = await completeThaid(back({ code: 'code-1', state: asked.state ?? '' }));
  expect(done.returnTo).toBe('/assessments/2566/5800101/indicators/road?from=check');
  expect(done.granted).toMatchObject({
    tokens: { refreshToken: 'refresh-1', byThaid: true },
    needs: null,
  });
});

test('an answer to a request of another window is not taken', async () => {
  await leave();
  const { completeThaid } = await load();
  const { NotBegun } = await load();
  await expect(completeThaid(back({ code: 'c', state: 'forged' }))).rejects.toBeInstanceOf(
    NotBegun,
  );
});

test('one answer is taken once', async () => {
  const asked = await leave();
  grant = () =>
    json({
      access_token: 'a',
      token_type: 'Bearer',
      id_token: idToken(claimsWith(asked.nonce ?? null)),
    });
  const { completeThaid, NotBegun } = await load();
  const callback = back({ code: 'c', state: asked.state ?? '' });
  await completeThaid(callback);
  await expect(completeThaid(callback)).rejects.toBeInstanceOf(NotBegun);
});

test('a token with another nonce is refused', async () => {
  const asked = await leave();
  grant = () =>
    json({ access_token: 'a', token_type: 'Bearer', id_token: idToken(claimsWith('other')) });
  const { completeThaid } = await load();
  await expect(completeThaid(back({ code: 'c', state: asked.state ?? '' }))).rejects.toThrow(
    /nonce/,
  );
});

test('a refusal at the issuer is told as a refusal', async () => {
  const asked = await leave();
  const { completeThaid } = await load();
  await expect(
    completeThaid(back({ error: 'access_denied', state: asked.state ?? '' })),
  ).rejects.toThrow();
});

test.each([-7200, 7200, 543 * 365 * 86_400])(
  'a clock that is %i seconds off hinders nobody: the token came a moment ago',
  async (off) => {
    const asked = await leave();
    const { iat, exp, ...claims } = claimsWith(asked.nonce ?? null);
    grant = () =>
      json({
        access_token: 'a',
        token_type: 'Bearer',
        id_token: idToken({ ...claims, iat: iat + off, exp: exp + off }),
      });
    const { completeThaid } = await load();
    const done = await completeThaid(back({ code: 'c', state: asked.state ?? '' }));
    expect(done.granted.needs).toBeNull();
  },
);

test('only a path of this site is returned to', async () => {
  const { ownPath } = await import('../client/places.ts');
  expect(ownPath('/home')).toBe('/home');
  for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example', 'home']) {
    expect(ownPath(elsewhere)).toBe('/');
  }
});
