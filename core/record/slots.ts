// Sealed fields (密封字段): a value an entry commits to without showing it. The disclosure that opens one is that of
// RFC 9901 (selective disclosure): base64url of the JSON array [salt, name, value], committed to by its SHA-256.
// Unlike RFC 9901's flat list, every slot has its own name and exactly one digest, so nobody can commit to two values
// and open whichever suits.

import { canonicalJson, parseCanonicalJson, type Json } from '../bytes/canonical-json.ts';
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '../bytes/encoding.ts';
import { sha256, type Hash } from '../bytes/hash.ts';

/** `length` fresh random bytes from a cryptographic source. */
export type Random = (length: number) => Uint8Array;

/** What slots are sealed with. A server hands in what its runtime does faster. */
export interface SealingTools {
  /** So many fresh random bytes, in base64url. */
  readonly fresh: (length: number) => string;
  /** The UTF-8 of a text, in base64url. */
  readonly spell: (text: string) => string;
  /** SHA-256 of the UTF-8 of a text, in base64url. */
  readonly digest: (text: string) => string;
}

export const sealingWith = (random: Random, hash: Hash = sha256): SealingTools => ({
  fresh: (length) => toBase64Url(random(length)),
  spell: (text) => toBase64Url(utf8(text)),
  digest: (text) => digestOfDisclosure(text, hash),
});

const SALT_BYTES = 16;
const EMPTY_BYTES = 32;

export interface Slot {
  /** What the entry carries: 43 characters of base64url. */
  readonly digest: string;
  /** What opens it; absent for an empty slot, whose digest is of nothing and can never be opened. */
  readonly disclosure?: string;
  /** The JSON that the disclosure spells in base64url. */
  readonly content?: string;
}

export function sealSlot(name: string, value: Json | undefined, { fresh, spell, digest }: SealingTools): Slot {
  if (value === undefined || value === null) return { digest: fresh(EMPTY_BYTES) };
  const content = `["${fresh(SALT_BYTES)}",${canonicalJson(name)},${canonicalJson(value)}]`;
  const disclosure = spell(content);
  return { digest: digest(disclosure), disclosure, content };
}

export const digestOfDisclosure = (disclosure: string, hash: Hash = sha256): string =>
  toBase64Url(hash(utf8(disclosure)));

/** The name and value that a disclosure opens, or null unless it is exactly of the form above. */
export function openDisclosure(disclosure: string): { readonly name: string; readonly value: Json } | null {
  const bytes = fromBase64Url(disclosure);
  const content = bytes && fromUtf8(bytes);
  const triple = content === null ? undefined : parseCanonicalJson(content);
  if (!Array.isArray(triple) || triple.length !== 3) return null;
  const [salt, name, value] = triple as [Json, Json, Json];
  if (typeof salt !== 'string' || fromBase64Url(salt)?.length !== SALT_BYTES) return null;
  if (typeof name !== 'string' || value === null) return null;
  return { name, value };
}
