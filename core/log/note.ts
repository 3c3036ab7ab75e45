// Signed notes and verifier keys, c2sp.org/signed-note. What parses prints back the same, byte for byte.
// Signing and verifying are ports, so that servers use node:crypto and browsers what they have.

import { concatBytes, equalBytes } from '../bytes/bytes.ts';
import { fromBase64, fromHex, toBase64, toHex, utf8 } from '../bytes/encoding.ts';
import { sha256, type Hash } from '../bytes/hash.ts';

/** `text` ends in a newline; lines of signers that nobody here knows are kept. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** One signature line. `keyId` is 4 bytes as a number; what `signature` holds is up to the key's algorithm. */
export type NoteSignature = { readonly name: string; readonly keyId: number; readonly signature: Uint8Array };

/** Signature types: 1 signs the note text itself, 4 is a timestamped witness cosignature (tlog-cosignature). */
export type Algorithm = typeof ED25519 | typeof COSIGNATURE;

/** A verifier key; the public key is 32 bytes (RFC 8032). */
export type VerifierKey = {
  readonly name: string;
  readonly keyId: number;
  readonly algorithm: Algorithm;
  readonly publicKey: Uint8Array;
};

/** Port: whether `signature` (64 bytes) is the Ed25519 signature of `message` under `publicKey` (32 bytes). */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Port: signs a note text under the key with this name and id. */
export type NoteSigner = {
  readonly name: string;
  readonly keyId: number;
  readonly sign: (message: Uint8Array) => Uint8Array;
};

/** `by` names each key that signed, once. One wrong signature under a known key spoils the whole note. */
export type NoteVerdict =
  | { readonly state: 'verified'; readonly by: readonly VerifierKey[] }
  | { readonly state: 'signer-unknown' }
  | { readonly state: 'signature-wrong'; readonly signer: VerifierKey };

export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;

// The specification asks for room for 16 at least; Go's reader takes 100.
const MOST_SIGNATURES = 100;

/** The note that `source` says, or null. */
export function parseNote(source: string): Note | null {
  const end = source.lastIndexOf('\n\n');
  if (end < 0) return null;
  const text = source.slice(0, end + 1);
  const signatures = parseSignatureLines(source.slice(end + 2));
  return signatures === null || !isNoteText(text) ? null : { text, signatures };
}

/** Throws `RangeError` for a note that could not be read back. */
export function printNote({ text, signatures }: Note): string {
  const lines = printSignatureLines(signatures);
  if (!isNoteText(text) || parseSignatureLines(lines) === null) throw new RangeError('not a signed note');
  return `${text}\n${lines}`;
}

/** Signature lines alone, as a witness answers them, or null. At least one. */
export function parseSignatureLines(lines: string): readonly NoteSignature[] | null {
  if (!lines.endsWith('\n')) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines.slice(0, -1).split('\n')) {
    const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    if (name === undefined || encoded === undefined || !isKeyName(name)) return null;
    const bytes = fromBase64(encoded);
    if (bytes === null || bytes.length < 5) return null;
    signatures.push({ name, keyId: numberOf(bytes), signature: bytes.subarray(4) });
  }
  return signatures.length > MOST_SIGNATURES ? null : signatures;
}

const printSignatureLines = (signatures: readonly NoteSignature[]): string =>
  signatures
    .map(({ name, keyId, signature }) => `— ${name} ${toBase64(concatBytes(bytesOf(keyId), signature))}\n`)
    .join('');

/** Signs `text` (ending in a newline) with every signer, in order. */
export const signNote = (text: string, signers: readonly NoteSigner[]): string =>
  printNote({
    text,
    signatures: signers.map(({ name, keyId, sign }) => ({ name, keyId, signature: sign(utf8(text)) })),
  });

/** Checks `note` against the Ed25519 keys among `keys`. Cosignatures sign another message: `verifyCosignatures`. */
export function verifyNote(note: Note, keys: readonly VerifierKey[], verify: VerifySignature): NoteVerdict {
  const message = utf8(note.text);
  const by: VerifierKey[] = [];
  for (const key of keys) {
    if (key.algorithm !== ED25519) continue;
    const signatures = signaturesUnder(key, note);
    if (!signatures.every((signature) => signature.length === 64 && verify(key.publicKey, message, signature))) {
      return { state: 'signature-wrong', signer: key };
    }
    if (signatures.length > 0) by.push(key);
  }
  return by.length > 0 ? { state: 'verified', by } : { state: 'signer-unknown' };
}

/** What stands in `note` under exactly this name and key id: one of the two alone is somebody else. */
export const signaturesUnder = (key: VerifierKey, note: Note): readonly Uint8Array[] =>
  note.signatures
    .filter(({ name, keyId }) => name === key.name && keyId === key.keyId)
    .map(({ signature }) => signature);

/** A key with the id that the specification recommends and everybody computes. */
export function verifierKey(
  name: string,
  publicKey: Uint8Array,
  algorithm: Algorithm = ED25519,
  hash: Hash = sha256,
): VerifierKey {
  if (!isKeyName(name) || publicKey.length !== 32)
    throw new RangeError('a key has a name without spaces or plus and 32 bytes');
  const keyId = numberOf(hash(concatBytes(utf8(`${name}\n`), Uint8Array.of(algorithm), publicKey)));
  return { name, keyId, algorithm, publicKey };
}

/** The key that a `name+id+key` text says. Null if it says none, if its algorithm is neither of ours, or if its id is not
 *  the one computed from the key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined || !isKeyName(name)) return null;
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33) return null;
  const [algorithm, publicKey] = [bytes[0], bytes.subarray(1)];
  if (algorithm !== ED25519 && algorithm !== COSIGNATURE) return null;
  const key = verifierKey(name, publicKey, algorithm);
  return equalBytes(bytesOf(key.keyId), fromHex(id)!) ? key : null;
}

export const printVerifierKey = ({ name, keyId, algorithm, publicKey }: VerifierKey): string =>
  `${name}+${toHex(bytesOf(keyId))}+${toBase64(concatBytes(Uint8Array.of(algorithm), publicKey))}`;

/** Names are read as Go reads them: Unicode's White_Space, which JavaScript's `\s` is not. */
const isKeyName = (name: string): boolean => name !== '' && hasNoControls(name) && !/[\p{White_Space}+]/u.test(name);

export const isNoteText = (text: string): boolean => text.endsWith('\n') && hasNoControls(text.replaceAll('\n', ''));

const hasNoControls = (text: string): boolean => text.isWellFormed() && !/[\u0000-\u001f]/.test(text);

const numberOf = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);

function bytesOf(keyId: number): Uint8Array {
  if (!Number.isInteger(keyId) || keyId < 0 || keyId > 0xffffffff) throw new RangeError('a key id has four bytes');
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, keyId);
  return bytes;
}
