import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { utf8, toBase64Url, fromBase64Url } from '../../core/bytes/encoding.ts';
import { printVerifierKey, verifierKey, type NoteSigner, type VerifySignature } from '../../core/log/note.ts';
import {
  presentationSigningInput,
  type Presentation,
  type PresentationForm,
  type PresentationInstance,
} from '../../core/consent/presentation.ts';
import { ed25519FromSeed, secretBytes, type KeyFile } from './key-file.ts';

/** Signs checkpoints, and nothing else, under the log key. */
export interface LogSigner {
  readonly note: NoteSigner;
  readonly vkey: string;
}

/** A presentation and the token that carries it, as `printPresentation` prints it. */
export interface SignedPresentation {
  readonly presentation: Presentation;
  readonly token: string;
}

/** Signs presentations and statements. */
export interface StatementSigner {
  readonly key: string;
  readonly vkey: string;
  readonly note: NoteSigner;
  present(form: PresentationForm, instance: PresentationInstance): SignedPresentation;
  /** Whether this ledger signed `presentation`. */
  signed(presentation: Presentation): boolean;
}

/** The port that core verifies signatures through. */
export const verifyEd25519: VerifySignature = (publicKey, message, signature) =>
  signature.length === 64 && verify(null, message, publicKeyObject(publicKey), signature);

export function logSigner(keys: KeyFile): LogSigner {
  const { note, vkey } = noteSigner(keys.origin, keys.log);
  return { note, vkey };
}

export function statementSigner(keys: KeyFile): StatementSigner {
  const { note, vkey, privateKey, publicKey } = noteSigner(`${keys.origin}/statements`, keys.statement);
  const key = note.keyId.toString(16).padStart(8, '0');
  return {
    key,
    vkey,
    note,
    present(form, instance) {
      const input = presentationSigningInput(form, instance, key);
      const signature = toBase64Url(sign(null, utf8(input), privateKey));
      return { presentation: { form, instance: { ...instance, key, signature } }, token: `${input}.${signature}` };
    },
    signed({ form, instance }) {
      const { key: named, signature, ...unsigned } = instance;
      return (
        named === key &&
        verify(null, utf8(presentationSigningInput(form, unsigned, key)), publicKey, fromBase64Url(signature)!)
      );
    },
  };
}

function noteSigner(name: string, seed: string) {
  const { privateKey, publicKey, raw } = ed25519FromSeed(secretBytes(seed));
  const verifier = verifierKey(name, raw);
  const note: NoteSigner = {
    name,
    keyId: verifier.keyId,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
  return { note, vkey: printVerifierKey(verifier), privateKey, publicKey };
}

const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** Reading a key takes a third of what checking a signature with it takes. */
const publicKeys = new WeakMap<Uint8Array, KeyObject>();

function publicKeyObject(raw: Uint8Array): KeyObject {
  const known = publicKeys.get(raw);
  if (known) return known;
  const made = createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), format: 'der', type: 'spki' });
  publicKeys.set(raw, made);
  return made;
}
