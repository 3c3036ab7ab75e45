// Does an as-of statement hold? Checked offline, point by point, without throwing: every entry in one signed checkpoint, the
// moment between its neighbours, the publications and the account's entries without a gap; then the four answers are worked
// out again from these entries and compared. The words for every code stand in `as-of.words.ts`.
// One piece: the argument from the first point to the last.

import { canonicalJson, isObject } from '../bytes/canonical-json.ts';
import { toHex, utf8 } from '../bytes/encoding.ts';
import { sha256, type Hash } from '../bytes/hash.ts';
import { answersAt, type AsOfAnswers, type FactsThen } from '../consent/as-of.ts';
import type { PublishedFact, ShownDocument } from '../consent/facts.ts';
import { parsePresentation } from '../consent/presentation.ts';
import { isForTrying, openCheckpoint, type Checkpoint } from '../log/checkpoint.ts';
import { leafHash, verifyInclusion } from '../log/merkle.ts';
import { parseVerifierKey } from '../log/note.ts';
import { parseTlogProof } from '../log/tlog-proof.ts';
import {
  documentsBeside,
  factsThen,
  incorporatingIn,
  type AccountEntry,
  type Incorporating,
  type IndexedEntry,
} from './as-of-facts.ts';
import { parseAsOf, type AsOfStatement, type OpenedEntry } from './as-of.ts';
import { AS_OF_NOT_PROVED, type AsOfNotProved, type AsOfPoint, type AsOfReason } from './as-of.words.ts';
import { checkChain } from './chain.ts';
import { openSlots, readEntry, type Entry } from './entry.ts';
import { capacityAgrees, isShownAsPublished, presentationAgrees, timeFault } from './parts.ts';
import type { Outcome } from './points.ts';
import type { ProvenEntry } from './receipt.ts';
import type { VerifyOptions } from './verdict.ts';

export interface AsOfPointVerdict {
  readonly point: AsOfPoint;
  /** `open`: not wrong, but nothing shows it either. */
  readonly holds: 'yes' | 'no' | 'open';
  readonly code: AsOfReason;
  readonly parameters: { readonly [name: string]: string | number };
}

/** What the statement shows, worked out again from its entries. */
export interface AsOfShown extends FactsThen {
  readonly origin: string;
  /** Of the checkpoint that all proofs end in. */
  readonly checkpointSize: number;
  readonly statement: AsOfStatement;
  readonly answers: AsOfAnswers;
}

export interface AsOfVerdict {
  readonly outcome: Outcome;
  readonly points: readonly AsOfPointVerdict[];
  /** Null if it fails. */
  readonly shows: AsOfShown | null;
  readonly notProved: readonly AsOfNotProved[];
}

/** Checks the text of a statement. Stops at the first point that does not hold. */
export function verifyAsOf(content: string, options: VerifyOptions): AsOfVerdict {
  const statement = parseAsOf(content);
  if (statement === null) return failed([{ point: 'format', holds: 'no', code: 'not-a-statement', parameters: {} }]);
  return new AsOfCheck(statement, options).run();
}

interface Placed extends IndexedEntry {
  readonly leaf: string;
}

class Fails extends Error {
  readonly point: AsOfPointVerdict;
  constructor(point: AsOfPoint, code: AsOfReason, parameters: AsOfPointVerdict['parameters'] = {}) {
    super(code);
    this.point = { point, holds: 'no', code, parameters };
  }
}

class AsOfCheck {
  readonly #statement: AsOfStatement;
  readonly #options: VerifyOptions;
  readonly #hash: Hash;
  readonly #points: AsOfPointVerdict[] = [];
  #checkpoint!: Checkpoint;
  #note = '';

  constructor(statement: AsOfStatement, options: VerifyOptions) {
    this.#statement = statement;
    this.#options = options;
    this.#hash = options.hash ?? sha256;
  }

  run(): AsOfVerdict {
    try {
      return this.#argue();
    } catch (error) {
      if (error instanceof Fails) return failed([...this.#points, error.point]);
      throw error;
    }
  }

  #argue(): AsOfVerdict {
    this.#yes('format', 'statement');
    this.#signature();
    const { boundary, publications, nextPublication, entries, nextEntry } = this.#statement;
    const [last, next] = [this.#placed(boundary.last), this.#placed(boundary.next)];
    const texts = publications.map((one) => this.#placed(one)!);
    const afterTexts = this.#placed(nextPublication);
    const account = entries.map((one) => this.#placed(one)!);
    const afterAccount = this.#placed(nextEntry);
    const all = [last, next, ...texts, afterTexts, ...account, afterAccount].filter((one) => one !== null);
    this.#yes('inclusion', 'all-included', {
      entries: new Set(all.map(({ index }) => index)).size,
      size: this.#checkpoint.size,
    });
    this.#moment(last, next, all);
    this.#publications(texts);
    this.#lastPublication(texts, afterTexts);
    const opened = this.#account(account);
    this.#lastEntry(opened, account, afterAccount);
    const facts = factsThen(this.#statement.agreement, texts, opened, this.#incorporating(opened));
    this.#mentioned(facts);
    const answers = answersAt(this.#statement.agreement, facts, this.#statement.time);
    this.#presentations(answers, opened, texts);
    if (canonicalJson(answers) !== canonicalJson(this.#statement.answers)) throw new Fails('answers', 'answers-differ');
    this.#yes('answers', 'answers-follow');
    this.#open('time', 'operators-clock');
    this.#open('cosigned', 'unwitnessed');
    const trusted = this.#points.some(({ point, holds }) => point === 'signer' && holds === 'yes');
    const { origin, size: checkpointSize } = this.#checkpoint;
    return {
      outcome: trusted ? 'verified' : 'signer-unknown',
      points: this.#points,
      shows: { ...facts, origin, checkpointSize, statement: this.#statement, answers },
      notProved: AS_OF_NOT_PROVED,
    };
  }

  /** The hint must have signed whoever is trusted, or it could be changed without notice. */
  #signature(): void {
    const { trusted, verify } = this.#options;
    const { boundary, vkey } = this.#statement;
    // One of the two is always there: of a log without entries nothing is stated.
    const proof = parseTlogProof((boundary.last ?? boundary.next)?.proof ?? '');
    const hint = parseVerifierKey(vkey);
    const own = proof && hint && openCheckpoint(proof.checkpoint, [hint], verify);
    if (own?.state !== 'verified') throw new Fails('signature', 'signature-wrong');
    this.#checkpoint = own.checkpoint;
    this.#note = proof!.checkpoint;
    const key = hint!.name;
    const { origin, size } = own.checkpoint;
    this.#yes('signature', isForTrying(origin) ? 'signed-for-trying' : 'signed', { key, size });
    const known = trusted.length > 0 ? openCheckpoint(this.#note, trusted, verify) : null;
    if (known === null) return this.#open('signer', 'signer-unknown', { key });
    if (known.state === 'signer-unknown') return this.#open('signer', 'signer-other', { key });
    if (known.state !== 'verified') throw new Fails('signature', 'signature-wrong');
    this.#yes('signer', 'signer-trusted', { key: known.by[0]!.name });
  }

  /** An entry under the one root, at the place its proof says. */
  #placed(proven: ProvenEntry | null): Placed | null {
    if (proven === null) return null;
    const proof = parseTlogProof(proven.proof);
    if (proof === null || proof.extra !== undefined) throw new Fails('inclusion', 'proof-malformed');
    const { index, path, checkpoint } = proof;
    if (checkpoint !== this.#note) throw new Fails('inclusion', 'another-checkpoint', { index });
    const bytes = utf8(proven.entry);
    const leaf = leafHash(bytes, this.#hash);
    if (!verifyInclusion(leaf, index, this.#checkpoint.size, path, this.#checkpoint.root, this.#hash))
      throw new Fails('inclusion', 'not-included', { index });
    const reading = readEntry(bytes);
    if (reading.reading === 'newer') throw new Fails('inclusion', 'entry-newer', { index });
    if (reading.reading !== 'entry') throw new Fails('inclusion', 'entry-malformed', { index });
    return { index, entry: reading.entry, leaf: toHex(leaf) };
  }

  /** That `size` entries were there by then and no more, since entry times never fall. */
  #moment(last: Placed | null, next: Placed | null, all: readonly Placed[]): void {
    const { at, time, size } = this.#statement;
    const inOrder = all.toSorted((one, other) => one.index - other.index);
    const falls = inOrder.find(({ entry }, i) => i > 0 && entry.time < inOrder[i - 1]!.entry.time);
    if (falls) throw new Fails('moment', 'time-falls', { index: falls.index });
    const endsThere = size === 0 ? last === null : last !== null && last.index === size - 1 && last.entry.time <= time;
    if (!endsThere || size > this.#checkpoint.size) throw new Fails('moment', 'moment-differs', { size });
    if (typeof at === 'number') {
      if (at !== size || last?.entry.time !== time || next !== null)
        throw new Fails('moment', 'moment-differs', { size });
      return this.#yes('moment', 'moment-is-size', { size, time });
    }
    if (at !== time) throw new Fails('moment', 'moment-differs', { size });
    if (next === null) {
      if (size !== this.#checkpoint.size) throw new Fails('moment', 'moment-differs', { size });
      return this.#open('moment', 'moment-at-the-end', { size });
    }
    if (next.index !== size || next.entry.time <= time) throw new Fails('moment', 'moment-differs', { size });
    this.#yes('moment', size === 0 ? 'moment-before-all' : 'moment-between', { size, last: size - 1, next: size });
  }

  /** Labels run from 1 and each publication names the one before (`log-rules.ts`), so that one left out shows. */
  #publications(texts: readonly Placed[]): void {
    const { agreement, size } = this.#statement;
    const published: PublishedFact[] = [];
    const withdrawn = new Set<string>();
    let before = -1;
    for (const { index, entry } of texts) {
      const fact = entry.clear as unknown as PublishedFact;
      const isPublication = entry.type === 'version.published';
      const belongs = (isPublication || entry.type === 'version.withdrawn') && fact.agreement === agreement;
      if (!belongs || index <= before || index >= size)
        throw new Fails('publications', 'publication-foreign', { index });
      before = index;
      if (isPublication) {
        if (!follows(fact, published, withdrawn)) throw new Fails('publications', 'publication-missing', { index });
        published.push(fact);
      } else {
        const known = published.some((one) => one.digest === fact.digest && one.version === fact.version);
        if (!known || withdrawn.has(fact.digest)) throw new Fails('publications', 'withdrawal-differs', { index });
        withdrawn.add(fact.digest);
      }
    }
    if (published.length === 0) return this.#open('publications', 'publications-none');
    this.#yes('publications', 'publications-gapless', { versions: published.length, withdrawn: withdrawn.size });
  }

  #lastPublication(texts: readonly Placed[], next: Placed | null): void {
    const published = texts
      .filter(({ entry }) => entry.type === 'version.published')
      .map(({ entry }) => entry.clear as unknown as PublishedFact);
    const withdrawn = new Set(
      texts
        .filter(({ entry }) => entry.type === 'version.withdrawn')
        .map(({ entry }) => (entry.clear as unknown as PublishedFact).digest),
    );
    const versions = published.length;
    if (next === null && versions === 0) return this.#open('last-publication', 'last-publication-none-word');
    if (next === null) return this.#open('last-publication', 'last-publication-word', { versions });
    const { agreement, size } = this.#statement;
    const { index, entry } = next;
    const fact = entry.clear as unknown as PublishedFact;
    const isNext = entry.type === 'version.published' && fact.agreement === agreement && index >= size;
    if (!isNext || !followsLater(fact, published, withdrawn))
      throw new Fails('last-publication', 'publication-missing', { index });
    if (versions === 0) return this.#yes('last-publication', 'last-publication-first', { index });
    this.#yes('last-publication', 'last-publication-shown', { versions, next: fact.version, index });
  }

  #account(placed: readonly Placed[]): readonly AccountEntry[] {
    const { entries, site, subject, size } = this.#statement;
    const late = placed.find(({ index }) => index >= size);
    if (late) throw new Fails('account', 'entry-late', { index: late.index });
    if (placed.length === 0) {
      this.#open('account', 'account-without-entries');
      return [];
    }
    const texts = entries.map(({ entry, disclosures }, i) => ({ index: placed[i]!.index, entry, disclosures }));
    const verdict = checkChain(texts, { site, subject }, this.#hash);
    if (verdict.state === 'broken')
      throw new Fails('account', 'chain-broken', { ...verdict.parameters, fault: verdict.code });
    const opened = placed.map(({ index, entry }, i) => ({
      index,
      entry,
      opened: openSlots(entry, entries[i]!.disclosures, this.#hash)!,
    }));
    // A number without a name is held by its neighbours; what answers rest on has to name the account itself.
    const nameless = opened.find(
      (one) => NAMING.has(one.entry.type) && 'chain' in one.opened && !('subject' in one.opened),
    );
    if (nameless) throw new Fails('account', 'subject-closed', { index: nameless.index });
    const { last, linked } = verdict;
    if (opened.every((one) => !('subject' in one.opened))) this.#open('account', 'account-unnamed', { last });
    else this.#yes('account', 'account-gapless', { last, linked });
    return opened;
  }

  #lastEntry(opened: readonly AccountEntry[], placed: readonly Placed[], next: Placed | null): void {
    const at = opened.findLastIndex((one) => 'chain' in one.opened);
    const numbered = opened.filter((one) => 'chain' in one.opened).length;
    if (next === null && numbered === 0) return this.#open('last-entry', 'last-entry-none-word');
    if (next === null) return this.#open('last-entry', 'last-entry-word', { last: numbered });
    const { index, entry } = next;
    const { size, subject, nextEntry } = this.#statement;
    const values = openSlots(entry, nextEntry!.disclosures, this.#hash);
    const chain = values?.['chain'];
    const follows =
      isObject(chain) &&
      index >= size &&
      chain['seq'] === numbered + 1 &&
      chain['prev'] === (at < 0 ? null : placed[at]!.leaf) &&
      (values!['subject'] === undefined ? at >= 0 : values!['subject'] === subject) &&
      (entry.clear['site'] === undefined || entry.clear['site'] === this.#statement.site);
    if (!follows) throw new Fails('last-entry', 'next-entry-differs', { index });
    if (numbered === 0) return this.#yes('last-entry', 'last-entry-first', { index });
    this.#yes('last-entry', 'last-entry-shown', { last: numbered, index });
  }

  /** What was decided on together is there, text by text, wherever it decides with what the agreement ended; and nothing else. */
  #incorporating(opened: readonly AccountEntry[]): Incorporating {
    const needed = documentsBeside(this.#statement.agreement, opened);
    const { together = [] } = this.#statement;
    const incorporating = incorporatingIn(together, this.#hash);
    const given = [...(incorporating?.keys() ?? [])];
    const isSame = together.length === needed.length && needed.every((digest, place) => given[place] === digest);
    if (incorporating === null || !isSame) throw new Fails('answers', 'together-missing');
    return incorporating;
  }

  /** A version that was decided on or shown was published before: leaving its publication out would change the answers. */
  #mentioned({ texts, decisions, shown }: FactsThen): void {
    const mentioned = [...decisions.filter(({ imported }) => !imported), ...shown];
    const unknown = mentioned.find(({ digest }) => !texts.some((text) => text.digest === digest));
    if (unknown) throw new Fails('answers', 'publication-missing', { index: unknown.index });
  }

  /** What was on the screen, for the entries that the answers cite. */
  #presentations(answers: AsOfAnswers, opened: readonly AccountEntry[], texts: readonly Placed[]): void {
    const { besides, accepted, shown } = answers;
    const cited = new Set([accepted, shown, besides.declined, besides.deemed, besides.lapsed].map((one) => one?.index));
    let agreed = 0;
    let absent: number | null = null;
    for (const [i, one] of opened.entries()) {
      const given = this.#statement.entries[i]!;
      const { index, entry } = one;
      if (!capacityAgrees(entry, one.opened)) throw new Fails('presentations', 'slots-contradict', { index });
      if (given.presentation !== undefined) {
        if (!this.#isPresented(given, one, texts)) throw new Fails('presentations', 'presentation-differs', { index });
        agreed += 1;
      } else if (cited.has(index) && entry.type !== 'imported') absent ??= index;
    }
    if (absent !== null) return this.#open('presentations', 'presentation-absent', { index: absent });
    if (agreed > 0) this.#yes('presentations', 'presentations-agree', { entries: agreed });
  }

  #isPresented(given: OpenedEntry, { entry, opened }: AccountEntry, texts: readonly Placed[]): boolean {
    const presentation = parsePresentation(given.presentation!, this.#hash);
    if (presentation === null) return false;
    const sealed = opened['presentation'];
    if (!presentationAgrees(presentation, entry, sealed, this.#checkpoint.origin, this.#hash)) return false;
    if (timeFault(presentation, entry) !== null) return false;
    return ((entry.clear['agreements'] as unknown as readonly ShownDocument[] | undefined) ?? []).every(
      (shown, place) => {
        const published = texts.find((one) => isPublicationOf(one.entry, shown));
        // Of another agreement the publications are not given.
        if (!published) return shown.agreement !== this.#statement.agreement;
        return isShownAsPublished(published.entry, shown, presentation, place);
      },
    );
  }

  #yes(point: AsOfPoint, code: AsOfReason, parameters: AsOfPointVerdict['parameters'] = {}): void {
    this.#points.push({ point, holds: 'yes', code, parameters });
  }

  #open(point: AsOfPoint, code: AsOfReason, parameters: AsOfPointVerdict['parameters'] = {}): void {
    this.#points.push({ point, holds: 'open', code, parameters });
  }
}

const NAMING: ReadonlySet<Entry['type']> = new Set([
  'decision',
  'presented',
  'imported',
  'subject.linked',
  'subject.unlinked',
  'termination',
]);

/** Whether `fact` is the publication after these: it has the next label, and names the last that was not withdrawn by then. */
const follows = (fact: PublishedFact, published: readonly PublishedFact[], withdrawn: ReadonlySet<string>): boolean =>
  isNextLabel(fact, published) &&
  fact.previous === (published.findLast(({ digest }) => !withdrawn.has(digest))?.digest ?? null);

/** The same of one that came later: of what stood at the moment, some may have been withdrawn in between. */
const followsLater = (
  fact: PublishedFact,
  published: readonly PublishedFact[],
  withdrawn: ReadonlySet<string>,
): boolean =>
  isNextLabel(fact, published) &&
  (fact.previous === null || published.some(({ digest }) => digest === fact.previous && !withdrawn.has(digest)));

const isNextLabel = ({ version, digest }: PublishedFact, published: readonly PublishedFact[]): boolean =>
  version === String(published.length + 1) && published.every((other) => other.digest !== digest);

const isPublicationOf = ({ type, clear }: Entry, { agreement, digest }: ShownDocument): boolean =>
  type === 'version.published' && clear['agreement'] === agreement && clear['digest'] === digest;

const failed = (points: readonly AsOfPointVerdict[]): AsOfVerdict => ({
  outcome: 'fails',
  points,
  shows: null,
  notProved: AS_OF_NOT_PROVED,
});
