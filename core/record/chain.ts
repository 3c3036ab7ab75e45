// Completeness: whether the entries about one account are all there. Each carries, sealed, its running number and the leaf
// hash of the one before, so a gap in front of the last shows; that there is nothing behind the last, nothing shows.
// A decision that was linked later has no number of its own: it is in the chain by the entry that linked it, which names its
// leaf, and it has to be there as long as no later entry undid that.

import { isObject, type Json } from '../bytes/canonical-json.ts';
import { toHex, utf8 } from '../bytes/encoding.ts';
import { sha256, type Hash } from '../bytes/hash.ts';
import { leafHash } from '../log/merkle.ts';
import type { ChainFault, ChainVerdict } from './chain.words.ts';
import { openSlots, readEntry, type ChainLink, type Entry } from './entry.ts';
import { isChainLink, isTarget } from './slot-values.ts';

/** An entry with what opens it: `subject` and `chain`, and `target` where it links or unlinks. */
export interface OpenedText {
  readonly index: number;
  readonly entry: string;
  readonly disclosures: readonly string[];
}

/** Judges the entries about one account, all of them in the order of the log. Stops at the first that does not fit. */
export function checkChain(
  entries: readonly OpenedText[],
  about: { readonly site: string; readonly subject: string },
  hash: Hash = sha256,
): ChainVerdict {
  const chain = new ChainCheck(about, hash);
  try {
    for (const entry of entries) chain.follow(entry);
    return chain.end();
  } catch (error) {
    if (error instanceof Broken) return { state: 'broken', code: error.code, parameters: error.parameters };
    throw error;
  }
}

class Broken extends Error {
  readonly code: ChainFault;
  readonly parameters: { readonly [name: string]: string | number };
  constructor(code: ChainFault, parameters: Broken['parameters'] = {}) {
    super(code);
    this.code = code;
    this.parameters = parameters;
  }
}

type Target = { readonly index: number; readonly leaf: string };

class ChainCheck {
  readonly #about: { readonly site: string; readonly subject: string };
  readonly #hash: Hash;
  #index = -1;
  #last = 0;
  #leaf: string | null = null;
  #unnamed = 0;
  /** Leaves of what has no number, by index. */
  readonly #loose = new Map<number, string>();
  /** What is linked now: index → leaf, and the entry that says so. */
  readonly #links = new Map<number, { readonly leaf: string; readonly by: number }>();

  constructor(about: { readonly site: string; readonly subject: string }, hash: Hash) {
    this.#about = about;
    this.#hash = hash;
  }

  follow({ index, entry: text, disclosures }: OpenedText): void {
    if (index <= this.#index) throw new Broken('out-of-order', { index });
    this.#index = index;
    const bytes = utf8(text);
    const reading = readEntry(bytes);
    if (reading.reading !== 'entry') throw new Broken('entry-unreadable', { index });
    const { entry } = reading;
    const opened = openSlots(entry, disclosures, this.#hash);
    if (opened === null) throw new Broken('slots-differ', { index });
    if (entry.clear['site'] !== undefined && entry.clear['site'] !== this.#about.site)
      throw new Broken('site-differs', { index });
    const { subject, chain, target } = opened;
    if (subject !== undefined && subject !== this.#about.subject) throw new Broken('subject-differs', { index });
    const leaf = toHex(leafHash(bytes, this.#hash));
    if (chain === undefined) {
      this.#loose.set(index, leaf);
      return;
    }
    this.#number(index, chain, leaf);
    if (subject === undefined) this.#unnamed++;
    this.#link(index, entry, target);
  }

  end(): ChainVerdict {
    if (this.#index < 0) throw new Broken('nothing-given');
    for (const [index, { leaf, by }] of this.#links) {
      const found = this.#loose.get(index);
      if (found === undefined) throw new Broken('linked-missing', { index, by });
      if (found !== leaf) throw new Broken('linked-differs', { index, by });
    }
    for (const index of this.#loose.keys()) if (!this.#links.has(index)) throw new Broken('not-linked', { index });
    return { state: 'gapless', last: this.#last, linked: this.#links.size, unnamed: this.#unnamed };
  }

  #number(index: number, chain: Json, leaf: string): void {
    if (!isChainLink(chain)) throw new Broken('slots-differ', { index });
    const { seq, prev } = chain as unknown as ChainLink;
    if (seq > this.#last + 1) throw new Broken('number-missing', { number: this.#last + 1, index });
    if (seq < this.#last + 1) throw new Broken('number-twice', { number: seq, index });
    if (prev !== this.#leaf) throw new Broken('previous-differs', { number: seq, index });
    this.#last = seq;
    this.#leaf = leaf;
  }

  #link(index: number, { type }: Entry, target: Json | undefined): void {
    if (type !== 'subject.linked' && type !== 'subject.unlinked') return;
    if (!isObject(target) || !isTarget(target)) throw new Broken('target-closed', { index });
    const { index: decision, leaf } = target as unknown as Target;
    if (type === 'subject.linked') this.#links.set(decision, { leaf, by: index });
    else this.#links.delete(decision);
  }
}
