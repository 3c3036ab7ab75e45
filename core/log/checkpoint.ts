// Checkpoints, c2sp.org/tlog-checkpoint: origin, size and root, signed as a note. Extension lines are refused,
// because nobody audits what stands in them.

import { fromBase64, toBase64 } from '../bytes/encoding.ts';
import { isCount, isHash } from './merkle.ts';
import {
  isNoteText,
  parseNote,
  printNote,
  verifyNote,
  type Note,
  type VerifierKey,
  type VerifySignature,
} from './note.ts';

/** `origin` names the log, `root` is the 32-byte root of the tree of `size` leaves. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

/** `by` are the keys of this log that signed it. */
export type CheckpointVerdict =
  | {
      readonly state: 'verified';
      readonly checkpoint: Checkpoint;
      readonly note: Note;
      readonly by: readonly VerifierKey[];
    }
  | { readonly state: 'malformed' }
  | { readonly state: 'signer-unknown' }
  | { readonly state: 'signature-wrong'; readonly signer: VerifierKey };

/** Whether a log of this origin is a demonstration or a test: a name under `.invalid` is nobody's (RFC 2606, section 2), so no
 *  live log has one. */
export const isForTrying = (origin: string): boolean => origin.split('/')[0]!.endsWith('.invalid');

/** The note text, three lines. Throws `RangeError` for what could not be read back. */
export function printCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`;
  if (parseCheckpoint(text) === null) throw new RangeError('not a checkpoint');
  return text;
}

/** The checkpoint that a note text says, or null. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!isNoteText(text)) return null;
  const [origin, count, encoded, ...rest] = text.split('\n');
  if (!origin || count === undefined || encoded === undefined || rest.length !== 1) return null;
  const size = parseCount(count);
  const root = fromBase64(encoded);
  return size === null || root === null || !isHash(root) ? null : { origin, size, root };
}

/** Opens a signed checkpoint with the log's keys. Keys are taken only for the origin they are named after, so that a key
 *  of one log never speaks for another; names of several keys of one log are therefore equal. */
export function openCheckpoint(
  source: string,
  keys: readonly VerifierKey[],
  verify: VerifySignature,
): CheckpointVerdict {
  const note = parseNote(source);
  const checkpoint = note === null ? null : parseCheckpoint(note.text);
  if (note === null || checkpoint === null) return { state: 'malformed' };
  const verdict = verifyNote(
    note,
    keys.filter(({ name }) => name === checkpoint.origin),
    verify,
  );
  return verdict.state === 'verified' ? { state: 'verified', checkpoint, note, by: verdict.by } : verdict;
}

/** A decimal number without leading zeros, exact in JavaScript, or null. */
export function parseCount(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const count = Number(text);
  return isCount(count) ? count : null;
}

/** `source` with further signature lines behind its own, for cosignatures that come later. */
export const withSignatures = (note: Note, signatures: Note['signatures']): string =>
  printNote({ text: note.text, signatures: [...note.signatures, ...signatures] });
