// What stands beside the entries to find things by: whose a decision is, and what was last said on each channel. An answer
// that rests on it is no better than it is, so each row must be what an entry says, and what entries say must be on file. What
// can be seen of it only with the sealed fields open; the rest is looked at in `filed-choices.ts`.

import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import { addressKey } from '../../core/consent/preference.ts';
import { readEntry, type Entry } from '../../core/record/entry.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { Vault } from '../keys/vault.ts';
import type { BlindIndex, Store, StoredEntry } from '../store.ts';
import { Found } from './fault.ts';
import { choicesIn } from './filed-choices.ts';

const LINKS_AT_ONCE = 10_000;

/** The sealed fields of an entry that are still there. */
type Open = (stored: StoredEntry, entry: Entry) => Promise<JsonObject>;

export class LookUps {
  readonly #store: Store;
  readonly #vault: Pick<Vault, 'blindIndex'>;
  readonly #open: Open;
  /** Decisions whose link is not on file, each with the entry that made it: taken back later on, or lost. */
  readonly #withoutLink = new Map<number, number>();
  /** Links that are on file, each as its entry says; and entries that made some and say no more to which decision. */
  #links = 0;
  #closed = 0;

  constructor({ store, vault }: { readonly store: Store; readonly vault: Pick<Vault, 'blindIndex'> }, open: Open) {
    this.#store = store;
    this.#vault = vault;
    this.#open = open;
  }

  /** What an entry says is on file. `opened`: its sealed fields. */
  async checkSaid(stored: StoredEntry, entry: Entry, opened: JsonObject): Promise<void> {
    if (entry.type === 'subject.linked') await this.#checkLinked(stored, targetOf(opened));
    else if (entry.type === 'subject.unlinked') await this.#checkUnlinked(stored, targetOf(opened));
    else await this.#checkChoices(stored, entry, opened);
  }

  /** Every link that was made and not taken back is on file, and no other. `isLast`: whether the log is as long as it was when
   *  the check began; else links were made and taken back meanwhile. */
  async checkEnd(isLast: boolean): Promise<void> {
    if (!isLast) return;
    for (const index of this.#withoutLink.values()) throw new Found('link-differs', { index });
    let count = 0;
    for await (const links of this.#linksOnFile()) count += links.length;
    if (count <= this.#links + this.#closed) return;
    for await (const links of this.#linksOnFile())
      for (const { decision, by } of links)
        if (!(await this.#isMadeBy(decision, by))) throw new Found('link-differs', { index: decision });
  }

  /** Whether entry `by` links `decision`, as far as it says so still. */
  async #isMadeBy(decision: number, by: number): Promise<boolean> {
    const maker = await this.#store.entry(by);
    const reading = maker && readEntry(maker.bytes);
    if (reading?.reading !== 'entry' || reading.entry.type !== 'subject.linked') return false;
    const target = targetOf(await this.#open(maker!, reading.entry));
    return target === null || target === decision;
  }

  async #checkLinked({ index, subject }: StoredEntry, decision: number | null): Promise<void> {
    if (decision === null) {
      this.#closed += 1;
      return;
    }
    const link = await this.#store.link(decision);
    if (link !== null && (link.by < index || (link.by === index && link.subject !== subject)))
      throw new Found('link-differs', { index });
    if (link?.by === index) this.#links += 1;
    else this.#withoutLink.set(decision, index);
  }

  async #checkUnlinked({ index }: StoredEntry, decision: number | null): Promise<void> {
    if (decision === null) return;
    const link = await this.#store.link(decision);
    if (link !== null && link.by < index) throw new Found('link-differs', { index });
    this.#withoutLink.delete(decision);
  }

  async #checkChoices(stored: StoredEntry, entry: Entry, opened: JsonObject): Promise<void> {
    const channels = Object.keys(choicesIn(entry)) as Channel[];
    if (channels.length === 0) return;
    const missing = () => this.#channelMissing(stored, entry, opened, channels);
    // Asked once more: a server may have linked the decision, or taken a link back, between two looks.
    const channel = (await missing()) && (await missing());
    if (channel !== null) throw new Found('choice-missing', { index: stored.index, channel });
  }

  async #channelMissing(
    { index, subject }: StoredEntry,
    entry: Entry,
    opened: JsonObject,
    channels: readonly Channel[],
  ): Promise<Channel | null> {
    const about = subject ?? this.#indexOf(entry, opened) ?? (await this.#store.link(index))?.subject ?? null;
    const kept = await this.#store.chosenFor(index);
    const addresses = (opened['address'] ?? {}) as { readonly [channel in Channel]?: string };
    const isKept = (channel: Channel, whose: BlindIndex | null): boolean =>
      whose === null || kept.some((choice) => choice.channel === channel && choice.about === whose);
    const atAddress = (channel: Channel): BlindIndex | null => {
      const address = addresses[channel];
      if (address === undefined) return null;
      return this.#vault.blindIndex('address', String(entry.clear['site']), addressKey(channel, address));
    };
    return channels.find((channel) => !isKept(channel, about) || !isKept(channel, atAddress(channel))) ?? null;
  }

  /** Whose an entry is that stands in nobody's chain and names its account: a refusal from one that was erased. */
  #indexOf({ clear }: Entry, { subject }: JsonObject): BlindIndex | null {
    return typeof subject === 'string' ? this.#vault.blindIndex('subject', String(clear['site']), subject) : null;
  }

  /** Page by page. */
  async *#linksOnFile() {
    for (let after = -1; ;) {
      const links = await this.#store.links(after, LINKS_AT_ONCE);
      yield links;
      if (links.length < LINKS_AT_ONCE) return;
      after = links.at(-1)!.decision;
    }
  }
}

/** The decision that an entry links to an account, or takes from it; null where that was destroyed. */
const targetOf = (opened: JsonObject): number | null =>
  (opened['target'] as { readonly index: number } | undefined)?.index ?? null;
