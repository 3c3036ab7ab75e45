// How a rule is tried: on the small agreement with one thing broken, on a folder of files, on our own agreements.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { VersionDocument } from '../../../core/text/agreement.ts';
import { checkVersion } from '../../../core/text/check.ts';
import type { VersionSource } from '../../../core/text/compile.ts';
import type { Rule } from '../../../core/text/finding.ts';
import { checkFolder } from '../../../server/commands/check.ts';
import { compiled, smallTerms, type Breakage } from '../../core/text/small-terms.ts';

/** Gives the rules that find something, each as often as it does. */
export type Try = () => readonly Rule[];

export interface Row {
  /** Trips the rule, and no other. */
  readonly trips: Try;
  /** Comes near and trips nothing. */
  readonly near: Try;
  /** A fault in our own agreements that trips it. */
  readonly ours: Try;
}

export type Rows = { readonly [rule in Rule]?: Row };

/** The first version of the small agreement, with something broken. */
export const small =
  (broken: Breakage): Try =>
  () =>
    rulesOf(smallTerms('1', broken));

/** The second version of it, after the first. */
export const second =
  (broken: Breakage): Try =>
  () =>
    rulesOf(smallTerms('2', broken), compiled(smallTerms('1')).version);

/** The small agreement with one more item, in both languages; a conspicuous one is explained. */
export function item(zh: string, en: string, attributes = ''): Try {
  return small(withItem(zh, en, attributes));
}

export const withItem = (zh: string, en: string, attributes = ''): Breakage => ({
  'zh-CN': (text) => `${text.trimEnd()}\n(d) ${zh} {#extra${attributes}}\n`,
  en: (text) => `${text.trimEnd()}\n(d) ${en} {#extra${attributes}}\n`,
  ...(attributes.includes('conspicuous') ? { version: explained } : {}),
});

const explained = (yaml: string): string =>
  yaml.replace(
    'explanations:\n',
    'explanations:\n' +
      '  extra:\n' +
      '    zh-CN: { meaning: 含义说明。, consequence: 后果说明。, example: 例子说明。 }\n' +
      '    en: { meaning: Its sense., consequence: Its effect., example: Its case. }\n',
  );

/** Replaces what must be there. */
export const swap =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`is not there any more: ${from}`);
    return text.replace(from, () => to);
  };

/** The same small agreement as files, after `change` in its folder. */
export const files =
  (change: (folder: string) => void): Try =>
  () =>
    inCopy('test/fixtures/agreements/small-terms', 'small-terms', change);

/** A copy of our own agreements as files. */
export const ourFiles =
  (change: (folder: string) => void): Try =>
  () =>
    inCopy('agreements', '', change);

type File = 'zh-CN.md' | 'en.md' | 'version.yaml' | 'agreement.yaml';

/** Our service terms or privacy statement with faults planted: `[file, what stands there, what is put there]`. */
export const ours =
  (name: 'terms' | 'privacy', label: '1' | '2', ...faults: readonly (readonly [File, string, string])[]): Try =>
  () => {
    const source = sourceOf(name, label, faults);
    return rulesOf(source, label === '1' ? null : previousOf(name));
  };

function rulesOf(source: VersionSource, previous: VersionDocument | null = null): readonly Rule[] {
  const { errors, warnings } = checkVersion(source, previous);
  return [...errors, ...warnings].map(({ rule }) => rule);
}

function inCopy(from: string, to: string, change: (folder: string) => void): readonly Rule[] {
  const folder = mkdtempSync(join(tmpdir(), 'assent-rules-'));
  try {
    cpSync(from, join(folder, 'texts', to), { recursive: true });
    change(join(folder, 'texts'));
    const { checked, strays } = checkFolder(join(folder, 'texts'));
    const found = checked.flatMap(({ result }) => [...result.errors, ...result.warnings]);
    return [...strays, ...found].map(({ rule }) => rule);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sourceOf(
  name: 'terms' | 'privacy',
  label: '1' | '2',
  faults: readonly (readonly [File, string, string])[],
): VersionSource {
  const folder = `agreements/foreign-trade-pass-${name}`;
  const text = (file: File): string =>
    faults
      .filter(([of]) => of === file)
      .reduce(
        (left, [, from, to]) => swap(from, to)(left),
        readFileSync(`${folder}/${file === 'agreement.yaml' ? '' : `${label}/`}${file}`, 'utf8'),
      );
  return {
    agreement: { file: 'agreement.yaml', value: parse(text('agreement.yaml')) },
    version: { file: 'version.yaml', value: parse(text('version.yaml')) },
    texts: {
      'zh-CN': { file: 'zh-CN.md', text: text('zh-CN.md') },
      en: { file: 'en.md', text: text('en.md') },
    },
  };
}

const known = new Map<string, VersionDocument>();

function previousOf(name: 'terms' | 'privacy'): VersionDocument {
  const version = known.get(name) ?? compiled(sourceOf(name, '1', [])).version;
  known.set(name, version);
  return version;
}
