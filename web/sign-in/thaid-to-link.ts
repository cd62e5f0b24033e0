/** A sign-in by ThaID that waits for its person to sign in to the account; of this tab only. */
const WAITING = 'thaid-to-link';
type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;

/** The ID token of a sign-in by ThaID that is to be linked, or null. */
export const thaidToLink = (storage: Keeping): string | null => storage?.getItem(WAITING) ?? null;

export const keepThaidToLink = (storage: Keeping, idToken: string): void =>
  storage?.setItem(WAITING, idToken);

export const dropThaidToLink = (storage: Keeping): void => storage?.removeItem(WAITING);
