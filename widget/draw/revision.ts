// What changed since the version a person knows, as one part: fetched only where something did.

import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../../core/text/agreement.ts';
import type { ChangeSet } from '../../core/text/changes/change-set.ts';
import { CHANGES_WORDS } from '../messages/changes.words.ts';
import { REVISION_WORDS } from '../messages/revision.words.ts';
import { drawExtent } from './changes.ts';
import type { DocumentView } from './document.ts';

export { marksStyles } from '../marks.styles.ts';
export { drawChanges } from './changes.ts';

/** How much changed, and the publisher's own words on it, in the reader's `locale`. */
export function drawSummary(view: DocumentView, changes: ChangeSet, locale: Locale): TemplateResult {
  const { answer, messages, full } = view;
  const { from } = changes;
  const words = REVISION_WORDS[messages.tag];
  const notes = answer.revisions.filter(({ agreement }) => agreement === from.agreement);
  return html`<section class="summary">
    <div>
      <div class="h">${words.since(from.version, view.document.offered.act)}</div>
      ${drawExtent(changes, view, locale)}
      <button type="button" class="quiet" @click=${view.toggleFull}>
        ${full ? words.changesOnly : words.fullText}
      </button>
    </div>
    <div lang=${answer.locale}>
      ${notes.map(
        ({ to, summary, meaning, reason }) => html`
          ${notes.length > 1 ? html`<div class="h" lang=${messages.tag}>${messages.version(to)}</div>` : nothing}
          <ul>
            ${summary.map((line) => html`<li>${line}</li>`)}
          </ul>
          <p>${meaning}</p>
          <p class="small">
            <span lang=${messages.tag}>${CHANGES_WORDS[messages.tag].reason}${messages.colon}</span>${reason}
          </p>
        `,
      )}
    </div>
  </section>`;
}
