// `assent as-of`: what held about an account at a moment, from a directory or from a ledger that is served; verified before it
// is said.

import { writeFileSync } from 'node:fs';
import { isObject } from '../../core/bytes/canonical-json.ts';
import { fromUtf8 } from '../../core/bytes/encoding.ts';
import { parseVerifierKey, type VerifierKey } from '../../core/log/note.ts';
import { verifyAsOf } from '../../core/record/as-of-verdict.ts';
import { isAgreementId } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { systemClock } from '../clock.ts';
import { readMoment } from '../contract/instant.ts';
import { logSigner, verifyEd25519 } from '../keys/signer.ts';
import { asOfStatement } from '../ledger/as-of.ts';
import { StoredForms } from '../ledger/forms.ts';
import { CheckpointProofs } from '../ledger/proofs-in.ts';
import { LogReader } from '../log-reader.ts';
import { sha256 } from '../native.ts';
import { openStored } from '../open-ledger.ts';
import { isProblemCode, problemDocument } from '../problems.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import { Altered } from '../store.ts';
import { isSubject } from '../subject-token.ts';
import { asOfJson, asOfReport } from './as-of.report.ts';
import { ANSWER_IS_NO, CouldNot, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';
import { FileRefused } from './file-refused.ts';
import { fetched } from './fetched.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, existingPlace, keysIn } from './place.ts';
import { printable } from './printable.ts';
import { readAddress, readKey } from './served-ledger.ts';
import { readVerifierKeys } from './verifier-keys.ts';

export const asOfCommand: Command = {
  name: 'as-of',
  operands: [{ name: 'SUBJECT' }],
  summary: 'states what held about an account at a moment, with proofs',
  about: `
Answers four questions that are not the same: which version of the agreement was in force generally,
which one this account had accepted, which one applied to it and from when, and which one had been
shown to it. Each answer names the entries it rests on. --at is an instant with its offset, such as
2026-11-22T18:00:00+08:00, or a number of entries of the log; without it, now. A day alone is
refused: its beginning or its end?

Reads a ledger's directory (--site as \`assent sites list\` names it); or with --url a ledger that is
served, by a site's secret key or a legal key (which needs --site), read from a file or from
ASSENT_LEGAL_KEY and never from the command line, where others could see it.

--out keeps the statement as a file: it can be checked offline with \`assent verify\` and on the page
/verify. Exit 1 if what the ledger gives does not verify, or is signed by another key than --vkey.`,
  options: {
    agreement: { value: 'AGREEMENT', says: 'which agreement' },
    at: { value: 'TIME|SIZE', says: 'an instant with its offset, or a number of entries (otherwise now)' },
    site: { value: 'SITE', says: 'the site: site_… or pk_…' },
    url: { value: 'URL', says: 'address of a ledger that is served' },
    'key-file': { value: 'FILE', says: 'with --url: file with the key (otherwise ASSENT_LEGAL_KEY)' },
    vkey: { value: 'KEY|FILE', several: true, says: 'with --url: a key you trust, or a file with such keys' },
    out: { value: 'FILE', says: 'keeps the statement as a file' },
    ...DATA_OPTION,
    json: { says: 'prints the answers and the verdict as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const asked = readAsked(given);
    const { statement, trusted } = given.has('url')
      ? await servedStatement(asked, given, terminal, language)
      : await storedStatement(asked, given, terminal, language);
    const verdict = verifyAsOf(statement, { trusted, verify: verifyEd25519, hash: sha256 });
    const file = given.text('out');
    if (file !== undefined) keep(file, statement);
    terminal.print(given.has('json') ? JSON.stringify(asOfJson(verdict), null, 2) : asOfReport(verdict, language));
    const known = trusted.length === 0 ? 'signer-unknown' : 'verified';
    return verdict.outcome === known ? DONE : ANSWER_IS_NO;
  },
};

interface Asked {
  readonly subject: string;
  readonly agreement: string;
  readonly at: string | number | null;
}

interface Stated {
  readonly statement: string;
  readonly trusted: readonly VerifierKey[];
}

function readAsked(given: Given): Asked {
  const subject = given.operand(0)!;
  if (!isSubject(subject)) throw new WrongUsage('SUBJECT has 1 to 255 bytes, and is neither . nor ..');
  const agreement = given.needed('agreement');
  if (!isAgreementId(agreement)) throw new WrongUsage(`--agreement ${agreement} is no id of an agreement`);
  const text = given.text('at');
  try {
    return { subject, agreement, at: readMoment(text, '/at') };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new WrongUsage(
      `--at ${text} is neither an instant with its offset, such as 2026-11-22T18:00:00+08:00, nor a number of entries`,
      { cause: error },
    );
  }
}

async function storedStatement(
  { subject, agreement, at }: Asked,
  given: Given,
  terminal: Terminal,
  language: InterfaceLanguage,
): Promise<Stated> {
  const named = given.needed('site');
  const place = existingPlace(given, terminal);
  const { vkey } = logSigner(keysIn(place.data));
  const stored = openStored(place);
  try {
    const head = await stored.store.head();
    if (!head) throw new CouldNot(`the log in ${place.data} is empty`);
    const sites = (await stored.store.sites()).map((json) => JSON.parse(json) as Site);
    const site = sites.find(({ id, siteKey }) => named === id || named === siteKey)?.id;
    if (site === undefined)
      throw new WrongUsage(`--site ${named} is no site of this ledger; assent sites list names them`);
    const log = new LogReader(stored.store);
    const proofs = new CheckpointProofs(log, logSigner(keysIn(place.data)));
    const parts = { ...stored, log, proofs, forms: new StoredForms(stored.store), clock: systemClock, vkey };
    const about = stored.vault.blindIndex('subject', site, subject);
    const statement = await asOfStatement(parts, { site, subject, about, agreement, at, head });
    return { statement, trusted: [parseVerifierKey(vkey)!] };
  } catch (error) {
    if (error instanceof Refused) throw refusal(error.code, language, error.details.field);
    if (error instanceof Altered) throw new CouldNot(`${error.message}; assent fsck says more`, { cause: error });
    throw error;
  } finally {
    await stored.close();
  }
}

async function servedStatement(
  { subject, agreement, at }: Asked,
  given: Given,
  terminal: Terminal,
  language: InterfaceLanguage,
): Promise<Stated> {
  const base = readAddress('url', given.needed('url'), '/');
  const key = readKey(given, terminal, 'ASSENT_LEGAL_KEY');
  const site = given.text('site');
  const url = new URL(`/v1/subjects/${encodeURIComponent(subject)}/as-of`, base);
  url.search = new URLSearchParams({
    agreement,
    ...(at === null ? {} : { at: String(at) }),
    ...(site === undefined ? {} : { site }),
  }).toString();
  const { ok, status, content } = await fetched(
    url,
    { headers: { Authorization: `Bearer ${key}` } },
    async (answer) => ({
      ok: answer.ok,
      status: answer.status,
      content: fromUtf8(new Uint8Array(await answer.arrayBuffer())) ?? '',
    }),
  );
  const trusted = given.texts('vkey').flatMap(readVerifierKeys);
  if (ok) return { statement: content, trusted };
  const problem = problemIn(content);
  if (problem === null) throw new CouldNot(`${base.origin} answered ${status}`);
  throw refusal(problem.code, language, problem.field);
}

/** What a problem document says; null for anything else, such as the answer of a proxy on the way. */
function problemIn(content: string): { readonly code: string; readonly field?: string } | null {
  try {
    const said: unknown = JSON.parse(content);
    if (!isObject(said) || typeof said['code'] !== 'string') return null;
    const { code, field } = said;
    return typeof field === 'string' ? { code, field: printable(field) } : { code };
  } catch {
    return null;
  }
}

/** What a ledger refused, in the reader's words. A moment to come is asked wrongly; the rest cannot be answered. */
function refusal(code: string, language: InterfaceLanguage, field?: string): Error {
  if (!isProblemCode(code)) return new CouldNot(`the ledger refused: ${code}`);
  const { title, detail } = problemDocument('', code, language);
  const [before, after, end] = language === 'en' ? [' (', ')', '. '] : ['（', '）', '：'];
  const named = field === undefined ? '' : before + field + after;
  const said = `${title}${named}${end}${detail}`;
  return code === 'moment-ahead' || code === 'invalid-field' ? new WrongUsage(said) : new CouldNot(said);
}

function keep(file: string, statement: string): void {
  try {
    writeFileSync(file, statement, { flush: true });
  } catch (error) {
    throw new FileRefused(file, 'written', error);
  }
}
