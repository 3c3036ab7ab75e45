// Verifying is synchronous here, but a browser's own Ed25519 (WebCrypto) answers later. So what will be asked is found out
// first, asked outside, and then judged:
//
//   const judge = (verify: VerifySignature) => openCheckpoint(source, keys, verify);
//   const questions = questionsIn(judge);
//   const answers = await Promise.all(questions.map(ask));
//   return judge(answeredVerifier(questions, answers));

import { equalBytes } from '../bytes/bytes.ts';
import type { VerifySignature } from './note.ts';

export type SignatureQuestion = {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
};

/** Every signature that `judge` asks about. Each is taken for right meanwhile, because a wrong one ends the asking early;
 *  what `judge` gives back here is worth nothing and is thrown away. */
export function questionsIn(judge: (verify: VerifySignature) => unknown): readonly SignatureQuestion[] {
  const questions: SignatureQuestion[] = [];
  judge((publicKey, message, signature) => {
    questions.push({ publicKey, message, signature });
    return true;
  });
  return questions;
}

/** Gives `answers` to `questions`, place by place. Throws `RangeError` when asked anything else: nothing is guessed. */
export function answeredVerifier(
  questions: readonly SignatureQuestion[],
  answers: readonly boolean[],
): VerifySignature {
  return (publicKey, message, signature) => {
    const place = questions.findIndex(
      (question) =>
        equalBytes(question.publicKey, publicKey) &&
        equalBytes(question.message, message) &&
        equalBytes(question.signature, signature),
    );
    const answer = answers[place];
    if (answer === undefined) throw new RangeError('a signature that was not asked about ahead');
    return answer;
  };
}
