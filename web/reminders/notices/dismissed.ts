const KEY = 'dismissed-notices';
/** More than a round has; the oldest go first. */
const KEPT = 50;

/** Notices that were put away in this browser; none where it keeps nothing. */
export function dismissed(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function dismiss(name: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...dismissed(), name].slice(-KEPT)));
  } catch {
    // It is put away until the page is loaded again.
  }
}
