// One document of a presentation: what it is, what changed in it, and its text.

import { html, nothing, type TemplateResult } from 'lit';
import { beijingDate } from '../../core/consent/dates.ts';
import type { ClauseId, Locale } from '../../core/text/agreement.ts';
import { rowsOf } from '../../core/text/rows.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import type { ShownDocument } from '../offer.ts';
import { drawChanges, extentOf, TOLD_KINDS } from './changes.ts';
import { drawColumns, drawText, type Sections, type TextView } from './text.ts';

export interface DocumentView extends TextView {
  readonly document: ShownDocument;
  readonly answer: PresentationAnswer;
  readonly sections: Sections;
  readonly tools: unknown;
  readonly endpoint: string;
  /** The whole text, where there is a choice. */
  readonly full: boolean;
  readonly toggleFull: () => void;
  readonly unfolded: ReadonlySet<ClauseId>;
  readonly unfold: (clause: ClauseId) => void;
}

export function drawDocument(view: DocumentView): TemplateResult {
  const { document, version, shown, messages, sections, level } = view;
  const { offered, changes } = document;
  const first = readersLocale(view);
  const title = version.text[first]!.title;
  return html`<article data-agreement=${offered.agreement}>
    <header>
      <div class="title" role="heading" aria-level=${level - 1}>
        <span lang=${first}>${title}</span>${shown
          .filter((locale) => locale !== first)
          .map((locale) => html` <span class="second" lang=${locale}>${version.text[locale]!.title}</span>`)}
      </div>
      <p class="facts">${facts(view).map((fact) => html`<span>${fact}</span>`)}</p>
      <div class="bar">${drawIndex(view)}${view.tools}</div>
    </header>
    ${changes ? drawSummary(view) : nothing}
    <div class="text c${shown.length}" part="text" role="region" tabindex="0" aria-label=${messages.textOf(title)}>
      ${drawColumns(view)} ${changes && !view.full ? drawChanges({ ...view, changes }) : drawText(view, sections)}
    </div>
    <p class="below small">
      <span
        ><span class="seal" aria-hidden="true">${messages.seal}</span
        >${messages.checked(`${offered.digest.slice(7, 19)}…`)}</span
      >
      <a
        href=${new URL(`/agreements/${offered.agreement}/${offered.version}`, view.endpoint).href}
        target="_blank"
        rel="noopener"
        >${messages.publicPage}</a
      >
    </p>
  </article>`;
}

function facts({ answer, document: { offered }, version, messages }: DocumentView): string[] {
  const { prevailing, locales } = version;
  const revision = answer.revisions.find(({ agreement }) => agreement === offered.agreement);
  const at = rowsOf(version).find(({ clause }) => clause === prevailing.clause);
  return [
    messages.version(offered.version),
    messages.acts[offered.act],
    revision ? messages.appliesFrom(beijingDate(revision.effective, messages.tag)) : '',
    locales.length > 1
      ? messages.prevails(locales.map(messages.language), messages.language(prevailing.locale), at?.path ?? '')
      : '',
    answer.pending && offered === answer.agreements[0]
      ? messages.pending(answer.pending.version, beijingDate(answer.pending.effective, messages.tag))
      : '',
  ].filter(Boolean);
}

/** Of the languages on the screen, the one the presentation speaks to this person. */
const readersLocale = ({ shown, answer }: DocumentView): Locale =>
  shown.includes(answer.locale) ? answer.locale : shown[0]!;

function drawIndex(view: DocumentView): TemplateResult {
  const { sections, messages, goTo } = view;
  const locale = readersLocale(view);
  return html`<details class="index">
    <summary class="quiet">${messages.index}</summary>
    <nav aria-label=${messages.index} lang=${locale}>
      ${sections.map(
        ([{ clause, cells, emphasised }]) =>
          html`<button
            type="button"
            class=${emphasised ? 'key' : ''}
            @click=${(event: Event) => {
              (event.currentTarget as Element).closest('details')!.open = false;
              goTo(clause);
            }}
          >
            <span class="n">${cells[locale]!.number}</span>${cells[locale]!.heading}
          </button>`,
      )}
    </nav>
  </details>`;
}

function drawSummary(view: DocumentView): TemplateResult {
  const {
    document: { changes, offered },
    answer,
    messages,
    sections,
    full,
  } = view;
  const { from, stats } = changes!;
  const note = answer.revisions.find(({ agreement }) => agreement === from.agreement);
  const { clauses, minutes } = extentOf(changes!, sections, view.version, readersLocale(view));
  const kinds = TOLD_KINDS.filter((kind) => stats[kind] > 0);
  return html`<section class="summary">
    <div>
      <div class="h">${messages.since(from.version, offered.act)}</div>
      <p class="facts">${kinds.map((kind) => html`<span>${messages.count(stats[kind], kind)}</span>`)}</p>
      <p class="small">${messages.reading(clauses, sections.length, minutes)}</p>
      <button type="button" class="quiet" @click=${view.toggleFull}>
        ${full ? messages.changesOnly : messages.fullText}
      </button>
    </div>
    ${
      note
        ? html`<div lang=${answer.locale}>
            <ul>
              ${note.summary.map((line) => html`<li>${line}</li>`)}
            </ul>
            <p>${note.meaning}</p>
            <p class="small"><span lang=${messages.tag}>${messages.reason}${messages.colon}</span>${note.reason}</p>
          </div>`
        : nothing
    }
  </section>`;
}
