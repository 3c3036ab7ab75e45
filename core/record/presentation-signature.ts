// Whether the ledger signed what was shown. That takes its statement key, which signs no checkpoint and which no receipt
// carries: where the reader names it, the signature is checked; where not, the verdict says that it was not.

import { fromBase64Url, utf8 } from '../bytes/encoding.ts';
import { presentationSigningInput, type Presentation } from '../consent/presentation.ts';
import { ED25519, type VerifierKey, type VerifySignature } from '../log/note.ts';
import { no, open, yes, type PointVerdict } from './point-verdict.ts';

/** `trusted` are all keys of the reader, among them perhaps the statement key of the log that this was presented for. */
export function judgeSignature(
  { form, instance }: Presentation,
  trusted: readonly VerifierKey[],
  verify: VerifySignature,
): PointVerdict {
  const signer = { key: `${form.log}/statements`, id: instance.key };
  const keys = trusted.filter((one) => one.name === signer.key && idOf(one) === signer.id && one.algorithm === ED25519);
  if (keys.length === 0) return open('presentation-signature', 'presentation-signature-unchecked', signer);
  const message = utf8(presentationSigningInput(form, instance, instance.key));
  const signature = fromBase64Url(instance.signature)!;
  return keys.some(({ publicKey }) => verify(publicKey, message, signature))
    ? yes('presentation-signature', 'presentation-signed', signer)
    : no('presentation-signature', 'presentation-signature-wrong', signer);
}

/** As the header of the token names it. */
const idOf = ({ keyId }: VerifierKey): string => keyId.toString(16).padStart(8, '0');
