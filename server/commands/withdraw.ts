// `assent withdraw`: takes a version back that is not yet in force; in a directory, or over HTTP in a ledger that is served.

import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { parse } from '../contract/common.ts';
import { withdrawalRequest } from '../contract/publication.ts';
import { withdraw } from '../ledger/withdraw.ts';
import { loadLedger } from '../open-ledger.ts';
import { problemDocument } from '../problems.ts';
import { Refused } from '../refused.ts';
import type { VersionPlace } from './check.ts';
import { ANSWER_IS_NO, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, existingPlace } from './place.ts';
import {
  isProblem,
  placeOf,
  remarkProblem,
  SERVED_OPTIONS,
  sendAsPublisher,
  servedAddress,
  type Problem,
} from './publisher.ts';

export const withdrawCommand: Command = {
  name: 'withdraw',
  operands: [{ name: 'AGREEMENT@VERSION' }],
  summary: 'takes back a version that is not yet in force',
  about: `
Records that a pending version will not take effect: by whom and why is sealed in the entry. Its
text stays readable; whoever accepted it in advance is asked again. One that is in force is never
taken back, only followed by another version.

In the directory of a ledger that is not being served; or with --to in one that is, by a publisher's
key from a file or from ASSENT_PUBLISHER_KEY.

Exit 1 if it is in force, was withdrawn before, was never published, or is the only text of an
agreement that another one incorporates.`,
  options: {
    by: { value: 'NAME', says: 'who decided it' },
    reason: { value: 'TEXT', says: 'why, in a sentence' },
    ...SERVED_OPTIONS,
    ...DATA_OPTION,
    json: { says: 'prints {agreement, version, digest, index, effective} as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const place = placeOf(given, terminal);
    const asked = askedFrom(given);
    const outcome = await (given.has('to') ? withdrawOver : withdrawIn)(place, asked, language, given, terminal);
    if (given.has('json')) terminal.print(JSON.stringify(outcome, null, 2));
    else if (isProblem(outcome)) remarkProblem(outcome, language, terminal);
    else terminal.print(WORDS[language](`${place.agreement}@${place.version}`, outcome.index));
    return isProblem(outcome) ? ANSWER_IS_NO : DONE;
  },
};

const WORDS: { readonly [language in InterfaceLanguage]: (name: string, index: number) => string } = {
  'zh-Hans': (name, index) => `已撤回 ${name}\n账本条目  ${index}`,
  en: (name, index) => `withdrawn ${name}\nentry     ${index}`,
};

interface Withdrawn {
  readonly agreement: string;
  readonly version: string;
  readonly digest: string;
  readonly index: number;
  readonly effective: string;
}

type Asked = ReturnType<typeof askedFrom>;

function askedFrom(given: Given) {
  const asked = { withdrawnBy: given.needed('by'), reason: given.needed('reason') };
  try {
    return parse(withdrawalRequest, asked);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const option = error.details.field === '/withdrawnBy' ? 'by' : 'reason';
    throw new WrongUsage(`--${option} is one line of words, at most ${option === 'by' ? 200 : 2000} characters`);
  }
}

async function withdrawIn(
  { agreement, version }: VersionPlace,
  asked: Asked,
  language: InterfaceLanguage,
  given: Given,
  terminal: Terminal,
): Promise<Withdrawn | Problem> {
  const ledger = await loadLedger(existingPlace(given, terminal));
  try {
    const { published, index } = await withdraw(ledger, { agreement, version, ...asked });
    return { agreement, version, digest: published.digest, index, effective: published.effective };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ...problemDocument(ledger.url, error.code, language, error.details) };
  } finally {
    await ledger.close();
  }
}

const withdrawOver = (
  { agreement, version }: VersionPlace,
  asked: Asked,
  language: InterfaceLanguage,
  given: Given,
  terminal: Terminal,
): Promise<Withdrawn | Problem> =>
  sendAsPublisher<Withdrawn>(
    servedAddress(given, `/v1/agreements/${agreement}/versions/${version}/withdrawal`),
    asked,
    language,
    given,
    terminal,
  );
