// `assent verify`: whether a receipt or an as-of statement holds, point by point, with no network and no ledger.

import { existsSync } from 'node:fs';
import { fromUtf8 } from '../../core/bytes/encoding.ts';
import { parseVerifierKey, type VerifierKey } from '../../core/log/note.ts';
import { parsePolicy } from '../../core/log/policy.ts';
import { isAsOf } from '../../core/record/as-of.ts';
import { verifyAsOf } from '../../core/record/as-of-verdict.ts';
import { verifyReceipt, type Verdict } from '../../core/record/verdict.ts';
import { logSigner, statementSigner, verifyEd25519 } from '../keys/signer.ts';
import { keyFileIn } from '../open-ledger.ts';
import { sha256 } from '../native.ts';
import { asOfJson, asOfReport } from './as-of.report.ts';
import { ANSWER_IS_NO, CouldNot, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';
import { readInput } from './input.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, dataOf, keysIn } from './place.ts';
import { readVerifierKeys } from './verifier-keys.ts';
import { reportOf } from './verify.report.ts';

export const verifyCommand: Command = {
  name: 'verify',
  operands: [{ name: 'FILE' }],
  summary: 'checks a receipt or an as-of statement, offline, and says what it proves and what not',
  about: `
FILE is a receipt (.receipt.json) or an as-of statement (.as-of.json), or - for standard input; it
says itself which. Nothing is fetched: what it needs to be checked is in it, except for the answer
to whose key signed it. That comes from you: --vkey, or the ledger in the directory (--data), if
there is one. What was shown is signed with another key, the ledger's statement key: name it too,
and that signature is checked. The four answers of a statement are worked out again from its entries.

Answers "Verified" (exit 0), "Consistent, signer unknown" (exit 1: everything agrees, but no key
you named signed it) or "Does not verify" (exit 1; also for what is neither at all).`,
  options: {
    vkey: { value: 'KEY|FILE', several: true, says: 'a key you trust, or a file with such keys, one a line' },
    policy: { value: 'FILE', says: 'a C2SP tlog-policy whose logs you trust; its quorum of witnesses must be none' },
    ...DATA_OPTION,
    json: { says: 'prints the verdict as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const trusted = trustedKeys(given, terminal);
    const content = readInput(given.operand(0)!);
    const text = fromUtf8(content) ?? '';
    if (isAsOf(text)) {
      const checked = verifyAsOf(text, { trusted, verify: verifyEd25519, hash: sha256 });
      terminal.print(given.has('json') ? JSON.stringify(asOfJson(checked), null, 2) : asOfReport(checked, language));
      return checked.outcome === 'verified' ? DONE : ANSWER_IS_NO;
    }
    const verdict = verifyBytes(content, trusted);
    terminal.print(given.has('json') ? JSON.stringify(verdict, null, 2) : reportOf(verdict, content, language));
    return verdict.outcome === 'verified' ? DONE : ANSWER_IS_NO;
  },
};

/** Bytes that are not UTF-8 are no receipt: read leniently, two files would say the same. */
export function verifyBytes(content: Uint8Array, trusted: readonly VerifierKey[]): Verdict {
  return verifyReceipt(fromUtf8(content) ?? '', { trusted, verify: verifyEd25519, hash: sha256 });
}

/** The keys that were named, or those of the ledger in the directory; none if there is none. */
export function trustedKeys(given: Given, terminal: Terminal): readonly VerifierKey[] {
  const named = [...given.texts('vkey').flatMap(readVerifierKeys), ...given.texts('policy').flatMap(readPolicyKeys)];
  if (named.length > 0) return named;
  const data = dataOf(given, terminal);
  if (!given.has('data') && !existsSync(keyFileIn(data))) return [];
  const keys = keysIn(data);
  return [logSigner(keys).vkey, statementSigner(keys).vkey].map((vkey) => parseVerifierKey(vkey)!);
}

function readPolicyKeys(file: string): readonly VerifierKey[] {
  const reading = parsePolicy(readInput(file).toString('utf8'));
  if ('fault' in reading)
    throw new WrongUsage(`${file}: line ${reading.fault.line} of the policy: ${reading.fault.code}`);
  // Receipts of this release carry no cosignatures, so a quorum could never be met: saying so beats a silent yes.
  if (reading.policy.quorum !== 'none')
    throw new CouldNot(`${file} asks for witnesses (quorum ${reading.policy.quorum}); this release checks none`);
  return reading.policy.logs.map(({ key }) => key);
}
