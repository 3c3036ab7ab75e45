// `assent chain`: whether the entries about one account are all there, from an answer that was kept or from a directory.

import { fromUtf8 } from '../../core/bytes/encoding.ts';
import type { Json } from '../../core/bytes/canonical-json.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { checkChainAnswers, readChainAnswers, type ChainAnswer } from '../../core/record/chain-answer.ts';
import { chainSentences } from '../../core/record/chain.words.ts';
import { logSigner, verifyEd25519 } from '../keys/signer.ts';
import { chainOf } from '../ledger/chain.ts';
import { CheckpointProofs } from '../ledger/proofs-in.ts';
import { LogReader } from '../log-reader.ts';
import { sha256 } from '../native.ts';
import { openStored } from '../open-ledger.ts';
import { Refused } from '../refused.ts';
import { Altered } from '../store.ts';
import { ANSWER_IS_NO, CouldNot, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';
import { readInput } from './input.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, existingPlace, keysIn } from './place.ts';
import { trustedKeys } from './verify.ts';

export const chainCommand: Command = {
  name: 'chain',
  operands: [{ name: 'FILE', optional: true }],
  summary: 'checks that the entries about one account are gapless',
  about: `
FILE holds an answer of GET /v1/subjects/…/chain, /v1/me/chain or /v1/records/chain, or - for
standard input; of a long one all its pages, in order, as a JSON list. It is checked offline: every
entry in one checkpoint that a key you trust signed (--vkey, or the ledger in the directory), all of
them about one account, and numbered from 1 without a gap.

Without FILE the same is read from a ledger's directory: --site (as \`assent sites list\` names it)
and --subject.

That the last number is the last is the operator's word: nothing shows it, and the answer says so.
Exit 1 if there is a gap.`,
  options: {
    vkey: { value: 'KEY|FILE', several: true, says: 'a key you trust, or a file with such keys, one a line' },
    site: { value: 'SITE', says: 'without FILE: the site, site_…' },
    subject: { value: 'SUBJECT', says: 'without FILE: what the site calls the account' },
    ...DATA_OPTION,
    json: { says: 'prints the verdict as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const file = given.operand(0);
    const pages = file === undefined ? [await storedAnswer(given, terminal)] : readPages(file);
    const trusted =
      file === undefined
        ? [parseVerifierKey(logSigner(keysIn(existingPlace(given, terminal).data)).vkey)!]
        : trustedKeys(given, terminal);
    if (trusted.length === 0) throw new WrongUsage('--vkey is missing: whose log is it to be?');
    const verdict =
      pages === null
        ? ({ state: 'broken', code: 'answer-unreadable', parameters: {} } as const)
        : checkChainAnswers(pages, { trusted, verify: verifyEd25519, hash: sha256 });
    const sentences = chainSentences(verdict, language);
    terminal.print(given.has('json') ? JSON.stringify({ ...verdict, sentences }, null, 2) : sentences.join('\n'));
    return verdict.state === 'gapless' ? DONE : ANSWER_IS_NO;
  },
};

function readPages(file: string): readonly ChainAnswer[] | null {
  const text = fromUtf8(readInput(file));
  try {
    return readChainAnswers(JSON.parse(text ?? '') as Json);
  } catch {
    return null; // no JSON, so no answer
  }
}

/** What the directory's ledger would answer, all of it in one page. */
async function storedAnswer(given: Given, terminal: Terminal): Promise<ChainAnswer> {
  const [site, subject] = [given.needed('site'), given.needed('subject')];
  const place = existingPlace(given, terminal);
  const stored = openStored(place);
  try {
    const head = await stored.store.head();
    if (!head) throw new CouldNot(`the log in ${place.data} is empty`);
    const log = new LogReader(stored.store);
    const proofs = new CheckpointProofs(log, logSigner(keysIn(place.data)));
    const about = stored.vault.blindIndex('subject', site, subject);
    const asked = { site, subject, about, head, from: 0, limit: Number.MAX_SAFE_INTEGER };
    const { answer } = await chainOf({ ...stored, log, proofs }, asked);
    return { ...answer, cursor: null };
  } catch (error) {
    if (error instanceof Refused) throw new CouldNot(`the ledger has no entry about ${subject} at ${site}`);
    if (error instanceof Altered) throw new CouldNot(`${error.message}; assent fsck says more`);
    throw error;
  } finally {
    await stored.close();
  }
}
