// What is asked of the sequencer, and what it answers.

import type { FactToRecord } from '../core/consent/facts.ts';
import type { Edge, SubtreeHashes } from '../core/log/tree.ts';
import type { ClearPart } from '../core/record/entry.ts';
import type { Disclosures } from './keys/vault.ts';
import type { BlindIndex, Effect, PresentationUse } from './store.ts';

/** What is to be recorded, without its place. */
export interface ToSeal {
  /** What happened; as a function where it depends on the time it is given. */
  readonly fact: FactToRecord | ((time: string) => FactToRecord);
  /** The clear part of `fact`, where it is known already. */
  readonly clearPart?: ClearPart;
  /** Whose chain the entry joins; null for what is about nobody, or about somebody not yet known. */
  readonly subject: BlindIndex | null;
  readonly use: PresentationUse | null;
  readonly effects: (at: {
    readonly index: number;
    readonly time: string;
    readonly leaf: Uint8Array;
  }) => readonly Effect[];
}

/** A fact on its way into the log. `Refusal` is what its guard may answer instead of letting it in. */
export interface Intent<Refusal, Answer = unknown> extends ToSeal {
  /** No two intents that share one of these stand in the same growth, so a guard sees all that came before it. */
  readonly exclusive: readonly string[];
  /** Answered as if by the guard where the records of whoever it is about were erased; without it, that is an error (`Erased`). */
  readonly ifErased?: Refusal;
  /** Asked at the last moment, with every earlier intent of the same keys already durable. */
  readonly guard?: () => Promise<Refusal | null>;
  /** Puts the answer together while the disk is at work. What it makes is given to nobody before the growth is durable, and
   *  to nobody at all if it never is. */
  readonly answer?: (recorded: Recorded) => Promise<Answer>;
}

/** Of many intents that came together: asked for some of them at once, in place of each one's own guard. Answers in their order. */
export type GuardOfMany<Refusal, One = Omit<Intent<Refusal>, 'guard'>> = (
  intents: readonly One[],
) => Promise<readonly (Refusal | null)[]>;

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

/** The records of whoever this is about were erased, and their keys with them: nothing more is sealed under that name. Nothing
 *  was recorded. */
export class Erased extends Error {
  constructor() {
    super('what the ledger kept about this subject was erased');
  }
}

/** The ledger cannot record now. Nothing was recorded, unless what was asked for `mayStand`: the store was given it and did not
 *  say that all of it is kept. */
export class Unavailable extends Error {
  readonly reason: 'overloaded' | 'clock' | 'store' | 'stopped' | 'altered';
  readonly mayStand: boolean;
  constructor(
    reason: Unavailable['reason'],
    { mayStand = false, ...options }: ErrorOptions & { readonly mayStand?: boolean } = {},
  ) {
    super(`the ledger cannot record: ${reason}`, options);
    this.reason = reason;
    this.mayStand = mayStand;
  }
}
