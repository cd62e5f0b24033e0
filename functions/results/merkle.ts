/**
 * A Merkle tree as certificate logs build theirs (RFC 6962, section 2.1): leaves and nodes are
 * hashed under prefixes of their own, so that a node can never pass for a leaf, and a list that is
 * not a power of two long is split at the largest one below its length. The hash is handed in: the
 * rules run in browsers too, where SHA-256 is another library.
 */
export type HashOf = (bytes: Uint8Array) => Uint8Array;

const LEAF = 0;
const NODE = 1;

export type MerkleTree = {
  root: Uint8Array;
  size: number;
  /** Sibling hashes from the leaf at `index` up to the root. */
  pathOf: (index: number) => Uint8Array[];
};

/** The tree over the leaves in the order given; of none, its root is the hash of nothing. */
export function merkleTree(leaves: readonly Uint8Array[], hashOf: HashOf): MerkleTree {
  const levels: Uint8Array[][] = [leaves.map((leaf) => hashOf(joined(LEAF, leaf)))];
  for (let level = levels[0] ?? []; level.length > 1; level = levels.at(-1) ?? []) {
    levels.push(parentsOf(level, hashOf));
  }
  return {
    root: levels.at(-1)?.[0] ?? hashOf(new Uint8Array()),
    size: leaves.length,
    pathOf(index) {
      if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
        throw new RangeError(`no leaf at ${index}`);
      }
      return levels.flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
    },
  };
}

/** A level's pairs hashed; a last one without a partner goes up as it is. */
function parentsOf(level: readonly Uint8Array[], hashOf: HashOf): Uint8Array[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, pair) => {
    const [left, right] = level.slice(pair * 2, pair * 2 + 2) as [Uint8Array, Uint8Array?];
    return right ? hashOf(joined(NODE, left, right)) : left;
  });
}

export type Inclusion = {
  leaf: Uint8Array;
  /** Of the leaf in its tree, and how many leaves that has. */
  index: number;
  size: number;
  path: readonly Uint8Array[];
};

/**
 * The root that a leaf and its path lead to; the leaf is in the tree whose root this is.
 * @returns null where no tree of that size has such a path
 */
export function rootOfPath(inclusion: Inclusion, hashOf: HashOf): Uint8Array | null {
  const { leaf, index, size, path } = inclusion;
  if (!Number.isInteger(index) || index < 0 || index >= size) return null;
  let hash = hashOf(joined(LEAF, leaf));
  let at = index;
  let last = size - 1;
  const siblings = path.values();
  while (last > 0) {
    // A last one without a partner has no sibling on its way up.
    if (at !== last || at % 2 === 1) {
      const sibling = siblings.next().value;
      if (!sibling) return null;
      hash = hashOf(at % 2 === 1 ? joined(NODE, sibling, hash) : joined(NODE, hash, sibling));
    }
    at >>= 1;
    last >>= 1;
  }
  return siblings.next().done ? hash : null;
}

function joined(prefix: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  bytes[0] = prefix;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
