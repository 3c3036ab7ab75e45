// A long log is read by several threads, some stretches ahead of the one that follows it: looking at each entry by itself is
// nine tenths of the work, and needs no order.

import { availableParallelism } from 'node:os';
import { CallThread } from '../call-thread.ts';
import type { Place } from '../config.ts';
import type { Head, Store } from '../store.ts';
import { Found } from './fault.ts';
import type { Reading } from './stretch-thread.ts';
import type { StretchSeen } from './stretch.ts';

/** Starting threads takes some tenths of a second, in which as many entries are read. */
const WORTH_THREADS = 20_000;
const MOST_THREADS = 4;
/** Some tens of milliseconds. */
const STRETCH = 1024;

export class ReadingThreads {
  readonly #idle: CallThread<Reading>[];
  readonly #all: readonly CallThread<Reading>[];
  readonly #waiting: ((thread: CallThread<Reading>) => void)[] = [];
  /** So many entries at least are handed to a thread at a time. */
  readonly stretch: number;

  constructor(place: Pick<Place, 'store'>, threads: number, stretch = STRETCH) {
    this.stretch = stretch;
    const script = new URL('./stretch-thread.ts', import.meta.url);
    this.#all = Array.from({ length: threads }, () => new CallThread<Reading>(script, { store: place.store }));
    this.#idle = [...this.#all];
  }

  /** So many stretches at once keep all threads busy while the first of them is followed. */
  get ahead(): number {
    return 2 * this.#all.length + 1;
  }

  /** Rejects with `CallFailed` where the store cannot be read, or the thread was lost. */
  async read(from: number, to: number): Promise<StretchSeen> {
    const thread = this.#idle.pop() ?? (await new Promise<CallThread<Reading>>((take) => this.#waiting.push(take)));
    try {
      return await thread.call('read', { from, to });
    } finally {
      const next = this.#waiting.shift();
      if (next) next(thread);
      else this.#idle.push(thread);
    }
  }

  async close(): Promise<void> {
    for (const thread of this.#all) await thread.close();
  }
}

/** Threads for reading the log that `store` has in `place`, as many as there are processors; null where it is read as quickly
 *  without. */
export async function threadsFor(
  store: Pick<Store, 'head'>,
  place: Pick<Place, 'store'>,
): Promise<ReadingThreads | null> {
  const size = (await store.head())?.size ?? 0;
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  return size < WORTH_THREADS || threads < 2 ? null : new ReadingThreads(place, threads);
}

/** A stretch of the log, and what a thread saw of it; null where nobody looked, or could. */
interface Ahead {
  /** That end its growths, the last of them the stretch. */
  readonly checkpoints: readonly Head[];
  readonly seen: StretchSeen | null;
}

/** The log up to `head`, stretch by stretch in order: read ahead by `threads`, or growth by growth with nothing seen. Throws
 *  `Found` where no checkpoint goes on. */
export function readAhead(
  store: Pick<Store, 'checkpointOver'>,
  head: Head,
  threads: ReadingThreads | null,
): AsyncGenerator<Ahead> {
  const stretches = stretchesTo(head, store, threads?.stretch ?? 1);
  return madeAhead(
    stretches,
    async ({ checkpoints, from, to }) => ({
      checkpoints,
      // Whoever follows reads it growth by growth then, and names the place.
      seen: (await threads?.read(from, to).catch(() => null)) ?? null,
    }),
    threads?.ahead ?? 1,
  );
}

/** In pieces of whole growths and of `least` entries, or as many as are left. */
async function* stretchesTo(head: Head, store: Pick<Store, 'checkpointOver'>, least: number) {
  for (let from = 0, to = 0; to < head.size; from = to) {
    const checkpoints: Head[] = [];
    while (to < head.size && to - from < least) {
      const checkpoint = await store.checkpointOver(to);
      if (!checkpoint || checkpoint.size > head.size) {
        if (checkpoints.length > 0) yield { checkpoints, from, to };
        throw new Found('checkpoint-root', { size: head.size });
      }
      checkpoints.push(checkpoint);
      to = checkpoint.size;
    }
    yield { checkpoints, from, to };
  }
}

/** What `make` makes of each of `items`, in their order, begun for `count` of them before the first is asked for. An error of
 *  `items` comes behind what they had given before. `make` must not reject. */
async function* madeAhead<Item, Made>(
  items: AsyncIterator<Item>,
  make: (item: Item) => Promise<Made>,
  count: number,
): AsyncGenerator<Made> {
  const begun: Promise<Made>[] = [];
  let end: { readonly error?: unknown } | null = null;
  for (;;) {
    while (end === null && begun.length < count) {
      try {
        const { done, value } = await items.next();
        if (done === true) end = {};
        else begun.push(make(value));
      } catch (error) {
        end = { error };
      }
    }
    const first = begun.shift();
    if (first !== undefined) yield await first;
    else if (end !== null && 'error' in end) throw end.error;
    else return;
  }
}
