// A comparison as it stands on a site's page: what is said of it, what matters most with the way to it, then the clauses.

import { html, nothing, type TemplateResult } from 'lit';
import { beijingDate } from '../../core/consent/dates.ts';
import type { ClauseId, Locale } from '../../core/text/agreement.ts';
import { FACT_WORDS, MATERIALITY_WORDS } from '../../core/text/agreement.words.ts';
import { foremost } from '../../core/text/changes/by-clause.ts';
import { REASON_WORDS } from '../../core/text/changes/change-set.words.ts';
import { clauseName } from '../../core/text/citation.ts';
import { heaviest, isChanged, matters, type ChangedRow } from '../../core/text/change-rows.ts';
import { glimpseOf } from '../../core/text/glimpse.ts';
import { capitalised } from '../../core/text/listed.ts';
import type { Comparison } from '../comparison.ts';
import { messagesFor } from '../language.ts';
import { CHANGES_WORDS } from '../messages/changes.words.ts';
import { COMPARISON_WORDS } from '../messages/comparison.words.ts';
import {
  citedAs,
  clauseOf,
  drawChanges,
  drawExtent,
  drawSegments,
  headingOf,
  rowsBetween,
  type ChangesView,
} from './changes.ts';
import { drawColumns, drawReference } from './text.ts';

export interface ComparisonView extends ChangesView {
  readonly comparison: Comparison;
  /** The language switches. */
  readonly tools: unknown;
  /** The public page of this comparison. */
  readonly page: string;
  readonly mattersOnly: boolean;
  readonly show: (what: 'everything' | 'matters') => void;
}

/** What a comparison says, by the language of the interface. */
const WORDS = {
  'zh-Hans': { ...CHANGES_WORDS['zh-Hans'], ...COMPARISON_WORDS['zh-Hans'] },
  en: { ...CHANGES_WORDS.en, ...COMPARISON_WORDS.en },
} as const;

export function drawComparison(view: ComparisonView): TemplateResult {
  const { comparison, version, shown, messages, level } = view;
  const { from, to } = comparison.pair;
  const first = readersLocale(view);
  const { title } = version.text[first]!;
  return html`<article>
    <header part="header">
      <div class="title" role="heading" aria-level=${level - 1}>
        ${WORDS[messages.tag].fromTo(from, to)} <span class="second" lang=${first}>${title}</span>
      </div>
      <p class="facts">${facts(view).map((fact) => html`<span>${fact}</span>`)}</p>
      ${notices(view).map((words) => html`<p class="notice" part="notice">${words}</p>`)}
    </header>
    ${drawSummary(view, first)}
    <div class="bar controls">${drawFilter(view)}${view.tools}</div>
    <div
      class="text c${shown.length}"
      part="text"
      role="region"
      tabindex="0"
      aria-label=${WORDS[messages.tag].comparison(title, from, to)}
    >
      ${drawColumns(view)} ${drawChanges(view)}
    </div>
    <p class="below small">
      <span
        ><span class="seal" aria-hidden="true">${messages.seal}</span
        >${messages.checked(`${comparison.digest.slice(7, 19)}…`)}</span
      >
      <a href=${view.page} target="_blank" rel="noopener">${WORDS[messages.tag].publicComparison}</a>
    </p>
  </article>`;
}

function facts({ comparison, version, messages }: ComparisonView): string[] {
  const { prevailing, locales } = version;
  return [
    capitalised(messages.appliesFrom(beijingDate(comparison.effective, messages.tag))),
    ...(locales.length > 1 ? [messages.language(prevailing.locale) + messages.bracketed(messages.prevailing)] : []),
  ];
}

function notices({ comparison, messages }: ComparisonView): string[] {
  const { pair, reversed, withdrawn, pending, effective } = comparison;
  return [
    ...(reversed ? [WORDS[messages.tag].reversed(pair.from, pair.to)] : []),
    ...withdrawn.map(WORDS[messages.tag].withdrawn),
    ...(pending ? [messages.pending(pair.to, beijingDate(effective, messages.tag))] : []),
  ];
}

function drawSummary(view: ComparisonView, locale: Locale): TemplateResult {
  const { changes, messages, comparison } = view;
  const { revision } = comparison;
  const facts = changes.facts.map((fact) => FACT_WORDS[messages.tag][fact] ?? fact);
  return html`<section class="summary" part="summary">
    <div>
      ${drawExtent(changes, view, locale)} ${drawOpinion(view)}
      ${
        facts.length > 0
          ? html`<p class="small">${WORDS[messages.tag].besides}${messages.colon}${facts.join(messages.comma)}</p>`
          : nothing
      }
    </div>
    <div>
      ${drawHeaviest(view, locale)}
      ${
        revision
          ? html`<div class="said" lang=${locale}>
              <ul>
                ${(revision.summary[locale] ?? []).map((line) => html`<li>${line}</li>`)}
              </ul>
              <p>${revision.meaning[locale]}</p>
              <p class="small">
                <span lang=${messages.tag}>${WORDS[messages.tag].reason}${messages.colon}</span
                >${revision.reason[locale]}
              </p>
            </div>`
          : nothing
      }
    </div>
  </section>`;
}

/** The publisher decides; the machine's opinion stands beside it. */
function drawOpinion({ comparison, messages }: ComparisonView): TemplateResult {
  const words = MATERIALITY_WORDS[messages.tag];
  const { steps, revision } = comparison;
  const lines = [
    ...steps.map(({ version, materiality }) => [
      steps.length > 1
        ? `${WORDS[messages.tag].decided}${messages.bracketed(messages.version(version))}`
        : WORDS[messages.tag].decided,
      words[materiality],
    ]),
    ...(revision?.opinion ? [[WORDS[messages.tag].opinion, words[revision.opinion.materiality]]] : []),
  ];
  return html`${lines.map(([name, value]) => html`<p class="small">${name}${messages.colon}${value}</p>`)}`;
}

const MOST_AT_ONCE = 5;

function drawHeaviest(view: ComparisonView, locale: Locale): TemplateResult | typeof nothing {
  const { messages } = view;
  const all = heaviest(rowsBetween(view.changes, view.version));
  if (all.length === 0) return nothing;
  const list = (rows: readonly ChangedRow[]): TemplateResult =>
    html`<ul class="heaviest">
      ${rows.map((row) => drawHeavy(view, row, locale))}
    </ul>`;
  const rest = all.slice(MOST_AT_ONCE);
  return html`<div class="h">${WORDS[messages.tag].heaviest}</div>
    ${list(all.slice(0, MOST_AT_ONCE))}
    ${
      rest.length > 0
        ? html`<details>
            <summary class="small">${WORDS[messages.tag].more(rest.length)}</summary>
            ${list(rest)}
          </details>`
        : nothing
    }`;
}

function drawHeavy({ messages, goTo }: ComparisonView, row: ChangedRow, locale: Locale): TemplateResult {
  const number = citedAs(row);
  const name = [number && capitalised(clauseName(messages.tag, number)), headingOf(row, locale)]
    .filter(Boolean)
    .join(' ');
  const told = row.reasons.filter((reason) => reason !== 'moved' && reason !== 'renumbered');
  const reasons = foremost(told, 3).map((reason) => REASON_WORDS[messages.tag][reason]);
  return html`<li>
    ${drawReference(clauseOf(row), name || clauseOf(row), goTo)} ${drawGlimpse(row, locale)}<span class="small"
      >${reasons.join(' · ')}</span
    >
  </li>`;
}

/** The first words that gave way to others. */
function drawGlimpse(row: ChangedRow, locale: Locale): unknown {
  const pair = glimpseOf(row, locale);
  return pair === null
    ? nothing
    : html`<span lang=${locale}>${drawSegments(pair, CHANGES_WORDS[messagesFor(locale).tag])}</span> `;
}

function drawFilter({ messages, changes, version, mattersOnly, show }: ComparisonView): unknown {
  const changed = rowsBetween(changes, version).filter(isChanged);
  const heavy = changed.filter(matters).length;
  if (heavy === 0 || heavy === changed.length) return nothing;
  const button = (what: 'everything' | 'matters', words: string): TemplateResult =>
    html`<button
      type="button"
      class="quiet"
      aria-pressed=${(what === 'matters') === mattersOnly}
      @click=${() => show(what)}
    >
      ${words}
    </button>`;
  return html`<div class="tools" role="group" aria-label=${WORDS[messages.tag].filter}>
    ${button('everything', WORDS[messages.tag].everything(changed.length))}${button('matters', WORDS[messages.tag].matters(heavy))}
  </div>`;
}

/** Of the languages of the text, the one the interface speaks. */
export const readersLocale = ({
  version,
  shown,
  messages,
}: Pick<ComparisonView, 'version' | 'shown' | 'messages'>): Locale =>
  [...shown, ...version.locales].find((tag) => messagesFor(tag).tag === messages.tag) ?? shown[0]!;

/** The anchor of a clause on the public page. */
export const anchorOf = (clause: ClauseId): string => `#clause-${clause}`;
