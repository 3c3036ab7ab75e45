// One document of a presentation: what it is, and its text or what changed in it.

import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { beijingDate } from '../../core/consent/dates.ts';
import type { ClauseId, Locale, VersionDocument } from '../../core/text/agreement.ts';
import { clauseName } from '../../core/text/citation.ts';
import { rowsOf } from '../../core/text/rows.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import type { ShownDocument } from '../offer.ts';
import type { Drawing } from '../parts.ts';
import { drawColumns, drawText, type Sections, type TextView } from './text.ts';

export interface DocumentView extends TextView {
  readonly document: ShownDocument;
  readonly answer: PresentationAnswer;
  readonly sections: Sections;
  readonly tools: unknown;
  /** What draws changes, where the document has some. */
  readonly revision: Drawing['revision'];
  readonly endpoint: string;
  /** The whole text, where there is a choice. */
  readonly full: boolean;
  readonly toggleFull: () => void;
  readonly unfolded: ReadonlySet<ClauseId>;
  readonly unfold: (clause: ClauseId) => void;
}

export function drawDocument(view: DocumentView): TemplateResult {
  const { document, version, shown, messages, sections, level, revision } = view;
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
    ${changes ? revision!.drawSummary(view, changes, first) : nothing}
    <div class="text c${shown.length}" part="text" role="region" tabindex="0" aria-label=${messages.textOf(title)}>
      ${drawColumns(view)}
      ${
        changes && !view.full
          ? revision!.drawChanges({ ...view, changes })
          : // A long text is drawn anew only if another one is, not with every press and letter.
            guard([sections, shown.join(), messages, level], () => drawText(view, sections))
      }
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
  const revision = answer.revisions.findLast(({ agreement }) => agreement === offered.agreement);
  return [
    messages.version(offered.version),
    messages.acts[offered.act],
    revision ? messages.appliesFrom(beijingDate(revision.effective, messages.tag)) : '',
    locales.length > 1
      ? messages.prevails(
          locales.map(messages.language),
          messages.language(prevailing.locale),
          clauseName(messages.tag, citedPrevailing(version)),
        )
      : '',
    answer.pending && offered === answer.agreements[0]
      ? messages.pending(answer.pending.version, beijingDate(answer.pending.effective, messages.tag))
      : '',
  ].filter(Boolean);
}

/** How one cites the clause that says which language prevails. Worked out once for a version, which never changes. */
function citedPrevailing(version: VersionDocument): string {
  const path =
    cited.get(version) ?? rowsOf(version).find(({ clause }) => clause === version.prevailing.clause)?.path ?? '';
  cited.set(version, path);
  return path;
}
const cited = new WeakMap<VersionDocument, string>();

/** Of the languages on the screen, the one the presentation speaks to this person. */
const readersLocale = ({ shown, answer }: DocumentView): Locale =>
  shown.includes(answer.locale) ? answer.locale : shown[0]!;

function drawIndex(view: DocumentView): TemplateResult {
  const { sections, messages, goTo } = view;
  const locale = readersLocale(view);
  return html`<details class="index">
    <summary class="quiet">${messages.index}</summary>
    <nav aria-label=${messages.index} lang=${locale}>
      ${guard([sections, locale, messages], () =>
        sections.map(
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
        ),
      )}
    </nav>
  </details>`;
}
