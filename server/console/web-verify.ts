// Verifying a receipt in a browser. Core asks for signatures synchronously and WebCrypto answers later, so a first run, in
// which every signature counts as right, collects what would be asked; the real run then looks the answers up. A check
// that fails stops earlier and never asks more, so the second run meets no question that the first did not.

import { toHex } from '../../core/bytes/encoding.ts';
import { sha256 } from '../../core/bytes/hash.ts';
import type { VerifierKey, VerifySignature } from '../../core/log/note.ts';
import { verifyAsOf, type AsOfVerdict } from '../../core/record/as-of-verdict.ts';
import { verifyReceipt, type Verdict } from '../../core/record/verdict.ts';

/** This browser cannot check Ed25519 signatures: nothing is known about the receipt, neither good nor bad. */
export class NoEd25519 extends Error {}

export const verifyInBrowser = (content: string, trusted: readonly VerifierKey[]): Promise<Verdict> =>
  verifying((verify) => verifyReceipt(content, { trusted, verify }));

export const verifyAsOfInBrowser = (content: string, trusted: readonly VerifierKey[]): Promise<AsOfVerdict> =>
  verifying((verify) => verifyAsOf(content, { trusted, verify }));

/** What `run` answers with signatures checked by this browser. `run` is called twice, and asks nothing more the second time. */
export async function verifying<Answer>(run: (verify: VerifySignature) => Answer): Promise<Answer> {
  const questions = new Map<string, Parameters<VerifySignature>>();
  run((...question) => {
    questions.set(nameOf(question), question);
    return true;
  });
  const answers = new Map<string, boolean>();
  for (const [name, question] of questions) answers.set(name, await isSignature(question));
  return run((...question) => answers.get(nameOf(question)) ?? false);
}

async function isSignature([publicKey, message, signature]: Parameters<VerifySignature>): Promise<boolean> {
  // `subtle` is missing on plain http, and Ed25519 in browsers from before 2025.
  if (globalThis.crypto?.subtle === undefined) throw new NoEd25519();
  const bytes = (content: Uint8Array) => new Uint8Array(content);
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', bytes(publicKey), 'Ed25519', false, ['verify']);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw new NoEd25519();
    return false; // not a point of the curve: nothing is signed under it
  }
  return crypto.subtle.verify('Ed25519', key, bytes(signature), bytes(message));
}

const nameOf = (question: Parameters<VerifySignature>): string => question.map((part) => toHex(sha256(part))).join();
