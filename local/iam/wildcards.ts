/** Whether a text matches. */
export type Pattern = (text: string) => boolean;

const known = new Map<string, Pattern>();

/** `*` stands for any characters, none as well, and `?` for exactly one. Case counts. */
export function patternOf(pattern: string): Pattern {
  const before = known.get(pattern);
  if (before) return before;
  const made = compiled(pattern);
  known.set(pattern, made);
  return made;
}

function compiled(pattern: string): Pattern {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
  return (text) => whole.test(text);
}
