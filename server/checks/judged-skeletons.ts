// Thousands of entries differ in their instants and slot digests alone. Whether they keep the rules of the log depends on
// nothing else that differs, so one of them is read and judged, and of the others only what is their own is looked at.

import type { EntryVerdict, LogState } from '../../core/record/log-rules.ts';
import { INSTANT_LENGTH } from '../instant.ts';
import type { StoredEntry } from '../store.ts';

const TIME = '"time":"';
const DIGEST = '"_sd":["';
const DIGEST_LENGTH = 43;

/** Of an entry whose slot digests are distinct: all that can tell it from others of its skeleton, as far as rules go. */
export interface OwnParts {
  readonly skeleton: number;
  /** Of its bytes. */
  readonly length: number;
  readonly time: string;
}

export class JudgedSkeletons {
  /** How long the bytes of each are. */
  readonly #kept = new Map<number, number>();

  /** The state after an entry, if one like it was judged and its instant is in order; null if it has to be read. */
  follow(state: LogState, own: OwnParts | null): LogState | null {
    if (own === null || own.time < state.time || this.#kept.get(own.skeleton) !== own.length) return null;
    return { ...state, size: state.size + 1, time: own.time };
  }

  /** Takes note of an entry that kept the rules, and changed nothing that the rules know but size and time. */
  learn(before: LogState, after: LogState, { verdict }: EntryVerdict, { skeleton, bytes }: StoredEntry): void {
    const { published, keys, origin, complete } = before;
    const isNeutral =
      after.published === published && after.keys === keys && after.origin === origin && after.complete === complete;
    if (!isNeutral) this.#kept.clear();
    else if (skeleton !== null && verdict === 'keeps') this.#kept.set(skeleton, bytes.length);
  }
}

/** Where the instants and digests of all entries of one skeleton stand: they are of one length everywhere. */
interface Layout {
  readonly length: number;
  readonly time: number;
  readonly digests: readonly number[];
}

export class SkeletonLayouts {
  readonly #known = new Map<number, Layout>();

  /** Null for an entry that stands by itself, and for one that has the same digest in two slots. */
  ownParts({ skeleton, bytes }: StoredEntry): OwnParts | null {
    if (skeleton === null) return null;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const { length, time, digests } = this.#layoutOf(skeleton, text);
    if (text.length !== length || !areDistinct(text, digests)) return null;
    return { skeleton, length, time: text.toString('latin1', time, time + INSTANT_LENGTH) };
  }

  #layoutOf(skeleton: number, text: Buffer): Layout {
    const known = this.#known.get(skeleton);
    if (known !== undefined) return known;
    const layout = readLayout(text);
    this.#known.set(skeleton, layout);
    return layout;
  }
}

function readLayout(text: Buffer): Layout {
  const digests: number[] = [];
  for (let at = text.indexOf(DIGEST); at >= 0; at = text.indexOf(DIGEST, at)) {
    at += DIGEST.length;
    digests.push(at);
  }
  return { length: text.length, time: text.indexOf(TIME) + TIME.length, digests };
}

/** A handful: comparing each with each is quicker than a set of them, and nearly always told by the first letters. */
const areDistinct = (text: Buffer, digests: readonly number[]): boolean =>
  digests.every((one, i) => digests.every((other, j) => j <= i || !sameDigest(text, one, other)));

function sameDigest(text: Buffer, one: number, other: number): boolean {
  for (let i = 0; i < DIGEST_LENGTH; i++) if (text[one + i] !== text[other + i]) return false;
  return true;
}
