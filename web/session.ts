import { type Actor, ROLE_NAMES, type Role } from '#domain/permission.ts';
import { createStore, type Store } from './store.ts';

/** What the issuer gave. The ID token is the bearer: it carries role, LAO and province. */
export type Tokens = { idToken: string; refreshToken: string | null };

/** Who is signed in, until when (epoch seconds); `ended` where the sign-in lapsed. */
export type SessionState =
  | { state: 'signed-out' }
  | { state: 'signed-in'; actor: Actor; tokens: Tokens; expiresAt: number }
  | { state: 'ended'; actor: Actor };

export type Session = {
  store: Store<SessionState>;
  start(tokens: Tokens): void;
  /** The bearer, refreshed when it is about to expire; null where nobody is signed in. */
  bearer(): Promise<string | null>;
  /** The API refused the bearer: asks for a new sign-in and forgets nothing else. */
  end(): void;
  forget(): void;
  /**
   * Without a line nobody can sign in: who last did on this device, and did not sign out, goes on
   * with what is kept here. @returns false where that is nobody
   */
  openOffline(): boolean;
};

type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'session';
const REMEMBERED = 'last-signed-in';
/** A bearer with less life than this is refreshed before it is used. */
const REFRESH_BEFORE_SECONDS = 60;

/**
 * @param storage of this tab: the tokens
 * @param device of this device: who last signed in, without any token
 * @param refresh asks the issuer for new tokens; throws `SignInLapsed` where it says no, and
 *   anything else where it could not be asked
 */
export function createSession(
  storage: Keeping,
  device: Keeping | null,
  refresh: (refreshToken: string) => Promise<Tokens>,
  now: () => Date = () => new Date(),
): Session {
  const store = createStore<SessionState>(restore(storage));
  let refreshing: Promise<string | null> | undefined;
  const seconds = () => Math.floor(now().getTime() / 1000);

  const session: Session = {
    store,
    start(tokens) {
      const state = stateOf(tokens);
      if (!state) throw new Error('the ID token names no role of this system');
      storage.setItem(KEY, JSON.stringify(tokens));
      if (state.state === 'signed-in') remember(device, state.actor);
      store.set(state);
    },
    async bearer() {
      const state = store.get();
      if (state.state !== 'signed-in') return null;
      if (state.expiresAt - seconds() > REFRESH_BEFORE_SECONDS) return state.tokens.idToken;
      refreshing ??= renew(state.tokens).finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    end() {
      const state = store.get();
      storage.removeItem(KEY);
      if (state.state === 'signed-in') store.set({ state: 'ended', actor: state.actor });
    },
    forget() {
      storage.removeItem(KEY);
      remember(device, null);
      store.set({ state: 'signed-out' });
    },
    openOffline() {
      const actor = store.get().state === 'signed-out' ? remembered(device) : null;
      if (actor) store.set({ state: 'ended', actor });
      return actor !== null;
    },
  };

  async function renew({ refreshToken, idToken }: Tokens): Promise<string | null> {
    if (refreshToken !== null) {
      try {
        const next = await refresh(refreshToken);
        // Cognito does not repeat the refresh token: the old one stays good.
        session.start({ ...next, refreshToken: next.refreshToken ?? refreshToken });
        return next.idToken;
      } catch (cause) {
        if (!(cause instanceof SignInLapsed)) {
          const state = store.get();
          if (state.state === 'signed-in' && state.expiresAt > seconds()) return idToken;
          throw cause;
        }
      }
    }
    const state = store.get();
    if (state.state === 'signed-in' && state.expiresAt > seconds()) return idToken;
    session.end();
    return null;
  }

  return session;
}

/** The issuer no longer takes the refresh token. */
export class SignInLapsed extends Error {}

function remember(device: Keeping | null, actor: Actor | null): void {
  try {
    if (actor) device?.setItem(REMEMBERED, JSON.stringify(actor));
    else device?.removeItem(REMEMBERED);
  } catch {
    // Full, or forbidden: then the form opens on line only.
  }
}

function remembered(device: Keeping | null): Actor | null {
  try {
    return JSON.parse(device?.getItem(REMEMBERED) ?? 'null') as Actor | null;
  } catch {
    return null;
  }
}

function restore(storage: Keeping): SessionState {
  try {
    const stored = storage.getItem(KEY);
    if (stored === null) return { state: 'signed-out' };
    return stateOf(JSON.parse(stored) as Tokens) ?? { state: 'signed-out' };
  } catch {
    return { state: 'signed-out' };
  }
}

function stateOf(tokens: Tokens): SessionState | null {
  const claims = claimsOf(tokens.idToken);
  const actor = actorOf(claims);
  const expiresAt = claims.exp;
  if (!actor || typeof expiresAt !== 'number') return null;
  return { state: 'signed-in', actor, tokens, expiresAt };
}

type Claims = Record<string, unknown>;

/** Reads a token's claims; only the API verifies them, here they decide what is shown. */
export function claimsOf(token: string): Claims {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}

/** Null where the token does not name exactly one role. */
export function actorOf(claims: Claims): Actor | null {
  const groups = claims['cognito:groups'];
  const roles = Array.isArray(groups)
    ? groups.filter((group) => Object.hasOwn(ROLE_NAMES, group))
    : [];
  if (roles.length !== 1 || typeof claims.sub !== 'string') return null;
  const text = (claim: string) =>
    typeof claims[claim] === 'string' ? (claims[claim] as string) : null;
  return {
    id: claims.sub,
    name: text('name') ?? '',
    role: roles[0] as Role,
    lao: text('custom:lao'),
    province: text('custom:province'),
  };
}
