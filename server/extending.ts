// From sealed entries to the head over them: the tree grows from its right edge, is grown again from the texts about to be
// stored, and only then signed.

import { equalBytes } from '../core/bytes/bytes.ts';
import { printCheckpoint } from '../core/log/checkpoint.ts';
import { verifyInclusion } from '../core/log/merkle.ts';
import { signNote } from '../core/log/note.ts';
import { grow, proofsInGrowth, rootOfEdge, type Edge, type Growth } from '../core/log/tree.ts';
import type { LogSigner } from './keys/signer.ts';
import { leafOf, sha256 } from './native.ts';
import { isKept } from './node-blocks.ts';
import type { Sealed } from './sealing.ts';
import type { Head } from './store.ts';

type Leaf = Pick<Sealed<unknown>, 'leaf' | 'entry'>;

/** The tree of `edge` with `sealed` in it. */
export const extend = (edge: Edge, sealed: readonly Leaf[]): Growth =>
  grow(
    edge,
    sealed.map(({ leaf }) => leaf),
    sha256,
  );

export interface SignedTree {
  /** A new leaf's proof, by its index. */
  readonly pathOf: (index: number) => readonly Uint8Array[];
  readonly head: Head;
}

/** Signs `tree`, which `sealed` was grown into. Throws, and signs nothing, if it does not come out the same twice. */
export function signTree(
  tree: Growth,
  sealed: readonly Leaf[],
  { signer, origin }: { readonly signer: LogSigner; readonly origin: string },
): SignedTree {
  const pathOf = proofsInGrowth(tree, sha256);
  const root = rootOfEdge(tree.edge, sha256);
  verifyBeforeSigning(sealed, pathOf, tree, root);
  const { size } = tree.edge;
  const checkpoint = signNote(printCheckpoint({ origin, size, root }), [signer.note]);
  return { pathOf, head: { size, root, checkpoint } };
}

/** Logs have died of a bit flipped between hashing and signing: the tree is grown a second time, from the texts about to be
 *  stored, and must come out the same in every node; the last entry's proof, which is of these nodes like all others, must
 *  lead to the root about to be signed. */
function verifyBeforeSigning(
  sealed: readonly Leaf[],
  pathOf: SignedTree['pathOf'],
  tree: Growth,
  root: Uint8Array,
): void {
  const leaves = sealed.map(({ entry }) => leafOf(entry.text));
  const again = grow(tree.from, leaves, sha256);
  const { size, hashes } = tree.edge;
  const same =
    again.completed.length === tree.completed.length &&
    again.completed.every(({ hash }, i) => equalBytes(hash, tree.completed[i]!.hash)) &&
    again.edge.hashes.every((hash, i) => equalBytes(hash, hashes[i]!));
  const proven = verifyInclusion(leaves.at(-1)!, size - 1, size, pathOf(size - 1), root, sha256);
  if (!same || !proven)
    throw new Error(`the entries from ${tree.from.size} on do not give the root that was about to be signed`);
}

/** What `tree` adds to the hashes that are kept. */
export const keptHashesOf = (tree: Growth) => tree.completed.filter(({ level }) => isKept(level));
