// The step that a publication takes, as legal reads it: what its publisher decided and why, and the machine's opinion beside it.

import { html, nothing, type TemplateResult } from 'lit';
import { digestOf } from '../../core/bytes/hash.ts';
import type { RevisionDocument } from '../../core/text/agreement.ts';
import { MATERIALITY_WORDS, REGIME_WORDS } from '../../core/text/agreement.words.ts';
import type { Reason } from '../../core/text/changes/change-set.ts';
import { REASON_WORDS } from '../../core/text/changes/change-set.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { parseRevisionDocument } from '../../core/text/revision-document.ts';
import { localeOf, say } from './language.ts';
import type { Said } from './said.ts';

/** `text` is the revision document as it was fetched: shown only if it has the digest that the entry names. */
export function drawRevision(
  language: InterfaceLanguage,
  { entry, opened }: Said,
  text: string | null,
): TemplateResult | typeof nothing {
  if (entry.type !== 'version.published') return nothing;
  const title = say(language, '修订', 'The revision');
  const isCited = text !== null && digestOf(text) === entry.clear['revision'];
  const revision = isCited ? parseRevisionDocument(text) : null;
  if (!revision)
    return html`<section aria-labelledby="revision">
      <h2 id="revision">${title}</h2>
      <p class="notice">
        ${say(language, '没有取得条目所引的修订文件，或者它的摘要不符，因此不显示。', 'The revision document that the entry cites was not found, or has another digest, so it is not shown.')}
      </p>
    </section>`;
  const { publisher } = opened;
  const decidedBy = typeof publisher === 'string' ? publisher : say(language, '未启封', 'not opened');
  return html`<section aria-labelledby="revision">
    <h2 id="revision">${title}</h2>
    <dl class="facts">
      <dt>${say(language, '发布人认定', 'The publisher decided')}</dt>
      <dd><b>${MATERIALITY_WORDS[language][revision.materiality]}</b> · ${decidedBy}</dd>
      <dt>${say(language, '理由', 'Reason')}</dt>
      <dd>${drawEach(language, revision.reason)}</dd>
      <dt>${say(language, '机器意见', 'The machine’s opinion')}</dt>
      <dd>${drawOpinion(language, revision)}</dd>
      <dt>${say(language, '接续', 'Follows')}</dt>
      <dd>
        ${revision.from === null ? say(language, '首次发布', 'none: the first') : say(language, `第 ${revision.from} 版`, `version ${revision.from}`)}
      </dd>
      <dt>${say(language, '公示', 'Notice')}</dt>
      <dd>
        ${REGIME_WORDS[language][revision.regime]} ·
        ${say(language, `${revision.noticeDays} 日`, `${revision.noticeDays} days`)}
      </dd>
      <dt>${say(language, '摘要', 'Summary')}</dt>
      <dd>
        ${inOrder(language, revision.summary).map(
          ([locale, lines]) =>
            html`<ul lang=${locale}>
              ${lines.map((line) => html`<li>${line}</li>`)}
            </ul>`,
        )}
      </dd>
    </dl>
  </section>`;
}

const drawEach = (language: InterfaceLanguage, words: RevisionDocument['reason']): TemplateResult[] =>
  inOrder(language, words).map(([locale, text]) => html`<p lang=${locale}>${text}</p>`);

/** The reader's own language first. */
const inOrder = <T>(language: InterfaceLanguage, each: { readonly [locale: string]: T }): [string, T][] => {
  const isOther = ([locale]: [string, T]): number => (locale === localeOf(language) ? 0 : 1);
  return Object.entries(each).sort((a, b) => isOther(a) - isOther(b));
};

/** It decides nothing; its reasons name clauses by their ids. */
function drawOpinion(language: InterfaceLanguage, { opinion }: RevisionDocument): TemplateResult {
  if (!opinion) return html`${say(language, '没有可比较的版本', 'nothing to compare with')}`;
  const clauses = new Map<string, string[]>();
  for (const told of opinion.reasons) {
    const [reason = '', clause] = told.split(':');
    clauses.set(reason, [...(clauses.get(reason) ?? []), ...(clause === undefined ? [] : [clause])]);
  }
  const nameOf = (reason: string): string =>
    Object.hasOwn(REASON_WORDS.en, reason)
      ? REASON_WORDS[language][reason as Reason]
      : reason === 'fact'
        ? say(language, '正文以外', 'besides the text')
        : reason;
  return html`${MATERIALITY_WORDS[language][opinion.materiality]}<span class="small"
      >${say(language, '（只供参考，不决定任何事）', ' (it decides nothing)')}</span
    >
    <details>
      <summary>${say(language, '理由', 'Reasons')}</summary>
      <ul class="small">
        ${[...clauses].map(
          ([reason, where]) =>
            html`<li>
              ${nameOf(reason)}${where.length === 0 ? nothing : html`${say(language, '：', ': ')}<code>${where.join(', ')}</code>`}
            </li>`,
        )}
      </ul>
    </details>`;
}
