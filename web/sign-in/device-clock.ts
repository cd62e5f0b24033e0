import type { Language } from '#domain/text.ts';
import { formatInstant } from '../client/format.ts';

/** Five minutes: what a certificate or a signature that was just made is still taken with. */
const OFF_MS = 5 * 60_000;

/**
 * What this device's clock says, where it is wrong by more than minutes; else null. The site itself is
 * asked, by the time at which it answers: what a wrong clock breaks is the way to other hosts.
 */
export async function deviceClock(language: Language): Promise<string | null> {
  const response = await fetch('/config.json', { cache: 'no-store' }).catch(() => null);
  const sent = Date.parse(response?.headers.get('date') ?? '');
  // A copy that CloudFront kept says when it was made, and how long ago that was.
  const age = Number(response?.headers.get('age') ?? 0) * 1000;
  const now = new Date();
  if (Number.isNaN(sent) || Math.abs(now.getTime() - sent - age) < OFF_MS) return null;
  return formatInstant(now.toISOString(), language);
}
