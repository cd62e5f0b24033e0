import { expect, test } from 'vitest';
import { actorOf, claimsOf, createSession, SignInLapsed, type Tokens } from './session.ts';

const NOW = new Date('2023-07-01T03:00:00Z');
const NOW_SECONDS = NOW.getTime() / 1000;

const tokenOf = (claims: object) =>
  ['{}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const officer = (lifeSeconds: number, more: object = {}): Tokens => ({
  idToken: tokenOf({
    sub: 'u-1',
    name: 'สมศรี ใจดี',
    'cognito:groups': ['recorder'],
    'custom:lao': '5800101',
    exp: NOW_SECONDS + lifeSeconds,
    ...more,
  }),
  refreshToken: 'refresh-1',
});

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const never = async (): Promise<Tokens> => {
  throw new Error('must not be asked');
};

test('a Thai name in the token is read as written', () => {
  expect(claimsOf(officer(60).idToken).name).toBe('สมศรี ใจดี');
});

test('who signed in is known from the token, and after a reload', () => {
  const storage = memory();
  createSession(storage, null, never, () => NOW).start(officer(3600));
  const { store } = createSession(storage, null, never, () => NOW);
  expect(store.get()).toMatchObject({
    state: 'signed-in',
    actor: { id: 'u-1', role: 'recorder', lao: '5800101', province: null },
  });
});

test.each([
  ['no role', []],
  ['two roles', ['recorder', 'certifier']],
  ['a role that the system does not have', ['administrator']],
])('a token with %s opens nothing', (_, groups) => {
  expect(actorOf({ sub: 'u-1', 'cognito:groups': groups })).toBeNull();
});

test('groups of other systems beside the one role do no harm', () => {
  expect(actorOf({ sub: 'u-1', 'cognito:groups': ['office', 'ap-southeast_google'] })?.role).toBe(
    'office',
  );
});

test('a spoiled storage is nobody signed in', () => {
  const storage = memory();
  storage.setItem('session', '{"idToken":"not a token"}');
  expect(createSession(storage, null, never).store.get()).toEqual({ state: 'signed-out' });
});

test('a bearer with enough life is used as it is', async () => {
  const session = createSession(memory(), null, never, () => NOW);
  const tokens = officer(3600);
  session.start(tokens);
  expect(await session.bearer()).toBe(tokens.idToken);
});

test('a bearer about to expire is refreshed once, however many calls wait for it', async () => {
  let asked = 0;
  const next = officer(3600, { name: 'ใหม่' });
  const session = createSession(
    memory(),
    null,
    async (refreshToken) => {
      asked += 1;
      expect(refreshToken).toBe('refresh-1');
      return { idToken: next.idToken, refreshToken: null };
    },
    () => NOW,
  );
  session.start(officer(30));
  expect(await Promise.all([session.bearer(), session.bearer()])).toEqual([
    next.idToken,
    next.idToken,
  ]);
  expect(asked).toBe(1);
  expect(session.store.get()).toMatchObject({ tokens: { refreshToken: 'refresh-1' } });
});

test('a refresh that the issuer refuses ends the session and remembers who it was', async () => {
  const session = createSession(
    memory(),
    null,
    async () => {
      throw new SignInLapsed();
    },
    () => NOW,
  );
  session.start(officer(-10));
  expect(await session.bearer()).toBeNull();
  expect(session.store.get()).toMatchObject({ state: 'ended', actor: { id: 'u-1' } });
});

test('an issuer that cannot be reached does not sign the officer out', async () => {
  const session = createSession(
    memory(),
    null,
    async () => {
      throw new TypeError('Failed to fetch');
    },
    () => NOW,
  );
  session.start(officer(30));
  expect(await session.bearer()).toBe(officer(30).idToken);
  session.start(officer(-10));
  await expect(session.bearer()).rejects.toThrow('Failed to fetch');
  expect(session.store.get().state).toBe('signed-in');
});

test('a session without a refresh token lasts as long as its bearer', async () => {
  const session = createSession(memory(), null, never, () => NOW);
  session.start({ ...officer(30), refreshToken: null });
  expect(await session.bearer()).toBe(officer(30).idToken);
  session.start({ ...officer(-1), refreshToken: null });
  expect(await session.bearer()).toBeNull();
});

test('without a line the one who last signed in on this device goes on, until signing out', async () => {
  const device = memory();
  createSession(memory(), device, never, () => NOW).start(officer(3600));
  const next = createSession(memory(), device, never, () => NOW);
  expect(next.store.get()).toEqual({ state: 'signed-out' });
  expect(next.openOffline()).toBe(true);
  expect(next.store.get()).toMatchObject({ state: 'ended', actor: { id: 'u-1' } });
  expect(await next.bearer()).toBeNull();
  expect([...device.kept.values()].join()).not.toContain('refresh-1');

  next.forget();
  const after = createSession(memory(), device, never, () => NOW);
  expect(after.openOffline()).toBe(false);
  expect(after.store.get()).toEqual({ state: 'signed-out' });
});
