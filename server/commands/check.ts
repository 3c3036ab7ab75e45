// `assent check`: what stands against publishing the texts in a folder, by file, line and clause.

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkVersion, speakCheck } from '../../core/text/check.ts';
import {
  isAgreementId,
  isVersionLabel,
  type AgreementId,
  type VersionDocument,
  type VersionLabel,
} from '../../core/text/agreement.ts';
import { compileVersion, type VersionSource } from '../../core/text/compile.ts';
import type { SpokenFinding } from '../../core/text/finding.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { listAgreements, readVersionSource, UnreadableSource } from '../agreements-folder.ts';
import { ANSWER_IS_NO, CouldNot, DONE, type Command, type Terminal } from './command.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';

export interface VersionPlace {
  /** Folder of all agreements. */
  readonly folder: string;
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
}

/** As `assent check --json` prints it. */
export interface SpokenCheck {
  readonly errors: readonly (SpokenFinding | UnreadableFinding)[];
  readonly warnings: readonly SpokenFinding[];
  readonly waived: readonly SpokenFinding[];
}

/** A file that could not be read far enough for any rule. */
interface UnreadableFinding extends Omit<SpokenFinding, 'rule'> {
  readonly rule: 'source-unreadable';
}

export const checkCommand: Command = {
  name: 'check',
  operands: [{ name: 'DIR', optional: true }],
  summary: 'checks agreement texts: both languages side by side, law, hygiene',
  about: `
DIR is a folder of agreements (otherwise ASSENT_AGREEMENTS, otherwise agreements), or one
agreement, or one version in it. Each version is checked against the one before it.

Exit 1 if there is an error. A warning does not count as one, but publishing asks for a waiver
with a reason (waivers: in version.yaml).`,
  options: { json: { says: 'prints {errors, warnings, waived} as JSON' }, ...LANGUAGE_OPTION },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const places = versionsIn(given.operand(0) ?? terminal.environment['ASSENT_AGREEMENTS'] ?? 'agreements');
    const found = allOf(places.map((place) => checkPlace(place, language)));
    if (given.has('json')) terminal.print(JSON.stringify(found, null, 2));
    else printCheck(found, places.length, language, terminal);
    return found.errors.length > 0 ? ANSWER_IS_NO : DONE;
  },
};

/** Checks one version in a folder against `previous`; what cannot be read is an error of its own. */
export function checkPlace(
  place: VersionPlace,
  language: InterfaceLanguage,
  previous = previousOf(place),
): SpokenCheck {
  try {
    return speakCheck(checkVersion(sourceOf(place), previous), language);
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    const { file, line, message } = error;
    const remedy =
      language === 'en'
        ? 'Correct the file; nothing else of this version was checked.'
        : '请改正此文件；本版本其余内容未检查。';
    return {
      errors: [{ rule: 'source-unreadable', file, line, clause: null, locale: null, message, remedy }],
      warnings: [],
      waived: [],
    };
  }
}

export function printCheck(
  { errors, warnings, waived }: SpokenCheck,
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

/** The source of a version. Throws `UnreadableSource`, also for a file that is not there. */
export function sourceOf({ folder, agreement, version }: VersionPlace): VersionSource {
  try {
    return readVersionSource(folder, agreement, version);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined || path === undefined) throw error;
    throw new UnreadableSource(path, 1, `the file cannot be read (${code})`);
  }
}

function previousOf({ folder, agreement, version }: VersionPlace): VersionDocument | null {
  const before = { folder, agreement, version: String(Number(version) - 1) };
  if (!existsSync(join(folder, agreement, before.version))) return null;
  try {
    const compiled = compileVersion(sourceOf(before));
    return compiled.ok ? compiled.version : null;
  } catch (error) {
    // The version before is checked in its own place, and said there.
    if (error instanceof UnreadableSource) return null;
    throw error;
  }
}

/** Every version below `folder`: of all agreements, of one, or the one it is. */
function versionsIn(folder: string): readonly VersionPlace[] {
  if (!existsSync(folder)) throw new CouldNot(`${folder} is not there`);
  const [name, above] = [basename(folder), dirname(folder)];
  if (existsSync(join(folder, 'version.yaml')) && isVersionLabel(name) && isAgreementId(basename(above))) {
    return [{ folder: dirname(above), agreement: basename(above), version: name }];
  }
  const [of, only] = existsSync(join(folder, 'agreement.yaml')) ? [above, name] : [folder, undefined];
  const places = listAgreements(of)
    .filter(({ agreement }) => only === undefined || agreement === only)
    .flatMap(({ agreement, versions }) => versions.map((version) => ({ folder: of, agreement, version })));
  if (places.length === 0) throw new CouldNot(`${folder} holds no version of any agreement`);
  return places;
}

const allOf = (checks: readonly SpokenCheck[]): SpokenCheck => ({
  errors: checks.flatMap(({ errors }) => errors),
  warnings: checks.flatMap(({ warnings }) => warnings),
  waived: checks.flatMap(({ waived }) => waived),
});
