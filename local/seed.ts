import type { LocalEnvironment } from './environment.ts';

export type Seed = 'demo' | 'small' | 'none';
export type SeedReport = { lines: string[] };

export async function seed(
  wanted: Seed,
  _dir: string,
  _environment: LocalEnvironment,
  _now: Date,
): Promise<SeedReport | null> {
  if (wanted === 'none') return null;
  return null;
}
