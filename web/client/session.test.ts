import { expect, test } from 'vitest';
import {
  actorOf,
  claimsOf,
  createSession,
  type SessionNeeds,
  SignInLapsed,
  type Tokens,
} from './session.ts';

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

const forbidden = () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  return { getItem: refuse, setItem: refuse, removeItem: refuse };
};

const never = async (): Promise<Tokens> => {
  throw new Error('must not be asked');
};

test('a Thai name in the token is read as written', () => {
  expect(claimsOf(officer(60).idToken).name).toBe('สมศรี ใจดี');
});

const open = (needs: Partial<SessionNeeds> = {}) =>
  createSession({ storage: memory(), refresh: never, now: () => NOW, ...needs });

test('who signed in is known from the token, after a reload and in a new tab', () => {
  const storage = memory();
  open({ storage }).start(officer(3600));
  expect(open({ storage }).store.get()).toMatchObject({
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

test.each(['{"idToken":"not a token"}', 'null', '"text"', '{', '{"ended":null}'])(
  'a spoiled storage (%s) is nobody signed in',
  (spoiled) => {
    const storage = memory();
    storage.setItem('session', spoiled);
    const session = open({ storage });
    expect(session.store.get()).toEqual({ state: 'signed-out' });
    expect(session.openOffline()).toBe(false);
  },
);

test('where the browser forbids to keep anything, a tab knows its own sign-in', async () => {
  for (const storage of [null, forbidden()]) {
    const session = open({ storage });
    session.start(officer(3600));
    session.hear();
    expect(await session.bearer()).toBe(officer(3600).idToken);
    session.forget();
    expect(await session.bearer()).toBeNull();
  }
});

test('a bearer with enough life is used as it is', async () => {
  const session = open();
  session.start(officer(3600));
  expect(await session.bearer()).toBe(officer(3600).idToken);
});

test('a bearer about to expire is refreshed once, however many calls wait for it', async () => {
  let asked = 0;
  const next = officer(3600, { name: 'ใหม่' });
  const session = open({
    refresh: async (refreshToken) => {
      asked += 1;
      expect(refreshToken).toBe('refresh-1');
      return { idToken: next.idToken, refreshToken: null };
    },
  });
  session.start(officer(30));
  const bearers = await Promise.all([session.bearer(), session.bearer()]);
  expect(bearers).toEqual([next.idToken, next.idToken]);
  expect(asked).toBe(1);
  expect(session.store.get()).toMatchObject({ tokens: { refreshToken: 'refresh-1' } });
});

test('two tabs renew one after the other, and the second takes what the first was given', async () => {
  const storage = memory();
  let asked = 0;
  let waiting = Promise.resolve<unknown>(undefined);
  const alone = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const turn = waiting.then(run);
    waiting = turn.catch(() => undefined);
    return turn;
  };
  const refresh = async () => {
    asked += 1;
    return { ...officer(3600, { name: 'ใหม่' }), refreshToken: null };
  };
  const one = open({ storage, alone, refresh });
  one.start(officer(30));
  const other = open({ storage, alone, refresh });
  const bearers = await Promise.all([one.bearer(), other.bearer()]);
  expect(asked).toBe(1);
  expect(bearers[0]).toBe(bearers[1]);
});

test('a refresh that the pool refuses ends the session in every tab and remembers who it was', async () => {
  const storage = memory();
  const refresh = async () => {
    throw new SignInLapsed();
  };
  const session = open({ storage, refresh });
  session.start(officer(-10));
  const other = open({ storage, refresh });
  expect(await session.bearer()).toBeNull();
  expect(session.store.get()).toMatchObject({ state: 'ended', actor: { id: 'u-1' } });
  other.hear();
  expect(other.store.get()).toMatchObject({ state: 'ended', actor: { id: 'u-1' } });
  expect(storage.kept.get('session')).not.toContain('refresh-1');
});

test('a pool that cannot be reached does not sign the officer out', async () => {
  const session = open({
    refresh: async () => {
      throw new TypeError('Failed to fetch');
    },
  });
  session.start(officer(30));
  expect(await session.bearer()).toBe(officer(30).idToken);
  session.start(officer(-10));
  await expect(session.bearer()).rejects.toThrow('Failed to fetch');
  expect(session.store.get().state).toBe('signed-in');
});

test('a session without a refresh token lasts as long as its bearer', async () => {
  const session = open();
  session.start({ ...officer(30), refreshToken: null });
  expect(await session.bearer()).toBe(officer(30).idToken);
  session.start({ ...officer(-1), refreshToken: null });
  expect(await session.bearer()).toBeNull();
});

test.each([-3 * 3600, 2 * 3600, 543 * 365 * 86_400])(
  'on a device whose clock is %i seconds off, a bearer lives as long as the pool said',
  async (off) => {
    let clock = new Date(NOW.getTime() + off * 1000);
    let asked = 0;
    const session = open({
      now: () => clock,
      refresh: async () => {
        asked += 1;
        return officer(7200, { iat: NOW_SECONDS + 3600 });
      },
    });
    session.start(officer(3600, { iat: NOW_SECONDS }));
    clock = new Date(clock.getTime() + 3000 * 1000);
    await session.bearer();
    expect(asked).toBe(0);
    clock = new Date(clock.getTime() + 590 * 1000);
    await session.bearer();
    expect(asked).toBe(1);
  },
);

test('a bearer that the API refuses is renewed, and ends the session where it cannot be', async () => {
  const next = officer(3600, { name: 'ใหม่' });
  let answer: () => Promise<Tokens> = async () => next;
  const session = open({ refresh: () => answer() });
  session.start(officer(3600));
  expect(await session.refused(officer(3600).idToken)).toBe(next.idToken);
  // Of a call that was slow: the newer one is not given up for it.
  expect(await session.refused(officer(3600).idToken)).toBe(next.idToken);
  answer = async () => {
    throw new SignInLapsed();
  };
  expect(await session.refused(next.idToken)).toBeNull();
  expect(session.store.get()).toMatchObject({ state: 'ended' });
});

test('signing out in one tab signs out the other, and its next call is of nobody', async () => {
  const storage = memory();
  const one = open({ storage });
  one.start(officer(3600));
  const other = open({ storage });
  one.forget();
  expect(await other.bearer()).toBeNull();
  expect(other.store.get()).toEqual({ state: 'signed-out' });
  expect([...storage.kept.values()]).toEqual([]);
});

test('another who signs in beside it is who every tab calls as', async () => {
  const storage = memory();
  const one = open({ storage });
  one.start(officer(3600));
  const other = open({ storage });
  other.start(officer(3600, { sub: 'u-2' }));
  expect(await one.bearer()).toBe(officer(3600, { sub: 'u-2' }).idToken);
  expect(one.person()).toBe('u-2');
});

test('what is renewed for somebody who signed out meanwhile is kept by nobody', async () => {
  const storage = memory();
  let give: (tokens: Tokens) => void = () => undefined;
  const session = open({
    storage,
    refresh: () => new Promise((resolve) => (give = resolve)),
  });
  session.start(officer(10));
  const bearer = session.bearer();
  await new Promise((resolve) => setTimeout(resolve));
  open({ storage }).start(officer(3600, { sub: 'u-2' }));
  give(officer(3600));
  expect(await bearer).toBeNull();
  expect(session.person()).toBe('u-2');
});

test('who signs in again elsewhere goes on in the tab whose sign-in had ended', async () => {
  const storage = memory();
  const one = open({ storage });
  one.start(officer(3600));
  const other = open({ storage });
  one.end();
  other.hear();
  other.start(officer(3600));
  one.hear();
  expect(one.store.get()).toMatchObject({ state: 'signed-in', actor: { id: 'u-1' } });
});

test('without a line the one whose sign-in ended on this device goes on, until signing out', async () => {
  const storage = memory();
  const session = open({ storage });
  session.start(officer(3600));
  session.end();
  const next = open({ storage });
  expect(next.store.get()).toEqual({ state: 'signed-out' });
  expect(next.openOffline()).toBe(true);
  expect(next.store.get()).toMatchObject({ state: 'ended', actor: { id: 'u-1' } });
  expect(await next.bearer()).toBeNull();

  next.forget();
  const after = open({ storage });
  expect(after.openOffline()).toBe(false);
  expect(after.store.get()).toEqual({ state: 'signed-out' });
});
