// Texts drawn again from the exact documents: not a screenshot, and said to be none.

import { html, nothing, type TemplateResult } from 'lit';
import type { Locale, VersionDocument } from '../../core/text/agreement.ts';
import type { ChangeSet, Segment } from '../../core/text/changes/change-set.ts';
import { interfaceLanguage, type InterfaceLanguage } from '../../core/text/locale.ts';
import { changeRows } from '../../core/text/change-rows.ts';
import { wordsOnKinds } from '../../core/text/change-rows.words.ts';
import { rowsOf } from '../../core/text/rows.ts';
import { LOCALE_WORDS, say } from './language.ts';

export const drawText = (version: VersionDocument, shown: readonly Locale[]): TemplateResult =>
  html`<div class="text columns-${shown.length}">
    ${rowsOf(version).map(
      (row) =>
        html`<div class="row d${row.depth} ${row.emphasised ? 'key' : ''}">
          <span class="n">${row.cells[version.prevailing.locale]!.number}</span>
          ${shown.map((locale) => {
            const { heading, paragraphs } = row.cells[locale]!;
            return html`<div class="cell" lang=${locale}>
              ${heading === '' ? nothing : html`<p class="h">${heading}</p>`}${paragraphs.map(({ text }) => html`<p>${text}</p>`)}
            </div>`;
          })}
        </div>`,
    )}
  </div>`;

export function drawChanges(
  language: InterfaceLanguage,
  set: ChangeSet,
  version: VersionDocument,
  shown: readonly Locale[],
): TemplateResult {
  return html`<div class="text columns-${shown.length}">
    ${changeRows(set, version).map((row) =>
      row.row === 'folded'
        ? html`<p class="row folded">
            <span class="n"></span
            ><span class="small"
              >${say(language, `${row.clauses.length} 条未变`, `${row.clauses.length} clauses unchanged`)}</span
            >
          </p>`
        : html`<div class="row changed">
            <span class="n">${(row.to ?? row.from)!.number}</span>
            <p class="chips">
              ${wordsOnKinds(language, row, { language: (locale) => LOCALE_WORDS[language][locale] ?? locale }).map(({ words }) => html`<span class="chip kind">${words}</span>`)}
            </p>
            ${shown.map(
              (locale) =>
                html`<div class="cell" lang=${locale}>
                  ${row.cells[locale]!.heading.length > 0 ? html`<p class="h">${drawSegments(locale, row.cells[locale]!.heading)}</p>` : nothing}
                  ${row.cells[locale]!.opening && html`<p class="opening">${row.cells[locale]!.opening}</p>`}
                  <p class="lines">${drawSegments(locale, row.cells[locale]!.text)}</p>
                </div>`,
            )}
          </div>`,
    )}
  </div>`;
}

function drawSegments(locale: Locale, segments: readonly Segment[]): unknown[] {
  const language = interfaceLanguage(locale);
  return segments.map(({ op, text }) => {
    switch (op) {
      case 'equal':
        return text;
      case 'insert':
        return html`<ins><span class="vh">${say(language, '新增：', 'inserted: ')}</span>${text}</ins>`;
      case 'delete':
        return html`<del><span class="vh">${say(language, '删除：', 'deleted: ')}</span>${text}</del>`;
      default:
        return op satisfies never;
    }
  });
}
