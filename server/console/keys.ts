// Keys the reader trusts: pasted in by hand, one a line, from wherever they have them.

import { toHex } from '../../core/bytes/encoding.ts';
import { sha256 } from '../../core/bytes/hash.ts';
import { parseVerifierKey, type VerifierKey } from '../../core/log/note.ts';

export interface PastedKeys {
  readonly keys: readonly VerifierKey[];
  /** Lines that are no key. */
  readonly wrong: readonly string[];
}

export function readKeys(text: string): PastedKeys {
  const lines = text.split(/\s+/).filter((line) => line !== '');
  const read = lines.map((line) => [line, parseVerifierKey(line)] as const);
  return {
    keys: read.flatMap(([, key]) => key ?? []),
    wrong: read.flatMap(([line, key]) => (key === null ? [line] : [])),
  };
}

/** SHA-256 of the public key, in groups of four that can be read out over the telephone. */
export const fingerprint = ({ publicKey }: VerifierKey): string => toHex(sha256(publicKey)).match(/.{4}/g)!.join(' ');
