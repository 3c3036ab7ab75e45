// Everything about one account, to be checked for completeness without this ledger.

import { fromUtf8, utf8 } from '../../core/bytes/encoding.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { checkChain, type OpenedText } from '../../core/record/chain.ts';
import type { ChainVerdict } from '../../core/record/chain.words.ts';
import { CHAIN_SLOTS, type ChainAnswer } from '../../core/record/chain-answer.ts';
import { openDisclosure } from '../../core/record/slots.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import { Altered, type BlindIndex, type Head, type StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** What stands between the entries and whoever asks. */
type Parts = Pick<Ledger, 'store' | 'vault' | 'log' | 'proofs'>;

export interface ChainAsked {
  readonly site: string;
  readonly subject: string;
  readonly about: BlindIndex;
  /** The head that all proofs end in. */
  readonly head: Head;
  /** Only entries from this index on. */
  readonly from: number;
  readonly limit: number;
}

export interface ChainPage {
  readonly answer: Omit<ChainAnswer, 'cursor'> & { readonly verdict: ChainVerdict };
  /** Where the next page starts; null after the last. */
  readonly next: number | null;
}

/** The verdict is about all of it, also where this is one page of several. Refused as `not-found` where there is nothing. */
export async function chainOf(parts: Parts, asked: ChainAsked): Promise<ChainPage> {
  const { site, subject, head, from, limit } = asked;
  const all = await chainEntries(parts, asked);
  if (all.length === 0) throw new Refused('not-found');
  const behind = all.filter(({ index }) => index >= from);
  const page = behind.slice(0, limit);
  const entries = await Promise.all(
    page.map(async ({ index, entry, disclosures }) => ({
      entry,
      proof: await proofOf(parts, entry, head, index),
      disclosures,
    })),
  );
  const verdict = checkChain(all, { site, subject }, sha256);
  const next = behind.length > page.length ? page.at(-1)!.index + 1 : null;
  return { answer: { v: 1, site, subject, entries, verdict }, next };
}

/** What has a number, and what is linked to it: as of `head`, whatever has been linked since. */
async function chainEntries(parts: Parts, { about, head }: ChainAsked): Promise<readonly OpenedText[]> {
  const stored = await parts.store.entriesAbout(about);
  const numbered: OpenedText[] = [];
  const linked = new Set<number>();
  for (const entry of stored) {
    if (entry.subject !== about || entry.index >= head.size) continue;
    const opened = await openForChain(parts, entry);
    numbered.push(opened);
    const target = targetIn(opened);
    if (target === null) continue;
    if (entry.type === 'subject.linked') linked.add(target);
    else linked.delete(target);
  }
  const decisions: OpenedText[] = [];
  for (const index of linked) {
    const entry = await parts.store.entry(index);
    if (entry) decisions.push(await openForChain(parts, entry));
  }
  return [...numbered, ...decisions].sort((one, other) => one.index - other.index);
}

async function openForChain({ vault }: Parts, { index, bytes, holder, sealed }: StoredEntry): Promise<OpenedText> {
  const disclosures = await vault.open(holder, sealed);
  return { index, entry: fromUtf8(bytes)!, disclosures: CHAIN_SLOTS.flatMap((slot) => disclosures[slot] ?? []) };
}

/** Which entry is linked or unlinked. */
function targetIn({ disclosures }: OpenedText): number | null {
  const values = disclosures.map(openDisclosure);
  const target = values.find((opened) => opened?.name === 'target')?.value;
  return (target as { readonly index: number } | undefined)?.index ?? null;
}

async function proofOf({ log, proofs }: Parts, entry: string, head: Head, index: number): Promise<string> {
  const path = await log.inclusionProof(index, head.size);
  const inHead = proofs.in(head);
  if (!inHead.proves(index, leafHash(utf8(entry), sha256), path)) throw new Altered(index);
  return inHead.print(index, path);
}
