// Every version ever published, in memory: a handful of documents that each presentation, status and page needs.
// The log is the truth; this is read from it at the start and follows it.

import { canonicalJson } from '../core/bytes/canonical-json.ts';
import { fromUtf8, utf8 } from '../core/bytes/encoding.ts';
import { digestOf, type Digest } from '../core/bytes/hash.ts';
import type { PublishedFact } from '../core/consent/facts.ts';
import type { Publication } from '../core/consent/binding.ts';
import { versionState } from '../core/consent/standing.ts';
import type { AgreementId, RevisionDocument, VersionDocument, VersionLabel } from '../core/text/agreement.ts';
import { parseRevisionDocument } from '../core/text/revision-document.ts';
import { parseVersionDocument } from '../core/text/version-document.ts';
import { readEntry } from '../core/record/entry.ts';
import { sha256 } from './native.ts';
import type { Store } from './store.ts';

export interface PublishedVersion extends Publication {
  readonly agreement: AgreementId;
  readonly index: number;
  /** The entry's exact bytes, as text. */
  readonly entry: string;
  readonly document: VersionDocument;
  /** Exact bytes of the version document, as text. */
  readonly canonical: string;
  readonly revision: RevisionDocument;
  readonly revisionDigest: Digest;
  readonly regime: PublishedFact['regime'];
  /** The entry that took it back, if one did. */
  readonly withdrawal: { readonly index: number; readonly time: string } | null;
}

/** Publishers are people: between two looks there are few. */
const MOST_AT_ONCE = 1000;

export class Publications {
  readonly #byAgreement = new Map<AgreementId, PublishedVersion[]>();
  readonly #byDigest = new Map<Digest, PublishedVersion>();
  readonly #leaving = new Map<Digest, Promise<unknown>>();

  static async load(store: Store): Promise<Publications> {
    const publications = new Publications();
    for (const entry of await store.ofType(['version.published', 'version.withdrawn']))
      await publications.follow(store, { index: entry.index, text: fromUtf8(entry.bytes) ?? '' });
    return publications;
  }

  /** Takes in what was published or withdrawn of `agreement` and is kept, but was not told here yet: for guards, which must
   *  know all that came before them, though whoever recorded it has not gone on yet. */
  async catchUp(store: Store, agreement: AgreementId): Promise<void> {
    const known = this.of(agreement).flatMap(({ index, withdrawal }) => [index, withdrawal?.index ?? index]);
    const range = { agreement, from: Math.max(-1, ...known) + 1, to: Number.MAX_SAFE_INTEGER, limit: MOST_AT_ONCE };
    const found = [
      ...(await store.search({ ...range, type: 'version.published' })),
      ...(await store.search({ ...range, type: 'version.withdrawn' })),
    ];
    for (const { index, bytes } of found.sort((a, b) => a.index - b.index))
      await this.follow(store, { index, text: fromUtf8(bytes) ?? '' });
  }

  /** Takes in a publication or withdrawal that is in the log; the same one again changes nothing. */
  async follow(store: Store, { index, text }: { readonly index: number; readonly text: string }): Promise<void> {
    const reading = readEntry(utf8(text));
    if (reading.reading !== 'entry') throw new Error(`entry ${index} cannot be read`);
    const { type, time, clear } = reading.entry;
    const fact = clear as unknown as PublishedFact;
    if (type === 'version.withdrawn') {
      if (this.#byDigest.get(fact.digest)?.withdrawn) return;
      this.#replace(fact.digest, { withdrawn: true, withdrawal: { index, time } });
      return;
    }
    const canonical = await readDocument(store, fact.digest);
    const revisionText = await readDocument(store, fact.revision);
    const document = parseVersionDocument(canonical);
    const revision = parseRevisionDocument(revisionText);
    if (!document || !revision) throw new Error(`the documents of ${fact.agreement}@${fact.version} cannot be read`);
    const published: PublishedVersion = {
      agreement: fact.agreement,
      version: fact.version,
      digest: fact.digest,
      published: time,
      effective: fact.effective,
      materiality: fact.materiality,
      onDecline: revision.onDecline,
      onNoDecision: revision.onNoDecision,
      withdrawn: false,
      survives: document.survives,
      retention: document.retention.period,
      index,
      entry: text,
      document,
      canonical,
      revision,
      revisionDigest: fact.revision,
      regime: fact.regime,
      withdrawal: null,
    };
    // It may have been taken in while its documents were read.
    if (this.#byDigest.has(fact.digest)) return;
    this.#byAgreement.set(fact.agreement, [...this.of(fact.agreement), published]);
    this.#byDigest.set(fact.digest, published);
  }

  /** While the withdrawal of `digest`, or what supersedes it at once, is on its way into the log: resolves once it is known what
   *  became of that. Nobody decides on this text behind it. */
  leaving(digest: Digest): Promise<unknown> | undefined {
    return this.#leaving.get(digest);
  }

  /** `until` never rejects. */
  leave(digest: Digest, until: Promise<unknown>): void {
    this.#leaving.set(digest, until);
    void until.then(() => {
      if (this.#leaving.get(digest) === until) this.#leaving.delete(digest);
    });
  }

  /** Every version of `agreement`, in order of publication; none if there is no such agreement. */
  of(agreement: AgreementId): readonly PublishedVersion[] {
    return this.#byAgreement.get(agreement) ?? [];
  }

  /** The same as the log stood at `size`: what was withdrawn since then was not yet. */
  at(agreement: AgreementId, size: number): readonly PublishedVersion[] {
    return this.of(agreement)
      .filter(({ index }) => index < size)
      .map((published) => {
        const { withdrawal } = published;
        return withdrawal === null || withdrawal.index < size
          ? published
          : { ...published, withdrawn: false, withdrawal: null };
      });
  }

  /** The revisions that lead from one version to a later one, in order of publication, that one the last: what was taken back
   *  between them is no step to anything. */
  stepsBetween(from: PublishedVersion, to: PublishedVersion): readonly PublishedVersion[] {
    return this.of(to.agreement).filter(
      (one) => from.index < one.index && one.index <= to.index && (!one.withdrawn || one === to),
    );
  }

  version(agreement: AgreementId, version: VersionLabel): PublishedVersion | undefined {
    return this.of(agreement).find((published) => published.version === version);
  }

  /** The newest that was not taken back: what the next one follows, and what speaks for the agreement meanwhile. */
  latest(agreement: AgreementId): PublishedVersion | undefined {
    return this.of(agreement).findLast(({ withdrawn }) => !withdrawn);
  }

  /** What is published and not yet in force at `now`. */
  pending(agreement: AgreementId, now: string): PublishedVersion | undefined {
    const all = this.of(agreement);
    return all.find((version) => versionState(all, version, now) === 'pending');
  }

  byDigest(digest: Digest): PublishedVersion | undefined {
    return this.#byDigest.get(digest);
  }

  /** Agreements that are asked for themselves first, those only incorporated after. */
  agreements(): readonly AgreementId[] {
    const all = [...this.#byAgreement.keys()];
    const incorporated = new Set(
      all.flatMap((agreement) => this.#speaking(agreement).incorporates.map((other) => other.agreement)),
    );
    return [
      ...all.filter((agreement) => !incorporated.has(agreement)),
      ...all.filter((agreement) => incorporated.has(agreement)),
    ];
  }

  /** `asked`, each followed by what it incorporates, everything once. */
  closure(asked: readonly AgreementId[]): readonly AgreementId[] {
    const set = new Set<AgreementId>();
    const add = (agreement: AgreementId): void => {
      if (set.has(agreement)) return;
      set.add(agreement);
      if (this.of(agreement).length === 0) return;
      for (const other of this.#speaking(agreement).incorporates) add(other.agreement);
    };
    asked.forEach(add);
    return [...set];
  }

  /** Of an agreement of which all was taken back, the last that there was. */
  #speaking(agreement: AgreementId): VersionDocument {
    return (this.latest(agreement) ?? this.of(agreement).at(-1)!).document;
  }

  #replace(digest: Digest, change: Partial<PublishedVersion>): void {
    const before = this.#byDigest.get(digest);
    if (!before) throw new Error(`${digest} was never published`);
    const after = { ...before, ...change };
    this.#byDigest.set(digest, after);
    this.#byAgreement.set(
      before.agreement,
      this.of(before.agreement).map((published) => (published.digest === digest ? after : published)),
    );
  }
}

async function readDocument(store: Store, digest: Digest): Promise<string> {
  const document = await store.document(digest);
  if (!document) throw new Error(`the store has no document ${digest}`);
  return document.json;
}

export const documentEffect = (kind: 'version' | 'changes' | 'revision', json: string) =>
  ({ effect: 'document', digest: digestOf(json, sha256), kind, json }) as const;

export const revisionText = (revision: RevisionDocument): string => canonicalJson(revision);
