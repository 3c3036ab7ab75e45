// The text of one version: a row a clause, a column a language, the number in the gutter.

import { html, nothing, type TemplateResult } from 'lit';
import type { ClauseId, Locale, Paragraph, VersionDocument } from '../../core/text/agreement.ts';
import type { Row } from '../../core/text/rows.ts';
import { isShortReference } from '../../core/text/short-reference.ts';
import type { TextMessages } from '../messages/text.words.ts';

export interface TextView {
  readonly version: VersionDocument;
  /** Which languages stand in columns, in this order. */
  readonly shown: readonly Locale[];
  readonly messages: TextMessages;
  /** `aria-level` of a top-level clause's heading. */
  readonly level: number;
  /** The clause's name on this screen, unlike that of any other document's. */
  readonly name: (clause: ClauseId) => string;
  readonly goTo: (clause: ClauseId) => void;
  /** The permanent address of a clause and what it is called, where it has one of its own. */
  readonly permalink?: (clause: ClauseId, number: string) => { readonly href: string; readonly label: string };
}

/** The rows of each top-level clause, itself first. */
export type Sections = readonly (readonly [Row, ...Row[]])[];

export function inSections(rows: readonly Row[]): Sections {
  const sections: [Row, ...Row[]][] = [];
  for (const row of rows) {
    if (row.depth === 0 && !row.continued) sections.push([row]);
    else sections.at(-1)!.push(row);
  }
  return sections;
}

export const drawText = (view: TextView, sections: Sections): TemplateResult[] =>
  sections.map(
    (rows) => html`<section data-clause=${rows[0].clause}>${rows.map((row) => drawRow(view, row))}</section>`,
  );

/** One clause at its own level. `inside` draws what stands in a cell, `said` what is said of the clause above it. */
export function drawRow(
  view: TextView,
  row: Row,
  inside: (locale: Locale) => unknown = (locale) => drawCell(view, row, locale),
  said: readonly unknown[] = [],
): TemplateResult {
  const { messages, shown } = view;
  const { clause, depth, tags, conspicuous, emphasised, continued, cells } = row;
  const note =
    conspicuous && !continued
      ? html`<span class="chip note"
          >${[messages.note, ...tags.map((tag) => messages.tags[tag] ?? tag)].join(' · ')}</span
        >`
      : nothing;
  return html`<div
    class="row d${depth} ${emphasised ? 'key' : ''} ${continued ? 'more' : ''} ${said.length > 0 ? 'told' : ''}"
    id=${continued ? nothing : view.name(clause)}
    data-clause=${clause}
    tabindex="-1"
  >
    ${drawNumber(view, clause, cells[shown[0]!]!.number)}
    ${note !== nothing || said.length > 0 ? html`<p class="chips">${said}${note}</p>` : nothing}
    ${shown.map((locale) => html`<div class="cell" lang=${locale}>${inside(locale)}</div>`)}
  </div>`;
}

function drawNumber({ permalink }: TextView, clause: ClauseId, number: string): TemplateResult {
  if (!permalink) return html`<span class="n">${number}</span>`;
  const { href, label } = permalink(clause, number);
  return html`<a class="n" href=${href} target="_blank" rel="noopener" aria-label=${label}>${number || '§'}</a>`;
}

/** Which language a column is in, and which of them prevails. */
export const drawColumns = ({ version, shown, messages }: TextView): TemplateResult =>
  html`<div class="row cols" aria-hidden="true">
    <span class="n"></span>${shown.map(
      (locale) =>
        html`<span class="cell" lang=${messages.tag}
          >${messages.language(locale)}${
            locale === version.prevailing.locale && version.locales.length > 1
              ? html` <span class="prevails">${messages.prevailing}</span>`
              : nothing
          }</span
        >`,
    )}
  </div>`;

function drawCell(view: TextView, { cells, depth }: Row, locale: Locale): unknown {
  const { heading, paragraphs } = cells[locale]!;
  return [
    heading ? html`<div class="h" role="heading" aria-level=${view.level + depth}>${heading}</div>` : nothing,
    ...paragraphs.map((paragraph) => html`<p>${withReferences(view, paragraph)}</p>`),
  ];
}

/** An anchor and no button: a button is a box of its own, and breaks the lines around it where punctuation must not stand. */
export const drawReference = (clause: ClauseId, words: string, goTo: (clause: ClauseId) => void): TemplateResult =>
  html`<a
    class=${isShortReference(words) ? 'ref short' : 'ref'}
    href=${`#${clause}`}
    @click=${(event: Event) => {
      event.preventDefault();
      goTo(clause);
    }}
    >${words}</a
  >`;

/** The words of a paragraph, each reference a way to the clause it names. */
function withReferences({ goTo }: TextView, { text, references = [] }: Paragraph): unknown {
  let at = 0;
  const parts = references.map(([start, end, clause]) => {
    const before = text.slice(at, start);
    at = end;
    return html`${before}${drawReference(clause, text.slice(start, end), goTo)}`;
  });
  return parts.length === 0 ? text : [...parts, text.slice(at)];
}
