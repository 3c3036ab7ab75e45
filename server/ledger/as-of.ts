// The as-of statement: put together from what is stored, with every entry proved in the one head, and checked once more as a
// stranger would before it is given.

import { fromUtf8, utf8 } from '../../core/bytes/encoding.ts';
import { answersAt, type AsOfAnswers } from '../../core/consent/as-of.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { documentsBeside, factsThen, incorporatingIn, type AccountEntry } from '../../core/record/as-of-facts.ts';
import { verifyAsOf } from '../../core/record/as-of-verdict.ts';
import { MOST_ENTRIES, type AsOfEvidence, type OpenedEntry } from '../../core/record/as-of.ts';
import { openSlots, readEntry, type Entry } from '../../core/record/entry.ts';
import type { ProvenEntry } from '../../core/record/receipt.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import { verifyEd25519 } from '../keys/signer.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import { Altered, type BlindIndex, type Head, type StoredEntry } from '../store.ts';
import { CHAIN_SLOTS } from '../../core/record/chain-answer.ts';
import { erasedIn, erasuresIn, ScopeClosed } from './erasure.ts';
import type { Ledger } from './ledger.ts';
import { entriesAt, momentOf } from './moment.ts';
import { presentationTokenOf } from './receipts.ts';

/** What a statement is made from: a running ledger, or what stands in a directory. */
export type AsOfParts = Pick<Ledger, 'store' | 'vault' | 'log' | 'proofs' | 'forms' | 'clock'> & {
  /** The key that signed the head. */
  readonly vkey: string;
};

export interface AsOfAsked {
  readonly site: string;
  readonly subject: string;
  readonly about: BlindIndex;
  readonly agreement: AgreementId;
  /** An instant, a number of entries, or null for now. */
  readonly at: string | number | null;
  /** The head that all proofs end in. */
  readonly head: Head;
}

/** The statement as JSON text. Refused as `not-found` where no such agreement was ever published, as `moment-ahead`, as
 *  `records-erased` or `records-withheld` where the entries open no more, and as `as-of-too-long` beyond `MOST_ENTRIES`. */
export async function asOfStatement(parts: AsOfParts, asked: AsOfAsked): Promise<string> {
  const { site, subject, agreement, head } = asked;
  const { time, size } = await momentOf(parts, asked.at, head.size, '/at');
  const { texts, nextText } = await publicationsAt(parts, agreement, size, head);
  const account = await accountAt(parts, asked.about, size);
  const together = await Promise.all(
    documentsBeside(agreement, account).map(async (digest) => (await parts.store.document(digest))!.json),
  );
  const facts = factsThen(agreement, texts.map(read), account, incorporatingIn(together, sha256)!);
  const answers = answersAt(agreement, facts, time);
  const prove = (index: number, entry: string): Promise<ProvenEntry> => proven(parts, head, index, entry);
  const proveStored = (stored: StoredEntry | null | undefined): Promise<ProvenEntry> | null =>
    stored ? prove(stored.index, fromUtf8(stored.bytes)!) : null;
  const cited = citedIn(answers);
  const evidence: AsOfEvidence = {
    v: 1,
    kind: 'assent/as-of',
    site,
    subject,
    agreement,
    at: typeof asked.at === 'number' ? asked.at : time,
    time,
    size,
    boundary: {
      last: size === 0 ? null : await proveStored(await parts.store.entry(size - 1)),
      next:
        typeof asked.at === 'number' || size === head.size ? null : await proveStored(await parts.store.entry(size)),
    },
    publications: await Promise.all(texts.map((stored) => proveStored(stored)!)),
    nextPublication: await proveStored(nextText),
    entries: await Promise.all(
      account.map(async (one): Promise<OpenedEntry> => {
        const token = cited.has(one.index) ? await presentationTokenOf(parts, one.entry, one.disclosures) : null;
        const slots = token === null ? CHAIN_SLOTS : SHOWN_SLOTS;
        return {
          ...(await prove(one.index, one.text)),
          disclosures: opening(one, slots),
          ...(token === null ? {} : { presentation: token }),
        };
      }),
    ),
    nextEntry: await nextEntryOf(parts, asked, size, account),
    ...(together.length > 0 && { together }),
    vkey: parts.vkey,
  };
  const json = JSON.stringify({ ...evidence, answers });
  const own = { trusted: [parseVerifierKey(parts.vkey)!], verify: verifyEd25519, hash: sha256 };
  const { outcome, points } = verifyAsOf(json, own);
  if (outcome !== 'verified') throw new Error(`a statement would not verify: ${points.at(-1)!.code}`);
  return json;
}

/** Of what an answer cites also what was shown, and who is bound if not the person themselves. */
const SHOWN_SLOTS = [...CHAIN_SLOTS, 'presentation', 'capacity'] as const;

interface OpenedAccountEntry extends AccountEntry {
  readonly text: string;
  readonly bySlot: { readonly [slot: string]: string };
  readonly disclosures: readonly string[];
  readonly isNumbered: boolean;
}

const opening = ({ bySlot }: OpenedAccountEntry, slots: readonly string[]): string[] =>
  slots.flatMap((slot) => bySlot[slot] ?? []);

async function accountAt(parts: AsOfParts, about: BlindIndex, size: number): Promise<readonly OpenedAccountEntry[]> {
  const stored = await entriesAt(parts, about, size);
  if (stored.length > MOST_ENTRIES) throw new Refused('as-of-too-long');
  const account = await Promise.all(stored.map((one) => openForAccount(parts, one, about)));
  const closed = account.find(({ isNumbered, opened }) => isNumbered && !('chain' in opened));
  if (closed) throw new Refused(await whyClosed(parts, closed.index), { index: closed.index });
  return account;
}

/** Only the log can say that something was erased: keys that are lost say nothing. */
async function whyClosed({ store, vault }: AsOfParts, index: number): Promise<'records-erased' | 'records-withheld'> {
  try {
    const erased = erasedIn(await erasuresIn(store, vault)).get(index);
    return erased?.has('identity') ? 'records-erased' : 'records-withheld';
  } catch (error) {
    if (error instanceof ScopeClosed) return 'records-withheld';
    throw error;
  }
}

async function openForAccount(parts: AsOfParts, stored: StoredEntry, about: BlindIndex): Promise<OpenedAccountEntry> {
  const { index, entry } = read(stored);
  const bySlot = await parts.vault.open(stored.holder, stored.sealed);
  const disclosures = Object.values(bySlot);
  const opened = openSlots(entry, disclosures, sha256);
  if (!opened) throw new Altered(index);
  return {
    index,
    entry,
    opened,
    text: fromUtf8(stored.bytes)!,
    bySlot,
    disclosures,
    isNumbered: stored.subject === about,
  };
}

async function publicationsAt({ store }: AsOfParts, agreement: AgreementId, size: number, head: Head) {
  const all = (await store.ofType(['version.published', 'version.withdrawn'])).filter(
    (stored) => stored.index < head.size && read(stored).entry.clear['agreement'] === agreement,
  );
  if (all.length === 0) throw new Refused('not-found', { field: '/agreement' });
  return {
    texts: all.filter(({ index }) => index < size),
    nextText: all.find(({ index, type }) => index >= size && type === 'version.published') ?? null,
  };
}

/** The account's first entry with a number behind the moment; none where it would not show whose it is. */
async function nextEntryOf(
  parts: AsOfParts,
  { about, head }: AsOfAsked,
  size: number,
  account: readonly OpenedAccountEntry[],
): Promise<AsOfEvidence['nextEntry']> {
  const all = await parts.store.entriesAbout(about);
  const stored = all.find((entry) => entry.subject === about && entry.index >= size && entry.index < head.size);
  const next = stored && (await openForAccount(parts, stored, about));
  if (!next || !('chain' in next.opened)) return null;
  // What names the one before it is the account's by that; the first of all has to name the account.
  const isFirst = !account.some(({ isNumbered }) => isNumbered);
  if (isFirst && !('subject' in next.opened)) return null;
  return {
    ...(await proven(parts, head, next.index, next.text)),
    disclosures: opening(next, isFirst ? ['subject', 'chain'] : ['chain']),
  };
}

async function proven({ log, proofs }: AsOfParts, head: Head, index: number, entry: string): Promise<ProvenEntry> {
  const path = await log.inclusionProof(index, head.size);
  const inHead = proofs.in(head);
  if (!inHead.proves(index, leafHash(utf8(entry), sha256), path)) throw new Altered(index);
  return { entry, proof: inHead.print(index, path) };
}

function citedIn({ accepted, shown, besides }: AsOfAnswers): ReadonlySet<number> {
  const cited = [accepted, shown, besides.declined, besides.deemed, besides.lapsed];
  return new Set(cited.flatMap((answer) => answer?.index ?? []));
}

function read(stored: StoredEntry): { readonly index: number; readonly entry: Entry } {
  const reading = readEntry(stored.bytes);
  if (reading.reading !== 'entry') throw new Altered(stored.index);
  return { index: stored.index, entry: reading.entry };
}
