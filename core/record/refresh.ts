// Brings a receipt up to date: the same leaf in a larger checkpoint of the same log, with the proof that this one grew from
// the first. It is added to what the receipt has and replaces nothing, so a receipt never shows less than it did.
// Whatever arrives is checked as a verdict would check it; what does not hold is refused, and nothing is thrown.

import { equalBytes } from '../bytes/bytes.ts';
import { toBase64, utf8 } from '../bytes/encoding.ts';
import { sha256 } from '../bytes/hash.ts';
import { parsePresentation } from '../consent/presentation.ts';
import { openCheckpoint, type Checkpoint } from '../log/checkpoint.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../log/merkle.ts';
import { parseVerifierKey } from '../log/note.ts';
import { parseTlogProof, printTlogProof } from '../log/tlog-proof.ts';
import { isReceipt, type Receipt } from './receipt.ts';
import type { RefreshRefusal } from './refresh.words.ts';
import type { VerifyOptions } from './verdict.ts';

/** What is needed of the log as it is now, for the leaf and the first checkpoint of one receipt. */
export interface LaterProof {
  /** The signed checkpoint, exact. */
  readonly checkpoint: string;
  /** From the leaf up, in the tree of that checkpoint. */
  readonly inclusion: readonly Uint8Array[];
  /** From the receipt's first checkpoint to that one. */
  readonly consistency: readonly Uint8Array[];
}

/** Which leaf and which first checkpoint a receipt speaks of. */
export interface ReceiptPlace {
  readonly index: number;
  readonly first: Checkpoint;
  /** The largest size that the receipt has a proof for. */
  readonly newest: number;
}

export type Refreshing =
  | { readonly state: 'refreshed'; readonly receipt: Receipt; readonly size: number }
  /** The log has not grown since the newest proof the receipt has. */
  | { readonly state: 'current'; readonly size: number }
  | { readonly state: 'refused'; readonly code: RefreshRefusal };

type Options = Pick<VerifyOptions, 'trusted' | 'verify' | 'hash'>;

/** Where the receipt stands in the log, or null if its own proof does not hold: there is nothing to build upon. */
export function placeOf(receipt: Receipt, { verify, hash = sha256 }: Options): ReceiptPlace | null {
  const proof = parseTlogProof(receipt.proof);
  const hint = parseVerifierKey(receipt.vkey);
  const opened = proof && hint && openCheckpoint(proof.checkpoint, [hint], verify);
  if (opened?.state !== 'verified') return null;
  const { checkpoint: first } = opened;
  const leaf = leafHash(utf8(receipt.entry), hash);
  if (!verifyInclusion(leaf, proof!.index, first.size, proof!.path, first.root, hash)) return null;
  const sizes = laterCheckpoints(receipt, [hint!], verify).map(({ size }) => size);
  return { index: proof!.index, first, newest: Math.max(first.size, ...sizes) };
}

export function refresh(receipt: Receipt, later: LaterProof, options: Options): Refreshing {
  const { trusted, verify, hash = sha256 } = options;
  const place = placeOf(receipt, options);
  if (place === null) return refused('receipt-fails');
  const { index, first, newest } = place;
  const keys = [parseVerifierKey(receipt.vkey)!, ...trusted];
  const opened = openCheckpoint(later.checkpoint, keys, verify);
  if (opened.state === 'malformed') return refused('checkpoint-unreadable');
  if (opened.state !== 'verified') return refused(openRefusal(later.checkpoint, first.origin));
  const { origin, size, root } = opened.checkpoint;
  if (origin !== first.origin) return refused('origin-differs');
  if (size < first.size) return refused('log-smaller');
  const leaf = leafHash(utf8(receipt.entry), hash);
  if (!verifyInclusion(leaf, index, size, later.inclusion, root, hash)) return refused('not-included');
  if (!verifyConsistency(first.size, size, first.root, root, later.consistency, hash)) return refused('not-consistent');
  // Of one size there is one tree: another root beside one that the receipt has already is a second log.
  const same = laterCheckpoints(receipt, keys, verify).filter((held) => held.size === size);
  if (same.some((held) => !equalBytes(held.root, root))) return refused('not-consistent');
  if (size <= newest) return { state: 'current', size };
  const refreshed: Receipt = {
    ...receipt,
    later: [
      ...receipt.later,
      {
        proof: printTlogProof({ index, path: later.inclusion, checkpoint: later.checkpoint }),
        consistency: later.consistency.map(toBase64),
        stamps: [],
      },
    ],
  };
  return isReceipt(refreshed) ? { state: 'refreshed', receipt: refreshed, size } : refused('checkpoint-unreadable');
}

/** The public base address of the ledger, as its signed presentation names it; null where nothing was presented. Whoever
 *  made the receipt chose it: what comes from there is checked like everything else. */
export function ledgerOf({ presentation }: Receipt): string | null {
  const base = presentation === undefined ? undefined : parsePresentation(presentation)?.form.ledger;
  return base !== undefined && /^https?:\/\//.test(base) ? base : null;
}

function laterCheckpoints(
  { later }: Receipt,
  keys: Parameters<typeof openCheckpoint>[1],
  verify: Options['verify'],
): readonly Checkpoint[] {
  return later.flatMap(({ proof: text }) => {
    const proof = parseTlogProof(text);
    const opened = proof && openCheckpoint(proof.checkpoint, keys, verify);
    return opened?.state === 'verified' ? [opened.checkpoint] : [];
  });
}

/** A checkpoint under another name is another log's, whoever signed it. */
const openRefusal = (source: string, origin: string): RefreshRefusal =>
  source.startsWith(`${origin}\n`) ? 'signer-other' : 'origin-differs';

const refused = (code: RefreshRefusal): Refreshing => ({ state: 'refused', code });
