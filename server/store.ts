// The store, drawn from what the sequencer and the ledger need of one. Each keeps these promises with its own hands, and is
// held to them by the same tests; the one there is writes SQLite.

import type { JsonObject } from '../core/bytes/canonical-json.ts';
import type { Digest } from '../core/bytes/hash.ts';
import type { FactType } from '../core/consent/facts.ts';
import type { Channel } from '../core/text/agreement.ts';

/** The newest signed checkpoint. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note, exact. */
  readonly checkpoint: string;
}

/** A UUID of version 7 (RFC 9562), 32 lower-case hexadecimal digits: whose key seals an entry's disclosures. Not a name; a person may have several. */
export type HolderId = string;
/** Keyed hash over site and subject (or address): exact look-up without the name. Lower-case hexadecimal. */
export type BlindIndex = string;

/** Ciphertexts of an entry's disclosures, by class of personal data, so that each class can be destroyed alone. */
export interface SealedClasses {
  readonly identity: Uint8Array | null;
  readonly contact: Uint8Array | null;
  readonly technical: Uint8Array | null;
}

/** Values as they come to the store, which encrypts them (`keys/class-cipher.ts`) before it writes anything: JSON of the
 *  disclosures of each class. */
export interface PlainClasses {
  /** The holder's keys, one of 32 bytes for each class, in the order of `DATA_CLASSES`. */
  readonly keys: Uint8Array;
  readonly identity: string | null;
  readonly contact: string | null;
  readonly technical: string | null;
}

export interface NewEntry {
  readonly index: number;
  /** What is hashed, as UTF-8. */
  readonly text: string;
  readonly holder: HolderId;
  readonly plain: PlainClasses;
  readonly subject: BlindIndex | null;
  /** Its number in its subject's chain, which then ends in it; null for what is about nobody. */
  readonly seq: number | null;
  readonly use: PresentationUse | null;
  readonly effects: readonly Effect[];
}

export interface StoredEntry {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly holder: HolderId;
  readonly sealed: SealedClasses;
  readonly subject: BlindIndex | null;
  /** What the entry itself says, read by the store for whoever looks for it: its type, its site, the digest of what was
   *  presented. */
  readonly type: FactType;
  readonly site: string | null;
  readonly form: Digest | null;
  /** Entries of the same number differ in instants and slot digests alone, so that what depends on nothing else is worked
   *  out once for all of them; null for one that stands by itself. */
  readonly skeleton: number | null;
  /** False if holder, subject or sealed values are not the bytes that were stored; the entry's own are told by its leaf hash. */
  readonly intact: boolean;
}

/** A presentation is used once, for ever. */
export interface PresentationUse {
  readonly id: string;
  /** When it was issued, in seconds since 1970: those of one half hour lie together. */
  readonly issued: number;
  /** Digest of the request that used it. */
  readonly body: Digest;
}

/** What an entry changes besides the log, in the same transaction. */
export type Effect =
  | { readonly effect: 'link'; readonly decision: number; readonly subject: BlindIndex; readonly by: number }
  /** Also takes back what the link had said about message choices. */
  | { readonly effect: 'unlink'; readonly decision: number; readonly subject: BlindIndex }
  | { readonly effect: 'form'; readonly digest: Digest; readonly json: string }
  | { readonly effect: 'document'; readonly digest: Digest; readonly kind: DocumentKind; readonly json: string }
  | {
      readonly effect: 'preference';
      readonly about: BlindIndex;
      readonly channel: string;
      readonly state: 'in' | 'out';
      readonly time: string;
      readonly index: number;
    }
  | { readonly effect: 'answer'; readonly answer: KeptAnswer }
  | { readonly effect: 'site'; readonly id: string; readonly json: string }
  | ({ readonly effect: 'import'; readonly index: number } & ImportName);

/** What was decided elsewhere and is recorded here once. */
export interface ImportName {
  /** The leaf hash of the entry in another log; or, of a row of a site's own records, what stands for it (`import-rows.ts`). */
  readonly leaf: Uint8Array;
  readonly agreement: string;
}

export type DocumentKind = 'version' | 'changes' | 'revision';

/** An answer kept so that the same request gets it again. */
export interface KeptAnswer {
  /** Name space and key: `siteverify/<token id>`, `idempotency/<site>/<key>`. */
  readonly key: string;
  readonly body: Digest;
  readonly json: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

export interface Growth {
  /** The size the log must still have. */
  readonly from: number;
  readonly entries: readonly NewEntry[];
  /** What the growth adds to the hashes that are kept: those of its leaves (level 0), and the roots of subtrees that became
   *  complete 16, 256, 4096 … leaves wide (levels 4, 8, 12 …). */
  readonly treeHashes: readonly { readonly level: number; readonly index: number; readonly hash: Uint8Array }[];
  /** Whether it was made while the growth before it was still being kept: it counts for nothing unless all of that one,
   *  what goes outside included, is kept. */
  readonly isBehind: boolean;
}

/** What makes a growth part of the log: the head over it, and what keeps that head outside the store. */
export interface Signed {
  readonly head: Head;
  readonly outside: OutsideWrite;
}

export interface SubjectChain {
  readonly holder: HolderId;
  readonly seq: number;
  readonly leaf: Uint8Array;
}

export interface Link {
  readonly decision: number;
  readonly subject: BlindIndex;
  readonly by: number;
}

export interface PreferenceRow {
  readonly channel: string;
  readonly state: 'in' | 'out';
  readonly time: string;
  readonly index: number;
}

/** What is kept of a message choice to find it by. */
export interface KeptChoice {
  readonly channel: string;
  /** An agreement is `erased` with what shows whose it was. */
  readonly state: 'in' | 'out' | 'erased';
  readonly time: string;
  readonly index: number;
}

export interface EntrySearch {
  /** Entries about any of these. */
  readonly subjects?: readonly BlindIndex[];
  /** With `subjects`: the decisions that count as linked to them, instead of those that are linked now. */
  readonly linked?: readonly number[];
  readonly agreement?: string;
  readonly version?: string;
  readonly type?: FactType;
  readonly site?: string;
  readonly decision?: string;
  readonly locale?: string;
  readonly via?: string;
  readonly purpose?: string;
  readonly channel?: string;
  /** Of what is asked and answered. */
  readonly step?: string;
  /** Index range, from inclusive, to exclusive; times are turned into indexes first, since time never falls. */
  readonly from: number;
  readonly to: number;
  /** Newest first, at most so many. */
  readonly limit: number;
}

export interface KnownSubject {
  readonly subject: BlindIndex;
  /** Of the first entry about them, and so where they are known; as it is stored, held against nothing. */
  readonly site: string | null;
}

export interface TallyAsked {
  readonly agreement: string;
  readonly from: number;
  /** Null for all there are. */
  readonly to: number | null;
}

export interface Tally {
  /** Of the log at that moment. */
  readonly size: number;
  readonly counted: readonly CountedEntries[];
}

/** Entries that differ in instants and slot digests alone. */
export interface CountedEntries {
  /** What all of them say in clear. */
  readonly said: JsonObject;
  readonly entries: number;
  /** Of these, so many are linked to an account. */
  readonly linked: number;
}

/** Entries of other types are not read, and so neither given out nor held against anything. */
export interface AskedAbout {
  readonly types?: readonly FactType[];
  /** Index, inclusive. */
  readonly from?: number;
}

/** The log has grown since the growth was made: load the head and grow again, never retry the same growth. */
export class HeadMoved extends Error {
  constructor() {
    super('the log is no longer at the size this growth started from');
  }
}

/** Bytes for a place in a file outside the database. One who waits for the disk already writes them as well. */
export interface OutsideWrite {
  readonly file: string;
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** The growth is durable; what was to be kept outside the database is not. */
export class OutsideUnwritten extends Error {}

/** What is stored is not what was: nothing it says counts. */
export class Altered extends Error {
  /** `what` is an entry by its index, or a text by its digest. */
  constructor(what: number | Digest) {
    super(`${typeof what === 'number' ? `entry ${what}` : what} was altered since it was stored`);
  }
}

/** An entry that is asked for by itself, by whom it is about or by what it says is held against its leaf hash and checksum,
 *  and rejects with `Altered`; so is a form or a document, against its digest. Only `entries`, for those who recompute the log, gives out what it finds. */
export interface Store {
  head(): Promise<Head | null>;
  /** Keeps `growth` under the head that `sign` gives, all of it or nothing, and then writes what is to be kept outside; once
   *  this resolves, a crash loses none of it. Growths are kept in the order of the calls. `sign` is called before this returns, with the store at work already; if it
   *  throws, nothing is kept. Rejects with `HeadMoved` if the log is no longer at `growth.from` or what it is behind was not
   *  kept, and with `OutsideUnwritten` if only what is outside was not written. */
  keep(growth: Growth, sign: () => Signed): Promise<void>;
  /** Whether the database is still where it was opened. */
  isInPlace(): boolean;
  /** Resolves if so much could be kept now: it is written, and taken away again. */
  tryKeeping(bytes: number): Promise<void>;

  entry(index: number): Promise<StoredEntry | null>;
  /** Entries `from` to `to` (exclusive), in order. */
  entries(from: number, to: number): Promise<readonly StoredEntry[]>;
  /** The hashes of a level of the tree that is kept (0, the leaves; 4, 8 …), from `start`, `count` of them; fewer if the log is
   *  shorter. */
  treeHashes(level: number, start: number, count: number): Promise<readonly Uint8Array[]>;
  /** The first checkpoint signed over entry `index`: the one its receipt was given in. */
  checkpointOver(index: number): Promise<Head | null>;
  /** The index of the first entry at or after `time`; the log's size if there is none. */
  indexAt(time: string): Promise<number>;

  search(search: EntrySearch): Promise<readonly StoredEntry[]>;
  /** Every entry about a subject, linked decisions included, in the order of the log; or those of some types, from an index on. */
  entriesAbout(subject: BlindIndex, asked?: AskedAbout): Promise<readonly StoredEntry[]>;
  ofType(types: readonly FactType[]): Promise<readonly StoredEntry[]>;
  /** Everybody who has a chain, at every site, in the order of their keyed hashes, which is nobody's: those behind `after`,
   *  `count` of them. Whoever comes in meanwhile stands before or behind, and moves nobody. */
  subjects(after: BlindIndex | null, count: number): Promise<readonly KnownSubject[]>;

  /** How many entries from `from` to `to` (exclusive) say the same of an agreement, at one moment. Nothing is read but where
   *  entries of one skeleton stand, so what is counted is as it is stored, held against nothing. */
  tally(asked: TallyAsked): Promise<Tally>;

  use(
    presentation: Pick<PresentationUse, 'id' | 'issued'>,
  ): Promise<{ readonly index: number; readonly body: Digest } | null>;
  /** Where the chain of each of these ends, in their order; null for one that has none. */
  chains(subjects: readonly BlindIndex[]): Promise<readonly (SubjectChain | null)[]>;
  link(decision: number): Promise<Link | null>;
  /** Where each of these is recorded here, in their order; null for one that is not. */
  imported(decisions: readonly ImportName[]): Promise<readonly (number | null)[]>;
  form(digest: Digest): Promise<string | null>;
  document(digest: Digest): Promise<{ readonly kind: DocumentKind; readonly json: string } | null>;
  /** In the order of the log; without what was agreed to in entries whose identity or contact values were erased. */
  preferences(about: BlindIndex): Promise<readonly PreferenceRow[]>;
  /** Whom else the choices of a person or an address were made for: the addresses of that person, the people of that address.
   *  An erasure changes nothing of that. */
  kin(about: BlindIndex): Promise<readonly BlindIndex[]>;
  /** What is kept of the choices made in entries `from` to `to` (exclusive), as it is stored. */
  choices(from: number, to: number): Promise<readonly KeptChoice[]>;
  /** Whom the choices made in entry `index` are kept for, and on which channel. */
  chosenFor(index: number): Promise<readonly { readonly about: BlindIndex; readonly channel: string }[]>;
  /** The links that are kept, by the decisions' indexes: those behind `after`, the first `limit` of them. */
  links(after: number, limit: number): Promise<readonly Link[]>;
  /** Entries from `from` to `to` (exclusive) by which somebody refuses messages, the first `limit` of them, in order. */
  refusals(from: number, to: number, limit: number): Promise<readonly number[]>;
  /** For whom entry `index` refuses messages, and on which channel. */
  refusedAt(index: number): Promise<readonly { readonly about: BlindIndex; readonly channel: Channel }[]>;
  answer(key: string): Promise<KeptAnswer | null>;
  /** Keeps an answer unless its key is taken; `standing` is the one that stands, `kept` whether it is this one. Durable
   *  before it resolves. */
  keepAnswer(answer: KeptAnswer): Promise<{ readonly kept: boolean; readonly standing: KeptAnswer }>;
  /** Forgets the answers that expired before `now`, in milliseconds since 1970. */
  dropAnswers(now: number): Promise<void>;

  sites(): Promise<readonly string[]>;

  /** Removes the sealed values of these classes from these entries, for good; the entries stay, and what refuses messages in
   *  them goes on to count. Answers how many values were there. */
  erase(entries: readonly number[], classes: readonly (keyof SealedClasses)[]): Promise<number>;

  accessKeys(): Promise<readonly AccessKey[]>;
  saveAccessKey(key: AccessKey): Promise<void>;

  /** Bytes the database takes on disk, its journal included. */
  bytesOnDisk(): Promise<number>;
  /** Moves what stands in a journal beside the database into it. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export const ROLES = ['legal', 'auditor', 'publisher'] as const;
export type Role = (typeof ROLES)[number];

export interface AccessKey {
  /** SHA-256 of the key, hexadecimal: the key itself is shown once, when it is made. */
  readonly hash: string;
  readonly role: Role;
  readonly name: string;
}
