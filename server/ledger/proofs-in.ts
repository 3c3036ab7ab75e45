// Proofs that end in one checkpoint. Everybody answered by one growth is proved in the same one, and most are shown the same
// versions: what these share is worked out once. What is proved from stored hashes is verified before it leaves, since a
// database may have been altered; a proof that does not hold is never given.

import { asciiSpelled } from '../../core/bytes/ascii-json.ts';
import { equalBytes } from '../../core/bytes/bytes.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import { openCheckpoint } from '../../core/log/checkpoint.ts';
import { verifyInclusion } from '../../core/log/merkle.ts';
import { parseVerifierKey, type VerifierKey } from '../../core/log/note.ts';
import { tlogProofsIn } from '../../core/log/tlog-proof.ts';
import { pathAbove, subtreesOfEdge, type Edge } from '../../core/log/tree.ts';
import type { ProvenEntry } from '../../core/record/receipt.ts';
import { verifyEd25519, type LogSigner } from '../keys/signer.ts';
import type { LogReader } from '../log-reader.ts';
import { leafOf, sha256 } from '../native.ts';
import type { PublishedVersion } from '../publications.ts';
import type { Recorded } from '../recording.ts';
import { Recent } from '../recent.ts';
import { Altered } from '../store.ts';

type Path = readonly Uint8Array[];

export interface ProofsIn {
  /** An inclusion path as a C2SP tlog-proof. */
  readonly print: (index: number, path: Path) => string;
  /** The same as it stands between the quotes of a JSON string in ASCII. */
  readonly spell: (index: number, path: Path) => string;
  /** Whether `path` leads from this leaf to the root under our signature. */
  readonly proves: (index: number, leaf: Uint8Array, path: Path) => boolean;
  /** Rejects with `Altered` if what is stored does not prove it. */
  readonly publication: (published: Pick<PublishedVersion, 'index' | 'entry'>) => Promise<ProvenEntry>;
  /** What `make` gives, made once for all who were shown the same form. */
  readonly ofForm: (form: Digest, make: () => Promise<string>) => Promise<string>;
}

/** The growths whose answers are being put together just now, and at least as many more. */
const KEPT_HEADS = 16;

export class CheckpointProofs {
  readonly #log: LogReader;
  readonly #keys: readonly VerifierKey[];
  readonly #kept = new Recent<string, ProofsIn>(KEPT_HEADS);
  readonly #ways = new ProvenWays();

  constructor(log: LogReader, signer: LogSigner) {
    this.#log = log;
    this.#keys = [parseVerifierKey(signer.vkey)!];
  }

  in(recorded: Pick<Recorded, 'size' | 'checkpoint' | 'grown'>): ProofsIn {
    const kept = this.#kept.get(recorded.checkpoint);
    if (kept) return kept;
    const proofs = this.#make(recorded);
    this.#kept.set(recorded.checkpoint, proofs);
    return proofs;
  }

  #make({ size, checkpoint, grown }: Pick<Recorded, 'size' | 'checkpoint' | 'grown'>): ProofsIn {
    const root = grown?.root ?? this.#signedRoot(size, checkpoint);
    const proves: ProofsIn['proves'] = (index, leaf, path) =>
      root !== null && verifyInclusion(leaf, index, size, path, root, sha256);
    const print = root === null ? refuse : tlogProofsIn(checkpoint);
    let spelling: typeof print | null = null;
    const prove = async ({ index, entry }: Pick<PublishedVersion, 'index' | 'entry'>): Promise<ProvenEntry> => {
      const known = grown && this.#ways.path(index, grown.edge);
      if (known) return { entry, proof: print(index, known) };
      const path = await this.#log.inclusionProof(index, size, grown?.known);
      if (!proves(index, leafOf(entry), path)) throw new Altered(index);
      if (grown) this.#ways.learn(index, path, grown.edge);
      return { entry, proof: print(index, path) };
    };
    const publications = new Map<number, Promise<ProvenEntry>>();
    const forms = new Map<Digest, Promise<string>>();
    return {
      print,
      spell: (index, path) =>
        (spelling ??= root === null ? refuse : tlogProofsIn(checkpoint, asciiSpelled))(index, path),
      proves,
      publication: (published) => once(publications, published.index, () => prove(published)),
      ofForm: (form, make) => once(forms, form, make),
    };
  }

  /** The root that a stored checkpoint of ours says, or null. One that was signed just now needs no such look. */
  #signedRoot(size: number, checkpoint: string): Uint8Array | null {
    const opened = openCheckpoint(checkpoint, this.#keys, verifyEd25519);
    return opened.state === 'verified' && opened.checkpoint.size === size ? opened.checkpoint.root : null;
  }
}

/** Ways from old entries up to a hash of the edge, as they were proved once. Such a way stays what it is while that hash stands
 *  in the edge; only what lies above it is new with every growth. */
class ProvenWays {
  readonly #known = new Map<number, { readonly top: Uint8Array; readonly way: Path }>();

  /** The whole path, if its way was proved up to a hash that stands in `edge`. */
  path(index: number, edge: Edge): Path | null {
    const known = this.#known.get(index);
    const place = placeOf(index, edge);
    if (known === undefined || !equalBytes(known.top, edge.hashes[place]!)) return null;
    return [...known.way, ...pathAbove(edge, place, sha256)];
  }

  /** Takes note of a path that was proved under the root of `edge`. */
  learn(index: number, path: Path, edge: Edge): void {
    const place = placeOf(index, edge);
    const { level } = subtreesOfEdge(edge.size)[place]!;
    this.#known.set(index, { top: edge.hashes[place]!, way: path.slice(0, level) });
  }
}

/** Which subtree of the edge an entry lies in. */
const placeOf = (index: number, { size }: Edge): number =>
  subtreesOfEdge(size).findIndex(({ level, index: at }) => index < (at + 1) * 2 ** level);

function once<Key, Value>(made: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

const refuse = (): never => {
  throw new Error('no proof is given that ends in a checkpoint which is not ours');
};
