/** Null where the browser forbids it: then pages show what they can, and the sign-in says why it can't be. */
export const deviceStorage: Storage | null = allowed(() => localStorage);

/** As above, of this tab. */
export const tabStorage: Storage | null = allowed(() => sessionStorage);

/** Some browsers refuse the name, some the writing. */
function allowed(open: () => Storage): Storage | null {
  try {
    const storage = open();
    storage.setItem('probe', '');
    storage.removeItem('probe');
    return storage;
  } catch {
    return null;
  }
}
