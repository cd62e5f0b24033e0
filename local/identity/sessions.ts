import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterPayload } from 'oidc-provider';

type Stored = { payload: AdapterPayload; expiresAt: number | null };

/** Milliseconds that writes are gathered for. */
const WRITE_AFTER_MS = 100;

/**
 * Sign-ins, refresh tokens and grants in one small file, so that a restart signs nobody out.
 * What is stored goes by "Model:id".
 */
export function sessionFile(dir: string): {
  adapter: (model: string) => Adapter;
  /** Ends every sign-in of a person: sessions, grants, refresh tokens. */
  forget: (sub: string) => void;
  close: () => void;
} {
  const file = `${dir}/identity/sessions.json`;
  const stored = read(file);
  let timer: NodeJS.Timeout | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const [key, { expiresAt }] of stored) {
      if (expiresAt !== null && expiresAt < Date.now()) stored.delete(key);
    }
    mkdirSync(`${dir}/identity`, { recursive: true });
    // Renamed into place: a kill in between leaves the file of before.
    writeFileSync(`${file}.new`, JSON.stringify([...stored]), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  const changed = () => {
    timer ??= setTimeout(write, WRITE_AFTER_MS);
  };
  const find = (key: string): AdapterPayload | undefined => {
    const found = stored.get(key);
    if (!found || (found.expiresAt !== null && found.expiresAt < Date.now())) return undefined;
    return found.payload;
  };
  const findBy = (model: string, field: 'uid' | 'userCode', value: string) => {
    for (const [key, { payload }] of stored) {
      if (key.startsWith(`${model}:`) && payload[field] === value) return find(key);
    }
    return undefined;
  };

  const adapter = (model: string): Adapter => ({
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : null;
      stored.set(`${model}:${id}`, { payload, expiresAt });
      changed();
    },
    async find(id) {
      return find(`${model}:${id}`);
    },
    async findByUid(uid) {
      return findBy(model, 'uid', uid);
    },
    async findByUserCode(userCode) {
      return findBy(model, 'userCode', userCode);
    },
    async consume(id) {
      const found = find(`${model}:${id}`);
      if (found) found.consumed = Math.floor(Date.now() / 1000);
      changed();
    },
    async destroy(id) {
      stored.delete(`${model}:${id}`);
      changed();
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of stored) {
        if (payload.grantId === grantId) stored.delete(key);
      }
      changed();
    },
  });
  return {
    adapter,
    forget(sub) {
      for (const [key, { payload }] of stored) {
        if (payload.accountId === sub) stored.delete(key);
      }
      changed();
    },
    close: () => timer && write(),
  };
}

function read(file: string): Map<string, Stored> {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, Stored][]);
  } catch {
    return new Map();
  }
}
