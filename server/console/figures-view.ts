// Counts per version: what was decided on each, with what is only inferred or recorded from elsewhere in columns of its own.

import { html, nothing, type TemplateResult } from 'lit';
import { VIA_WORDS } from '../../core/consent/facts.words.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import { CAPACITY_WORDS } from '../../core/text/agreement.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { DecisionCounts, FiguresOfAgreement, VersionCounts } from './client.ts';
import { LOCALE_WORDS, say } from './language.ts';
import { printFigures } from './route.ts';
import { shortClock } from './time.ts';

export interface FiguresPage {
  readonly agreements: readonly AgreementId[];
  readonly titles: ReadonlyMap<AgreementId, string>;
  readonly figures: FiguresOfAgreement | null;
}

export function drawFigures(language: InterfaceLanguage, { agreements, titles, figures }: FiguresPage): TemplateResult {
  return html`<nav class="kinds" aria-label=${say(language, '协议', 'Agreements')}>
      ${agreements.map(
        (agreement) =>
          html`<a
            class="chip"
            href=${printFigures(agreement)}
            aria-current=${figures?.agreement === agreement ? 'page' : nothing}
            >${titles.get(agreement) ?? agreement}</a
          >`,
      )}
    </nav>
    ${figures === null ? nothing : drawCounts(language, figures)}`;
}

function drawCounts(language: InterfaceLanguage, { versions, asOf }: FiguresOfAgreement): TemplateResult {
  const count = new Intl.NumberFormat(language === 'en' ? 'en' : 'zh-CN');
  const newestFirst = versions.toReversed();
  return html`<p class="small as-of num">
      ${say(
        language,
        `截至 ${shortClock(asOf.time)}（北京时间），账本共 ${count.format(asOf.size)} 条。统计的是记录，不是人数：同一用户先不同意、后接受，各计一次。`,
        `As of ${shortClock(asOf.time)} (Beijing), ${count.format(asOf.size)} entries. Decisions are counted, not people: who declined first and accepted later counts once in each.`,
      )}
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label=${say(language, '各版本统计', 'Figures by version')}>
      <table class="figures">
        <thead>
          <tr>
            ${headsOf(language).map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${newestFirst.map((version) => drawVersion(language, version, count))}
        </tbody>
      </table>
    </div>
    ${newestFirst.map((version) => drawDetails(language, version, count))}`;
}

const headsOf = (language: InterfaceLanguage): readonly string[] => [
  say(language, '版本', 'Version'),
  say(language, '接受', 'Accepted'),
  say(language, '不同意', 'Declined'),
  say(language, '视为接受', 'Deemed'),
  say(language, '导入的接受', 'Imported, accepted'),
  say(language, '导入的不同意', 'Imported, declined'),
  say(language, '未关联账户', 'Nobody’s account'),
  say(language, '仅展示', 'Shown only'),
];

function drawVersion(
  language: InterfaceLanguage,
  { version, withdrawn, accepted, declined, deemed, imported, unlinked, presented }: VersionCounts,
  count: Intl.NumberFormat,
): TemplateResult {
  const counts = [
    accepted,
    declined,
    deemed,
    imported.accepted,
    imported.declined,
    unlinked.accepted + unlinked.declined,
    presented,
  ];
  return html`<tr>
    <th scope="row">
      ${say(language, `第 ${version} 版`, `Version ${version}`)}
      ${withdrawn ? html`<span class="chip">${say(language, '已撤回', 'withdrawn')}</span>` : nothing}
    </th>
    ${counts.map((one) => html`<td class="num">${count.format(one)}</td>`)}
  </tr>`;
}

function drawDetails(
  language: InterfaceLanguage,
  { version, by }: VersionCounts,
  count: Intl.NumberFormat,
): TemplateResult | typeof nothing {
  if (Object.keys(by.via).length === 0) return nothing;
  const groups: readonly (readonly [string, { readonly [value: string]: DecisionCounts }, Words])[] = [
    [say(language, '文本语言', 'Language of the text'), by.locale, LOCALE_WORDS[language]],
    [say(language, '以何身份', 'In what capacity'), by.capacity, CAPACITY_WORDS[language]],
    [say(language, '途径', 'By what way'), by.via, VIA_WORDS[language]],
  ];
  return html`<details class="by">
    <summary>
      ${say(language, `第 ${version} 版：语言、身份、途径`, `Version ${version}: language, capacity, way`)}
    </summary>
    ${groups.map(
      ([title, counts, words]) =>
        html`<h2>${title}</h2>
          <ul>
            ${Object.entries(counts).map(
              ([value, { accepted, declined, deemed }]) =>
                html`<li class="num">
                  ${words[value] ?? value}${say(language, '：', ': ')}${[
                    say(language, `接受 ${count.format(accepted)}`, `accepted ${count.format(accepted)}`),
                    say(language, `不同意 ${count.format(declined)}`, `declined ${count.format(declined)}`),
                    ...(deemed > 0
                      ? [say(language, `视为接受 ${count.format(deemed)}`, `deemed ${count.format(deemed)}`)]
                      : []),
                  ].join(' · ')}
                </li>`,
            )}
          </ul>`,
    )}
  </details>`;
}

type Words = { readonly [value: string]: string | undefined };
