import {
  hasZeroBits,
  type ProofAsked,
  type Proven,
  proofText,
  type SurveyProof,
} from '#domain/survey-pace.ts';
import { loadHash } from '../../evidence/upload/digests.ts';

/** Tries between two looks at the page, so that it stays alive while it works. */
const TRIES_AT_A_TIME = 5_000;

/** Finds the nonce that the service asks for, by trying: half a second of a phone, some seconds at most. */
export async function solve(
  of: Omit<Proven, 'window'>,
  { window, bits }: ProofAsked,
): Promise<SurveyProof> {
  const { createSHA256 } = await loadHash();
  const hash = await createSHA256();
  const text = proofText({ ...of, window });
  for (let nonce = 0; ; nonce += 1) {
    if (hasZeroBits(hash.init().update(`${text}${nonce}`).digest('hex'), bits)) {
      return { window, nonce };
    }
    if (nonce % TRIES_AT_A_TIME === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}
