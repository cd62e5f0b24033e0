/** A path pattern of CloudFront, which knows `*` and `?`. */
export function pathPattern(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}

/** What the first pattern that fits a path says; the rest is the default behaviour's, which compresses. */
export function compressedPaths(
  declared: readonly { pathPattern: string; compresses: boolean }[],
): (path: string) => boolean {
  const behaviours = declared.map((each) => ({ ...each, pattern: pathPattern(each.pathPattern) }));
  return (path) => behaviours.find(({ pattern }) => pattern.test(path))?.compresses ?? true;
}
