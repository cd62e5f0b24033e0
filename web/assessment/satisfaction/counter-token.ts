type Keeping = Pick<Storage, 'getItem' | 'setItem'> | null;

/**
 * The token of the counter that this tab is: out of the link's "#", which is taken out of the address, so
 * that who holds the device does not read it there; or as it was kept when the page was loaded anew.
 */
export function counterToken(
  storage: Keeping,
  counter: string,
  { hash, hide }: { hash: string; hide(): void },
): string | null {
  const name = `counter-token/${counter}`;
  const given = /^#([\w-]{43})$/.exec(hash)?.[1];
  try {
    if (given === undefined) return storage?.getItem(name) ?? null;
    // Without storage it stays in the address: a reload would lose the counter.
    if (storage) {
      storage.setItem(name, given);
      hide();
    }
  } catch {
    // Full, or taken away: as without storage.
  }
  return given ?? null;
}
