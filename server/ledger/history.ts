// What a person has decided, as the person may see it: every entry about their account, and the receipt of each.

import type {
  ConsentFact,
  DecisionFact,
  PreferenceFact,
  ShownDocument,
  TerminationFact,
} from '../../core/consent/facts.ts';
import { readEntry, shownIn } from '../../core/record/entry.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { HistoryLine } from '../../core/wire.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
import { subjectIndex } from './presented.ts';
import { endedLine } from './records.ts';
import { storedReceipt, withDocuments } from './receipts.ts';

export interface History {
  /** Newest first. */
  readonly entries: readonly HistoryLine[];
  /** Where the next page starts: entries below this index; null after the last. */
  readonly before: number | null;
}

export interface HistoryAsked {
  readonly site: Site;
  readonly subject: string;
  /** Only entries below this index. */
  readonly before: number;
  readonly limit: number;
}

export async function historyOf(ledger: Ledger, { site, subject, before, limit }: HistoryAsked): Promise<History> {
  const about = await ledger.store.entriesAbout(subjectIndex(ledger, site, subject));
  const older = about.filter(({ index }) => index < before).reverse();
  const page = older.slice(0, limit);
  return {
    entries: await Promise.all(page.map((stored) => lineOf(ledger, stored))),
    before: older.length > page.length ? page.at(-1)!.index : null,
  };
}

/** The file of entry `index` with the texts it speaks of, for the account it is about; for anybody else it does not exist. */
export async function ownReceipt(ledger: Ledger, site: Site, subject: string, index: number): Promise<Receipt> {
  const about = subjectIndex(ledger, site, subject);
  const stored = await ledger.store.entry(index);
  const owner = stored?.subject ?? (stored && (await ledger.store.link(index))?.subject);
  if (!stored || owner !== about) throw new Refused('not-found');
  return withDocuments(ledger, await storedReceipt(ledger, stored));
}

async function lineOf(ledger: Ledger, stored: StoredEntry): Promise<HistoryLine> {
  const reading = readEntry(stored.bytes);
  if (reading.reading !== 'entry') throw new Error(`entry ${stored.index} cannot be read`);
  const { entry } = reading;
  const line = { index: stored.index, type: entry.type, time: entry.time };
  switch (entry.type) {
    case 'decision': {
      const { decision, locale, capacity, preferences } = entry.clear as unknown as DecisionFact;
      const agreements = shownIn(entry).map((shown) => ({ ...shown, titles: titlesOf(ledger, shown) }));
      return { ...line, decision, agreements, locale, capacity, preferences };
    }
    case 'preference':
      return { ...line, changes: (entry.clear as unknown as PreferenceFact).changes };
    case 'comment': {
      const { agreement, version, step } = entry.clear as unknown as CommentClear;
      const said = (await openEntry(ledger, stored)).opened['text'];
      const { text = null, clause = null } = (said ?? {}) as { readonly text?: string; readonly clause?: string };
      return { ...line, comment: { agreement, version, step, text, clause } };
    }
    case 'consent': {
      const { purpose, state } = entry.clear as unknown as ConsentFact;
      return { ...line, consent: { purpose, state } };
    }
    case 'termination': {
      const ended = endedLine(entry.clear as unknown as TerminationFact);
      const newest = ledger.publications.of(ended.agreement).at(-1)!;
      return { ...line, ended: { ...ended, titles: titlesOf(ledger, newest) } };
    }
    default:
      return line;
  }
}

type CommentClear = Pick<NonNullable<HistoryLine['comment']>, 'agreement' | 'version' | 'step'>;

function titlesOf(ledger: Ledger, { digest }: Pick<ShownDocument, 'digest'>): { readonly [locale: string]: string } {
  const { document } = ledger.publications.byDigest(digest)!;
  return Object.fromEntries(document.locales.map((locale) => [locale, document.text[locale]!.title]));
}
