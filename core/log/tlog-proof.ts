// Proofs as files, c2sp.org/tlog-proof: index, inclusion path and signed checkpoint in one text.

import { fromBase64, toBase64 } from '../bytes/encoding.ts';
import { sha256, type Hash } from '../bytes/hash.ts';
import { openCheckpoint, parseCheckpoint, parseCount, type CheckpointVerdict } from './checkpoint.ts';
import { isCount, isHash, verifyInclusion } from './merkle.ts';
import { parseNote, type VerifierKey, type VerifySignature } from './note.ts';

/** `path` runs from the leaf's sibling up, `checkpoint` is the signed note verbatim, `extra` is not authenticated. */
export type TlogProof = {
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
};

export type TlogProofVerdict = CheckpointVerdict | { readonly state: 'not-included' };

const HEADER = 'c2sp.org/tlog-proof@v1';

/** Throws `RangeError` for what could not be read back. */
export const printTlogProof = ({ index, path, checkpoint, extra }: TlogProof): string =>
  tlogProofsIn(checkpoint)(index, path, extra);

/** Prints proofs that end in one checkpoint, which is read once for all of them, as is every hash that stands in several.
 *  Throws `RangeError` as `printTlogProof`. `spell` gives another spelling of the text, piece by piece. */
export function tlogProofsIn(
  checkpoint: string,
  spell: (text: string) => string = (text) => text,
): (index: number, path: readonly Uint8Array[], extra?: Uint8Array) => string {
  if (!isSignedCheckpoint(checkpoint)) throw new RangeError('not a signed checkpoint');
  const [header, newline, end] = [spell(`${HEADER}\n`), spell('\n'), spell(`\n${checkpoint}`)];
  const lines = new Map<Uint8Array, string>();
  const lineOf = (hash: Uint8Array): string => {
    const known = lines.get(hash);
    if (known !== undefined) return known;
    if (!isHash(hash)) throw new RangeError('a proof is made of hashes');
    const line = spell(`${toBase64(hash)}\n`);
    lines.set(hash, line);
    return line;
  };
  return (index, path, extra) => {
    if (!isCount(index) || extra?.length === 0) throw new RangeError('not a proof');
    const extraLine = extra === undefined ? '' : spell(`extra ${toBase64(extra)}\n`);
    let text = `${header}${extraLine}index ${index}${newline}`;
    for (const hash of path) text += lineOf(hash);
    return text + end;
  };
}

/** The proof that `text` says, or null: also when what follows the empty line is no signed checkpoint. */
export function parseTlogProof(text: string): TlogProof | null {
  const end = text.indexOf('\n\n');
  if (end < 0) return null;
  const checkpoint = text.slice(end + 2);
  if (!isSignedCheckpoint(checkpoint)) return null;

  const lines = text.slice(0, end).split('\n');
  if (lines.shift() !== HEADER) return null;
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice('extra '.length)) : undefined;
  if (extra === null || extra?.length === 0) return null;
  const [indexLine = '', ...pathLines] = lines;
  const index = indexLine.startsWith('index ') ? parseCount(indexLine.slice('index '.length)) : null;
  if (index === null) return null;
  const path: Uint8Array[] = [];
  for (const line of pathLines) {
    const hash = fromBase64(line);
    if (hash === null || !isHash(hash)) return null;
    path.push(hash);
  }
  return { index, path, checkpoint, ...(extra === undefined ? {} : { extra }) };
}

/** Whether the leaf is in the log behind `keys`, at the place that the proof says. */
export function verifyTlogProof(
  proof: TlogProof,
  leaf: Uint8Array,
  keys: readonly VerifierKey[],
  verify: VerifySignature,
  hash: Hash = sha256,
): TlogProofVerdict {
  const verdict = openCheckpoint(proof.checkpoint, keys, verify);
  if (verdict.state !== 'verified') return verdict;
  const { size, root } = verdict.checkpoint;
  return verifyInclusion(leaf, proof.index, size, proof.path, root, hash) ? verdict : { state: 'not-included' };
}

function isSignedCheckpoint(source: string): boolean {
  const note = parseNote(source);
  return note !== null && parseCheckpoint(note.text) !== null;
}
