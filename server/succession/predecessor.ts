// Up to where a log that lost its tail is known to have been signed. That is what the log after it names, so that nobody can
// later say it ended earlier.

import { equalBytes } from '../../core/bytes/bytes.ts';
import { openCheckpoint, printCheckpoint } from '../../core/log/checkpoint.ts';
import { parseVerifierKey, signNote } from '../../core/log/note.ts';
import { parseTlogProof } from '../../core/log/tlog-proof.ts';
import { rootOfEdge } from '../../core/log/tree.ts';
import { parseReceipt } from '../../core/record/receipt.ts';
import type { KeptHead } from '../head-file.ts';
import { verifyEd25519, type LogSigner } from '../keys/signer.ts';
import type { LogReader } from '../log-reader.ts';
import { sha256 } from '../native.ts';
import { StartRefused } from '../start-checks.ts';
import type { Head } from '../store.ts';

export interface Signed {
  /** Where it is known from. */
  readonly from: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The note, exact. */
  readonly checkpoint: string;
}

/** The largest checkpoint of the old log that is known: of what survives, of the head file, and of `given`. Throws
 *  `StartRefused` if two of them are of two histories. */
export async function highestSigned(
  survives: { readonly head: Head; readonly log: LogReader },
  kept: Signed | null,
  given: readonly Signed[],
): Promise<Signed> {
  const all: Signed[] = [{ from: 'what survives', ...survives.head }, ...(kept ? [kept] : []), ...given];
  for (const one of all) {
    const same =
      one.size > survives.head.size
        ? all.find(({ size }) => size === one.size)!.root
        : rootOfEdge(await survives.log.edge(one.size), sha256);
    if (!equalBytes(same, one.root))
      throw new StartRefused(
        `${one.from} has another root at ${one.size} entries than the rest of what is known: two logs were signed under ` +
          'one name, and neither is gone on from before somebody looks into it',
      );
  }
  return all.reduce((highest, one) => (one.size > highest.size ? one : highest));
}

/** The checkpoint whose size and root the head file keeps. An Ed25519 signature depends on nothing but key and text (RFC
 *  8032), so this is the note that was signed then, byte for byte, and not a second one. */
export const keptCheckpoint = ({ origin, size, root }: KeptHead, signer: LogSigner, file: string): Signed => ({
  from: file,
  size,
  root,
  checkpoint: signNote(printCheckpoint({ origin, size, root }), [signer.note]),
});

/** The checkpoints in a file, a note as it is served or a receipt, signed by the key of the old log; null if there is none. */
export function checkpointsIn(content: string, vkey: string, file: string): readonly Signed[] | null {
  const receipt = parseReceipt(content);
  const proofs = receipt ? [receipt.proof, ...receipt.later.map(({ proof }) => proof)] : [];
  const notes = receipt ? proofs.map((proof) => parseTlogProof(proof)?.checkpoint ?? '') : [content];
  const signed: Signed[] = [];
  for (const checkpoint of notes) {
    const opened = openCheckpoint(checkpoint, [parseVerifierKey(vkey)!], verifyEd25519);
    if (opened.state !== 'verified') return null;
    const { size, root } = opened.checkpoint;
    signed.push({ from: file, size, root, checkpoint });
  }
  return signed;
}
