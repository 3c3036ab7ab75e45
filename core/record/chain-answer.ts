// The entries about one account as a ledger hands them out, so that their completeness can be checked without it: each with
// its proof, all of them in one signed checkpoint, and with what opens the fields that it takes. Nothing else is opened.

import { isObject, type Json, type JsonObject } from '../bytes/canonical-json.ts';
import { utf8 } from '../bytes/encoding.ts';
import { sha256, type Hash } from '../bytes/hash.ts';
import { closed, listOf, matching, nullOr, oneOf, text } from '../bytes/shape.ts';
import { openCheckpoint } from '../log/checkpoint.ts';
import { leafHash, verifyInclusion } from '../log/merkle.ts';
import { parseTlogProof } from '../log/tlog-proof.ts';
import { checkChain, type OpenedText } from './chain.ts';
import type { ChainFault, ChainVerdict } from './chain.words.ts';
import type { ProvenEntry } from './receipt.ts';
import type { VerifyOptions } from './verdict.ts';

/** One page of it; a long chain has several, all in the same checkpoint. */
export interface ChainAnswer {
  readonly v: 1;
  readonly site: string;
  readonly subject: string;
  /** In the order of the log. */
  readonly entries: readonly (ProvenEntry & { readonly disclosures: readonly string[] })[];
  /** Of the page behind this one; null after the last. */
  readonly cursor: string | null;
}

/** The slots whose disclosures an answer carries. */
export const CHAIN_SLOTS = ['subject', 'chain', 'target'] as const;

const shape = closed(
  {
    v: oneOf([1]),
    site: text(64),
    subject: text(255),
    entries: listOf(
      closed({
        entry: text(8192),
        proof: text(65_536),
        disclosures: listOf(matching(/^[A-Za-z0-9_-]{1,8192}$/)),
      }),
      1,
    ),
    cursor: nullOr(text(2048)),
  },
  // What the ledger says of it besides: not part of the check.
  { verdict: (value) => isObject(value) },
);

/** What was checked, with the checkpoint that it is true of. */
export type ChainAnswerVerdict = ChainVerdict & { readonly size?: number; readonly origin?: string };

/** The pages in `value`: one answer, or a list of them in order. Null unless they are of the form above. */
export function readChainAnswers(value: Json | undefined): readonly ChainAnswer[] | null {
  const pages = Array.isArray(value) ? (value as Json[]) : [value];
  return pages.length > 0 && pages.every((page) => isObject(page) && shape(page as JsonObject))
    ? (pages as unknown as readonly ChainAnswer[])
    : null;
}

/** Checks an answer offline: every entry in one checkpoint that a trusted key signed, and the chain that they form. */
export function checkChainAnswers(
  pages: readonly ChainAnswer[],
  { trusted, verify, hash = sha256 }: Pick<VerifyOptions, 'trusted' | 'verify' | 'hash'>,
): ChainAnswerVerdict {
  const { site, subject } = pages[0]!;
  const ofOne = pages.every((page) => page.site === site && page.subject === subject);
  const ended = pages.every(({ cursor }, i) => (cursor === null) === (i === pages.length - 1));
  const all = pages.flatMap(({ entries }) => entries);
  const proofs = all.map(({ proof }) => parseTlogProof(proof));
  const note = proofs[0]?.checkpoint;
  if (!ofOne || !ended) return broken('answer-in-part');
  if (note === undefined || proofs.some((proof) => proof === null || proof.extra !== undefined))
    return broken('answer-unreadable');
  if (proofs.some((proof) => proof!.checkpoint !== note)) return broken('answer-in-part');
  const opened = openCheckpoint(note, trusted, verify);
  if (opened.state !== 'verified') return broken('signer-unknown');
  const { size, root, origin } = opened.checkpoint;
  const texts = all.map(({ entry, disclosures }, i): OpenedText => ({ index: proofs[i]!.index, entry, disclosures }));
  const outside = texts.findIndex(
    ({ entry, index }, i) => !isIn(utf8(entry), index, size, proofs[i]!.path, root, hash),
  );
  if (outside >= 0) return broken('not-included', { place: outside + 1 });
  return { ...checkChain(texts, { site, subject }, hash), size, origin };
}

const isIn = (
  entry: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
  hash: Hash,
): boolean => verifyInclusion(leafHash(entry, hash), index, size, path, root, hash);

const broken = (code: ChainFault, parameters: { readonly [name: string]: string | number } = {}): ChainVerdict => ({
  state: 'broken',
  code,
  parameters,
});
