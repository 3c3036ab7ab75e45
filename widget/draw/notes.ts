// The clauses that matter most, listed above the choices: by subject, each opening to the author's explanation in three
// parts (Civil Code 496: attention drawn, and explained when asked).

import { html, nothing, type TemplateResult } from 'lit';
import type { ClauseTag, Locale } from '../../core/text/agreement.ts';
import type { Messages } from '../messages/messages.ts';
import type { ShownDocument } from '../offer.ts';
import type { Row } from '../../core/text/rows.ts';
import type { Sections } from './text.ts';

export interface NotesView {
  readonly document: ShownDocument;
  readonly sections: Sections;
  readonly locale: Locale;
  readonly messages: Messages;
  /** The clause that stands open. */
  readonly open: string | null;
  readonly toggle: (clause: string) => void;
  readonly goTo: (clause: string) => void;
}

/** Nothing where the version marks no clause. */
export function drawNotes(view: NotesView): TemplateResult | typeof nothing {
  const { messages, locale, document } = view;
  const rows = view.sections.flat().filter((row) => row.conspicuous && !row.continued);
  if (rows.length === 0) return nothing;
  const groups = Map.groupBy(rows, ({ tags }) => tags[0]);
  const tags = [...groups.keys()].filter((tag) => tag !== undefined) as ClauseTag[];
  const open = rows.find(({ clause }) => clause === view.open);
  return html`<section class="notes" part="notes">
    <div class="h">${messages.note}</div>
    <p>${messages.noteWhich(tags)}</p>
    <dl>
      ${[...groups].map(
        ([tag, group]) =>
          html`<dt>${tag ? messages.tags[tag] : ''}</dt>
            <dd>
              ${group.map(
                (row) =>
                  html`<button type="button" class="chip note" aria-expanded=${row === open} @click=${() => view.toggle(row.clause)}>
                    <span class="vh">${messages.explain} </span>${row.path} ${row.cells[locale]!.heading}
                  </button>`,
              )}
            </dd>`,
      )}
    </dl>
    ${open ? drawExplanation(view, open, document) : nothing}
  </section>`;
}

function drawExplanation({ messages, locale, goTo }: NotesView, { clause, path, cells }: Row, { version }: ShownDocument): TemplateResult {
  const explanation = version.explanations[clause]?.[locale];
  const { heading, paragraphs } = cells[locale]!;
  return html`<div class="explained" part="explanation" lang=${locale}>
    <div class="h">${path} ${heading}</div>
    ${explanation
      ? html`<dl>
            ${(['meaning', 'consequence', 'example'] as const).map(
              (part) => html`<dt lang=${messages.tag}>${messages.explanation[part]}</dt><dd>${explanation[part]}</dd>`,
            )}
          </dl>`
      : paragraphs.map(({ text }) => html`<p>${text}</p>`)}
    <p class="small" lang=${messages.tag}>
      ${messages.explanationFoot} <a href=${`mailto:${version.provider.email}`}>${messages.askUs}</a> ·
      <button type="button" class="ref" @click=${() => goTo(clause)}>${messages.goToClause}</button>
    </p>
  </div>`;
}
