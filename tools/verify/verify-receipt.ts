import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import {
  ReceiptNumber,
  readReceiptNumber,
  receiptNumberOf,
  Submission,
} from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { rootOfPath } from '../../functions/results/merkle.ts';
import {
  DistrictProofs,
  districtCodeOf,
  leafText,
  PUBLISHED,
  SubmissionsRoot,
} from '../../functions/results/snapshot.ts';
import { readDocument } from '../read-document.ts';
import { CannotVerify, type PublishedSite } from './published-site.ts';

export type ReceiptVerification = {
  number: string;
  root: string;
  asOf: string;
  size: number;
  /** Null where it is in the count; else why it is not. */
  fault: string | null;
};

const Receipt = z.object({ number: ReceiptNumber, hash: z.string() });
const Sheet = z.object({ submission: Submission });

/**
 * Proves that a receipt's submission is among those that last night's root stands for.
 * @param receipt a receipt's number, or a file: a receipt, result sheet or submission as JSON
 */
export async function verifyReceipt(
  site: PublishedSite,
  receipt: string,
): Promise<ReceiptVerification> {
  const { number, hash } = ReceiptNumber.safeParse(receipt).success
    ? await confirmed(site, receipt)
    : readReceipt(receipt);
  const { cycle, lao } = readReceiptNumber(number);
  const latest = await site.fetchJson(PUBLISHED.root(cycle), SubmissionsRoot);
  if (!latest) throw new CannotVerify(`no root of round ${cycle} is published yet`);
  const { root, size, asOf } = latest;
  const path = PUBLISHED.proofs(cycle, root, districtCodeOf(lao));
  const proofs = await site.fetchJson(path, DistrictProofs);
  const proof = proofs?.proofs.find((each) => each.number === number);
  const answer = { number, root, asOf, size };
  if (!proof) {
    const other = proofs?.proofs.find((each) => readReceiptNumber(each.number).lao === lao);
    const fault = other
      ? `the count has ${other.number} of this LAO, not ${number}`
      : 'no submission of this LAO is in the count: it may be newer than last night';
    return { ...answer, fault };
  }
  if (proof.hash !== hash) {
    return { ...answer, fault: `the count has another hash: ${proof.hash}, the receipt ${hash}` };
  }
  const found = rootOfPath(
    {
      leaf: Buffer.from(leafText({ number, hash })),
      index: proof.index,
      size,
      path: proof.path.map((each) => Buffer.from(each, 'hex')),
    },
    (bytes) => createHash('sha256').update(bytes).digest(),
  );
  const isIn = found !== null && Buffer.from(found).toString('hex') === root;
  return { ...answer, fault: isIn ? null : 'the path does not lead to the published root' };
}

/** Asks the site for the hash of a number; it is the receipt's, which whoever holds it can compare. */
async function confirmed(site: PublishedSite, number: string) {
  const receipt = await site.fetchJson(`api/receipts/${number}`, Receipt);
  if (!receipt) throw new CannotVerify(`there is no receipt ${number}`);
  return receipt;
}

function readReceipt(file: string): z.infer<typeof Receipt> {
  const document = readDocument(file);
  const receipt = Receipt.safeParse(document);
  if (receipt.success) return receipt.data;
  const sheet = Sheet.safeParse(document);
  const submission = sheet.success ? sheet.data.submission : Submission.safeParse(document).data;
  if (!submission) {
    throw new CannotVerify(`${file} is no receipt, no result sheet and no submission`);
  }
  // Recomputed, so that the proof is of these very answers and not of a hash beside them.
  const { cycle, lao, version } = submission;
  return { number: receiptNumberOf(cycle, lao.code, version), hash: canonicalHash(submission) };
}
