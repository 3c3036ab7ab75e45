// The whole recomputation of a stored log, from its bytes: nothing that is stored beside them is believed. Every checkpoint
// that was ever signed must lie on the one history that the entries give. Stops at the first place that does not hold.

import { equalBytes } from '../../core/bytes/bytes.ts';
import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import { toHex } from '../../core/bytes/encoding.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { PublishedFact, ShownDocument } from '../../core/consent/facts.ts';
import { openCheckpoint } from '../../core/log/checkpoint.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { EMPTY_EDGE, grow, rootOfEdge, type Edge } from '../../core/log/tree.ts';
import { openSlots, type Entry } from '../../core/record/entry.ts';
import { checkEntry, EMPTY_LOG, type LogState } from '../../core/record/log-rules.ts';
import { closedSlots, keepsBackSubject } from '../../core/record/parts.ts';
import { parseRevisionDocument } from '../../core/text/revision-document.ts';
import { verifyEd25519 } from '../keys/signer.ts';
import { sha256 } from '../native.ts';
import type { StoredLedger } from '../open-ledger.ts';
import { DATA_CLASSES, type DataClass } from '../keys/class-cipher.ts';
import { erasedIn, erasuresIn, ScopeClosed, type Erasure } from '../ledger/erasure.ts';
import { Found, isDamage, type Fault } from './fault.ts';
import { Altered, type BlindIndex, type Head, type Store, type StoredEntry } from '../store.ts';
import { isKept } from '../node-blocks.ts';
import { JudgedSkeletons } from './judged-skeletons.ts';
import { LookUps } from './look-ups.ts';
import { readAhead, type ReadingThreads } from './reading-ahead.ts';
import { leafIn, ownPartsIn, StretchReader, type Erased, type StretchSeen } from './stretch.ts';

export interface WholeCheck {
  readonly origin: string;
  /** Of the newest checkpoint when the check began. */
  readonly size: number;
  readonly root: string;
  readonly checkpoints: number;
  readonly documents: number;
  /** Sealed fields that were opened and found as committed to. */
  readonly opened: number;
  /** Entries written by rules this release does not know: hashed, not read. */
  readonly newer: number;
  readonly fault: Fault | null;
}

export interface CheckOptions {
  /** Whether every sealed field is opened and compared with what its entry committed to, and every subject's chain followed;
   *  otherwise what is sealed is held against its checksum. */
  readonly open: boolean;
  /** Read the log ahead, unless sealed fields are opened. */
  readonly threads?: ReadingThreads;
  /** Told after each growth how many entries have been checked, of how many. */
  readonly told?: (checked: number, size: number) => void;
  /** Waited for after each growth: where the check may rest, or end early by throwing. */
  readonly rest?: () => Promise<void>;
}

export async function checkWhole(stored: StoredLedger, options: CheckOptions): Promise<WholeCheck> {
  const check = new Recomputation(stored, options);
  try {
    await check.run();
    return check.summary(null);
  } catch (error) {
    if (error instanceof Found) return check.summary(error.fault);
    if (isDamage(error)) return check.summary({ code: 'database-damaged', parameters: { index: check.checked } });
    throw error;
  }
}

const CHAINS_AT_ONCE = 1000;
const NOTHING_ERASED: ReadonlySet<DataClass> = new Set();

class Recomputation {
  readonly #stored: StoredLedger;
  readonly #store: Store;
  #head: Head | null = null;
  readonly #options: CheckOptions;
  readonly #judged = new JudgedSkeletons();
  readonly #lookUps: LookUps;
  readonly #reader: StretchReader;
  /** What was read last in this thread. */
  #held: { readonly from: number; readonly entries: readonly StoredEntry[] } = { from: 0, entries: [] };
  #edge: Edge = EMPTY_EDGE;
  #rules: LogState = EMPTY_LOG;
  #checkpoints = 0;
  #opened = 0;
  #newer = 0;
  #erased: ReadonlyMap<number, ReadonlySet<DataClass>> = new Map();
  readonly #documents = new Set<Digest>();
  readonly #chains = new Map<BlindIndex, { readonly seq: number; readonly leaf: string }>();

  constructor(stored: StoredLedger, options: CheckOptions) {
    this.#options = options;
    this.#stored = stored;
    this.#store = stored.store;
    this.#reader = new StretchReader(stored.store);
    this.#lookUps = new LookUps(stored, (entry, read) => this.#open(entry, read));
  }

  summary(fault: Fault | null): WholeCheck {
    const { origin } = this.#stored;
    const root = this.#head ? toHex(this.#head.root) : '';
    const size = this.#head?.size ?? 0;
    return {
      origin,
      size,
      root,
      checkpoints: this.#checkpoints,
      documents: this.#documents.size,
      opened: this.#opened,
      newer: this.#newer,
      fault,
    };
  }

  /** Entries that hold, and so the index of the one under way. */
  get checked(): number {
    return this.#edge.size;
  }

  async run(): Promise<void> {
    const head = (this.#head = await this.#store.head());
    const kept = this.#stored.keptHead?.size ?? 0;
    if ((head?.size ?? 0) < kept) throw new Found('head-behind', { size: head?.size ?? 0, kept });
    if (head === null) throw new Found('log-empty');
    if (this.#options.open) this.#erased = erasedIn(await this.#erasures());
    const threads = this.#options.open ? null : (this.#options.threads ?? null);
    for await (const { checkpoints, seen } of readAhead(this.#store, head, threads)) {
      for (const checkpoint of checkpoints) {
        await this.#follow(checkpoint, seen ?? (await this.#look(checkpoint)));
        this.#options.told?.(this.#edge.size, head.size);
        await this.#options.rest?.();
      }
    }
    await this.#checkEnd(head);
  }

  /** From the last checkpoint to this one. */
  async #look({ size }: Head): Promise<StretchSeen> {
    const erased: Erased | null = this.#options.open ? (index) => this.#erased.get(index) ?? NOTHING_ERASED : null;
    const { seen, entries } = await this.#reader.read(this.#edge.size, size, erased);
    this.#held = { from: seen.from, entries };
    return seen;
  }

  /** The entries up to a checkpoint: the rules they keep to, the tree over them, the signature under it. */
  async #follow(checkpoint: Head, seen: StretchSeen): Promise<void> {
    const leaves: Uint8Array[] = [];
    for (let index = this.#edge.size; index < checkpoint.size; index++) {
      if (index === seen.from + seen.count && seen.fault) throw new Found(seen.fault.code, seen.fault.parameters);
      leaves.push(leafIn(seen, index));
      const next = this.#options.open ? null : this.#judged.follow(this.#rules, ownPartsIn(seen, index));
      if (next === null) await this.#checkEntry(await this.#entry(index));
      else this.#rules = next;
    }
    this.#checkKept(leaves);
    const tree = grow(this.#edge, leaves, sha256);
    for (const { level, index, hash } of tree.completed) {
      if (level === 0 || !isKept(level)) continue;
      const [kept] = await this.#store.treeHashes(level, index, 1);
      if (!kept || !equalBytes(kept, hash)) throw new Found('node-altered', { level, index });
    }
    this.#edge = tree.edge;
    this.#checkCheckpoint(checkpoint);
    this.#checkpoints++;
  }

  /** An entry that was seen to be whole. */
  async #entry(index: number): Promise<StoredEntry> {
    const { from, entries } = this.#held;
    const entry = entries[index - from] ?? (await this.#store.entries(index, index + 1))[0];
    if (!entry) throw new Found('entry-missing', { index });
    return entry;
  }

  /** The log still has the root that was signed when the head outside the database was kept. */
  #checkKept(leaves: readonly Uint8Array[]): void {
    const kept = this.#stored.keptHead;
    const { size } = this.#edge;
    if (!kept || kept.size <= size || kept.size > size + leaves.length) return;
    const { edge } = grow(this.#edge, leaves.slice(0, kept.size - size), sha256);
    if (!equalBytes(rootOfEdge(edge, sha256), kept.root)) throw new Found('head-differs', { kept: kept.size });
  }

  #checkCheckpoint({ size, root, checkpoint }: Head): void {
    const { origin, vkey } = this.#stored;
    const opened = openCheckpoint(checkpoint, [parseVerifierKey(vkey)!], verifyEd25519);
    if (opened.state !== 'verified' || opened.checkpoint.origin !== origin)
      throw new Found('checkpoint-signature', { size });
    const computed = rootOfEdge(this.#edge, sha256);
    if (
      opened.checkpoint.size !== size ||
      !equalBytes(opened.checkpoint.root, computed) ||
      !equalBytes(root, computed)
    ) {
      throw new Found('checkpoint-root', { size });
    }
  }

  async #checkEntry(stored: StoredEntry): Promise<void> {
    const { index } = stored;
    const { state, verdict } = checkEntry(this.#rules, index, stored.bytes);
    this.#judged.learn(this.#rules, state, verdict, stored);
    this.#rules = state;
    if (verdict.verdict === 'breaks') throw new Found('rule-broken', { index }, verdict.broken[0]);
    if (verdict.verdict === 'newer') {
      this.#newer++;
      return;
    }
    if (state.origin !== this.#stored.origin) throw new Found('log-differs', { origin: String(state.origin) });
    if (this.#options.open) await this.#checkSealed(stored, verdict.entry);
    await this.#checkDocuments(verdict.entry, index);
  }

  async #checkSealed(stored: StoredEntry, entry: Entry): Promise<void> {
    const { index, subject } = stored;
    const opened = await this.#open(stored, entry);
    await this.#checkWithheld(stored, entry, opened);
    await this.#lookUps.checkSaid(stored, entry, opened);
    this.#opened += Object.keys(opened).length;

    const link = opened['chain'] as { seq: number; prev: string | null } | undefined;
    if (link && subject !== null) {
      const before = this.#chains.get(subject);
      if (link.seq !== (before?.seq ?? 0) + 1 || link.prev !== (before?.leaf ?? null))
        throw new Found('chain-broken', { index });
      this.#chains.set(subject, { seq: link.seq, leaf: toHex(leafHash(stored.bytes, sha256)) });
    } else if (subject !== null && this.#erased.get(index)?.has('identity')) {
      // Its own link went with the rest; the next one still names its hash and the number after its own.
      const seq = (this.#chains.get(subject)?.seq ?? 0) + 1;
      this.#chains.set(subject, { seq, leaf: toHex(leafHash(stored.bytes, sha256)) });
    }
    const instance = opened['presentation'] as { id: string; iat: number } | undefined;
    if (entry.type === 'decision' && instance) {
      const use = await this.#store.use({ id: instance.id, issued: instance.iat });
      if (use?.index !== index) throw new Found('use-missing', { index });
    }
  }

  /** What does not open, and stands in the scope of no erasure, is withheld: keys that are lost, or values that somebody took
   *  away without a word in the log. A slot that need not be filled says nothing: nobody can tell an empty one. */
  async #checkWithheld({ index, holder, sealed }: StoredEntry, entry: Entry, opened: JsonObject): Promise<void> {
    const erased = this.#erased.get(index);
    const kept = DATA_CLASSES.filter((dataClass) => sealed[dataClass] !== null);
    const open = await this.#stored.vault.classesOf(holder);
    if (open === null && kept.length > 0) throw new Found('key-missing', { index, holder });
    const keyless = kept.find((dataClass) => !open!.includes(dataClass) && !erased?.has(dataClass));
    if (keyless) throw new Found('withheld', { index, what: keyless });
    const missing = [...closedSlots(entry, opened), ...(keepsBackSubject(entry, opened) ? ['subject'] : [])];
    if (missing.length > 0 && !erased?.has('identity')) throw new Found('withheld', { index, what: missing[0]! });
  }

  async #erasures(): Promise<readonly Erasure[]> {
    try {
      return await erasuresIn(this.#store, this.#stored.vault);
    } catch (error) {
      if (error instanceof ScopeClosed) throw new Found('withheld', { index: error.index, what: 'scope' });
      if (error instanceof Altered) return []; // the walk names the place
      throw error;
    }
  }

  /** The values of the sealed fields that are kept, each as the entry committed to it. */
  async #open({ index, holder, sealed }: StoredEntry, entry: Entry) {
    let disclosures: readonly string[];
    try {
      disclosures = Object.values(await this.#stored.vault.open(holder, sealed));
    } catch (error) {
      // AES-GCM tells a changed ciphertext or key by failing; what it throws says no more.
      throw new Found('disclosure-altered', { index, reason: (error as Error).message });
    }
    const opened = openSlots(entry, disclosures, sha256);
    if (opened === null) throw new Found('disclosure-altered', { index, reason: 'it does not open the slot' });
    return opened;
  }

  /** Every document that an entry names by its digest is kept, with exactly that digest. */
  async #checkDocuments(entry: Entry, index: number): Promise<void> {
    const { clear } = entry;
    if (entry.type === 'version.published') {
      const { digest, revision } = clear as unknown as PublishedFact;
      await this.#checkDocument(digest, index);
      const changes = parseRevisionDocument(await this.#checkDocument(revision, index))?.changes;
      if (changes) await this.#checkDocument(changes, index);
    }
    for (const shown of (clear['agreements'] ?? []) as unknown as readonly ShownDocument[]) {
      for (const digest of [shown.digest, shown.revision, shown.changes])
        if (digest !== undefined) await this.#checkOnce(digest, index);
    }
    if (typeof clear['form'] === 'string') await this.#checkOnce(clear['form'] as Digest, index);
  }

  /** Thousands of entries name the same few documents: each is hashed once. */
  async #checkOnce(digest: Digest, index: number): Promise<void> {
    if (!this.#documents.has(digest)) await this.#checkDocument(digest, index);
  }

  async #checkDocument(digest: Digest, index: number): Promise<string> {
    const json = await this.#kept(digest).catch((error: unknown) => {
      throw error instanceof Altered ? new Found('document-altered', { index, digest }) : error;
    });
    if (json === null) throw new Found('document-missing', { index, digest });
    this.#documents.add(digest);
    return json;
  }

  async #kept(digest: Digest): Promise<string | null> {
    return (await this.#store.document(digest))?.json ?? (await this.#store.form(digest));
  }

  /** Nothing stands behind the head, and what is kept of the chains is their end. A server may have gone on meanwhile. */
  async #checkEnd(head: Head): Promise<void> {
    const [behind] = await this.#store.entries(head.size, head.size + 1);
    const now = (await this.#store.head())!;
    if (behind && now.size === head.size) throw new Found('entry-beyond-head', { index: head.size });
    if (this.#options.open) await this.#lookUps.checkEnd(now.size === head.size);
    const found = [...this.#chains];
    for (let from = 0; from < found.length; from += CHAINS_AT_ONCE) {
      const some = found.slice(from, from + CHAINS_AT_ONCE);
      const ends = await this.#store.chains(some.map(([subject]) => subject));
      for (const [place, [, { seq, leaf }]] of some.entries()) {
        const kept = ends[place]!;
        const same =
          kept?.seq === seq ? toHex(kept.leaf) === leaf : kept !== null && kept.seq > seq && now.size > head.size;
        if (!same) throw new Found('chain-broken', { index: head.size - 1 });
      }
    }
  }
}
