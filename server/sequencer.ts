// What waits together becomes one growth: ordered, sealed, added to the tree, signed, and kept in one durable transaction if
// the head has not moved. Only then is anybody answered. Batches form behind the running commit; nothing delays a lone request.
// One growth more may be sent behind the one that the store is keeping, so that the disk and the processor work at once: it
// counts for nothing if that one is not kept.

import type { Edge } from '../core/log/tree.ts';
import { admit } from './admitting.ts';
import { CLOCK_PATIENCE_MS, type WatchedClock } from './clock.ts';
import { LogReader, timeOfLast } from './log-reader.ts';
import type { Observer } from './observer.ts';
import { Erased, Unavailable, type GuardOfMany, type Intent, type Outcome } from './recording.ts';
import { sealAll } from './sealing.ts';
import { sendGrowth, unkept, type End, type Sending, type Sent } from './sent-growth.ts';
import { HeadMoved, type Head } from './store.ts';
import { joinMany, keysOf, WaitingLine, type Waiting } from './waiting-line.ts';

const TROUBLE_MS = 5000;

interface Parts extends Sending {
  readonly log: LogReader;
  readonly clock: WatchedClock;
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
  readonly #waiting = new WaitingLine();
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
  /** The growth that is being made and not sent yet: its entries have their time. */
  #sending: Promise<void> | null = null;
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
    return this.#waiting.isFull;
  }

  /** Whether the clock could give an entry its time now. */
  clockStands(): boolean {
    return this.#believed() !== null;
  }

  /** The present instant, to sign with or to judge by. Throws `Unavailable` while the clock cannot be believed. */
  now(): string {
    const now = this.#believed();
    if (now !== null) return now;
    const error = new Unavailable('clock');
    this.#parts.observer.failed(error.reason, error);
    throw error;
  }

  /** Why the last growth failed; null after one that did not, and after a while, since only the next one can tell. */
  get trouble(): Unavailable['reason'] | null {
    return this.#trouble && performance.now() - this.#trouble.since < TROUBLE_MS ? this.#trouble.reason : null;
  }

  /** The last growth, where it failed, however long ago. */
  get failure(): object | null {
    return this.#trouble;
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
      this.#waiting.join({
        intent,
        guardOfMany: null,
        resolve: resolve as Waiting['resolve'],
        reject,
        keys: keysOf(intent),
      });
      this.#wake();
    });
  }

  /** The same for hundreds at once that nobody waits for one by one: they take the room that others leave. Each has its own
   *  fate; resolves with all of them, in order, and rejects with the first that has none, once nothing of all is under way. */
  recordMany<Refusal, Answer, One extends Omit<Intent<Refusal, Answer>, 'guard'>>(
    intents: readonly One[],
    guard: GuardOfMany<Refusal, One>,
  ): Promise<readonly Outcome<Refusal, Answer>[]> {
    if (this.#stopped) return Promise.reject(new Unavailable('stopped'));
    if (this.#halted) return Promise.reject(new Unavailable('altered'));
    if (!this.#waiting.hasRoomFor(intents.length)) return Promise.reject(new Unavailable('overloaded'));
    if (intents.length === 0) return Promise.resolve([]);
    const outcomes = joinMany(this.#waiting, intents, guard as never as GuardOfMany<unknown>);
    this.#wake(intents.length);
    return outcomes as Promise<readonly Outcome<Refusal, Answer>[]>;
  }

  /** Resolves once a head over `size` entries may be shown: one that is committed is kept outside the database a moment later.
   *  Rejects with `Unavailable` if it cannot be. */
  async shows(size: number): Promise<void> {
    while (size > this.size && this.#growing) await new Promise<void>((resolve) => this.#watching.push(resolve));
    if (size > this.size) throw new Unavailable('store', { mayStand: true });
  }

  /** Resolves once all that was given its time by now is kept, and shown, or came to nothing. */
  async settled(): Promise<void> {
    await this.#sending;
    const last = this.#sent.at(-1);
    if (!last) return;
    while (this.#sent.includes(last)) await new Promise<void>((resolve) => this.#watching.push(resolve));
  }

  /** Records nothing more, since what is stored was found altered: whoever waits is turned away, and so is all that comes. */
  halt(): void {
    this.#halted = true;
    for (const { reject } of this.#waiting.takeAll()) reject(new Unavailable('altered'));
  }

  /** Writes so much to where a growth is written, in the store and outside it, and takes it away again. Rejects if that cannot be
   *  done. */
  async tryKeeping(bytes: number): Promise<void> {
    const { vault, store, headFile } = this.#parts;
    await vault.makeReady();
    await store.tryKeeping(bytes);
    headFile.tryKeeping();
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

  /** After so many joined. */
  #wake(joined = 1): void {
    if (this.#growing) {
      const [ahead] = this.#sent;
      const beyond = ahead ? this.#waiting.length - WaitingLine.leastBehind(ahead) : -1;
      if (beyond >= 0 && beyond < joined) this.#goOn();
      return;
    }
    this.#growing = true;
    // After the requests that arrived with this one: they share its growth.
    setImmediate(() => void this.#growUntilEmpty());
  }

  async #growUntilEmpty(): Promise<void> {
    while (this.#waiting.length > 0 || this.#sent.length > 0) {
      const [first] = this.#sent;
      const batch = first?.end || this.#sent.length > 1 ? [] : this.#waiting.take(first);
      if (first?.end) await this.#land(first, first.end);
      else if (batch.length > 0) await (this.#sending = this.#send(batch));
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
    // Whoever asks again for what is committed is told by its guard: of all others nothing stands, whatever fails from here on.
    const admitted = await admit(batch);
    if (!ahead) await this.#keepHead();
    if (admitted.length === 0) {
      // Thousands that wait for the same refusal must not keep everybody else from being heard.
      await new Promise((resolve) => setImmediate(resolve));
      return;
    }
    const time = await this.#time();
    const refuseOne = ({ intent: { ifErased }, resolve, reject }: Waiting, error: unknown): void => {
      if (error instanceof Erased && ifErased !== undefined) resolve({ outcome: 'refused', refusal: ifErased });
      else reject(error);
    };
    const sealed = await sealAll(this.#parts, admitted, this.#edge.size, time, refuseOne);
    if (sealed.length === 0) return;
    const sent = await sendGrowth(this.#parts, { edge: this.#edge, sealed, time, ahead, started });
    void sent.ended.then(() => this.#goOn());
    this.#edge = sent.tree.edge;
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
    this.#waiting.joinFirst(moved.flatMap(itemsOf));
    for (const growth of all.slice(kept.length)) if (!moved.includes(growth)) refuseAll([growth], errorOf(growth));
    if (kept.length === 0) return;
    try {
      await this.#keepHead({ mayStand: true });
      for (const growth of kept) this.#tell(growth);
    } catch (error) {
      refuseAll(kept, error);
    }
  }

  /** Answers those whose growth is durable, and whose head is kept outside the store. */
  #tell({ sealed, outcomes, tree, started, end }: Sent): void {
    this.#parts.log.learn(tree);
    this.#trouble = null;
    for (let i = 0; i < sealed.length; i++) sealed[i]!.item.resolve(outcomes[i]!);
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

  /** Rejects if it cannot; `mayStand`: where those who wait have their entries under that head. */
  async #keepHead({ mayStand } = { mayStand: false }): Promise<void> {
    if (this.#unkept === null) return;
    await this.#parts.headFile.keep(this.#unkept).catch((cause: unknown) => {
      throw new Unavailable('store', { cause, mayStand });
    });
    this.#showHead();
  }

  /** The head that was committed is in the file outside the store as well. */
  #showHead(): void {
    this.#head = this.#unkept;
    this.#unkept = null;
  }

  /** Takes the store's head for the truth. While that cannot be read, nobody can be told what stands. */
  async #reload(): Promise<Head | null> {
    const { store } = this.#parts;
    const unknown = (cause: unknown): never => {
      throw new Unavailable('store', { cause, mayStand: true });
    };
    const head = await store.head().catch(unknown);
    this.#edge = await new LogReader(store).edge(head?.size ?? 0).catch(unknown);
    this.#lastTime = await timeOfLast(store, this.#edge.size).catch(unknown);
    this.#unkept = head?.checkpoint === this.#head?.checkpoint ? null : head;
    this.#isAstray = false;
    return head;
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
