import { createHash } from 'node:crypto';

/** Chance that is the same on every machine and in every run: it hangs on its name alone. */
export type Chance = {
  /** From 0 up to, but not including, 1. */
  next: () => number;
  /** A whole number from `from` to `to`, both included. */
  between: (from: number, to: number) => number;
  /** True in `share` of the cases. */
  hits: (share: number) => boolean;
};

export function chanceOf(name: string): Chance {
  // mulberry32, seeded by a hash so that names that differ little give figures that differ much.
  let state = createHash('sha256').update(name).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return { next, between, hits: (share) => next() < share };
}
