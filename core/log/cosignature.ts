// Witness cosignatures, c2sp.org/tlog-cosignature, the Ed25519 kind: a witness says that at this time this was the largest
// tree of this log that it had seen, and that every smaller one it had seen is its beginning.

import { concatBytes } from '../bytes/bytes.ts';
import { utf8 } from '../bytes/encoding.ts';
import { isCount } from './merkle.ts';
import {
  COSIGNATURE,
  signaturesUnder,
  type Note,
  type NoteSignature,
  type NoteSigner,
  type VerifierKey,
  type VerifySignature,
} from './note.ts';

/** `time` is in whole seconds since 1970, the witness's own word. */
export type Cosignature = { readonly key: VerifierKey; readonly time: number };

/** `by` may be empty: how many are enough is a policy's question. One wrong line under a known key spoils the note. */
export type CosignaturesVerdict =
  | { readonly state: 'verified'; readonly by: readonly Cosignature[] }
  | { readonly state: 'signature-wrong'; readonly signer: VerifierKey };

/** Checks `note` against the cosignature keys among `keys`. A witness that signed more than once counts once, with its
 *  earliest time: that is the strongest thing it said. */
export function verifyCosignatures(
  note: Note,
  keys: readonly VerifierKey[],
  verify: VerifySignature,
): CosignaturesVerdict {
  const by: Cosignature[] = [];
  for (const key of keys) {
    if (key.algorithm !== COSIGNATURE) continue;
    const times: number[] = [];
    for (const stamped of signaturesUnder(key, note)) {
      const time = timeOf(stamped);
      if (time === null || !verify(key.publicKey, cosignedMessage(note.text, time), stamped.subarray(8))) {
        return { state: 'signature-wrong', signer: key };
      }
      times.push(time);
    }
    if (times.length > 0) by.push({ key, time: Math.min(...times) });
  }
  return { state: 'verified', by };
}

/** The signature line's content for a checkpoint's note text. `time` in whole seconds since 1970. */
export function cosign(text: string, time: number, { name, keyId, sign }: NoteSigner): NoteSignature {
  if (!isCount(time)) throw new RangeError('a cosignature has a time in whole seconds');
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  return { name, keyId, signature: concatBytes(stamp, sign(cosignedMessage(text, time))) };
}

const cosignedMessage = (text: string, time: number): Uint8Array => utf8(`cosignature/v1\ntime ${time}\n${text}`);

function timeOf(stamped: Uint8Array): number | null {
  if (stamped.length !== 8 + 64) return null;
  const time = Number(new DataView(stamped.buffer, stamped.byteOffset).getBigUint64(0));
  return isCount(time) ? time : null;
}
