// `assent check`: what stands against publishing the texts in a folder, by file, line and clause.

import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { checkVersion, speakCheck, type CheckResult, type SpokenResult } from '../../core/text/check.ts';
import {
  isAgreementId,
  isVersionLabel,
  type AgreementId,
  type VersionDocument,
  type VersionLabel,
} from '../../core/text/agreement.ts';
import { compileVersion, type VersionSource } from '../../core/text/compile.ts';
import { inFileOrder, type Finding } from '../../core/text/finding.ts';
import { isPlainObject } from '../../core/text/shape.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { listAgreements, namingFindings, readVersionSource, strayFolders } from '../agreements-folder.ts';
import { checkReport } from '../pages/check-report.ts';
import { release } from '../release.ts';
import { UnreadableSource } from '../source-files.ts';
import { ANSWER_IS_NO, CouldNot, DONE, type Command, type Terminal } from './command.ts';
import { FileRefused } from './file-refused.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';

export interface VersionPlace {
  /** Folder of all agreements. */
  readonly folder: string;
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
}

/** A version as it was read and what was found in it; no source, where a file of it cannot be read. */
export interface CheckedPlace {
  readonly place: VersionPlace;
  readonly source: VersionSource | null;
  readonly result: CheckResult;
}

export const checkCommand: Command = {
  name: 'check',
  operands: [{ name: 'DIR', optional: true }],
  summary: 'checks agreement texts: both languages side by side, law, hygiene',
  about: `
DIR is a folder of agreements (otherwise ASSENT_AGREEMENTS, otherwise agreements), or one
agreement, or one version in it. Each version is checked against the one before it, or against
the one that version.yaml names under follows.

Exit 1 if there is an error. A warning does not count as one, but publishing asks for a waiver
with a reason (waivers: in version.yaml).`,
  options: {
    json: { says: 'prints {errors, warnings, waived} as JSON' },
    report: { value: 'FILE.html', says: 'writes a report to print, clause by clause, with both texts and the law' },
    both: { says: 'with --report: every sentence in Chinese and in English' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const { checked, strays } = checkFolder(
      given.operand(0) ?? terminal.environment['ASSENT_AGREEMENTS'] ?? 'agreements',
    );
    const found = allOf(
      [onlyErrors(strays), ...checked.map(({ result }) => result)].map((result) => speakCheck(result, language)),
    );
    const report = given.text('report');
    if (report !== undefined) writeReport(report, { checked, strays, language, both: given.has('both') });
    if (given.has('json')) terminal.print(JSON.stringify(found, null, 2));
    else printCheck(found, checked.length, language, terminal);
    return found.errors.length > 0 ? ANSWER_IS_NO : DONE;
  },
};

/** Checks every version below `folder`, and what only looks like one. Throws `CouldNot` where there is none. */
export function checkFolder(folder: string): { checked: readonly CheckedPlace[]; strays: readonly Finding[] } {
  const { places, strays } = versionsIn(folder);
  return { checked: places.map((place) => checkPlace(place)), strays };
}

/** Checks one version in a folder against `previous`, otherwise against the one that it follows there; what cannot be read is
 *  an error of its own. */
export function checkPlace(place: VersionPlace, previous?: VersionDocument | null): CheckedPlace {
  try {
    const source = readVersionSource(place.folder, place.agreement, place.version);
    const naming = namingFindings(source, place.agreement, place.version);
    const { errors, warnings, waived } = checkVersion(
      source,
      previous === undefined ? previousOf(place, source) : previous,
    );
    // Where there is no text at all, that each language of it is missing says nothing more.
    const textless = Object.keys(source.texts).length === 0;
    const rest = textless ? errors.filter(({ rule }) => rule !== 'locale-missing') : errors;
    return { place, source, result: { errors: inFileOrder([...naming, ...rest]), warnings, waived } };
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return { place, source: null, result: onlyErrors([error.finding]) };
  }
}

export function printCheck(
  { errors, warnings, waived }: SpokenResult,
  versions: number,
  language: InterfaceLanguage,
  terminal: Terminal,
): void {
  const words = WORDS[language];
  for (const [kind, list] of [
    ['error', errors],
    ['warning', warnings],
    ['waived', waived],
  ] as const) {
    for (const { file, line, rule, clause, message, remedy } of list) {
      terminal.print(`${file}:${line}: ${words[kind]} [${rule}]${clause === null ? '' : ` ${clause}`}: ${message}`);
      if (kind !== 'waived') terminal.print(`    ${remedy}`);
    }
  }
  terminal.print(words.sum(versions, errors.length, warnings.length, waived.length));
}

const WORDS = {
  'zh-Hans': {
    error: '错误',
    warning: '警告',
    waived: '已豁免',
    sum: (versions: number, errors: number, warnings: number, waived: number) =>
      `检查了 ${versions} 个版本：错误 ${errors} 项，警告 ${warnings} 项，已豁免 ${waived} 项。`,
  },
  en: {
    error: 'error',
    warning: 'warning',
    waived: 'waived',
    sum: (versions: number, errors: number, warnings: number, waived: number) =>
      `Versions checked: ${versions}. Errors: ${errors}, warnings: ${warnings}, waived: ${waived}.`,
  },
};

/** The version that the manifest says it follows; where it says nothing, the one with the label before. */
function previousOf({ folder, agreement, version }: VersionPlace, source: VersionSource): VersionDocument | null {
  const said = isPlainObject(source.version.value) ? source.version.value['follows'] : undefined;
  const before = said === undefined ? String(Number(version) - 1) : said;
  if (!isVersionLabel(before) || !existsSync(join(folder, agreement, before))) return null;
  try {
    const compiled = compileVersion(readVersionSource(folder, agreement, before));
    return compiled.ok ? compiled.version : null;
  } catch (error) {
    // The version before is checked in its own place, and said there.
    if (error instanceof UnreadableSource) return null;
    throw error;
  }
}

/** Every version below `folder`, of all agreements, of one, or the one it is; and what only looks like one. */
function versionsIn(given: string): { places: readonly VersionPlace[]; strays: readonly Finding[] } {
  // `.` and `..` have names once they are resolved; else a path is printed as it was given.
  const folder = /^\.{1,2}$/u.test(basename(given)) ? resolve(given) : given;
  if (!existsSync(folder)) throw new CouldNot(`${folder} is not there`);
  if (!statSync(folder).isDirectory()) throw new CouldNot(`${folder} is not a folder`);
  const [name, above] = [basename(folder), dirname(folder)];
  if (existsSync(join(folder, 'version.yaml')) && isVersionLabel(name) && isAgreementId(basename(above))) {
    return { places: [{ folder: dirname(above), agreement: basename(above), version: name }], strays: [] };
  }
  const only = existsSync(join(folder, 'agreement.yaml')) ? name : undefined;
  const of = only === undefined ? folder : above;
  const places = listAgreements(of)
    .filter(({ agreement }) => only === undefined || agreement === only)
    .flatMap(({ agreement, versions }) => versions.map((version) => ({ folder: of, agreement, version })));
  const strays = strayFolders(of).filter(({ file }) => only === undefined || file.startsWith(join(of, only) + sep));
  if (places.length + strays.length === 0) throw new CouldNot(`${folder} holds no version of any agreement`);
  return { places, strays };
}

interface Reported {
  readonly checked: readonly CheckedPlace[];
  readonly strays: readonly Finding[];
  readonly language: InterfaceLanguage;
  readonly both: boolean;
}

function writeReport(file: string, { checked, strays, language, both }: Reported): void {
  const versions = checked.map(({ place, source, result }) => ({ ...place, source, result }));
  const page = checkReport({ versions, strays, language, both, at: new Date().toISOString(), release: release() });
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new FileRefused(file, 'written', error);
  }
}

const onlyErrors = (errors: readonly Finding[]): CheckResult => ({ errors, warnings: [], waived: [] });

const allOf = (checks: readonly SpokenResult[]): SpokenResult => ({
  errors: checks.flatMap(({ errors }) => errors),
  warnings: checks.flatMap(({ warnings }) => warnings),
  waived: checks.flatMap(({ waived }) => waived),
});
