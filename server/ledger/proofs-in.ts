// Proofs that end in one checkpoint. Everybody answered by one growth is proved in the same one, and most are shown the same
// versions: what these share is worked out once.

import type { ProvenEntry } from '../../core/record/receipt.ts';
import { tlogProofsIn } from '../../core/log/tlog-proof.ts';
import type { LogReader } from '../log-reader.ts';
import type { PublishedVersion } from '../publications.ts';
import type { Recorded } from '../sequencer.ts';

export interface ProofsIn {
  /** An inclusion path as a C2SP tlog-proof. */
  readonly print: (index: number, path: readonly Uint8Array[]) => string;
  readonly publication: (published: Pick<PublishedVersion, 'index' | 'entry'>) => Promise<ProvenEntry>;
}

/** The growths whose answers are being put together just now, and a few more. */
const KEPT_HEADS = 16;

export class CheckpointProofs {
  readonly #log: LogReader;
  readonly #kept = new Map<string, ProofsIn>();

  constructor(log: LogReader) {
    this.#log = log;
  }

  in({ size, checkpoint, grown }: Pick<Recorded, 'size' | 'checkpoint' | 'grown'>): ProofsIn {
    const kept = this.#kept.get(checkpoint);
    if (kept) return kept;
    const print = tlogProofsIn(checkpoint);
    const publications = new Map<number, Promise<ProvenEntry>>();
    const proofs: ProofsIn = {
      print,
      publication: ({ index, entry }) => {
        const known = publications.get(index);
        if (known) return known;
        const proven = this.#log
          .inclusionProof(index, size, grown)
          .then((path) => ({ entry, proof: print(index, path) }));
        publications.set(index, proven);
        return proven;
      },
    };
    this.#kept.set(checkpoint, proofs);
    if (this.#kept.size > KEPT_HEADS) this.#kept.delete(this.#kept.keys().next().value!);
    return proofs;
  }
}
