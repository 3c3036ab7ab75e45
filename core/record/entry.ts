// One leaf of the log: a fact sealed with its time. Canonical JSON, at most 8 KiB; a reader takes bytes only if they are
// exactly what this file would print. `v` fixes every algorithm, `v` and `type` fix the members.

import { canonicalJson, isObject, parseCanonicalBytes, type Json, type JsonObject } from '../bytes/canonical-json.ts';
import { utf8 } from '../bytes/encoding.ts';
import { sha256, type Hash } from '../bytes/hash.ts';
import { closed, count, isInstant, listOf, matching } from '../bytes/shape.ts';
import {
  FACTS,
  isFactType,
  type FactShape,
  type FactToRecord,
  type FactType,
  type ShownDocument,
} from '../consent/facts.ts';
import { digestOfDisclosure, openDisclosure, sealSlot, type SealingTools } from './slots.ts';

export const ENTRY_LIMIT = 8192;
/** `observed` is the browser's report and the one value a stranger can make long. */
export const OBSERVED_LIMIT = 4096;

export interface Entry {
  readonly type: FactType;
  /** The ledger's clock when the entry was sequenced; it never falls from one entry to the next. */
  readonly time: string;
  readonly clear: JsonObject;
  /** Slot name → the digest that commits to it. */
  readonly slots: { readonly [name: string]: string };
}

export interface SealedEntry {
  /** What is hashed into the leaf, as UTF-8. */
  readonly text: string;
  /** Slot name → what opens it; empty slots have none. */
  readonly disclosures: { readonly [name: string]: string };
  /** Slot name → the JSON that its disclosure spells: the same in fewer bytes, for who keeps it. */
  readonly contents: { readonly [name: string]: string };
}

/** The documents that an entry says were shown; none where it is about no document, or about one alone. */
export const shownIn = ({ clear }: Pick<Entry, 'clear'>): readonly ShownDocument[] =>
  (clear['agreements'] ?? []) as unknown as readonly ShownDocument[];

/** A subject's running number and the leaf hash of their previous entry: opening their last entry shows any gap. */
export interface ChainLink {
  readonly seq: number;
  /** Lower-case hexadecimal; null for the subject's first entry. */
  readonly prev: string | null;
}

/** The clear part of a fact, checked and printed: the same for thousands of entries that differ in time and slots. */
export interface ClearPart {
  readonly type: FactType;
  /** The entry's canonical text around its members `open` and `time`. */
  readonly beforeOpen: string;
  readonly beforeTime: string;
  readonly afterTime: string;
}

/** Throws `RangeError` if `clear` has not the members of its type. */
export function clearPart({ type, clear }: Pick<FactToRecord, 'type' | 'clear'>): ClearPart {
  if (!isClearOf[type](clear)) throw new RangeError(`${type} has not the members of its type`);
  const members: JsonObject = { ...clear, v: 1, type };
  const printed = (belongs: (name: string) => boolean): string =>
    canonicalJson(Object.fromEntries(Object.entries(members).filter(([name]) => belongs(name)))).slice(1, -1);
  const [first, middle, last] = [
    printed((name) => name < 'open'),
    printed((name) => name > 'open' && name < 'time'),
    printed((name) => name > 'time'),
  ];
  return {
    type,
    beforeOpen: `{${first === '' ? '' : `${first},`}"open":`,
    beforeTime: `${middle === '' ? '' : `,${middle}`},"time":`,
    afterTime: `,${last}}`,
  };
}

/** Found to be an instant: all entries of a growth have one time. */
let lastTime = '';

/** Seals `fact`. Throws `RangeError` if it has not the members of its type or does not fit: callers check their input. */
export function sealEntry(
  { type, sealed, ...fact }: FactToRecord,
  time: string,
  tools: SealingTools,
  { beforeOpen, beforeTime, afterTime }: ClearPart = clearPart({ type, ...fact }),
): SealedEntry {
  const { slots } = FACTS[type];
  for (const name of Object.keys(sealed)) {
    if (!(slots as readonly string[]).includes(name)) throw new RangeError(`${type} has no slot ${name}`);
  }
  if (time !== lastTime && !isInstant(time)) throw new RangeError(`${time} is no instant`);
  lastTime = time;
  const digests: Record<string, string> = {};
  const disclosures: Record<string, string> = {};
  const contents: Record<string, string> = {};
  for (const name of slots) {
    const { digest, disclosure, content } = sealSlot(name, sealed[name], tools);
    digests[name] = digest;
    if (disclosure !== undefined) disclosures[name] = disclosure;
    if (content !== undefined) contents[name] = content;
  }
  let open = '';
  for (const name of slotsInOrder[type]) open += `${open === '' ? '' : ','}"${name}":{"_sd":["${digests[name]}"]}`;
  const text = `${beforeOpen}{${open}}${beforeTime}"${time}"${afterTime}`;
  if (!fits(text)) throw new RangeError(`an entry of ${utf8(text).length} bytes is over the limit of ${ENTRY_LIMIT}`);
  return { text, disclosures, contents };
}

/** UTF-8 takes three bytes at most for each of JavaScript's code units. */
const fits = (text: string): boolean => text.length * 3 <= ENTRY_LIMIT || utf8(text).length <= ENTRY_LIMIT;

const ofEachType = <Value>(make: (shape: FactShape) => Value): { readonly [type in FactType]: Value } =>
  Object.fromEntries(Object.entries(FACTS).map(([type, shape]) => [type, make(shape)])) as never;

const isClearOf = ofEachType(({ clear }) => closed(clear));
/** As RFC 8785 prints them. */
const slotsInOrder = ofEachType(({ slots }) => slots.toSorted());

export type EntryReading =
  | { readonly reading: 'entry'; readonly entry: Entry }
  /** Canonical and perhaps true, but written by rules this reader does not know: never to be taken for a decision. */
  | { readonly reading: 'newer' }
  | { readonly reading: 'malformed' };

const MALFORMED = { reading: 'malformed' } as const;
const sealed = closed({ _sd: listOf(matching(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/), 1) });

export function readEntry(bytes: Uint8Array): EntryReading {
  if (bytes.length > ENTRY_LIMIT) return MALFORMED;
  const value = parseCanonicalBytes(bytes);
  if (!isObject(value)) return MALFORMED;
  const { v, type, time, open, ...clear } = value;
  if (!count(v) || typeof type !== 'string') return MALFORMED;
  if (v !== 1 || !isFactType(type)) return { reading: 'newer' };
  const shape = FACTS[type];
  if (Object.keys(clear).some((name) => !Object.hasOwn(shape.clear, name))) return { reading: 'newer' };
  if (!isInstant(time) || !isClearOf[type](clear)) return MALFORMED;
  if (!isObject(open)) return MALFORMED;
  const names = Object.keys(open);
  if (names.some((name) => !(shape.slots as readonly string[]).includes(name))) return { reading: 'newer' };
  if (names.length !== shape.slots.length) return MALFORMED;
  const slots: Record<string, string> = {};
  for (const name of names) {
    const slot = open[name]!;
    if (!sealed(slot)) return MALFORMED;
    const digests = (slot as { _sd: string[] })._sd;
    if (digests.length !== 1) return MALFORMED;
    slots[name] = digests[0]!;
  }
  if (new Set(Object.values(slots)).size !== names.length) return MALFORMED;
  return { reading: 'entry', entry: { type, time, clear, slots } };
}

/** The values of `disclosures` by slot, or null if one does not open exactly the slot it names, or stands there twice. */
export function openSlots(
  entry: Entry,
  disclosures: readonly string[],
  hash: Hash = sha256,
): { readonly [slot: string]: Json } | null {
  const values: Record<string, Json> = {};
  for (const disclosure of disclosures) {
    const opened = openDisclosure(disclosure);
    if (opened === null || !Object.hasOwn(entry.slots, opened.name) || Object.hasOwn(values, opened.name)) return null;
    if (entry.slots[opened.name] !== digestOfDisclosure(disclosure, hash)) return null;
    values[opened.name] = opened.value;
  }
  return values;
}
