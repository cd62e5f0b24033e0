import * as z from 'zod/mini';

/**
 * How fast a questionnaire takes answers. Nobody knows who answers, so a person set on filling it in a
 * thousand times can only be slowed: what one network sends costs work beyond a pace, and never takes
 * what others need (docs/decisions/0146). Everything is counted in windows of five minutes, so that
 * nobody is told to wait longer than that.
 */
export const PACE_WINDOW_SECONDS = 300;

export type Pace = {
  /** Answers of a window that cost nothing. */
  free: number;
  /** Answers of a window at most; those beyond `free` bring a proof of work. */
  most: number;
  /** Answers of a day, after which a window takes `trickle`, each with a harder proof. */
  day: number;
  trickle: number;
};

export type SurveyPaces = {
  /** What comes from one network: a household, an office, or a village behind one address. */
  network: Pace;
  /** The questionnaire of one LAO. A crowd at a temple fair stays below. */
  lao: Pace;
};

export const SURVEY_PACES: SurveyPaces = {
  network: { free: 30, most: 60, day: 300, trickle: 2 },
  lao: { free: 100, most: 150, day: 1500, trickle: 5 },
};

/** What was taken so far, in the window and in the day. */
export type Taken = { inWindow: number; today: number };

/** Leading zero bits that a proof's hash must have: half a second of a phone, and some seconds. */
const PROOF_BITS = 16;
const TRICKLE_PROOF_BITS = 19;

/** Answers that the window takes at most, and the work that the next one costs; null: wait for the next window. */
type Admission = { most: number; bits: number } | null;

export function admissionBy(pace: Pace, { inWindow, today }: Taken): Admission {
  const isTrickle = today >= pace.day;
  const most = isTrickle ? pace.trickle : pace.most;
  if (inWindow >= most) return null;
  if (isTrickle) return { most, bits: TRICKLE_PROOF_BITS };
  return { most, bits: inWindow < pace.free ? 0 : PROOF_BITS };
}

export const paceWindowOf = (second: number): number => Math.floor(second / PACE_WINDOW_SECONDS);

/** Seconds until the next window begins. */
export const secondsToNextWindow = (second: number): number =>
  PACE_WINDOW_SECONDS - (second % PACE_WINDOW_SECONDS);

/** A proof of work: `nonce` was found by trying. Of this window or the one before, so that none is hoarded. */
export const SurveyProof = z.strictObject({
  window: z.int().check(z.minimum(0)),
  nonce: z.int().check(z.minimum(0)),
});
export type SurveyProof = z.infer<typeof SurveyProof>;

/** What is asked of who answers beyond the pace. */
export const ProofAsked = z.strictObject({ window: z.int(), bits: z.int() });
export type ProofAsked = z.infer<typeof ProofAsked>;

/** What a proof is of: this answer of this device, in this window; good for no other. */
export type Proven = { cycle: string; lao: string; device: string; key: string; window: number };

/** What the nonce follows in the text whose SHA-256 begins with the zeros. */
export const proofText = ({ cycle, lao, device, key, window }: Proven): string =>
  `${cycle} ${lao} ${device} ${key} ${window} `;

/** True where the first `bits` bits of a hash in hex are zero. */
export function hasZeroBits(hex: string, bits: number): boolean {
  const whole = Math.floor(bits / 4);
  if (!/^0*$/.test(hex.slice(0, whole))) return false;
  const rest = bits % 4;
  return rest === 0 || Number.parseInt(hex[whole] ?? 'f', 16) < 2 ** (4 - rest);
}
