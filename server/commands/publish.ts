// `assent publish`: a prepared version into the ledger, for ever.

import type { Problem } from '../../core/wire.ts';
import { isAgreementId, isVersionLabel } from '../../core/text/agreement.ts';
import { compileVersion } from '../../core/text/compile.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { publish } from '../ledger/publish.ts';
import { loadLedger, type OpenLedger } from '../open-ledger.ts';
import { problemDocument } from '../problems.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { checkPlace, printCheck, sourceOf } from './check.ts';
import { ANSWER_IS_NO, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, existingPlace } from './place.ts';

export const publishCommand: Command = {
  name: 'publish',
  operands: [{ name: 'AGREEMENT@VERSION' }],
  summary: 'publishes a prepared version into a ledger that is not being served',
  about: `
Checks and compiles the version, then records it: its text, the revision document and every
comparison with earlier versions are kept for ever under their digests. A published version can
never be changed; the next text is the next version.

Exit 1 if the check finds an error or a warning without a waiver, if the label is not the next one,
if something it incorporates is not published, or if it would take effect before its notice is over.`,
  options: {
    folder: { value: 'DIR', says: 'folder of agreements (otherwise ASSENT_AGREEMENTS, otherwise agreements)' },
    ...DATA_OPTION,
    json: { says: 'prints {agreement, version, digest, index, effective} as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const { agreement, version } = readName(given.operand(0)!);
    const config = existingPlace(given, terminal);
    const place = { folder: given.text('folder') ?? config.agreements, agreement, version };
    const ledger = await loadLedger(config);
    try {
      const previous = ledger.publications.of(agreement).at(-1)?.document ?? null;
      const found = checkPlace(place, language, previous);
      if (found.errors.length > 0 || found.warnings.length > 0) {
        if (given.has('json')) terminal.print(JSON.stringify(found, null, 2));
        else printCheck(found, 1, language, terminal);
        return ANSWER_IS_NO;
      }
      const compiled = compileVersion(sourceOf(place));
      if (!compiled.ok) throw new Error(`${agreement}@${version} passed its check and does not compile`);
      const missing = compiled.version.incorporates.find(
        (other) => ledger.publications.of(other.agreement).length === 0,
      );
      if (missing) {
        terminal.remark(WORDS[language].incorporates(agreement, missing.agreement));
        return ANSWER_IS_NO;
      }
      printPublished(await publish(ledger, compiled, { demoAtOnce: false }), given, terminal);
      return DONE;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      printRefusal(refusalOf(ledger, error, language), given, terminal);
      return ANSWER_IS_NO;
    } finally {
      await ledger.close();
    }
  },
};

const WORDS = {
  'zh-Hans': { incorporates: (agreement: string, other: string) => `《${agreement}》并入《${other}》，请先公布后者。` },
  en: {
    incorporates: (agreement: string, other: string) => `${agreement} incorporates ${other}: publish that one first.`,
  },
};

function readName(text: string): { agreement: string; version: string } {
  const [agreement, version, ...rest] = text.split('@');
  if (!isAgreementId(agreement) || !isVersionLabel(version) || rest.length > 0) {
    throw new WrongUsage(
      `${JSON.stringify(text)} is not of the form agreement@version, such as foreign-trade-pass-terms@2`,
    );
  }
  return { agreement, version };
}

function printPublished(
  { agreement, version, digest, index, effective }: PublishedVersion,
  given: Given,
  terminal: Terminal,
): void {
  const published = { agreement, version, digest, index, effective };
  if (given.has('json')) terminal.print(JSON.stringify(published, null, 2));
  else
    terminal.print(
      `published ${agreement}@${version}\ndigest    ${digest}\nentry     ${index}\neffective ${effective}`,
    );
}

const refusalOf = ({ url }: OpenLedger, { code, details }: Refused, language: InterfaceLanguage): Problem =>
  problemDocument(url, code, language, details);

function printRefusal(problem: Problem, given: Given, terminal: Terminal): void {
  if (given.has('json')) terminal.print(JSON.stringify(problem, null, 2));
  else terminal.remark(`assent: ${problem.title}. ${problem.detail}`);
}
