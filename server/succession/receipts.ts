// Decisions of a lost tail come back by the receipts that people hold. Each is verified whole against the key of the old log;
// what it says beyond that is believed of nobody.

import { isObject, type JsonObject } from '../../core/bytes/canonical-json.ts';
import { utf8 } from '../../core/bytes/encoding.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { parseReceipt } from '../../core/record/receipt.ts';
import type { PointVerdict } from '../../core/record/point-verdict.ts';
import { verifyReceipt, type Statement } from '../../core/record/verdict.ts';
import { verifyEd25519 } from '../keys/signer.ts';
import { answersIn, importDecision, type Imported } from '../ledger/imports.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { linkDecision } from '../ledger/linking.ts';
import { openEntry } from '../ledger/opened.ts';
import { subjectIndex } from '../ledger/presented.ts';
import { sha256 } from '../native.ts';
import { Erased } from '../recording.ts';
import { Refused } from '../refused.ts';

/** What entry 0 names. */
export interface Predecessor {
  readonly origin: string;
  readonly vkey: string;
  /** So many of its entries survived, and were taken over with the log. */
  readonly survives: number;
}

export type NotTaken =
  | { readonly why: 'verdict'; readonly point: PointVerdict }
  | { readonly why: WhyNot; readonly parameters: { readonly [name: string]: string | number } };

export type WhyNot =
  | 'other-log'
  | 'no-decision'
  | 'site-unknown'
  | 'text-unknown'
  | 'survives-otherwise'
  | 'other-account'
  | 'account-erased';

export type Taken = {
  /** Of the entry in the old log. */
  readonly index: number;
  readonly imported: readonly Imported[];
  /** Whether it is known here whose decision it is, by itself or by a link. */
  readonly attributed: boolean;
};

/** Null for a ledger that goes on from no other. */
export async function predecessorOf(ledger: Ledger): Promise<Predecessor | null> {
  const { entry, opened } = await openEntry(ledger, (await ledger.store.entry(0))!);
  const { predecessor } = entry.clear;
  const { operator } = opened;
  const known = isObject(operator) ? operator['predecessor'] : undefined;
  if (!isObject(predecessor) || !isObject(known)) return null;
  return { origin: predecessor['origin'], ...known } as unknown as Predecessor;
}

/** Takes the decision that `content` proves. `subjects` says whose the entries of the old log are, by the word of their sites,
 *  where the receipt itself does not. */
export async function takeReceipt(
  ledger: Ledger,
  predecessor: Predecessor,
  content: string,
  subjects: ReadonlyMap<number, string>,
): Promise<Taken | NotTaken> {
  const trusted = [parseVerifierKey(predecessor.vkey)!];
  const { outcome, points, statement } = verifyReceipt(content, { trusted, verify: verifyEd25519, hash: sha256 });
  if (outcome !== 'verified' || !statement) return { why: 'verdict', point: reasonAgainst(points) };
  const { index, entry, opened, origin } = statement;
  if (origin !== predecessor.origin) return { why: 'other-log', parameters: { origin } };
  const { documents: _, ...receipt } = parseReceipt(content)!;
  const leaf = leafHash(utf8(receipt.entry), sha256);
  const answers = answersIn(entry);
  const refusal = await whyNot(ledger, predecessor, statement, leaf);
  if (refusal) return refusal;
  const subject = typeof opened['subject'] === 'string' ? opened['subject'] : null;
  const source = { log: origin, index, leaf, receipt: receipt as unknown as JsonObject };
  const imported = await importDecision(ledger, source, answers, subject).catch((error: unknown) => {
    if (error instanceof Erased) return null;
    throw error;
  });
  if (imported === null) return { why: 'account-erased', parameters: { index } };
  const named = subject === null ? subjects.get(index) : undefined;
  if (named === undefined)
    return { index, imported, attributed: subject !== null || (await areAttributed(ledger, imported)) };
  try {
    for (const { index: here } of imported) await linkImported(ledger, here, named);
    return { index, imported, attributed: true };
  } catch (error) {
    if (error instanceof Erased) return { why: 'account-erased', parameters: { index } };
    if (error instanceof Refused) return { why: 'other-account', parameters: { index } };
    throw error;
  }
}

/** The first point that does not hold; without one, that nobody trusted signed it. */
const reasonAgainst = (points: readonly PointVerdict[]): PointVerdict =>
  points.find(({ holds }) => holds === 'no') ?? points.find(({ point }) => point === 'signer')!;

async function whyNot(
  ledger: Ledger,
  { survives }: Predecessor,
  { index, entry }: Statement,
  leaf: Uint8Array,
): Promise<NotTaken | null> {
  const answers = answersIn(entry);
  if (answers.length === 0) return { why: 'no-decision', parameters: { type: entry.type } };
  for (const { site, agreement, version, digest } of answers) {
    if (!ledger.sites.byId(site)) return { why: 'site-unknown', parameters: { site } };
    if (!ledger.publications.byDigest(digest))
      return { why: 'text-unknown', parameters: { agreement, version, digest } };
    // What survives was taken over; what is not there now was erased, or another entry stands in its place.
    if (index < survives && (await ledger.store.imported([{ leaf, agreement }]))[0] === null)
      return { why: 'survives-otherwise', parameters: { index } };
  }
  return null;
}

/** Whether each counts for somebody here: carried over with the account it was linked to in the old log, or linked since. */
async function areAttributed(ledger: Ledger, imported: readonly Imported[]): Promise<boolean> {
  const attributed = imported.map(
    async ({ index, fresh }) =>
      !fresh && ((await ledger.store.entry(index))!.subject !== null || (await ledger.store.link(index)) !== null),
  );
  return (await Promise.all(attributed)).every(Boolean);
}

/** By the word of its site alone, so nobody vouches for it. What names its account already is nobody else's, and naming the
 *  same one again adds nothing to it. */
async function linkImported(ledger: Ledger, index: number, subject: string): Promise<void> {
  const stored = (await ledger.store.entry(index))!;
  const site = ledger.sites.byId(stored.site!)!;
  if (stored.subject === null) await linkDecision(ledger, site, stored, subject, { vouched: 'none' });
  else if (stored.subject !== subjectIndex(ledger, site, subject)) throw new Refused('already-linked', { index });
}
