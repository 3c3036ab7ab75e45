// What waits together becomes one growth: ordered, sealed, added to the tree, signed, and kept in one durable transaction if
// the head has not moved. Only then is anybody answered. Batches form behind the running commit; nothing delays a lone request.
// One growth more may be sent behind the one that the store is keeping, so that the disk and the processor work at once: it
// counts for nothing if that one is not kept.

import type { Edge, Growth as TreeGrowth, SubtreeHashes } from '../core/log/tree.ts';
import { readEntry } from '../core/record/entry.ts';
import { CLOCK_PATIENCE_MS, type WatchedClock } from './clock.ts';
import { extend, signTree, tileHashesOf } from './extending.ts';
import type { HeadFile } from './head-file.ts';
import type { LogSigner } from './keys/signer.ts';
import type { Disclosures, Vault } from './keys/vault.ts';
import { LogReader } from './log-reader.ts';
import type { Observer } from './observer.ts';
import { sealAll, type Sealed, type ToSeal } from './sealing.ts';
import { HeadMoved, type Head, type Store } from './store.ts';

/** A fact on its way into the log. `Refusal` is what its guard may answer instead of letting it in. */
export interface Intent<Refusal, Answer = unknown> extends ToSeal {
  /** No two intents that share one of these stand in the same growth, so a guard sees all that came before it. */
  readonly exclusive: readonly string[];
  /** Asked at the last moment, with every earlier intent of the same keys already durable. */
  readonly guard?: () => Promise<Refusal | null>;
  /** Puts the answer together while the disk is at work. What it makes is given to nobody before the growth is durable, and
   *  to nobody at all if it never is. */
  readonly answer?: (recorded: Recorded) => Promise<Answer>;
}

export interface Recorded {
  readonly index: number;
  readonly time: string;
  /** What is hashed of the entry, as UTF-8. */
  readonly text: string;
  readonly disclosures: Disclosures;
  readonly path: readonly Uint8Array[];
  readonly size: number;
  /** The signed checkpoint that the path ends in. */
  readonly checkpoint: string;
  /** Of a growth just made: the root that its checkpoint was signed over, the edge with that root, and what is new in the
   *  tree, for proofs of older entries; the log's reader does not know it yet. */
  readonly grown?: { readonly root: Uint8Array; readonly edge: Edge; readonly known: Pick<SubtreeHashes, 'get'> };
}

export type Outcome<Refusal, Answer = unknown> =
  | { readonly outcome: 'recorded'; readonly recorded: Recorded; readonly answer: Promise<Answer> | undefined }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** The ledger cannot record now; nothing was recorded. */
export class Unavailable extends Error {
  readonly reason: 'overloaded' | 'clock' | 'store' | 'stopped' | 'altered';
  constructor(reason: Unavailable['reason'], options?: ErrorOptions) {
    super(`the ledger cannot record: ${reason}`, options);
    this.reason = reason;
  }
}

const MOST_IN_GROWTH = 512;
const MOST_WAITING = 10_000;
const TROUBLE_MS = 5000;

interface Waiting {
  readonly intent: Intent<unknown>;
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** A growth that the store is keeping. */
interface Sent {
  readonly sealed: readonly Sealed<Waiting>[];
  readonly outcomes: readonly Outcome<unknown>[];
  /** What no growth behind this one may touch. */
  readonly keys: ReadonlySet<string>;
  readonly tree: TreeGrowth;
  readonly head: Head;
  readonly started: number;
  readonly ended: Promise<End>;
  /** Null while the store is at work. */
  end: End | null;
}

/** How keeping a growth ended; `error` is null if all of it is durable. */
interface End {
  readonly error: unknown;
  readonly commitSeconds: number;
}

interface Parts {
  readonly store: Store;
  readonly log: LogReader;
  readonly vault: Vault;
  readonly signer: LogSigner;
  readonly headFile: HeadFile;
  readonly clock: WatchedClock;
  readonly origin: string;
  readonly observer: Observer;
}

/** Where the log stands when a sequencer takes it over. */
export interface Start {
  readonly edge: Edge;
  /** The time of the newest entry; empty if there is none. */
  readonly lastTime: string;
  readonly head: Head | null;
}

export class Sequencer {
  readonly #parts: Parts;
  /** With every growth in it that was sent. */
  #edge: Edge;
  #lastTime: string;
  #waiting: Waiting[] = [];
  #head: Head | null;
  /** A committed head that the head file has not taken: nothing is built upon it before it is kept. */
  #unkept: Head | null = null;
  /** In the order of the log: the one that is being kept, and one behind it. */
  readonly #sent: Sent[] = [];
  /** Whether the edge may be ahead of what the store holds: it is read anew before anything is built upon it. */
  #isAstray = false;
  /** Goes on with the work under way: there is more to do. */
  #goOn: () => void = () => undefined;
  #trouble: { readonly reason: Unavailable['reason']; readonly since: number } | null = null;
  readonly #watching: (() => void)[] = [];
  #growing = false;
  #stopped = false;
  #halted = false;
  #idle: (() => void) | null = null;

  constructor(parts: Parts, { edge, lastTime, head }: Start) {
    this.#parts = parts;
    this.#edge = edge;
    this.#lastTime = lastTime;
    this.#head = head;
  }

  /** The newest head that may be shown: durable in the store, and in the file outside it. */
  get head(): Head | null {
    return this.#head;
  }

  get size(): number {
    return this.#head?.size ?? 0;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether one more would be turned away. */
  get isFull(): boolean {
    return this.#waiting.length >= MOST_WAITING;
  }

  /** Whether the clock could give an entry its time now. */
  clockStands(): boolean {
    return this.#believed() !== null;
  }

  /** The present instant, to sign with or to judge by. Throws `Unavailable` while the clock cannot be believed. */
  now(): string {
    const now = this.#believed();
    if (now === null) throw new Unavailable('clock');
    return now;
  }

  /** Why the last growth failed; null after one that did not, and after a while, since only the next one can tell. */
  get trouble(): Unavailable['reason'] | null {
    return this.#trouble && performance.now() - this.#trouble.since < TROUBLE_MS ? this.#trouble.reason : null;
  }

  /** Resolves once the fact is durable, with its proof, or once its guard has refused it. Rejects with `Unavailable`. */
  record<Refusal, Answer = unknown>(intent: Intent<Refusal, Answer>): Promise<Outcome<Refusal, Answer>> {
    if (this.#stopped) return Promise.reject(new Unavailable('stopped'));
    if (this.#halted) return Promise.reject(new Unavailable('altered'));
    if (this.isFull) {
      const error = new Unavailable('overloaded');
      this.#parts.observer.failed(error.reason, error);
      return Promise.reject(error);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ intent, resolve: resolve as Waiting['resolve'], reject });
      this.#wake();
    });
  }

  /** Resolves once a head over `size` entries may be shown: one that is committed is kept outside the database a moment later.
   *  Rejects with `Unavailable` if it cannot be. */
  async shows(size: number): Promise<void> {
    while (size > this.size && this.#growing) await new Promise<void>((resolve) => this.#watching.push(resolve));
    if (size > this.size) throw new Unavailable('store');
  }

  /** Records nothing more, since what is stored was found altered: whoever waits is turned away, and so is all that comes. */
  halt(): void {
    this.#halted = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Unavailable('altered'));
  }

  /** Takes no more, answers all that wait, and resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#growing || this.#waiting.length > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  #believed(): string | null {
    const now = this.#parts.clock.now();
    return now !== null && Date.parse(this.#lastTime || now) - Date.parse(now) <= CLOCK_PATIENCE_MS ? now : null;
  }

  #wake(): void {
    if (this.#growing) {
      if (this.#waiting.length === this.#sent[0]?.sealed.length) this.#goOn();
      return;
    }
    this.#growing = true;
    // After the requests that arrived with this one: they share its growth.
    setImmediate(() => void this.#growUntilEmpty());
  }

  async #growUntilEmpty(): Promise<void> {
    while (this.#waiting.length > 0 || this.#sent.length > 0) {
      const [first] = this.#sent;
      const batch = first?.end ? [] : this.#take();
      if (first?.end) await this.#land(first, first.end);
      else if (batch.length > 0) await this.#send(batch);
      else await new Promise<void>((resolve) => (this.#goOn = resolve));
      if (first?.end) this.#tellWatching();
    }
    this.#growing = false;
    this.#tellWatching();
    this.#idle?.();
  }

  #tellWatching(): void {
    for (const seen of this.#watching.splice(0)) seen();
  }

  /** What may become the next growth: behind one that is being kept, only as many as are in that one. Fewer would make
   *  growths small, and more will hardly come before it is done. */
  #take(): Waiting[] {
    const [ahead, ...others] = this.#sent;
    if (others.length > 0 || (ahead && this.#waiting.length < ahead.sealed.length)) return [];
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const keys = new Set<string>();
    for (const waiting of this.#waiting) {
      const { exclusive } = waiting.intent;
      const isFree = !exclusive.some((key) => keys.has(key)) && !keysOf(waiting).some((key) => ahead?.keys.has(key));
      if (taken.length < MOST_IN_GROWTH && isFree) taken.push(waiting);
      else left.push(waiting);
      for (const key of exclusive) keys.add(key);
    }
    this.#waiting = left;
    return taken;
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#trySend(batch);
    } catch (error) {
      this.#refuse(batch, error);
    }
  }

  async #trySend(batch: readonly Waiting[]): Promise<void> {
    const started = performance.now();
    const ahead = this.#sent.at(-1);
    if (this.#isAstray) await this.#reload();
    if (!ahead) await this.#keepHead();
    const admitted = await this.#admit(batch);
    if (admitted.length === 0) {
      // Thousands that wait for the same refusal must not keep everybody else from being heard.
      await new Promise((resolve) => setImmediate(resolve));
      return;
    }
    const time = await this.#time();
    const { size: from } = this.#edge;
    const sealed = await sealAll(this.#parts, admitted, from, time, ({ reject }, error) => reject(error));
    if (sealed.length === 0) return;
    const tree = extend(this.#edge, sealed);
    const growth = {
      from,
      entries: sealed.map(({ entry }) => entry),
      tileHashes: tileHashesOf(tree),
      isBehind: ahead !== undefined,
    };
    const signing = new Once(() => signTree(tree, sealed, this.#parts));
    const keepingSince = performance.now();
    const keeping = this.#parts.store.keep(growth, () => {
      const { head } = signing.make();
      return { head, outside: this.#parts.headFile.writeOf(head) };
    });
    if (signing.made === null) {
      // It rejects, and nothing was kept: there is no head over it.
      return keeping.catch((error: unknown) => {
        throw unkept(error);
      });
    }
    const { head, paths } = signing.made;
    const known = ahead && !ahead.end ? knownOf(tree, ahead.tree) : tree.known;
    const ended = keeping
      .then(
        () => null,
        (error: unknown) => error,
      )
      .then((error) => {
        sent.end = { error, commitSeconds: (performance.now() - keepingSince) / 1000 };
        this.#goOn();
        return sent.end;
      });
    const sent: Sent = {
      sealed,
      outcomes: sealed.map((one, i) => outcomeOf(one, { time, path: paths[i]!, tree, known, head })),
      keys: new Set(sealed.flatMap(({ item }) => keysOf(item))),
      tree,
      head,
      started,
      ended,
      end: null,
    };
    this.#edge = tree.edge;
    this.#lastTime = time;
    this.#sent.push(sent);
  }

  /** Tells those of the growth that was sent first how it ended. */
  async #land(first: Sent, { error }: End): Promise<void> {
    if (error !== null) {
      await this.#recover();
      return;
    }
    this.#sent.shift();
    this.#unkept = first.head;
    this.#showHead();
    this.#tell(first);
  }

  /** The growth that was sent first was not kept, or nobody knows: with it falls the one behind it. What stands in the store
   *  counts, and nothing that this process held in memory is built upon again. */
  async #recover(): Promise<void> {
    this.#isAstray = true;
    const all = this.#sent.splice(0);
    const ends = await Promise.all(all.map(({ ended }) => ended));
    const errorOf = (growth: Sent): unknown => ends[all.indexOf(growth)]!.error;
    const itemsOf = ({ sealed }: Sent): readonly Waiting[] => sealed.map(({ item }) => item);
    const refuseAll = (growths: readonly Sent[], cause: unknown): void =>
      this.#refuse(growths.flatMap(itemsOf), cause instanceof Unavailable ? cause : unkept(cause));

    let stands: Head | null;
    try {
      stands = await this.#reload();
    } catch (error) {
      refuseAll(all, error);
      return;
    }
    const kept = all.slice(0, 1 + all.findLastIndex(({ head }) => head.checkpoint === stands?.checkpoint));
    const moved = all.slice(kept.length).filter((growth) => errorOf(growth) instanceof HeadMoved);
    this.#waiting.unshift(...moved.flatMap(itemsOf));
    for (const growth of all.slice(kept.length)) if (!moved.includes(growth)) refuseAll([growth], errorOf(growth));
    if (kept.length === 0) return;
    try {
      await this.#keepHead();
      for (const growth of kept) this.#tell(growth);
    } catch (error) {
      refuseAll(kept, error);
    }
  }

  /** Answers those whose growth is durable, and whose head is kept outside the store. */
  #tell({ sealed, outcomes, tree, started, end }: Sent): void {
    this.#parts.log.learn(tree);
    this.#trouble = null;
    for (const [i, { item }] of sealed.entries()) item.resolve(outcomes[i]!);
    this.#parts.observer.grown({
      entries: sealed.length,
      seconds: (performance.now() - started) / 1000,
      commitSeconds: end!.commitSeconds,
    });
  }

  #refuse(batch: readonly Waiting[], error: unknown): void {
    const reason = error instanceof Unavailable ? error.reason : 'store';
    this.#trouble = { reason, since: performance.now() };
    this.#parts.observer.failed(reason, error);
    for (const { reject } of batch) reject(error);
  }

  async #keepHead(): Promise<void> {
    if (this.#unkept === null) return;
    try {
      await this.#parts.headFile.keep(this.#unkept);
    } catch (error) {
      throw unkept(error);
    }
    this.#showHead();
  }

  /** The head that was committed is in the file outside the store as well. */
  #showHead(): void {
    this.#head = this.#unkept;
    this.#unkept = null;
  }

  /** Takes the store's head for the truth. */
  async #reload(): Promise<Head | null> {
    const { store } = this.#parts;
    const head = await store.head();
    this.#edge = await new LogReader(store).edge(head?.size ?? 0);
    this.#lastTime = await timeOfLast(store, this.#edge.size);
    this.#unkept = head;
    this.#isAstray = false;
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
      const now = this.#parts.clock.now();
      if (now === null) throw new Unavailable('clock');
      const behind = this.#lastTime === '' ? 0 : Date.parse(this.#lastTime) - Date.parse(now);
      if (behind <= 0) return now;
      if (behind > CLOCK_PATIENCE_MS) throw new Unavailable('clock');
      await new Promise((resolve) => setTimeout(resolve, behind));
    }
  }
}

/** Something that is made at most once; whoever comes later sees whether it was. */
class Once<Value> {
  readonly #make: () => Value;
  made: Value | null = null;

  constructor(make: () => Value) {
    this.#make = make;
  }

  make(): Value {
    return (this.made ??= this.#make());
  }
}

const unkept = (cause: unknown): Unavailable => new Unavailable('store', { cause });

/** What a growth with this in it keeps others from touching while it is being kept: their guards and chains are read from the
 *  store, which does not have it yet. */
const keysOf = ({ intent: { exclusive, subject } }: Waiting): readonly string[] =>
  subject === null ? exclusive : [...exclusive, `chain/${subject}`];

/** What is new in a tree, with what is new in the one before it, which the store does not have yet. */
const knownOf = (tree: TreeGrowth, before: TreeGrowth): Pick<SubtreeHashes, 'get'> => ({
  get: (level, index) => tree.known.get(level, index) ?? before.known.get(level, index),
});

/** What one who waits will be told, once it is true. */
function outcomeOf(
  { item, entry: { index, text }, disclosures }: Sealed<Waiting>,
  {
    time,
    path,
    tree,
    known,
    head: { size, root, checkpoint },
  }: {
    readonly time: string;
    readonly path: readonly Uint8Array[];
    readonly tree: TreeGrowth;
    readonly known: Pick<SubtreeHashes, 'get'>;
    readonly head: Head;
  },
): Outcome<unknown> {
  const grown = { root, edge: tree.edge, known };
  const recorded = { index, time, text, disclosures, path, size, checkpoint, grown };
  const answer = item.intent.answer?.(recorded);
  // Whoever asked meets what went wrong; if the growth itself fails, nobody asks.
  answer?.catch(() => undefined);
  return { outcome: 'recorded', recorded, answer };
}

/** The time of the newest entry: none after it may be earlier. */
export async function timeOfLast(store: Store, size: number): Promise<string> {
  const last = size === 0 ? null : await store.entry(size - 1);
  const reading = last && readEntry(last.bytes);
  return reading?.reading === 'entry' ? reading.entry.time : '';
}
