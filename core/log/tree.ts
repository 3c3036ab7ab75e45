// A tree that is only ever extended is known by its right edge: the roots of its complete subtrees, at most 53 hashes.
// From them and the new leaves come the next root and every new leaf's proof, so nothing in memory grows with the log.
// Proofs for older leaves are planned first (which subtrees are needed?), so that a store can fetch them in one go.

import { sha256, type Hash } from '../bytes/hash.ts';
import { isCount, isHash, nodeHash, rootOf } from './merkle.ts';

/** The right edge of a tree of `size` leaves: the roots of its complete subtrees, largest (leftmost) first. */
export type Edge = { readonly size: number; readonly hashes: readonly Uint8Array[] };

/** The complete subtree over the leaves from `index * 2^level` up to, not including, `(index + 1) * 2^level`. */
export type Subtree = { readonly level: number; readonly index: number };

type SubtreeHash = Subtree & { readonly hash: Uint8Array };

/** Gives the hash of a complete subtree. Throws if it has none: proofs only ask for what their plan lists. */
export type ReadSubtree = (level: number, index: number) => Uint8Array;

/** What one proof is made of, from the leaf up: each of its hashes is the fold of some adjoining complete subtrees
 *  (of one, except at the ragged right side of the tree). */
export type ProofPlan = readonly (readonly Subtree[])[];

/** The step from one edge to the next. `completed` holds every subtree that became complete, leaves (level 0) included,
 *  each after those it is made of; `known` has these and `from`, which is all that proofs of the new leaves need. */
export type Growth = {
  readonly from: Edge;
  readonly edge: Edge;
  readonly completed: readonly SubtreeHash[];
  readonly known: SubtreeHashes;
  readonly read: ReadSubtree;
};

export const EMPTY_EDGE: Edge = { size: 0, hashes: [] };

/** Whether `edge` has as many hashes as its size asks for; whether they are the right ones shows in its root. */
export const isEdge = (edge: Edge): boolean =>
  isCount(edge.size) && edge.hashes.length === subtreesBetween(0, edge.size).length && edge.hashes.every(isHash);

export const rootOfEdge = (edge: Edge, hash: Hash = sha256): Uint8Array =>
  edge.size === 0 ? rootOf([], hash) : fold(edge.hashes, hash);

/** The tree of `from` with `leafHashes` put behind it. */
export function grow(from: Edge, leafHashes: readonly Uint8Array[], hash: Hash = sha256): Growth {
  const { size } = from;
  if (!isEdge(from)) throw new RangeError(`not the right edge of a tree of ${size} leaves`);
  if (!leafHashes.every(isHash) || !isCount(size + leafHashes.length))
    throw new RangeError('leaf hashes are 32 bytes each');
  const right: SubtreeHash[] = subtreesBetween(0, size).map((subtree, i) => ({ ...subtree, hash: from.hashes[i]! }));
  const known = new SubtreeHashes();
  for (const { level, index, hash: rootHash } of right) known.set(level, index, rootHash);
  const completed: SubtreeHash[] = [];

  for (let i = 0; i < leafHashes.length; i++) {
    let node: SubtreeHash = { level: 0, index: size + i, hash: leafHashes[i]! };
    keep(node);
    for (let left = right.at(-1); left?.level === node.level; left = right.at(-1)) {
      right.pop();
      node = { level: node.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash, hash) };
      keep(node);
    }
    right.push(node);
  }
  const edge = { size: size + leafHashes.length, hashes: right.map((subtree) => subtree.hash) };
  return { from, edge, completed, known, read: known.read };

  function keep(node: SubtreeHash) {
    completed.push(node);
    known.set(node.level, node.index, node.hash);
  }
}

/** Gives the proof of a new leaf in the grown tree, by its index: about log n steps, no store needed. What lies left of a new
 *  leaf is either complete in the old edge or completed by the growth itself. Throws `RangeError` for any other leaf. */
export function proofsInGrowth(
  { from, edge, read }: Growth,
  hash: Hash = sha256,
): (index: number) => readonly Uint8Array[] {
  const peaks = subtreesOfEdge(edge.size);
  const above = new Map<number, readonly Uint8Array[]>();
  return (index) => {
    if (index < from.size || index >= edge.size) throw new RangeError(`entry ${index} is not new in this growth`);
    const place = peaks.findIndex((peak) => index < (peak.index + 1) * 2 ** peak.level);
    const end = above.get(place) ?? pathAbove(edge, place, hash);
    above.set(place, end);
    return [...siblings(index, peaks[place]!.level, read), ...end];
  };
}

/** The end of the path of every leaf below the edge's hash at `place`: what lies right of it, folded, and then every hash left
 *  of it. */
export function pathAbove({ hashes }: Edge, place: number, hash: Hash = sha256): readonly Uint8Array[] {
  const right = hashes.slice(place + 1);
  return [...(right.length > 0 ? [fold(right, hash)] : []), ...hashes.slice(0, place).reverse()];
}

/** The hashes beside the way from a leaf up to the complete subtree of `height` levels that it lies in. */
function siblings(leaf: number, height: number, read: ReadSubtree): Uint8Array[] {
  const path: Uint8Array[] = [];
  let index = leaf;
  for (let level = 0; level < height; level++) {
    path.push(read(level, index % 2 === 0 ? index + 1 : index - 1));
    index = Math.floor(index / 2);
  }
  return path;
}

/** The subtrees behind PATH(index, D[size]) of RFC 6962 section 2.1.1. */
export function planInclusion(index: number, size: number): ProofPlan {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const plan: Subtree[][] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      plan.push(subtreesBetween(middle, end));
      end = middle;
    } else {
      plan.push(subtreesBetween(start, middle));
      start = middle;
    }
  }
  return plan.reverse();
}

/** What leads from a complete subtree of a tree of `size` leaves up to its root: the path of any leaf below it, without what lies
 *  below it too. Cut off at `level`, the tree is one of `Math.ceil(size / 2 ** level)` leaves, in which that path proves it. */
export const planAbove = ({ level, index }: Subtree, size: number): ProofPlan =>
  planInclusion(index * 2 ** level, size).slice(level);

/** The subtrees behind PROOF(first, D[second]) of RFC 6962 section 2.1.2; none if `first` is 0 or `second`. */
export function planConsistency(first: number, second: number): ProofPlan {
  if (!isCount(first) || !isCount(second) || first > second)
    throw new RangeError(`${first} does not grow into ${second}`);
  if (first === 0 || first === second) return [];
  const plan: Subtree[][] = [];
  let [start, end] = [0, second];
  while (end !== first) {
    const middle = start + largestPowerBelow(end - start);
    if (first <= middle) {
      plan.push(subtreesBetween(middle, end));
      end = middle;
    } else {
      plan.push(subtreesBetween(start, middle));
      start = middle;
    }
  }
  // What is left is a complete subtree in which the first tree ends: known to the verifier only if it is that whole tree.
  if (start !== 0) plan.push(subtreesBetween(start, end));
  return plan.reverse();
}

/** The proof that `plan` describes, in the order of RFC 6962 (from the leaf up). */
export const followPlan = (plan: ProofPlan, read: ReadSubtree, hash: Hash = sha256): readonly Uint8Array[] =>
  plan.map((subtrees) =>
    fold(
      subtrees.map(({ level, index }) => read(level, index)),
      hash,
    ),
  );

export const inclusionProof = (
  index: number,
  size: number,
  read: ReadSubtree,
  hash: Hash = sha256,
): readonly Uint8Array[] => followPlan(planInclusion(index, size), read, hash);

export const consistencyProof = (
  first: number,
  second: number,
  read: ReadSubtree,
  hash: Hash = sha256,
): readonly Uint8Array[] => followPlan(planConsistency(first, second), read, hash);

/** The complete subtrees that make up the right edge of a tree of `size` leaves, largest first. */
export const subtreesOfEdge = (size: number): readonly Subtree[] => subtreesBetween(0, size);

/** The edge at `size`, read from a store that holds at least as many leaves. */
export const edgeAt = (size: number, read: ReadSubtree): Edge => ({
  size,
  hashes: subtreesBetween(0, size).map(({ level, index }) => read(level, index)),
});

/** Hashes of complete subtrees, by level and index. */
export class SubtreeHashes {
  readonly #levels: Map<number, Uint8Array>[] = [];

  set(level: number, index: number, hash: Uint8Array): void {
    while (this.#levels.length <= level) this.#levels.push(new Map());
    this.#levels[level]!.set(index, hash);
  }

  get(level: number, index: number): Uint8Array | undefined {
    return this.#levels[level]?.get(index);
  }

  /** Throws `RangeError` for one that is not there. */
  readonly read: ReadSubtree = (level, index) => {
    const found = this.get(level, index);
    if (found === undefined) throw new RangeError(`no hash of subtree ${index} at level ${level}`);
    return found;
  };
}

// From the right, because RFC 6962 splits at the largest power of two and the smaller rest hangs below it.
const fold = (hashes: readonly Uint8Array[], hash: Hash): Uint8Array =>
  hashes.reduceRight((right, left) => nodeHash(left, right, hash));

// The complete subtrees that tile the leaves from `start` to `end`, where `start` is a multiple of the first one's width.
function subtreesBetween(start: number, end: number): Subtree[] {
  const subtrees: Subtree[] = [];
  let at = start;
  while (at < end) {
    let [level, width] = [0, 1];
    while (width <= (end - at) / 2) [level, width] = [level + 1, width * 2];
    subtrees.push({ level, index: at / width });
    at += width;
  }
  return subtrees;
}

/** The largest power of two smaller than `count` (which is at least 2). */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power < count / 2) power *= 2;
  return power;
}
