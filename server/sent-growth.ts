// A growth on its way: grown onto the tree, signed, and with the store, which is at work before the signature is made. The
// answers are put together meanwhile; they are given to nobody before all of the growth is durable.

import type { Edge, Growth as TreeGrowth, SubtreeHashes } from '../core/log/tree.ts';
import { extend, signTree, keptHashesOf, type SignedTree } from './extending.ts';
import type { HeadFile } from './head-file.ts';
import type { LogSigner } from './keys/signer.ts';
import type { Disclosures, Vault } from './keys/vault.ts';
import { Unavailable, type Outcome, type Recorded } from './recording.ts';
import type { Sealed } from './sealing.ts';
import type { Head, NewEntry, Store } from './store.ts';
import type { Ahead, Waiting } from './waiting-line.ts';

/** What a growth is sealed, signed and kept with. */
export interface Sending {
  readonly store: Store;
  readonly vault: Vault;
  readonly signer: LogSigner;
  readonly headFile: HeadFile;
  readonly origin: string;
}

/** A growth that the store is keeping. */
export interface Sent extends Ahead {
  readonly sealed: readonly Sealed<Waiting>[];
  readonly outcomes: readonly Outcome<unknown>[];
  readonly tree: TreeGrowth;
  readonly head: Head;
  readonly started: number;
  readonly ended: Promise<End>;
  /** Null while the store is at work. */
  end: End | null;
}

/** How keeping a growth ended; `error` is null if all of it is durable. */
export interface End {
  readonly error: unknown;
  readonly commitSeconds: number;
}

interface ToSend {
  readonly edge: Edge;
  readonly sealed: readonly Sealed<Waiting>[];
  readonly time: string;
  /** The growth that this one is sent behind. */
  readonly ahead: Sent | undefined;
  /** When it was begun, by the monotonic clock. */
  readonly started: number;
}

/** Sends `sealed` to the store as what comes after `edge`. Rejects with `Unavailable`, and nothing is kept, if it cannot be
 *  signed. */
export async function sendGrowth(
  { store, headFile, ...signing }: Sending,
  { edge, sealed, time, ahead, started }: ToSend,
): Promise<Sent> {
  const tree = extend(edge, sealed);
  const growth = {
    from: edge.size,
    entries: sealed.map(({ entry }) => entry),
    treeHashes: keptHashesOf(tree),
    isBehind: ahead !== undefined,
  };
  const signed = new Once(() => signTree(tree, sealed, signing));
  const since = performance.now();
  const keeping = store.keep(growth, () => {
    const { head } = signed.make();
    return { head, outside: headFile.writeOf(head) };
  });
  if (signed.made === null) {
    await keeping.catch((error: unknown) => {
      throw unkept(error);
    });
    throw new Error('a store that has not asked for the signature cannot have kept anything');
  }
  const { head, pathOf } = signed.made;
  const known = ahead && !ahead.end ? knownOf(tree, ahead.tree) : tree.known;
  const { size, root, checkpoint } = head;
  const ofGrowth: OfGrowth = { time, size, checkpoint, pathOf, grown: { root, edge: tree.edge, known } };
  const endOf = (error: unknown): End => (sent.end = { error, commitSeconds: (performance.now() - since) / 1000 });
  const sent: Sent = {
    entries: sealed.length,
    sealed,
    outcomes: sealed.map((one) => outcomeOf(one, ofGrowth)),
    keys: keysIn(sealed),
    tree,
    head,
    started,
    ended: keeping.then(() => endOf(null), endOf),
    end: null,
  };
  return sent;
}

function keysIn(sealed: readonly Sealed<Waiting>[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { item } of sealed) for (const key of item.keys) keys.add(key);
  return keys;
}

export const unkept = (cause: unknown): Unavailable => new Unavailable('store', { cause });

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

/** What is new in a tree, with what is new in the one before it, which the store does not have yet. */
const knownOf = (tree: TreeGrowth, before: TreeGrowth): Pick<SubtreeHashes, 'get'> => ({
  get: (level, index) => tree.known.get(level, index) ?? before.known.get(level, index),
});

/** What all entries of a growth have in common. */
interface OfGrowth extends Pick<Recorded, 'time' | 'size' | 'checkpoint'> {
  readonly grown: NonNullable<Recorded['grown']>;
  readonly pathOf: SignedTree['pathOf'];
}

/** What one who waits will be told, once it is true. */
function outcomeOf({ item, entry, disclosures }: Sealed<Waiting>, growth: OfGrowth): Outcome<unknown> {
  const recorded = new RecordedInGrowth(entry, disclosures, growth);
  const answer = item.intent.answer?.(recorded);
  // Whoever asked meets what went wrong; if the growth itself fails, nobody asks.
  answer?.catch(() => undefined);
  return { outcome: 'recorded', recorded, answer };
}

/** Of many that are recorded together hardly one is asked for its proof: what a growth says of each is put together then. */
class RecordedInGrowth implements Recorded {
  readonly index: number;
  readonly text: string;
  readonly disclosures: Disclosures;
  readonly #growth: OfGrowth;

  constructor({ index, text }: Pick<NewEntry, 'index' | 'text'>, disclosures: Disclosures, growth: OfGrowth) {
    this.index = index;
    this.text = text;
    this.disclosures = disclosures;
    this.#growth = growth;
  }

  get time() {
    return this.#growth.time;
  }
  get size() {
    return this.#growth.size;
  }
  get checkpoint() {
    return this.#growth.checkpoint;
  }
  get grown() {
    return this.#growth.grown;
  }
  get path() {
    return this.#growth.pathOf(this.index);
  }
}
