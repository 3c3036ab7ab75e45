// Every version ever published, in memory: a handful of documents that each presentation, status and page needs.
// The log is the truth; this is read from it at the start and follows it.

import { canonicalJson } from '../core/bytes/canonical-json.ts';
import { fromUtf8, utf8 } from '../core/bytes/encoding.ts';
import { digestOf, type Digest } from '../core/bytes/hash.ts';
import type { PublishedFact } from '../core/consent/facts.ts';
import type { Publication } from '../core/consent/binding.ts';
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
}

export class Publications {
  readonly #byAgreement = new Map<AgreementId, PublishedVersion[]>();
  readonly #byDigest = new Map<Digest, PublishedVersion>();

  static async load(store: Store): Promise<Publications> {
    const publications = new Publications();
    for (const entry of await store.ofType(['version.published', 'version.withdrawn']))
      await publications.follow(store, { index: entry.index, text: fromUtf8(entry.bytes) ?? '' });
    return publications;
  }

  /** Takes in a publication or withdrawal that is in the log. */
  async follow(store: Store, { index, text }: { readonly index: number; readonly text: string }): Promise<void> {
    const reading = readEntry(utf8(text));
    if (reading.reading !== 'entry') throw new Error(`entry ${index} cannot be read`);
    const { type, time, clear } = reading.entry;
    const fact = clear as unknown as PublishedFact;
    if (type === 'version.withdrawn') {
      this.#replace(fact.digest, { withdrawn: true });
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
    };
    this.#byAgreement.set(fact.agreement, [...this.of(fact.agreement), published]);
    this.#byDigest.set(fact.digest, published);
  }

  /** Every version of `agreement`, in order of publication; none if there is no such agreement. */
  of(agreement: AgreementId): readonly PublishedVersion[] {
    return this.#byAgreement.get(agreement) ?? [];
  }

  version(agreement: AgreementId, version: VersionLabel): PublishedVersion | undefined {
    return this.of(agreement).find((published) => published.version === version);
  }

  byDigest(digest: Digest): PublishedVersion | undefined {
    return this.#byDigest.get(digest);
  }

  /** Agreements that are asked for themselves first, those only incorporated after. */
  agreements(): readonly AgreementId[] {
    const all = [...this.#byAgreement.keys()];
    const incorporated = new Set(
      all.flatMap((agreement) =>
        this.of(agreement)
          .at(-1)!
          .document.incorporates.map((other) => other.agreement),
      ),
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
      for (const other of this.of(agreement).at(-1)?.document.incorporates ?? []) add(other.agreement);
    };
    asked.forEach(add);
    return [...set];
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
