// A growth on its way to the thread that writes. Copying thousands of small objects from thread to thread costs more than
// writing them to the disk, so what entries have alike goes in rows of texts, and all names, keys and hashes in one piece each.

import { HASH_LENGTH } from '../../../core/log/merkle.ts';
import { KEYS_BYTES } from '../../keys/class-cipher.ts';
import type { Effect, Growth, NewEntry, PresentationUse } from '../../store.ts';

type Import = Extract<Effect, { effect: 'import' }>;

export interface GrowthMessage {
  readonly from: number;
  readonly isBehind: boolean;
  readonly texts: readonly string[];
  /** Names of 32 hexadecimal digits, one entry's behind the other's. */
  readonly holders: string;
  /** The same; of those that are about somebody only. */
  readonly subjects: string;
  readonly isAbout: readonly boolean[];
  readonly seqs: readonly (number | null)[];
  /** Of the entries that have one, by their place. */
  readonly uses: readonly (readonly [place: number, use: PresentationUse])[];
  /** All but imports, of which there may be one an entry. */
  readonly effects: readonly Effect[];
  readonly imports: readonly HashRun<string>[];
  readonly identities: readonly (string | null)[];
  readonly contacts: readonly (string | null)[];
  readonly technicals: readonly (string | null)[];
  /** Of one entry's holder after the other. */
  readonly keys: Uint8Array;
  /** By their level. */
  readonly treeHashes: readonly HashRun<number>[];
}

/** Hashes of something numbered, from `from` on without a gap: they are written by one statement. */
export interface HashRun<Of> {
  readonly of: Of;
  readonly from: number;
  readonly count: number;
  readonly hashes: Uint8Array;
}

export function packGrowth({ from, isBehind, entries, treeHashes }: Growth): GrowthMessage {
  const effects = entries.flatMap((entry) => entry.effects);
  const imports = effects.filter(isImport);
  return {
    from,
    isBehind,
    texts: entries.map(({ text }) => text),
    holders: entries.map(({ holder }) => holder).join(''),
    subjects: entries.map(({ subject }) => subject ?? '').join(''),
    isAbout: entries.map(({ subject }) => subject !== null),
    seqs: entries.map(({ seq }) => seq),
    uses: entries.flatMap(({ use }, place) => (use ? [[place, use] as const] : [])),
    effects: imports.length === 0 ? effects : effects.filter((effect) => !isImport(effect)),
    imports: runsOf(imports, ({ agreement, index, leaf }) => ({ of: agreement, index, hash: leaf })),
    identities: entries.map(({ plain }) => plain.identity),
    contacts: entries.map(({ plain }) => plain.contact),
    technicals: entries.map(({ plain }) => plain.technical),
    keys: joined(
      entries.map(({ plain }) => plain.keys),
      KEYS_BYTES,
    ),
    treeHashes: runsOf(treeHashes, ({ level, index, hash }) => ({ of: level, index, hash })),
  };
}

interface Numbered<Of> {
  readonly of: Of;
  readonly index: number;
  readonly hash: Uint8Array;
}

/** What follows upon another of its kind stands behind it, whatever stood between them. */
function runsOf<Item, Of>(items: readonly Item[], read: (item: Item) => Numbered<Of>): readonly HashRun<Of>[] {
  const runs: { readonly of: Of; readonly from: number; readonly hashes: Uint8Array[] }[] = [];
  const open = new Map<Of, (typeof runs)[number]>();
  for (const item of items) {
    const { of, index, hash } = read(item);
    const run = open.get(of);
    if (run && run.from + run.hashes.length === index) {
      run.hashes.push(hash);
      continue;
    }
    const begun = { of, from: index, hashes: [hash] };
    open.set(of, begun);
    runs.push(begun);
  }
  return runs.map(({ of, from, hashes }) => ({
    of,
    from,
    count: hashes.length,
    hashes: joined(hashes, HASH_LENGTH),
  }));
}

/** An entry with the bytes of its names, for the rows that have them. */
export interface EntryInMessage extends Omit<NewEntry, 'use' | 'effects' | 'subject'> {
  readonly holderBytes: Uint8Array;
  readonly subjectBytes: Uint8Array | null;
}

const NAME_BYTES = 16;

export function* entriesIn(message: GrowthMessage): Iterable<EntryInMessage> {
  const holders = Buffer.from(message.holders, 'hex');
  const subjects = Buffer.from(message.subjects, 'hex');
  let about = 0;
  for (let i = 0; i < message.texts.length; i++) {
    yield {
      index: message.from + i,
      text: message.texts[i]!,
      holder: message.holders.slice(2 * NAME_BYTES * i, 2 * NAME_BYTES * (i + 1)),
      holderBytes: holders.subarray(NAME_BYTES * i, NAME_BYTES * (i + 1)),
      plain: {
        keys: message.keys.subarray(i * KEYS_BYTES, (i + 1) * KEYS_BYTES),
        identity: message.identities[i]!,
        contact: message.contacts[i]!,
        technical: message.technicals[i]!,
      },
      subjectBytes: message.isAbout[i] ? subjects.subarray(NAME_BYTES * about, NAME_BYTES * ++about) : null,
      seq: message.seqs[i]!,
    };
  }
}

const isImport = (effect: Effect): effect is Import => effect.effect === 'import';

/** Parts of one length, in a piece of memory that holds nothing else: copying a part of a larger one copies all of it. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(parts.length * length);
  for (let i = 0; i < parts.length; i++) whole.set(parts[i]!, i * length);
  return whole;
}
