// Proofs for entries that are already in the store. Stored are leaves and the roots of every 256, 65536 … of them;
// whatever lies between is folded from one row of these.

import { rootOf } from '../core/log/merkle.ts';
import { edgeAt, followPlan, nameOf, planConsistency, planInclusion, readerOf, subtreesOfEdge, type Edge, type ProofPlan, type Subtree } from '../core/log/tree.ts';
import { sha256 } from './native.ts';
import type { Store } from './store.ts';

const TILE_HEIGHT = 8;

export async function readInclusionProof(store: Store, index: number, size: number): Promise<readonly Uint8Array[]> {
  return readPlan(store, planInclusion(index, size));
}

export async function readConsistencyProof(store: Store, first: number, second: number): Promise<readonly Uint8Array[]> {
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
  for (const { level, index } of subtrees) {
    const width = 2 ** (level % TILE_HEIGHT);
    const hashes = await store.tileHashes(Math.floor(level / TILE_HEIGHT), index * width, width);
    if (hashes.length !== width) throw new Error(`the store lacks hashes of subtree ${index} at level ${level}`);
    known.set(nameOf(level, index), rootOf(hashes, sha256));
  }
  return readerOf(known);
}
