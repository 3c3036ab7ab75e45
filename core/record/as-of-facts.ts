// What the entries of an as-of statement say, put in order for `consent/as-of.ts` to answer from. The ledger that makes a
// statement and whoever checks it read them by this one function.

import { isObject, type JsonObject } from '../bytes/canonical-json.ts';
import { digestOf, type Digest, type Hash } from '../bytes/hash.ts';
import type { DecisionThen, FactsThen, ShownThen, TextThen } from '../consent/as-of.ts';
import type { StandingEnding } from '../consent/binding.ts';
import type { DecisionFact, ImportedFact, PublishedFact, ShownDocument, TerminationFact } from '../consent/facts.ts';
import type { AgreementId } from '../text/agreement.ts';
import { parseVersionDocument } from '../text/version-document.ts';
import { shownIn, type Entry } from './entry.ts';

export interface IndexedEntry {
  readonly index: number;
  readonly entry: Entry;
}

export interface AccountEntry extends IndexedEntry {
  /** Opened slots by name. */
  readonly opened: JsonObject;
}

/** `publications` are those of `agreement`, `account` the entries about one account; both in the order of the log, and all of
 *  them by the moment in question. */
export function factsThen(
  agreement: AgreementId,
  publications: readonly IndexedEntry[],
  account: readonly AccountEntry[],
  incorporating: Incorporating = new Map(),
): FactsThen {
  const links = linksIn(account);
  const cited = citedBeside(agreement, account);
  const under = (documents: readonly NamedDocument[]): Pick<DecisionThen, 'under'> => {
    const parents = documents.filter(({ digest }) => incorporating.get(digest)?.includes(agreement));
    return parents.length > 0 ? { under: [...new Set(parents.map((parent) => parent.agreement))] } : {};
  };
  return {
    texts: textsIn(publications),
    decisions: account.flatMap((one) =>
      decisionsIn(one, agreement, links).map((decision) => ({
        ...decision,
        // A record from elsewhere names one text alone: whatever incorporates it came with it there too.
        ...under(decision.imported ? cited : documentsIn(one.entry)),
      })),
    ),
    shown: account.flatMap((one) => shownBy(one, agreement, links)),
    endings: account.flatMap(endingsIn),
  };
}

type NamedDocument = Pick<ShownDocument, 'agreement' | 'digest'>;

/** Which agreements a document incorporates, by its digest. */
export type Incorporating = ReadonlyMap<Digest, readonly AgreementId[]>;

/** The documents of other agreements that the account decided on together with `agreement`, or, if it has an imported decision,
 *  at all: whether they incorporate it decides with what it ends. None where the account ended nothing. */
export function documentsBeside(agreement: AgreementId, account: readonly AccountEntry[]): readonly Digest[] {
  if (!account.some(({ entry }) => entry.type === 'termination')) return [];
  const named = account.flatMap(({ entry }) => {
    const documents = documentsIn(entry);
    if (!documents.some((one) => one.agreement === agreement)) return [];
    return entry.type === 'imported' ? citedBeside(agreement, account) : documents;
  });
  return [...new Set(named.filter((one) => one.agreement !== agreement).map(({ digest }) => digest))];
}

const citedBeside = (agreement: AgreementId, account: readonly AccountEntry[]): readonly NamedDocument[] =>
  account.flatMap(({ entry }) => documentsIn(entry)).filter((one) => one.agreement !== agreement);

/** What an entry decides on. */
function documentsIn({ type, clear }: Entry): readonly NamedDocument[] {
  if (type === 'imported') return [clear as unknown as ImportedFact];
  return type === 'decision' ? (clear as unknown as DecisionFact).agreements : [];
}

/** What `texts` of version documents say they incorporate; null if one of them is none. */
export function incorporatingIn(texts: readonly string[], hash: Hash): Incorporating | null {
  const incorporating = new Map<Digest, readonly AgreementId[]>();
  for (const text of texts) {
    const document = parseVersionDocument(text);
    if (document === null) return null;
    incorporating.set(
      digestOf(text, hash),
      document.incorporates.map((other) => other.agreement),
    );
  }
  return incorporating;
}

function endingsIn({ index, entry }: AccountEntry): StandingEnding[] {
  if (entry.type !== 'termination') return [];
  const { agreement, by, ground, effective, survives } = entry.clear as unknown as TerminationFact;
  return [{ index, time: entry.time, agreement, by, ground, effective, survives }];
}

/** Which entry links a decision that names no account itself: index → the entry that says so. */
type Links = ReadonlyMap<number, number>;

function linksIn(account: readonly AccountEntry[]): Links {
  const links = new Map<number, number>();
  for (const { index, entry, opened } of account) {
    const { target } = opened;
    const decision = isObject(target) ? target['index'] : undefined;
    if (typeof decision !== 'number') continue;
    if (entry.type === 'subject.linked') links.set(decision, index);
    if (entry.type === 'subject.unlinked') links.delete(decision);
  }
  return links;
}

function textsIn(publications: readonly IndexedEntry[]): readonly TextThen[] {
  const withdrawn = new Map<string, IndexedEntry>();
  for (const one of publications)
    if (one.entry.type === 'version.withdrawn') withdrawn.set(String(one.entry.clear['digest']), one);
  return publications
    .filter(({ entry }) => entry.type === 'version.published')
    .map(({ index, entry }) => {
      const { version, digest, effective, materiality } = entry.clear as unknown as PublishedFact;
      const withdrawal = withdrawn.get(digest);
      return {
        version,
        digest,
        published: entry.time,
        effective,
        materiality,
        index,
        withdrawn: withdrawal !== undefined,
        withdrawnBy: withdrawal?.index ?? null,
        withdrawnAt: withdrawal?.entry.time ?? null,
      };
    });
}

function decisionsIn({ index, entry, opened }: AccountEntry, agreement: AgreementId, links: Links): DecisionThen[] {
  const linkedBy = linkOf(index, opened, links);
  if (entry.type === 'imported') {
    const { decision, version, digest, claimed, ...named } = entry.clear as unknown as ImportedFact;
    if (named.agreement !== agreement) return [];
    const time = claimed ?? entry.time;
    return [{ index, time, decision, version, digest, claimed, linkedBy, imported: true, act: null, capacity: null }];
  }
  if (entry.type !== 'decision') return [];
  const { decision, capacity, agreements } = entry.clear as unknown as DecisionFact;
  return agreements
    .filter((shown) => shown.agreement === agreement && shown.show !== 'nothing')
    .map(({ version, digest, act }) => ({
      index,
      time: entry.time,
      decision,
      version,
      digest,
      linkedBy,
      imported: false,
      act,
      capacity,
    }));
}

function shownBy({ index, entry, opened }: AccountEntry, agreement: AgreementId, links: Links): ShownThen[] {
  if (entry.type !== 'decision' && entry.type !== 'presented') return [];
  return shownIn(entry).flatMap(({ version, digest, show, ...named }) =>
    named.agreement === agreement && show !== 'nothing'
      ? [{ version, digest, index, time: entry.time, linkedBy: linkOf(index, opened, links), show }]
      : [],
  );
}

/** An entry with a number is the account's own. */
const linkOf = (index: number, opened: JsonObject, links: Links): number | null =>
  Object.hasOwn(opened, 'chain') ? null : (links.get(index) ?? null);
