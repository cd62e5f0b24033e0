import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merkleTree, rootOfPath } from './merkle.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

/** The definition of RFC 6962, 2.1, word for word: what the tree must agree with. */
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  const [only] = leaves;
  if (leaves.length === 1 && only) return sha256(Buffer.concat([Buffer.of(0), only]));
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)].map(definedRoot);
  return sha256(Buffer.concat([Buffer.of(1), left ?? [], right ?? []].map(Buffer.from)));
}

/** Leaves and roots of the tests of Google's certificate-transparency log. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytesOf);

const leavesOf = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 });

describe('the root of all submissions', () => {
  test('is the one that other implementations of RFC 6962 give', () => {
    const roots = LEAVES.map((_, n) => hex(merkleTree(LEAVES.slice(0, n + 1), sha256).root));
    expect(roots[0]).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(roots[1]).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
    expect(roots[7]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  test('is the one that the definition gives, for any number of leaves', () => {
    fc.assert(
      fc.property(leavesOf, (leaves) => {
        expect(hex(merkleTree(leaves, sha256).root)).toBe(hex(definedRoot(leaves)));
      }),
    );
  });

  test('of nothing submitted is the hash of nothing', () => {
    expect(hex(merkleTree([], sha256).root)).toBe(hex(sha256(new Uint8Array())));
  });
});

describe('the path of a submission', () => {
  test('leads from every leaf to the root', () => {
    fc.assert(
      fc.property(leavesOf, (leaves) => {
        const tree = merkleTree(leaves, sha256);
        leaves.forEach((leaf, index) => {
          const path = tree.pathOf(index);
          const root = rootOfPath({ leaf, index, size: leaves.length, path }, sha256);
          expect(hex(root)).toBe(hex(tree.root));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('does not lead there from another leaf, place or size, nor cut, lengthened or altered', () => {
    fc.assert(
      fc.property(leavesOf, fc.nat(), fc.nat({ max: 255 }), (leaves, some, byte) => {
        const tree = merkleTree(leaves, sha256);
        const index = some % leaves.length;
        const leaf = leaves[index] ?? new Uint8Array();
        const path = tree.pathOf(index);
        const right = { leaf, index, size: leaves.length, path };
        const rootOf = (changed: Partial<typeof right>) =>
          hex(rootOfPath({ ...right, ...changed }, sha256));
        const root = hex(tree.root);
        expect(rootOf({ leaf: new Uint8Array([...leaf, byte]) })).not.toBe(root);
        expect(rootOf({ path: [...path, sha256(leaf)] })).not.toBe(root);
        expect(rootOf({ index: leaves.length })).toBeNull();
        expect(rootOf({ index: -1 })).toBeNull();
        if (path.length === 0) return;
        expect(rootOf({ path: path.slice(1) })).not.toBe(root);
        expect(rootOf({ path: path.slice(0, -1) })).not.toBe(root);
        const [first = leaf, ...rest] = path;
        expect(rootOf({ path: [sha256(first), ...rest] })).not.toBe(root);
      }),
    );
  });

  test('a node does not pass for a leaf', () => {
    const tree = merkleTree(LEAVES.slice(0, 4), sha256);
    const [, pair] = tree.pathOf(0);
    // The bytes of a node's two children, offered as a leaf of a smaller tree.
    const leaf = Buffer.concat([sha256(Buffer.of(0)), sha256(Buffer.from([0, 0]))]);
    const root = rootOfPath({ leaf, index: 0, size: 2, path: pair ? [pair] : [] }, sha256);
    expect(hex(root)).not.toBe(hex(tree.root));
  });

  test('there is none for a leaf that is not in the tree', () => {
    expect(() => merkleTree(LEAVES, sha256).pathOf(LEAVES.length)).toThrow('no leaf at 8');
  });
});
