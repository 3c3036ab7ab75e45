// Proofs that end in one checkpoint. Everybody answered by one growth is proved in the same one, and most are shown the same
// versions: what these share is worked out once. What is proved from stored hashes is verified before it leaves, since a
// database may have been altered; a proof that does not hold is never given.

import { utf8 } from '../../core/bytes/encoding.ts';
import { openCheckpoint } from '../../core/log/checkpoint.ts';
import { leafHash, verifyInclusion } from '../../core/log/merkle.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { tlogProofsIn } from '../../core/log/tlog-proof.ts';
import type { ProvenEntry } from '../../core/record/receipt.ts';
import { verifyEd25519, type LogSigner } from '../keys/signer.ts';
import type { LogReader } from '../log-reader.ts';
import { sha256 } from '../native.ts';
import type { PublishedVersion } from '../publications.ts';
import type { Recorded } from '../sequencer.ts';
import { Altered } from '../store.ts';

export interface ProofsIn {
  /** An inclusion path as a C2SP tlog-proof. */
  readonly print: (index: number, path: readonly Uint8Array[]) => string;
  /** Whether `path` leads from this leaf to the root under our signature. */
  readonly proves: (index: number, leaf: Uint8Array, path: readonly Uint8Array[]) => boolean;
  /** Rejects with `Altered` if what is stored does not prove it. */
  readonly publication: (published: Pick<PublishedVersion, 'index' | 'entry'>) => Promise<ProvenEntry>;
}

/** The growths whose answers are being put together just now, and a few more. */
const KEPT_HEADS = 16;

export class CheckpointProofs {
  readonly #log: LogReader;
  readonly #signer: LogSigner;
  readonly #kept = new Map<string, ProofsIn>();

  constructor(log: LogReader, signer: LogSigner) {
    this.#log = log;
    this.#signer = signer;
  }

  in({ size, checkpoint, grown }: Pick<Recorded, 'size' | 'checkpoint' | 'grown'>): ProofsIn {
    const kept = this.#kept.get(checkpoint);
    if (kept) return kept;
    const opened = openCheckpoint(checkpoint, [parseVerifierKey(this.#signer.vkey)!], verifyEd25519);
    const root = opened.state === 'verified' && opened.checkpoint.size === size ? opened.checkpoint.root : null;
    const proves: ProofsIn['proves'] = (index, leaf, path) =>
      root !== null && verifyInclusion(leaf, index, size, path, root, sha256);
    const print = root === null ? refuse : tlogProofsIn(checkpoint);
    const publications = new Map<number, Promise<ProvenEntry>>();
    const prove = async ({ index, entry }: Pick<PublishedVersion, 'index' | 'entry'>): Promise<ProvenEntry> => {
      const path = await this.#log.inclusionProof(index, size, grown);
      if (!proves(index, leafHash(utf8(entry), sha256), path)) throw new Altered(index);
      return { entry, proof: print(index, path) };
    };
    const proofs: ProofsIn = {
      print,
      proves,
      publication: (published) => {
        const proven = publications.get(published.index) ?? prove(published);
        publications.set(published.index, proven);
        return proven;
      },
    };
    this.#kept.set(checkpoint, proofs);
    if (this.#kept.size > KEPT_HEADS) this.#kept.delete(this.#kept.keys().next().value!);
    return proofs;
  }
}

const refuse = (): never => {
  throw new Error('no proof is given that ends in a checkpoint which is not ours');
};
