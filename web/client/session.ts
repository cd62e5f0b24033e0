import { type Actor, ROLE_NAMES, type Role } from '#domain/permission.ts';
import { FORMER_LAOS, formersIn } from '#domain/sign-in.ts';
import { createStore, type Store } from './store.ts';

/** What the pool gave. The ID token is the bearer: it carries role, LAO and province. */
export type Tokens = {
  idToken: string;
  refreshToken: string | null;
  /** By ThaID: then its sign-in is ended too when this one is. */
  byThaid?: boolean;
};

/** Who is signed in, until when (epoch seconds of this device); `ended` where the sign-in lapsed. */
export type SessionState =
  | { state: 'signed-out' }
  | { state: 'signed-in'; actor: Actor; tokens: Tokens; expiresAt: number }
  | { state: 'ended'; actor: Actor };

export type Session = {
  store: Store<SessionState>;
  start(tokens: Tokens): void;
  /** Whose session it is, signed in or ended. */
  person(): string | null;
  /** The bearer, refreshed when it is about to expire; null where nobody is signed in. */
  bearer(): Promise<string | null>;
  /** The API refused this bearer: another where the pool gives one, else the sign-in has ended. */
  refused(bearer: string): Promise<string | null>;
  /** Asks for a new sign-in, in every tab, and forgets nothing else. */
  end(): void;
  forget(): void;
  /** Takes over what another tab of this browser did: signed in, renewed, signed out. */
  hear(): void;
  /**
   * Without a line nobody can sign in: who last did on this device, and did not sign out, goes on
   * with what is kept here. @returns false where that is nobody
   */
  openOffline(): boolean;
};

type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What all tabs of this browser see: a sign-in, or who it was of. `skew`: this clock minus the pool's. */
type Kept = (Tokens & { skew: number }) | { ended: Actor };

export const SESSION_KEY = 'session';
/** A bearer with less life than this is refreshed before it is used. */
const REFRESH_BEFORE_SECONDS = 60;

export type SessionNeeds = {
  /** Of this browser, seen by all its tabs; null where it is forbidden: then a tab knows only itself. */
  storage: Keeping | null;
  /**
   * Asks the pool for new tokens; throws `SignInLapsed` where it says no, and anything else where it
   * could not be asked.
   */
  refresh: (refreshToken: string) => Promise<Tokens>;
  /** One tab at a time, the others wait. */
  alone?: <Result>(run: () => Promise<Result>) => Promise<Result>;
  now?: () => Date;
};

export function createSession(needs: SessionNeeds): Session {
  const { storage, refresh, alone = (run) => run(), now = () => new Date() } = needs;
  let text: string | null = null;
  const store = createStore<SessionState>({ state: 'signed-out' });
  let refreshing: Promise<string | null> | undefined;
  const seconds = () => Math.floor(now().getTime() / 1000);

  /** Keeps it for all tabs; a browser that forbids it has it in this one. */
  function keep(kept: Kept): void {
    text = JSON.stringify(kept);
    try {
      storage?.setItem(SESSION_KEY, text);
    } catch {
      // Full: as above.
    }
  }

  function read(): string | null {
    try {
      return storage ? storage.getItem(SESSION_KEY) : text;
    } catch {
      return text;
    }
  }

  const session: Session = {
    store,
    start(tokens) {
      const { iat } = claimsOf(tokens.idToken);
      const kept = { ...tokens, skew: typeof iat === 'number' ? seconds() - iat : 0 };
      const state = stateOf(kept);
      if (!state) throw new Error('the ID token names no role of this system');
      keep(kept);
      store.set(state);
    },
    person() {
      const state = store.get();
      return state.state === 'signed-out' ? null : state.actor.id;
    },
    async bearer() {
      session.hear();
      const state = store.get();
      if (state.state !== 'signed-in') return null;
      if (state.expiresAt - seconds() > REFRESH_BEFORE_SECONDS) return state.tokens.idToken;
      return renewed(state.tokens.idToken, state.actor.id);
    },
    async refused(bearer) {
      session.hear();
      const state = store.get();
      if (state.state !== 'signed-in') return null;
      // Another tab, or another call, has a newer one already.
      if (state.tokens.idToken !== bearer) return state.tokens.idToken;
      const next = await renewed(bearer, state.actor.id);
      if (next !== bearer) return next;
      session.end();
      return null;
    },
    end() {
      const state = store.get();
      if (state.state !== 'signed-in') return;
      keep({ ended: state.actor });
      store.set({ state: 'ended', actor: state.actor });
    },
    forget() {
      text = null;
      try {
        storage?.removeItem(SESSION_KEY);
      } catch {
        // Forbidden: then nothing stands there either.
      }
      store.set({ state: 'signed-out' });
    },
    hear() {
      const next = read();
      if (next === text) return;
      text = next;
      const kept = parse(next);
      // A sign-in that ended elsewhere is asked for here, with all that is typed, by the one it was of.
      if (kept && 'ended' in kept && session.person() === kept.ended.id)
        store.set({ state: 'ended', actor: kept.ended });
      else store.set(openedFrom(kept));
    },
    openOffline() {
      const kept = store.get().state === 'signed-out' ? parse(read()) : null;
      if (!kept || !('ended' in kept)) return false;
      store.set({ state: 'ended', actor: kept.ended });
      return true;
    },
  };
  text = read();
  store.set(openedFrom(parse(text)));

  function renewed(idToken: string, person: string): Promise<string | null> {
    refreshing ??= alone(() => renew(idToken, person)).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function renew(old: string, person: string): Promise<string | null> {
    session.hear();
    const before = store.get();
    if (before.state !== 'signed-in' || before.actor.id !== person) return null;
    // Another tab renewed it while this one waited for its turn.
    if (before.tokens.idToken !== old) return before.tokens.idToken;
    const isGood = () => before.expiresAt > seconds();
    const { refreshToken } = before.tokens;
    if (refreshToken !== null) {
      try {
        const next = await refresh(refreshToken);
        session.hear();
        // Signed out meanwhile, or signed in as somebody else: these tokens are of nobody here.
        if (session.person() !== person) return null;
        session.start({
          ...before.tokens,
          ...next,
          refreshToken: next.refreshToken ?? refreshToken,
        });
        return next.idToken;
      } catch (cause) {
        if (!(cause instanceof SignInLapsed)) {
          if (isGood()) return old;
          throw cause;
        }
      }
    } else if (isGood()) return old;
    session.end();
    return null;
  }

  return session;
}

/** The pool no longer takes the refresh token. */
export class SignInLapsed extends Error {}

/** A page that opens anew asks nobody whose sign-in ended before: it waits until that matters. */
function openedFrom(kept: Kept | null): SessionState {
  return (kept && !('ended' in kept) && stateOf(kept)) || { state: 'signed-out' };
}

function parse(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Tokens & { ended: Actor }> | null;
    return kept?.idToken || kept?.ended?.id ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

function stateOf({ skew, ...tokens }: Tokens & { skew: number }): SessionState | null {
  try {
    const claims = claimsOf(tokens.idToken);
    const actor = actorOf(claims);
    if (!actor || typeof claims.exp !== 'number') return null;
    // The pool's clock counts, by the device's own: a device that is hours off signs in all the same.
    return { state: 'signed-in', actor, tokens, expiresAt: claims.exp + skew };
  } catch {
    return null;
  }
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
    ...formersIn(claims[FORMER_LAOS]),
    province: text('custom:province'),
  };
}
