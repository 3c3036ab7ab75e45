// What a record says: its facts each with its source, and the screen put together again from what was signed before it was
// shown.

import { html, nothing, type TemplateResult } from 'lit';
import { isObject } from '../../core/bytes/canonical-json.ts';
import type { ConsentFact, DecisionFact } from '../../core/consent/facts.ts';
import { observedFacts } from '../../core/consent/observed.words.ts';
import type { PresentationForm } from '../../core/consent/presentation.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { Documents } from './documents.ts';
import { say } from './language.ts';
import { factsOf, nameOf, sentenceOf } from './says.ts';
import { drawChanges, drawText } from './text-view.ts';
import { shownIn } from '../../core/record/entry.ts';
import type { Fact, Said, Source } from './said.ts';

export const drawSentence = (language: InterfaceLanguage, said: Said, documents: Documents): TemplateResult =>
  html`<p class="says">${sentenceOf(language, said, documents.versions)}</p>`;

export const drawFacts = (
  language: InterfaceLanguage,
  said: Said,
  documents: Documents,
  verified: boolean,
  more: readonly Fact[] = [],
): TemplateResult =>
  html`<dl class="facts sourced">
    ${[...factsOf(language, said, documents.versions, verified), ...more].map(
      (fact) =>
        html`<dt>${fact.name}</dt>
          <dd>${drawValue(fact)} ${drawSource(language, fact.source)}</dd>`,
    )}
  </dl>`;

const drawValue = ({ value, code }: Fact): TemplateResult =>
  code ? html`<code>${value}</code>` : html`<span class="num">${value}</span>`;

function drawSource(language: InterfaceLanguage, source: Source): TemplateResult {
  switch (source) {
    case 'verified':
      return html`<span class="source verified">${say(language, '核验', 'verified')}</span>`;
    case 'server':
      return html`<span class="source">${say(language, '服务器', 'server')}</span>`;
    case 'reported':
      return html`<span class="source reported">${say(language, '报告', 'reported')}</span>`;
    default:
      return source satisfies never;
  }
}

/** Where each fact comes from, said once. */
export const drawSources = (language: InterfaceLanguage): TemplateResult =>
  html`<p class="small sources">
    ${drawSource(language, 'verified')} ${say(language, '经密码学核验', 'checked by cryptography')} ·
    ${drawSource(language, 'server')} ${say(language, '由账本服务器记录', 'recorded by the ledger server')} ·
    ${drawSource(language, 'reported')}
    ${say(language, '由浏览器或接入站点报告，未经核验', 'reported by the browser or the site, unchecked')}
  </p>`;

/** The sentence and the two buttons as they stood on the screen. */
export function drawScreen(
  language: InterfaceLanguage,
  { presentation, entry, opened }: Said,
): TemplateResult | typeof nothing {
  if (!presentation) return nothing;
  const { form } = presentation;
  if (entry.type === 'consent') return drawConsent(language, form, entry.clear as unknown as ConsentFact);
  const decision = entry.type === 'decision' ? (entry.clear as unknown as DecisionFact).decision : null;
  const capacity = isObject(opened['capacity']) ? opened['capacity'] : null;
  return html`<section class="screen" aria-labelledby="screen">
    <h2 id="screen">${say(language, '当时所示', 'What was shown')}</h2>
    <p class="small">
      ${say(language, '按原始数据重现，不是当时的屏幕截图。', 'Rebuilt from the original data; not a screenshot.')}
    </p>
    <blockquote lang=${form.locale}>
      <p>${statementOf(form, capacity === null ? null : String(capacity['name'] ?? ''))}</p>
      <p class="two" aria-hidden=${decision === null ? 'true' : nothing}>
        ${drawLabel(language, form.acceptLabel, decision === 'accepted')}${drawLabel(language, form.declineLabel, decision === 'declined')}
      </p>
      <p class="small">${form.onDecline}</p>
      <p class="small">${form.onNoDecision}</p>
    </blockquote>
  </section>`;
}

/** One purpose, as it was asked about by itself. */
function drawConsent(
  language: InterfaceLanguage,
  { consents = [], locale }: PresentationForm,
  { purpose, state }: ConsentFact,
): TemplateResult | typeof nothing {
  const asked = consents.find((consent) => consent.purpose === purpose);
  if (!asked) return nothing;
  return html`<section class="screen" aria-labelledby="screen">
    <h2 id="screen">${say(language, '当时所示', 'What was shown')}</h2>
    <p class="small">
      ${say(language, '按原始数据重现，不是当时的屏幕截图。', 'Rebuilt from the original data; not a screenshot.')}
    </p>
    <blockquote lang=${locale}>
      <p>${asked.sentence}</p>
      <p class="two">
        ${drawLabel(language, asked.giveLabel, state === 'given')}${drawLabel(language, asked.refuseLabel, state === 'refused')}
      </p>
    </blockquote>
  </section>`;
}

const statementOf = (form: PresentationForm, organisation: string | null): string =>
  organisation !== null && form.statementOrganisation !== null
    ? form.statementOrganisation.replaceAll('{organisation}', organisation)
    : form.statement;

const drawLabel = (language: InterfaceLanguage, label: string, chosen: boolean): TemplateResult =>
  html`<span class="label ${chosen ? 'chosen' : ''}"
    >${label}${chosen ? html`<small>${say(language, '所选', 'chosen')}</small>` : nothing}</span
  >`;

/** What the browser measured: recorded as reported, and scrolling is never called reading. */
export function drawObserved(
  language: InterfaceLanguage,
  { entry, opened }: Said,
  { versions }: Documents,
): TemplateResult | typeof nothing {
  const observed = opened['observed'];
  if (!isObject(observed)) return nothing;
  const facts = observedFacts(language, observed, { shown: shownIn(entry), versions });
  return html`<section aria-labelledby="observed">
    <h2 id="observed">${say(language, '浏览器报告的显示情况', 'Display, as the browser reported it')}</h2>
    <dl class="facts sourced">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd class="num">${value} ${drawSource(language, 'reported')}</dd>`,
      )}
    </dl>
  </section>`;
}

/** The texts a record concerns, each behind a fold: what changed if that was shown, and the whole. */
export function drawTexts(
  language: InterfaceLanguage,
  said: Said,
  documents: Documents,
): TemplateResult | typeof nothing {
  const shown = shownIn(said.entry).flatMap((one) => {
    const version = documents.versions.get(one.digest);
    return version ? [{ ...one, document: version }] : [];
  });
  if (shown.length === 0) return nothing;
  return html`<section class="texts" aria-labelledby="texts">
    <h2 id="texts">${say(language, '所涉文本', 'The texts')}</h2>
    ${shown.map(({ document, changes, ...one }) => {
      const set = changes === undefined ? undefined : documents.changes.get(changes);
      const locales = [
        document.prevailing.locale,
        ...document.locales.filter((locale) => locale !== document.prevailing.locale),
      ];
      const name = nameOf(language, one, documents.versions);
      return html`${
          set
            ? html`<details class="sheet">
                <summary>
                  ${say(language, `所示变化：第 ${set.from.version} 版 → 第 ${set.to.version} 版`, `Changes shown: version ${set.from.version} → version ${set.to.version}`)}
                  · ${name}
                </summary>
                ${drawChanges(language, set, document, locales)}
              </details>`
            : nothing
        }
        <details class="sheet">
          <summary>${say(language, '全文', 'Whole text')} · ${name}</summary>
          ${drawText(document, locales)}
        </details>`;
    })}
  </section>`;
}
