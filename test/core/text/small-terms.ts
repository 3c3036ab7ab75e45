// The small agreement of the fixtures, as the compiler takes it, with room to break one thing.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileVersion } from '../../../core/text/compile.ts';
import type { Compiled, VersionSource } from '../../../core/text/compile.ts';

const FOLDER = new URL('../../fixtures/agreements/small-terms/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

export interface Breakage {
  agreement?: (yaml: string) => string;
  version?: (yaml: string) => string;
  'zh-CN'?: (markdown: string) => string;
  en?: (markdown: string) => string;
}

const same = (text: string): string => text;

export function smallTerms(label: '1' | '2' = '1', broken: Breakage = {}): VersionSource {
  return {
    agreement: { file: 'agreement.yaml', value: parse((broken.agreement ?? same)(textOf('agreement.yaml'))) },
    version: { file: `${label}/version.yaml`, value: parse((broken.version ?? same)(textOf(`${label}/version.yaml`))) },
    texts: {
      'zh-CN': { file: `${label}/zh-CN.md`, text: (broken['zh-CN'] ?? same)(textOf(`${label}/zh-CN.md`)) },
      en: { file: `${label}/en.md`, text: (broken.en ?? same)(textOf(`${label}/en.md`)) },
    },
  };
}

/** So unlike what stood in the clause on fees that it counts as replaced. */
export const OTHER_FEES =
  'Membership costs money from now on: whoever wishes to borrow pays twelve euros each month to the library fund.';

/** The clause on fees, amended in Chinese and replaced as a whole in English. */
export const MIXED: Breakage = {
  'zh-CN': (text) => text.replace('提前 30 日', '提前 20 日'),
  en: (text) => text.replace(/The Service is free at present[^\n]*/, OTHER_FEES),
};

export function compiled(source: VersionSource): Compiled {
  const result = compileVersion(source);
  if (!result.ok) throw new Error(`does not compile: ${JSON.stringify(result.findings)}`);
  return result;
}
