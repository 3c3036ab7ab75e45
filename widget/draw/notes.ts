// The clauses that matter most, listed above the choices: by subject, each opening to the author's explanation in three
// parts (Civil Code 496: attention drawn, and explained when asked).

import { html, nothing, type TemplateResult } from 'lit';
import type { ClauseTag, Locale } from '../../core/text/agreement.ts';
import { listed } from '../../core/text/listed.ts';
import type { TextMessages } from '../messages/text.words.ts';
import { NOTES_WORDS } from '../messages/notes.words.ts';
import type { ShownDocument } from '../offer.ts';
import type { Row } from '../../core/text/rows.ts';
import { drawReference, type Sections } from './text.ts';

export interface NotesView {
  readonly document: ShownDocument;
  readonly sections: Sections;
  readonly locale: Locale;
  readonly messages: TextMessages;
  readonly isOpen: (clause: string) => boolean;
  readonly toggle: (clause: string) => void;
  readonly goTo: (clause: string) => void;
}

/** Nothing where the version marks no clause. */
export function drawNotes(view: NotesView): TemplateResult | typeof nothing {
  const { messages, locale, document } = view;
  const words = NOTES_WORDS[messages.tag];
  const all = view.sections.flat();
  const rows = all.filter((row) => row.conspicuous && !row.continued);
  if (rows.length === 0) return nothing;
  const groups = Map.groupBy(rows, ({ tags }) => tags[0]);
  const tags = [...groups.keys()].filter((tag) => tag !== undefined) as ClauseTag[];
  // An item has no heading of its own: it goes by the one it stands under.
  const named = (row: Row): string => {
    const above = all.slice(0, all.indexOf(row)).filter(({ depth }) => depth < row.depth);
    const headed = [...above, row].findLast(({ cells }) => cells[locale]!.heading);
    return `${row.path} ${headed?.cells[locale]!.heading ?? ''}`;
  };
  const open = rows.find(({ clause }) => view.isOpen(clause));
  return html`<section class="notes" part="notes">
    <div class="h">
      ${messages.note} <span class="second" lang=${locale}>${document.version.text[locale]!.title}</span>
    </div>
    <p>
      ${words.noteWhich(
        listed(
          messages.tag,
          tags.map((tag) => messages.tags[tag] ?? tag),
        ),
      )}
    </p>
    <dl>
      ${[...groups].map(
        ([tag, group]) =>
          html`<div>
            <dt>${tag ? (messages.tags[tag] ?? tag) : ''}</dt>
            <dd class="which">
              ${group.map(
                (row) =>
                  html`<button
                    type="button"
                    class="chip note"
                    aria-expanded=${row === open}
                    @click=${() => view.toggle(row.clause)}
                  >
                    <span class="vh">${words.explain} </span><span lang=${locale}>${named(row)}</span>
                  </button>`,
              )}
            </dd>
            ${open && group.includes(open) ? drawExplanation(view, open, named(open), document) : nothing}
          </div>`,
      )}
    </dl>
  </section>`;
}

function drawExplanation(
  { messages, locale, goTo }: NotesView,
  { clause, cells }: Row,
  name: string,
  { version }: ShownDocument,
): TemplateResult {
  const words = NOTES_WORDS[messages.tag];
  const explanation = version.explanations[clause]?.[locale];
  return html`<dd class="explained" part="explanation" lang=${locale}>
    <div class="h">${name}</div>
    ${
      explanation
        ? html`<dl>
            ${(['meaning', 'consequence', 'example'] as const).map(
              (part) =>
                html`<dt lang=${messages.tag}>${words.explanation[part]}</dt>
                  <dd>${explanation[part]}</dd>`,
            )}
          </dl>`
        : cells[locale]!.paragraphs.map(({ text }) => html`<p>${text}</p>`)
    }
    <p class="small" lang=${messages.tag}>
      ${words.explanationFoot} <a href=${`mailto:${version.provider.email}`}>${words.askUs}</a>
      ${drawReference(clause, words.goToClause, goTo)}
    </p>
  </dd>`;
}
