// Proofs for entries that are already in the store. Stored are leaves and the roots of every 256, 65536 … of them;
// whatever lies between is folded from one row of these.

import { rootOf } from '../core/log/merkle.ts';
import { hashesUnder } from '../core/log/tiles.ts';
import {
  edgeAt,
  followPlan,
  nameOf,
  planConsistency,
  planInclusion,
  readerOf,
  subtreesOfEdge,
  type Edge,
  type ProofPlan,
  type Subtree,
} from '../core/log/tree.ts';
import { sha256 } from './native.ts';
import type { Store } from './store.ts';

export async function readInclusionProof(store: Store, index: number, size: number): Promise<readonly Uint8Array[]> {
  return readPlan(store, planInclusion(index, size));
}

export async function readConsistencyProof(
  store: Store,
  first: number,
  second: number,
): Promise<readonly Uint8Array[]> {
  return readPlan(store, planConsistency(first, second));
}

export async function readEdge(store: Store, size: number): Promise<Edge> {
  return edgeAt(size, await readSubtrees(store, subtreesOfEdge(size)));
}

async function readPlan(store: Store, plan: ProofPlan): Promise<readonly Uint8Array[]> {
  return followPlan(plan, await readSubtrees(store, plan.flat()), sha256);
}

async function readSubtrees(store: Store, subtrees: readonly Subtree[]) {
  const known = new Map<string, Uint8Array>();
  for (const subtree of subtrees) {
    const { level, start, count } = hashesUnder(subtree);
    const hashes = await store.tileHashes(level, start, count);
    if (hashes.length !== count)
      throw new Error(`the store lacks hashes of subtree ${subtree.index} at level ${subtree.level}`);
    known.set(nameOf(subtree.level, subtree.index), rootOf(hashes, sha256));
  }
  return readerOf(known);
}
