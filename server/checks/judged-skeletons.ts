// Thousands of entries differ in their instants and slot digests alone. Whether they keep the rules of the log depends on
// nothing else that differs, so one of them is read and judged, and of the others only what is their own is looked at.

import type { EntryVerdict, LogState } from '../../core/record/log-rules.ts';
import type { StoredEntry } from '../store.ts';

const TIME = '"time":"';
const INSTANT_LENGTH = 24;
const DIGEST = '"_sd":["';
const DIGEST_LENGTH = 43;

export class JudgedSkeletons {
  readonly #kept = new Set<number>();

  /** The state after `stored`, if one like it was judged and its own instant and digests are in order; null if it has to be
   *  read. */
  follow(state: LogState, { skeleton, bytes }: StoredEntry): LogState | null {
    if (skeleton === null || !this.#kept.has(skeleton)) return null;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const at = text.indexOf(TIME) + TIME.length;
    const time = text.toString('latin1', at, at + INSTANT_LENGTH);
    if (time < state.time || !areDistinct(digestsIn(text))) return null;
    return { ...state, size: state.size + 1, time };
  }

  /** Takes note of an entry that kept the rules, and changed nothing that the rules know but size and time. */
  learn(before: LogState, after: LogState, { verdict }: EntryVerdict, { skeleton }: StoredEntry): void {
    const { published, keys, origin, complete } = before;
    const isNeutral =
      after.published === published && after.keys === keys && after.origin === origin && after.complete === complete;
    if (!isNeutral) this.#kept.clear();
    else if (skeleton !== null && verdict === 'keeps') this.#kept.add(skeleton);
  }
}

function digestsIn(text: Buffer): readonly string[] {
  const digests: string[] = [];
  for (let at = text.indexOf(DIGEST); at >= 0; at = text.indexOf(DIGEST, at)) {
    at += DIGEST.length;
    digests.push(text.toString('latin1', at, at + DIGEST_LENGTH));
  }
  return digests;
}

/** A handful: comparing each with each is quicker than a set of them. */
const areDistinct = (digests: readonly string[]): boolean =>
  digests.every((digest, i) => digests.indexOf(digest) === i);
