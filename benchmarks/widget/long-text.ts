// A long agreement in both languages, as the folder of sources a ledger publishes from, and as a plain page.

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isClause, type Clause, type PerLocale } from '../../core/text/agreement.ts';
import { Random } from '../../test/faults/harness/random.ts';
import { baseText, Keys, printText } from '../changes/base-text.ts';

const LOCALES = ['zh-CN', 'en'] as const;
const SEED = 20261129;
/** A small agreement of the tests gives the manifests, and the clauses that the manifests speak of. */
const FIXTURE = join(import.meta.dirname, '../../test/fixtures/agreements/small-terms');
const CLAUSES_OF_FIXTURE = 3;
/** What a list in letters holds. */
const MOST_ITEMS = 26;

export const LONG = 'small-terms';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly isHeading: boolean;
  readonly text: PerLocale<string>;
}

/** Articles of some `bytes` in both languages, row by row: a heading, then its items. */
export function longText(bytes: number): readonly Row[] {
  const { texts } = printText(baseText(new Random(SEED), new Keys(), bytes, LOCALES), LOCALES, 'numbers');
  const articles = (locale: string): readonly Clause[] => texts[locale]!.clauses;
  return articles('zh-CN').flatMap((article, at) => {
    const other = articles('en')[at]!;
    const items = within(article).slice(0, MOST_ITEMS);
    const others = within(other);
    const heading = { 'zh-CN': article.heading ?? '', en: other.heading ?? '' };
    return [
      { id: article.id, number: `${at + CLAUSES_OF_FIXTURE + 1}.`, isHeading: true, text: heading },
      ...items.map((item, letter) => ({
        id: item.id,
        number: `(${String.fromCharCode(97 + letter)})`,
        isHeading: false,
        text: { 'zh-CN': wordsOf(item), en: wordsOf(others[letter]!) },
      })),
    ];
  });
}

const within = ({ body }: Clause): Clause[] => body.filter(isClause);

const wordsOf = (clause: Clause): string =>
  clause.body.map((block) => (isClause(block) ? wordsOf(block) : block.text)).join(' ');

/** A folder below `place` with the agreement `LONG`. */
export function folderOf(rows: readonly Row[], place: string): string {
  const folder = mkdtempSync(join(place, 'texts-'));
  cpSync(FIXTURE, join(folder, LONG), { recursive: true, filter: (from) => !/small-terms\/2/.test(from) });
  for (const locale of LOCALES) {
    const file = join(folder, LONG, '1', `${locale}.md`);
    const lines = rows.map(({ id, number, isHeading, text }) =>
      isHeading ? `## ${number} ${text[locale]} {#${id}}` : `${number} ${text[locale]} {#${id}}`,
    );
    writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n${lines.join('\n')}\n`);
  }
  return folder;
}

/** The same text as a page that holds nothing else: no script but the one that switches the second language off and on. */
export function plainPage(rows: readonly Row[]): string {
  const cells = rows.map(
    ({ number, isHeading, text }) =>
      `<div class="row"><span>${number}</span>${LOCALES.map((locale) => `<div lang="${locale}"><${isHeading ? 'h3' : 'p'}>${text[locale]}</${isHeading ? 'h3' : 'p'}></div>`).join('')}</div>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Terms</title>
<style>.row{display:grid;grid-template-columns:3rem 1fr 1fr;gap:1.5rem}.single .row{grid-template-columns:3rem 1fr}.single [lang=zh-CN]{display:none}.text{max-height:40rem;overflow:auto}</style>
<h1>Terms</h1><button>One language</button><div class="text">${cells.join('\n')}</div>
<script>document.querySelector('button').onclick=()=>document.querySelector('.text').classList.toggle('single')</script></html>`;
}
