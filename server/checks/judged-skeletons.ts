// Thousands of entries differ in their instants and slot digests alone. Whether they keep the rules of the log depends on
// nothing else that differs, so one of them is read and judged, and of the others only what is their own is looked at.

import type { EntryVerdict, LogState } from '../../core/record/log-rules.ts';
import type { StoredEntry } from '../store.ts';

const TIME = '"time":"';
const INSTANT_LENGTH = 24;
const DIGEST = '"_sd":["';
const DIGEST_LENGTH = 43;

/** Where the instants and digests of all entries of one skeleton stand: they are of one length everywhere. */
interface Layout {
  readonly length: number;
  readonly time: number;
  readonly digests: readonly number[];
}

export class JudgedSkeletons {
  readonly #kept = new Map<number, Layout>();

  /** The state after `stored`, if one like it was judged and its own instant and digests are in order; null if it has to be
   *  read. */
  follow(state: LogState, { skeleton, bytes }: StoredEntry): LogState | null {
    const layout = skeleton === null ? undefined : this.#kept.get(skeleton);
    if (layout === undefined || bytes.length !== layout.length) return null;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const time = text.toString('latin1', layout.time, layout.time + INSTANT_LENGTH);
    if (time < state.time || !areDistinct(text, layout.digests)) return null;
    return { ...state, size: state.size + 1, time };
  }

  /** Takes note of an entry that kept the rules, and changed nothing that the rules know but size and time. */
  learn(before: LogState, after: LogState, { verdict }: EntryVerdict, { skeleton, bytes }: StoredEntry): void {
    const { published, keys, origin, complete } = before;
    const isNeutral =
      after.published === published && after.keys === keys && after.origin === origin && after.complete === complete;
    if (!isNeutral) this.#kept.clear();
    else if (skeleton !== null && verdict === 'keeps') this.#kept.set(skeleton, layoutOf(bytes));
  }
}

function layoutOf(bytes: Uint8Array): Layout {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const digests: number[] = [];
  for (let at = text.indexOf(DIGEST); at >= 0; at = text.indexOf(DIGEST, at)) {
    at += DIGEST.length;
    digests.push(at);
  }
  return { length: bytes.length, time: text.indexOf(TIME) + TIME.length, digests };
}

/** A handful: comparing each with each is quicker than a set of them, and nearly always told by the first letters. */
const areDistinct = (text: Buffer, digests: readonly number[]): boolean =>
  digests.every((one, i) => digests.every((other, j) => j <= i || !sameDigest(text, one, other)));

function sameDigest(text: Buffer, one: number, other: number): boolean {
  for (let i = 0; i < DIGEST_LENGTH; i++) if (text[one + i] !== text[other + i]) return false;
  return true;
}
