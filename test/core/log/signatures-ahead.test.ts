import { describe, expect, it } from 'vitest';
import { openCheckpoint, printCheckpoint } from '../../../core/log/checkpoint.ts';
import { signNote, type VerifySignature } from '../../../core/log/note.ts';
import { answeredVerifier, questionsIn, type SignatureQuestion } from '../../../core/log/signatures-ahead.ts';
import { logKey, verifyEd25519 } from './keys.ts';
import { leavesUpTo } from './reference.ts';

const [first, second] = [logKey('example.com/log', 'first'), logKey('example.com/log', 'second')];
const text = printCheckpoint({ origin: 'example.com/log', size: 1, root: leavesUpTo(1)[0]! });
const opening = (source: string) => (verify: VerifySignature) =>
  openCheckpoint(source, [first.key, second.key], verify);

// WebCrypto as browsers have it; node has the same.
async function askWebCrypto({ publicKey, message, signature }: SignatureQuestion): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message));
}

describe('signatures asked about ahead', () => {
  const forged = { ...second, sign: first.sign };
  it.each([
    ['two right ones', signNote(text, [first, second])],
    ['one right and one forged', signNote(text, [first, forged])],
    ['one forged', signNote(text, [forged])],
    ['nobody known', signNote(text, [logKey('example.com/log', 'third')])],
  ])('judge %s as a verifier that answers at once does', async (_, source) => {
    const questions = questionsIn(opening(source));
    const answers = await Promise.all(questions.map(askWebCrypto));
    expect(opening(source)(answeredVerifier(questions, answers))).toEqual(opening(source)(verifyEd25519));
  });

  it('are all asked about, also those behind a wrong one', () => {
    expect(questionsIn(opening(signNote(text, [forged, first]))).length).toBe(2);
  });

  it('are never guessed', () => {
    const source = signNote(text, [first]);
    const questions = questionsIn(opening(source));
    expect(() => opening(source)(answeredVerifier([], []))).toThrow(RangeError);
    expect(() => opening(source)(answeredVerifier(questions, []))).toThrow(RangeError);
    expect(() => opening(signNote(text, [second]))(answeredVerifier(questions, [true]))).toThrow(RangeError);
  });
});
