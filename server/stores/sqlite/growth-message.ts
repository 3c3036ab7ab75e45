// A growth on its way to the thread that writes. Copying thousands of small objects from thread to thread costs more than
// writing them to the disk, so what entries have alike goes in rows of texts, and all keys and hashes in one piece each.

import { HASH_LENGTH } from '../../../core/log/merkle.ts';
import { KEYS_BYTES } from '../../keys/class-cipher.ts';
import type { Effect, Growth, HolderId, NewEntry, PresentationUse } from '../../store.ts';

export interface GrowthMessage {
  readonly from: number;
  readonly isBehind: boolean;
  readonly texts: readonly string[];
  readonly holders: readonly HolderId[];
  readonly subjects: readonly (string | null)[];
  readonly uses: readonly (PresentationUse | null)[];
  readonly effects: readonly (readonly Effect[])[];
  readonly identities: readonly (string | null)[];
  readonly contacts: readonly (string | null)[];
  readonly technicals: readonly (string | null)[];
  /** Of one entry's holder after the other. */
  readonly keys: Uint8Array;
  readonly levels: readonly number[];
  readonly indexes: readonly number[];
  readonly treeHashes: Uint8Array;
}

export function packGrowth({ from, isBehind, entries, treeHashes }: Growth): GrowthMessage {
  return {
    from,
    isBehind,
    texts: entries.map(({ text }) => text),
    holders: entries.map(({ holder }) => holder),
    subjects: entries.map(({ subject }) => subject),
    uses: entries.map(({ use }) => use),
    effects: entries.map(({ effects }) => effects),
    identities: entries.map(({ plain }) => plain.identity),
    contacts: entries.map(({ plain }) => plain.contact),
    technicals: entries.map(({ plain }) => plain.technical),
    keys: joined(
      entries.map(({ plain }) => plain.keys),
      KEYS_BYTES,
    ),
    levels: treeHashes.map(({ level }) => level),
    indexes: treeHashes.map(({ index }) => index),
    treeHashes: joined(
      treeHashes.map(({ hash }) => hash),
      HASH_LENGTH,
    ),
  };
}

export function* entriesIn(message: GrowthMessage): Iterable<NewEntry> {
  for (let i = 0; i < message.texts.length; i++) {
    yield {
      index: message.from + i,
      text: message.texts[i]!,
      holder: message.holders[i]!,
      plain: {
        keys: message.keys.subarray(i * KEYS_BYTES, (i + 1) * KEYS_BYTES),
        identity: message.identities[i]!,
        contact: message.contacts[i]!,
        technical: message.technicals[i]!,
      },
      subject: message.subjects[i]!,
      use: message.uses[i]!,
      effects: message.effects[i]!,
    };
  }
}

export function* treeHashesIn({ levels, indexes, treeHashes }: GrowthMessage) {
  for (let i = 0; i < levels.length; i++) {
    const hash = treeHashes.subarray(i * HASH_LENGTH, (i + 1) * HASH_LENGTH);
    yield { level: levels[i]!, index: indexes[i]!, hash };
  }
}

/** Parts of one length, in a piece of memory that holds nothing else: copying a part of a larger one copies all of it. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(parts.length * length);
  for (let i = 0; i < parts.length; i++) whole.set(parts[i]!, i * length);
  return whole;
}
