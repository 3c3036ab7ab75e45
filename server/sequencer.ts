// What waits together becomes one growth: ordered, sealed, added to the tree, signed, and kept in one durable transaction if
// the head has not moved. Only then is anybody answered. Batches form behind the running commit; nothing delays a lone request.

import { toHex } from '../core/bytes/encoding.ts';
import type { Digest } from '../core/bytes/hash.ts';
import type { FactToRecord } from '../core/consent/facts.ts';
import { printCheckpoint } from '../core/log/checkpoint.ts';
import { leafHash, verifyInclusion } from '../core/log/merkle.ts';
import { signNote } from '../core/log/note.ts';
import { grow, proofsInGrowth, rootOfEdge, type Edge, type Growth as TreeGrowth } from '../core/log/tree.ts';
import { readEntry, sealEntry, type ChainLink } from '../core/record/entry.ts';
import type { Clock } from './clock.ts';
import type { HeadFile } from './head-file.ts';
import type { LogSigner } from './keys/signer.ts';
import type { Disclosures, Vault } from './keys/vault.ts';
import { LogReader } from './log-reader.ts';
import { random, sha256 } from './native.ts';
import {
  HeadMoved,
  type BlindIndex,
  type Effect,
  type Head,
  type HolderId,
  type NewEntry,
  type PresentationUse,
  type Store,
} from './store.ts';

/** A fact on its way into the log. `Refusal` is what its guard may answer instead of letting it in. */
export interface Intent<Refusal> {
  /** What happened; as a function where it depends on the time it is given. */
  readonly fact: FactToRecord | ((time: string) => FactToRecord);
  readonly site: string | null;
  /** Whose chain the entry joins; null for what is about nobody, or about somebody not yet known. */
  readonly subject: BlindIndex | null;
  readonly form: Digest | null;
  readonly use: PresentationUse | null;
  /** No two intents that share one of these stand in the same growth, so a guard sees all that came before it. */
  readonly exclusive: readonly string[];
  /** Asked at the last moment, with every earlier intent of the same keys already durable. */
  readonly guard?: () => Promise<Refusal | null>;
  readonly effects: (at: {
    readonly index: number;
    readonly time: string;
    readonly leaf: Uint8Array;
  }) => readonly Effect[];
}

export interface Recorded {
  readonly index: number;
  readonly time: string;
  readonly bytes: Uint8Array;
  readonly disclosures: Disclosures;
  readonly path: readonly Uint8Array[];
  readonly size: number;
  /** The signed checkpoint that the path ends in. */
  readonly checkpoint: string;
}

export type Outcome<Refusal> =
  | { readonly outcome: 'recorded'; readonly recorded: Recorded }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** The ledger cannot record now; nothing was recorded. */
export class Unavailable extends Error {
  readonly reason: 'overloaded' | 'clock' | 'store' | 'stopped';
  constructor(reason: Unavailable['reason'], options?: ErrorOptions) {
    super(`the ledger cannot record: ${reason}`, options);
    this.reason = reason;
  }
}

const MOST_IN_GROWTH = 512;
const MOST_WAITING = 10_000;
/** A clock behind the newest entry by up to this long is waited for; behind by more, it is not believed. */
const CLOCK_PATIENCE_MS = 2000;
const TROUBLE_MS = 5000;

interface Waiting {
  readonly intent: Intent<unknown>;
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

interface Parts {
  readonly store: Store;
  readonly log: LogReader;
  readonly vault: Vault;
  readonly signer: LogSigner;
  readonly headFile: HeadFile;
  readonly clock: Clock;
  readonly origin: string;
}

export class Sequencer {
  readonly #parts: Parts;
  #edge: Edge;
  #lastTime: string;
  #waiting: Waiting[] = [];
  /** A committed head that the head file has not taken: nothing is built upon it before it is kept. */
  #unkept: Head | null = null;
  #trouble: { readonly reason: Unavailable['reason']; readonly since: number } | null = null;
  #growing = false;
  #stopped = false;
  #idle: (() => void) | null = null;

  constructor(parts: Parts, edge: Edge, lastTime: string) {
    this.#parts = parts;
    this.#edge = edge;
    this.#lastTime = lastTime;
  }

  get size(): number {
    return this.#edge.size;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Why the last growth failed; null after one that did not, and after a while, since only the next one can tell. */
  get trouble(): Unavailable['reason'] | null {
    return this.#trouble && performance.now() - this.#trouble.since < TROUBLE_MS ? this.#trouble.reason : null;
  }

  /** Resolves once the fact is durable, with its proof, or once its guard has refused it. Rejects with `Unavailable`. */
  record<Refusal>(intent: Intent<Refusal>): Promise<Outcome<Refusal>> {
    if (this.#stopped) return Promise.reject(new Unavailable('stopped'));
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(new Unavailable('overloaded'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ intent, resolve: resolve as Waiting['resolve'], reject });
      this.#wake();
    });
  }

  /** Takes no more, answers all that wait, and resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#growing || this.#waiting.length > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  #wake(): void {
    if (this.#growing) return;
    this.#growing = true;
    // After the requests that arrived with this one: they share its growth.
    setImmediate(() => void this.#growUntilEmpty());
  }

  async #growUntilEmpty(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#take();
      try {
        await this.#grow(batch);
      } catch (error) {
        this.#trouble = {
          reason: error instanceof Unavailable ? error.reason : 'store',
          since: performance.now(),
        };
        for (const { reject } of batch) reject(error);
      }
    }
    this.#growing = false;
    this.#idle?.();
  }

  #take(): Waiting[] {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const keys = new Set<string>();
    for (const waiting of this.#waiting) {
      const { exclusive } = waiting.intent;
      if (taken.length < MOST_IN_GROWTH && !exclusive.some((key) => keys.has(key))) taken.push(waiting);
      else left.push(waiting);
      for (const key of exclusive) keys.add(key);
    }
    this.#waiting = left;
    return taken;
  }

  async #grow(batch: readonly Waiting[]): Promise<void> {
    const admitted = await this.#admit(batch);
    if (admitted.length === 0) return;
    this.#keepHead();
    const time = await this.#time();
    const { entries, disclosures } = await this.#seal(admitted, time);
    const tree = grow(
      this.#edge,
      entries.map((entry) => entry.leaf),
      sha256,
    );
    const paths = proofsInGrowth(tree, sha256);
    const root = rootOfEdge(tree.edge, sha256);
    verifyBeforeSigning(entries, paths, tree, root);
    const checkpoint = signNote(printCheckpoint({ origin: this.#parts.origin, size: tree.edge.size, root }), [
      this.#parts.signer.note,
    ]);
    const head = { size: tree.edge.size, root, checkpoint };
    try {
      await this.#parts.store.keep({ from: this.#edge.size, entries, tileHashes: tileHashesOf(tree), head });
    } catch (error) {
      const stands = await this.#reload();
      if (error instanceof HeadMoved) {
        this.#waiting.unshift(...admitted);
        return;
      }
      // The commit's outcome is unknown: the store's own head says which it was.
      if (stands?.checkpoint !== checkpoint) throw new Unavailable('store', { cause: error });
    }
    this.#edge = tree.edge;
    this.#lastTime = time;
    this.#parts.log.learn(tree);
    this.#unkept = head;
    this.#keepHead();
    this.#trouble = null;
    for (const [i, { resolve }] of admitted.entries()) {
      const { index, bytes } = entries[i]!;
      const recorded = {
        index,
        time,
        bytes,
        disclosures: disclosures[i]!,
        path: paths[i]!,
        size: head.size,
        checkpoint,
      };
      resolve({ outcome: 'recorded', recorded });
    }
  }

  #keepHead(): void {
    if (this.#unkept === null) return;
    try {
      this.#parts.headFile.keep(this.#unkept);
    } catch (error) {
      throw new Unavailable('store', { cause: error });
    }
    this.#unkept = null;
  }

  /** Takes the store's head for the truth: what this process held in memory is never built upon again. */
  async #reload(): Promise<Head | null> {
    const { store } = this.#parts;
    const head = await store.head();
    this.#edge = await new LogReader(store).edge(head?.size ?? 0);
    this.#lastTime = await timeOfLast(store, this.#edge.size);
    return head;
  }

  async #admit(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const admitted: Waiting[] = [];
    for (const waiting of batch) {
      try {
        const refusal = await waiting.intent.guard?.();
        if (refusal === null || refusal === undefined) admitted.push(waiting);
        else waiting.resolve({ outcome: 'refused', refusal });
      } catch (error) {
        waiting.reject(error); // its own trouble: the others are admitted all the same
      }
    }
    return admitted;
  }

  async #time(): Promise<string> {
    for (;;) {
      const now = this.#parts.clock();
      const behind = this.#lastTime === '' ? 0 : Date.parse(this.#lastTime) - Date.parse(now);
      if (behind <= 0) return now;
      if (behind > CLOCK_PATIENCE_MS) throw new Unavailable('clock');
      await new Promise((resolve) => setTimeout(resolve, behind));
    }
  }

  /** Builds the entries in their final order: the chain needs each one's place, so this is done again after a lost swap. */
  async #seal(admitted: readonly Waiting[], time: string) {
    const chains = new Map<BlindIndex, { holder: HolderId; seq: number; leaf: Uint8Array | null }>();
    const strangers: BlindIndex[] = [];
    for (const { intent } of admitted) {
      if (intent.subject === null || chains.has(intent.subject)) continue;
      const chain = await this.#parts.store.chain(intent.subject);
      if (chain) chains.set(intent.subject, { ...chain });
      else if (!strangers.includes(intent.subject)) strangers.push(intent.subject);
    }
    const nameless = admitted.filter(({ intent }) => intent.subject === null).length;
    const holders = [...(await this.#parts.vault.newHolders(strangers.length + nameless))];
    for (const subject of strangers) chains.set(subject, { holder: holders.pop()!, seq: 0, leaf: null });

    const entries: NewEntry[] = [];
    const disclosures: Disclosures[] = [];
    for (const { intent } of admitted) {
      const index = this.#edge.size + entries.length;
      const chain = intent.subject === null ? null : chains.get(intent.subject)!;
      const link: ChainLink | null = chain && { seq: chain.seq + 1, prev: chain.leaf && toHex(chain.leaf) };
      const fact = typeof intent.fact === 'function' ? intent.fact(time) : intent.fact;
      const sealed = link === null ? fact.sealed : { ...fact.sealed, chain: { ...link } };
      const entry = sealEntry({ ...fact, sealed }, time, random, sha256);
      const leaf = leafHash(entry.bytes, sha256);
      const holder = chain?.holder ?? holders.pop()!;
      const effects = [...intent.effects({ index, time, leaf })];
      if (chain && intent.subject !== null) {
        chain.seq += 1;
        chain.leaf = leaf;
        effects.push({ effect: 'subject-chain', subject: intent.subject, holder, seq: chain.seq, leaf });
      }
      entries.push({
        index,
        type: fact.type,
        bytes: entry.bytes,
        leaf,
        holder,
        subject: intent.subject,
        site: intent.site,
        form: intent.form,
        use: intent.use,
        effects,
        sealed: await this.#parts.vault.seal(holder, entry.disclosures),
      });
      disclosures.push(entry.disclosures);
    }
    return { entries, disclosures };
  }
}

/** Logs have died of a bit flipped between hashing and signing: every leaf is hashed again from the bytes about to be stored,
 *  and must be found under the root about to be signed. */
function verifyBeforeSigning(
  entries: readonly NewEntry[],
  paths: readonly (readonly Uint8Array[])[],
  tree: TreeGrowth,
  root: Uint8Array,
): void {
  for (const [i, { index, bytes }] of entries.entries()) {
    if (!verifyInclusion(leafHash(bytes, sha256), index, tree.edge.size, paths[i]!, root, sha256)) {
      throw new Error(`entry ${index} is not under the root that was about to be signed`);
    }
  }
}

/** The time of the newest entry: none after it may be earlier. */
export async function timeOfLast(store: Store, size: number): Promise<string> {
  const last = size === 0 ? null : await store.entry(size - 1);
  const reading = last && readEntry(last.bytes);
  return reading?.reading === 'entry' ? reading.entry.time : '';
}

const tileHashesOf = (tree: TreeGrowth) =>
  tree.completed
    .filter(({ level }) => level > 0 && level % 8 === 0)
    .map(({ level, index, hash }) => ({ tileLevel: level / 8, index, hash }));
