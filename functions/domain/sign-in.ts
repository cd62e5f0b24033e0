/** The claim of an ID token that opens nothing yet: what its person lacks. */
export const SIGN_IN_NEEDS = 'sign_in_needs';

/** The claim that names the codes that somebody's LAO had before, with spaces between. */
export const FORMER_LAOS = 'former_laos';

/** What that claim says, as an actor has it. */
export const formersIn = (claim: unknown): { formerLaos?: string[] } =>
  typeof claim === 'string' && claim !== '' ? { formerLaos: claim.split(' ') } : {};

/** `account`: nobody gave this person a role. `second-factor`: the role needs one to be set up. */
export type SignInNeed = 'account' | 'second-factor';

/**
 * The claim, and attribute, in which ThaID says who somebody is. It names nobody in this system: its
 * user may write it, as Cognito asks of every attribute that a provider fills in.
 */
export const THAID_NAME = 'custom:thaid_name';

/** What the site's own sign-in must know, besides issuer and client; part of /config.json. */
export type SignInSettings = {
  /** Where Cognito's API of user pools is, without a slash at the end. */
  signInApi: string;
  passkeys: boolean;
  /** Whether the e-mail address signs in as well as the user name. */
  byAddress: boolean;
  /** `authorize`: the pool's own domain, by which the way leads to ThaID and back. */
  thaid: { authorize: string } | null;
};
