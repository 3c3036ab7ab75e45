// Whether the later proofs of a receipt follow from its first: the same leaf in checkpoints that grew from that one.

import { equalBytes } from '../bytes/bytes.ts';
import { fromBase64 } from '../bytes/encoding.ts';
import type { Hash } from '../bytes/hash.ts';
import { openCheckpoint, type Checkpoint } from '../log/checkpoint.ts';
import { verifyConsistency, verifyInclusion } from '../log/merkle.ts';
import type { VerifierKey, VerifySignature } from '../log/note.ts';
import { parseTlogProof } from '../log/tlog-proof.ts';
import { no, yes, type PointVerdict } from './point-verdict.ts';
import type { Receipt } from './receipt.ts';

/** What the first proof of the receipt showed. */
interface First {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly checkpoint: Checkpoint;
}

interface Checking {
  /** Those that may have signed: of the receipt, and of the reader. */
  readonly keys: readonly VerifierKey[];
  readonly verify: VerifySignature;
  readonly hash: Hash;
}

/** Null where there are none. */
export function judgeLater(
  { later }: Pick<Receipt, 'later'>,
  { leaf, index, checkpoint: first }: First,
  { keys, verify, hash }: Checking,
): PointVerdict | null {
  const roots = new Map<number, Uint8Array>();
  for (const { proof: text, consistency, stamps } of later) {
    const proof = parseTlogProof(text);
    const opened = proof && openCheckpoint(proof.checkpoint, keys, verify);
    const path = consistency.map(fromBase64);
    const holds =
      proof !== null &&
      proof.extra === undefined &&
      proof.index === index &&
      opened?.state === 'verified' &&
      opened.checkpoint.origin === first.origin &&
      verifyInclusion(leaf, index, opened.checkpoint.size, proof.path, opened.checkpoint.root, hash) &&
      path.every((hash) => hash !== null) &&
      stamps.length === 0 &&
      verifyConsistency(first.size, opened.checkpoint.size, first.root, opened.checkpoint.root, path, hash);
    if (!holds) return no('later', 'later-differs');
    // What is proven in no larger checkpoint says nothing of growth.
    if (opened.checkpoint.size === first.size) return no('later', 'later-no-larger', { size: first.size });
    // Of one size there is one tree: another root beside it is a second log.
    const known = roots.get(opened.checkpoint.size);
    if (known && !equalBytes(known, opened.checkpoint.root)) return no('later', 'later-differs');
    roots.set(opened.checkpoint.size, opened.checkpoint.root);
  }
  return later.length > 0 ? yes('later', 'later-consistent', { proofs: later.length }) : null;
}
