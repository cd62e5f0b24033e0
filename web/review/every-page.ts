/** All of what a list gives page by page, the latest first. */
export async function everyPage<T extends { at: string }>(
  read: (after: { after?: string }) => Promise<{ rows: T[]; next: string | null }>,
): Promise<T[]> {
  const found: T[] = [];
  let after: { after?: string } | null = {};
  while (after) {
    const { rows, next }: { rows: T[]; next: string | null } = await read(after);
    found.push(...rows);
    after = next === null ? null : { after: next };
  }
  return found.sort((one, other) => (one.at < other.at ? 1 : -1));
}
