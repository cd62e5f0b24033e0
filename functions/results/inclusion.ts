import { createHash } from 'node:crypto';
import { receiptNumberOf } from '#domain/submission.ts';
import { merkleTree } from './merkle.ts';
import type { CountryResults } from './publishable.ts';
import { type DistrictProofs, districtCodeOf, leafText } from './snapshot.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

export type Inclusions = {
  root: string;
  size: number;
  /** By district code; only those in which somebody has submitted. */
  districts: Map<string, DistrictProofs>;
};

/** The root over all submissions that count, in the order of LAO codes, and each one's path to it. */
export function inclusionsOf(cycle: string, rows: CountryResults['rows']): Inclusions {
  const counted = rows.flatMap(({ lao, submission }) =>
    submission
      ? [
          {
            district: districtCodeOf(lao.code),
            number: receiptNumberOf(cycle, lao.code, submission.version),
            hash: submission.hash,
          },
        ]
      : [],
  );
  const tree = merkleTree(
    counted.map((each) => Buffer.from(leafText(each))),
    hashOf,
  );
  const root = hex(tree.root);
  const proofs = counted.map(({ district, number, hash }, index) => ({
    district,
    proof: { number, hash, index, path: tree.pathOf(index).map(hex) },
  }));
  const districts = new Map<string, DistrictProofs>();
  for (const [district, some] of Map.groupBy(proofs, (each) => each.district)) {
    districts.set(district, {
      cycle,
      root,
      size: tree.size,
      proofs: some.map(({ proof }) => proof),
    });
  }
  return { root, size: tree.size, districts };
}
