// A growth on its way to the thread that writes. Copying thousands of small objects from thread to thread costs more than
// writing them to the disk, so what entries have alike goes in rows of texts, and all keys and hashes in one piece each.

import { HASH_LENGTH } from '../../../core/log/merkle.ts';
import { KEYS_BYTES } from '../../keys/class-cipher.ts';
import type { Effect, Growth, HolderId, NewEntry, PresentationUse } from '../../store.ts';

type Import = Extract<Effect, { effect: 'import' }>;

export interface GrowthMessage {
  readonly from: number;
  readonly isBehind: boolean;
  readonly texts: readonly string[];
  readonly holders: readonly HolderId[];
  readonly subjects: readonly (string | null)[];
  readonly seqs: readonly (number | null)[];
  /** Of the entries that have one, by their place. */
  readonly uses: readonly (readonly [place: number, use: PresentationUse])[];
  /** All but imports, of which there may be one an entry. */
  readonly effects: readonly Effect[];
  readonly imported: {
    readonly agreements: readonly string[];
    readonly indexes: readonly number[];
    readonly leaves: Uint8Array;
  };
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
  const effects = entries.flatMap((entry) => entry.effects);
  const imports = effects.filter(isImport);
  return {
    from,
    isBehind,
    texts: entries.map(({ text }) => text),
    holders: entries.map(({ holder }) => holder),
    subjects: entries.map(({ subject }) => subject),
    seqs: entries.map(({ seq }) => seq),
    uses: entries.flatMap(({ use }, place) => (use ? [[place, use] as const] : [])),
    effects: imports.length === 0 ? effects : effects.filter((effect) => !isImport(effect)),
    imported: {
      agreements: imports.map(({ agreement }) => agreement),
      indexes: imports.map(({ index }) => index),
      leaves: joined(
        imports.map(({ leaf }) => leaf),
        HASH_LENGTH,
      ),
    },
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

export function* entriesIn(message: GrowthMessage): Iterable<Omit<NewEntry, 'use' | 'effects'>> {
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
      seq: message.seqs[i]!,
    };
  }
}

export function* effectsIn({ effects, imported: { agreements, indexes, leaves } }: GrowthMessage): Iterable<Effect> {
  yield* effects;
  for (let i = 0; i < indexes.length; i++) {
    const leaf = leaves.subarray(i * HASH_LENGTH, (i + 1) * HASH_LENGTH);
    yield { effect: 'import', leaf, agreement: agreements[i]!, index: indexes[i]! };
  }
}

export function* treeHashesIn({ levels, indexes, treeHashes }: GrowthMessage) {
  for (let i = 0; i < levels.length; i++) {
    const hash = treeHashes.subarray(i * HASH_LENGTH, (i + 1) * HASH_LENGTH);
    yield { level: levels[i]!, index: indexes[i]!, hash };
  }
}

const isImport = (effect: Effect): effect is Import => effect.effect === 'import';

/** Parts of one length, in a piece of memory that holds nothing else: copying a part of a larger one copies all of it. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(parts.length * length);
  for (let i = 0; i < parts.length; i++) whole.set(parts[i]!, i * length);
  return whole;
}
