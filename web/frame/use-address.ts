import { useEffect, useState } from 'preact/hooks';

/** What a page looks for, by names of its own; texts, as an address has them. */
export type Sought = Readonly<Record<string, string>>;

/** What the address says of it; what it does not say is as at first. */
export function soughtIn<Of extends Sought>(search: string, first: Of): Of {
  const told = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(first).map(([name, value]) => [name, told.get(name) ?? value]),
  ) as Of;
}

/** The address's own part for it: only what differs from how the page is at first. */
export function searchOf<Of extends Sought>(search: string, first: Of, sought: Of): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(sought)) {
    if (value === first[name]) next.delete(name);
    else next.set(name, value);
  }
  return next.size > 0 ? `?${next}` : '';
}

/** A browser takes only so many new addresses in a while: one for a word, not for each letter. */
const TYPING_MS = 300;

/**
 * State of a page that is kept in its address, so that it is there again after a reload and on the
 * way back from what was found.
 *
 * @param first how the page is where the address says nothing
 */
export function useAddress<Of extends Sought>(first: Of): [Of, (change: Partial<Of>) => void] {
  const [sought, setSought] = useState(() => soughtIn(location.search, first));
  const key = JSON.stringify(sought);
  useEffect(() => {
    const page = location.pathname;
    const write = () => {
      const search = searchOf(location.search, first, sought);
      if (location.pathname !== page || search === location.search) return;
      history.replaceState(history.state, '', `${page}${search}${location.hash}`);
    };
    const timer = setTimeout(write, TYPING_MS);
    // Who follows a link at once leaves the address as it was typed, not as it was.
    document.addEventListener('click', write, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', write, true);
    };
  }, [key]);
  return [sought, (change) => setSought((before) => ({ ...before, ...change }))];
}
