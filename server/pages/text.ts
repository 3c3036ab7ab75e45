// The text of a version as rows: the clause's number in the gutter, its languages side by side on one line.

import type { ClauseId, Locale, Paragraph, VersionDocument } from '../../core/text/agreement.ts';
import { TAG_WORDS } from '../../core/text/agreement.words.ts';
import { clauseName } from '../../core/text/citation.ts';
import { interfaceLanguage } from '../../core/text/locale.ts';
import { rowsOf, type Row } from '../../core/text/rows.ts';
import { isShortReference } from '../../core/text/short-reference.ts';
import { html, type Content, type Html } from './html.ts';
import { say, type Reader } from './reader.ts';

export interface TextView {
  readonly version: VersionDocument;
  /** Columns, in this order. */
  readonly shown: readonly Locale[];
  /** The column whose headings are the outline of the page: the reader's own. */
  readonly outline: Locale;
  /** Address of the page the clauses have their permanent links on; empty for this one. */
  readonly at: string;
  /** How a clause was cited before, where that is told beside its number. */
  readonly was?: ReadonlyMap<ClauseId, string>;
}

/** A clause's place on a page: apart from whatever else has an id there. */
export const anchorOf = (clause: ClauseId): string => `clause-${clause}`;

export const drawText = (view: TextView): Html =>
  html`<div class="text columns-${view.shown.length}">${rowsOf(view.version).map((row) => drawRow(view, row))}</div>`;

export function drawRow(view: TextView, row: Row): Html {
  const { version, shown } = view;
  const own = !row.continued && view.at === '';
  return html`<section
    class="row d${row.depth}${row.emphasised && ' key'}"
    ${own && html` id="${anchorOf(row.clause)}"`}
  >
    ${drawNumber(view, row)}
    ${row.conspicuous && !row.continued && html`<p class="chips">${shown.map((locale) => drawNote(row, locale))}</p>`}
    ${shown.map((locale) => drawCell(view, row, locale))}
    ${row.conspicuous && !row.continued && drawExplanations(version, row.clause, shown)}
  </section>`;
}

function drawNumber({ version, shown, at, was }: TextView, row: Row): Html {
  const number = row.cells[version.prevailing.locale]!.number;
  if (row.continued) return html`<span class="n"></span>`;
  const reader = { language: interfaceLanguage(shown[0]!) };
  const heading = row.cells[shown[0]!]!.heading || row.clause;
  const name = row.path === '' ? heading : clauseName(reader.language, row.path);
  const label = say(reader, `${name}的永久链接`, `Permanent link to ${name}`);
  const link = html`<a class="n" lang="${shown[0]}" href="${at}#${anchorOf(row.clause)}" aria-label="${label}"
    >${number === '' ? '§' : number}</a
  >`;
  return withEarlier(link, reader, was?.get(row.clause) ?? row.path, row.path);
}

/** The number a clause had stands below the one it has. */
export const withEarlier = (link: Html, reader: Pick<Reader, 'language'>, was: string, now: string): Html =>
  was === '' || was === now
    ? link
    : html`<div class="numbers">${link}<span class="was">${say(reader, `原 ${was}`, `was ${was}`)}</span></div>`;

function drawCell(view: TextView, row: Row, locale: Locale): Html {
  const { heading, number, paragraphs } = row.cells[locale]!;
  const printed = row.cells[view.version.prevailing.locale]!.number;
  const words = html`${number !== printed && html`<span class="num">${number} </span>`}${heading}`;
  const level = row.depth + 2;
  return html`<div class="cell" lang="${locale}">
    ${heading !== '' && (locale === view.outline ? drawHeading(level, words) : html`<p class="h">${words}</p>`)}
    ${paragraphs.map((paragraph) => html`<p>${drawReferences(view, paragraph)}</p>`)}
  </div>`;
}

const drawHeading = (level: number, words: Html): Html => {
  if (level === 2) return html`<h2 class="h">${words}</h2>`;
  return level === 3 ? html`<h3 class="h">${words}</h3>` : html`<h4 class="h">${words}</h4>`;
};

function drawReferences({ at }: TextView, { text, references = [] }: Paragraph): Content {
  let end = 0;
  const parts = references.flatMap(([start, stop, clause]): Content[] => {
    const before = text.slice(end, start);
    end = stop;
    const words = text.slice(start, stop);
    const short = isShortReference(words) && html` class="short"`;
    return [before, html`<a${short} href="${at}#${anchorOf(clause)}">${words}</a>`];
  });
  return [...parts, text.slice(end)];
}

function drawNote({ tags }: Row, locale: Locale): Html {
  const language = interfaceLanguage(locale);
  const words = [say({ language }, '请特别留意', 'Please note'), ...tags.map((tag) => TAG_WORDS[language][tag])];
  return html`<span class="chip note" lang="${locale}">${words.join(' · ')}</span>`;
}

/** Concept, consequence and example of a clause of major interest, for whoever asks (Civil Code 496). */
function drawExplanations(
  { explanations, provider }: VersionDocument,
  clause: ClauseId,
  shown: readonly Locale[],
): Content {
  const explained = Object.hasOwn(explanations, clause) ? explanations[clause]! : {};
  return shown.map((locale) => {
    const explanation = explained[locale];
    if (!explanation) return null;
    const language = { language: interfaceLanguage(locale) };
    return html`<details class="explain" lang="${locale}">
      <summary>${say(language, '请解释本条', 'Explain this clause')}</summary>
      <dl>
        <dt>${say(language, '含义', 'What it means')}</dt>
        <dd>${explanation.meaning}</dd>
        <dt>${say(language, '后果', 'What follows from it')}</dt>
        <dd>${explanation.consequence}</dd>
        <dt>${say(language, '例子', 'An example')}</dt>
        <dd>${explanation.example}</dd>
      </dl>
      <p class="small">
        ${say(language, '本解释不改变条款内容。还有疑问？', 'This does not change the clause. Still unclear?')}
        <a href="mailto:${provider.email}">${say(language, '向我们提问', 'Ask us')}</a>
      </p>
    </details>`;
  });
}
