import { randomBytes } from 'node:crypto';
import type { Caller } from './rights.ts';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials have one, and each request must carry it. */
  readonly sessionToken?: string;
};
export type Issued = Credentials & { readonly caller: Caller };
/** With a session token. */
export type Temporary = Required<Credentials> & { readonly caller: Caller };

/** The credentials that the local run has given out since it started. */
export type Issuer = {
  /** Temporary ones, as a role's are. The id names who has them: "ASIA_SAVE_ANSWER". */
  issue: (name: string, caller: Caller) => Temporary;
  find: (accessKeyId: string) => Issued | undefined;
  /** Of an administrator: for the tools, the tests and whatever AWS does by itself. */
  operator: Issued;
};

export function credentialIssuer(): Issuer {
  const issued = new Map<string, Issued>();
  const temporary = new Map<string, Temporary>();
  const secret = () => randomBytes(30).toString('base64');
  const keep = (made: Issued) => {
    issued.set(made.accessKeyId, made);
    return made;
  };
  return {
    issue(name, caller) {
      const accessKeyId = `ASIA_${name.toUpperCase().replaceAll(/\W/g, '_')}`;
      // Containers of one function share them: they are the same session.
      const before = temporary.get(accessKeyId);
      if (before) return before;
      const sessionToken = randomBytes(60).toString('base64');
      const made = { accessKeyId, secretAccessKey: secret(), sessionToken, caller };
      temporary.set(accessKeyId, made);
      keep(made);
      return made;
    },
    find: (accessKeyId) => issued.get(accessKeyId),
    operator: keep({
      accessKeyId: 'AKIA_LOCAL_OPERATOR',
      secretAccessKey: secret(),
      caller: { kind: 'operator' },
    }),
  };
}
