// The Merkle tree of RFC 6962 section 2.1 and the verification algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2.
// Indexes and sizes are numbers up to 2^53 - 1, so halves are divisions: bit operators would cut them to 32 bits.

import { concatBytes, equalBytes } from '../bytes/bytes.ts';
import { sha256, type Hash } from '../bytes/hash.ts';

export const HASH_LENGTH = 32;

const LEAF = Uint8Array.of(0);

export const leafHash = (entry: Uint8Array, hash: Hash = sha256): Uint8Array => hash(concatBytes(LEAF, entry));

/** Throws `RangeError` if one of the two is no hash. */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash = sha256): Uint8Array {
  if (!isHash(left) || !isHash(right)) throw new RangeError('a node is made of two hashes');
  pair.set(left, 1);
  pair.set(right, 1 + HASH_LENGTH);
  return hash(pair);
}

/** What is hashed into a node, in one place: a log hashes little else, and no hash keeps its input. */
const pair = new Uint8Array(1 + 2 * HASH_LENGTH);
pair[0] = 1;

/** The root over `leafHashes`, computed from scratch; of no leaves, the hash of nothing. */
export function rootOf(leafHashes: readonly Uint8Array[], hash: Hash = sha256): Uint8Array {
  if (leafHashes.length === 0) return hash(new Uint8Array());
  let row = leafHashes;
  while (row.length > 1) row = parents(row, hash);
  return row[0]!;
}

/** Whether `path` leads from the leaf at `index` to the `root` of a tree of `size` leaves, with no node missing or spare. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
  hash: Hash = sha256,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (!areHashes(path) || !isHash(leaf) || !isHash(root)) return false;
  let node = index;
  let last = size - 1;
  let result = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      result = nodeHash(sibling, result, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      result = nodeHash(result, sibling, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(result, root);
}

/** Whether `path` shows that the tree of `second` leaves under `secondRoot` begins with the tree of `first` leaves under
 *  `firstRoot`. Everything grows from the empty tree and from itself: there the path is empty and the root must be right. */
export function verifyConsistency(
  first: number,
  second: number,
  firstRoot: Uint8Array,
  secondRoot: Uint8Array,
  path: readonly Uint8Array[],
  hash: Hash = sha256,
): boolean {
  if (!isCount(first) || !isCount(second) || first > second) return false;
  if (!areHashes(path) || !isHash(firstRoot) || !isHash(secondRoot)) return false;
  if (first === second) {
    if (first === 0 && !equalBytes(firstRoot, rootOf([], hash))) return false;
    return path.length === 0 && equalBytes(firstRoot, secondRoot);
  }
  if (first === 0) return path.length === 0 && equalBytes(firstRoot, rootOf([], hash));

  let node = first - 1;
  let last = second - 1;
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // A first tree that is complete is itself a node of the second, so its root is not sent.
  const [start, ...rest] = node === 0 ? [firstRoot, ...path] : path;
  if (start === undefined) return false;
  let firstResult = start;
  let secondResult = start;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      firstResult = nodeHash(sibling, firstResult, hash);
      secondResult = nodeHash(sibling, secondResult, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      secondResult = nodeHash(secondResult, sibling, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(firstResult, firstRoot) && equalBytes(secondResult, secondRoot);
}

/** A number that can be an index or a size: a whole one, not negative, exact. */
export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);

export const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_LENGTH;

const areHashes = (path: readonly Uint8Array[]): boolean => path.every(isHash);
const isOdd = (count: number): boolean => count % 2 === 1;
const half = (count: number): number => Math.floor(count / 2);

// A node without a right neighbour moves up unchanged: that is where RFC 6962 splits a ragged tree.
function parents(row: readonly Uint8Array[], hash: Hash): readonly Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let i = 0; i < row.length; i += 2) {
    const right = row[i + 1];
    above.push(right === undefined ? row[i]! : nodeHash(row[i]!, right, hash));
  }
  return above;
}
