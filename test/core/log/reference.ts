// RFC 6962 section 2.1 as it is written, recursion and all: slow, and plainly right.

import { createHash } from 'node:crypto';

const hash = (...parts: Uint8Array[]): Uint8Array => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return new Uint8Array(sum.digest());
};

const referenceLeafHash = (entry: Uint8Array): Uint8Array => hash(Uint8Array.of(0), entry);

/** MTH over leaf hashes. */
export function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return hash();
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return hash(Uint8Array.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function auditPath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...auditPath(m, leaves.slice(0, k)), treeHash(leaves.slice(k))]
    : [...auditPath(m - k, leaves.slice(k)), treeHash(leaves.slice(0, k))];
}

/** PROOF(m, D[n]). */
export const consistencyPath = (m: number, leaves: readonly Uint8Array[]): Uint8Array[] =>
  m === 0 ? [] : subproof(m, leaves, true);

function subproof(m: number, leaves: readonly Uint8Array[], known: boolean): Uint8Array[] {
  if (m === leaves.length) return known ? [] : [treeHash(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), known), treeHash(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), treeHash(leaves.slice(0, k))];
}

const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** `count` different leaf hashes, the same every time. */
export const leavesUpTo = (count: number, salt = 'leaf'): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => referenceLeafHash(new TextEncoder().encode(`${salt} ${i}`)));
