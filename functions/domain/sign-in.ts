/** The claim of an ID token that opens nothing yet: what its person lacks. */
export const SIGN_IN_NEEDS = 'sign_in_needs';

/** `account`: nobody gave this person a role. `second-factor`: the role needs one to be set up. */
export type SignInNeed = 'account' | 'second-factor';
