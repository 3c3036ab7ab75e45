// A verdict as work done: the outcome, each step with its result, the key it rests on, and last what no check can show.

import { html, nothing, type TemplateResult } from 'lit';
import { parseVerifierKey, printVerifierKey } from '../../core/log/note.ts';
import type { PointVerdict, Verdict } from '../../core/record/verdict.ts';
import { NOT_PROVED_WORDS, OUTCOME_WORDS, POINT_WORDS, reasonSentence } from '../../core/record/verdict.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { fingerprint } from './keys.ts';
import { say } from './language.ts';

export function drawOutcome(language: InterfaceLanguage, { outcome, points }: Verdict): TemplateResult {
  const failing = points.find((point) => point.holds === 'no');
  return html`<p class="outcome ${outcome}">
    <span class="stamp">${OUTCOME_WORDS[language][outcome]}</span>
    <span
      >${outcome === 'fails' && failing ? reasonSentence(language, failing.code, failing.parameters) : whatItMeans(language, outcome)}</span
    >
  </p>`;
}

export const drawPoints = (language: InterfaceLanguage, { points }: Verdict): TemplateResult =>
  html`<ol class="points">
    ${points.map(
      (point) =>
        html`<li class=${point.holds}>
          <b>${POINT_WORDS[language][point.point]}<span class="vh">${holdsWords(language, point.holds)}</span></b>
          <span>${reasonSentence(language, point.code, point.parameters)}</span>
        </li>`,
    )}
  </ol>`;

/** The same list in the same order, with every verdict. */
export const drawNotProved = (language: InterfaceLanguage, { notProved }: Verdict, level: 2 | 3): TemplateResult =>
  html`${level === 2 ? html`<h2>${say(language, '不能证明', 'Not proved')}</h2>` : html`<h3>${say(language, '不能证明', 'Not proved')}</h3>`}
    <ol class="not-proved">
      ${notProved.map((code) => html`<li>${NOT_PROVED_WORDS[language][code]}</li>`)}
    </ol>`;

/** The key that the receipt names for itself: a hint, until the reader has it from elsewhere. */
export function drawKey(
  language: InterfaceLanguage,
  vkey: string,
  { outcome }: Verdict,
): TemplateResult | typeof nothing {
  const key = parseVerifierKey(vkey);
  if (key === null) return nothing;
  return html`<dl class="facts key-facts">
      <dt>${say(language, '回执所称的签名者', 'Signer, as the receipt says')}</dt>
      <dd><code>${key.name}</code></dd>
      <dt>${say(language, '公钥指纹（SHA-256）', 'Fingerprint (SHA-256)')}</dt>
      <dd><code class="fingerprint">${fingerprint(key)}</code></dd>
      <dt>vkey</dt>
      <dd><code>${printVerifierKey(key)}</code></dd>
    </dl>
    ${
      outcome === 'verified'
        ? nothing
        : html`<p class="small">
            ${say(
              language,
              '谁都能自制一个账本。请从回执以外的途径取得公钥：已签署的合同、运营方的书面答复或者长期公示，并核对指纹。',
              'Anyone can make a ledger of their own. Get the key from elsewhere than this receipt: a signed contract, a written answer of the operator, a long-standing publication; and compare the fingerprint.',
            )}
          </p>`
    }`;
}

function whatItMeans(language: InterfaceLanguage, outcome: Verdict['outcome']): string {
  switch (outcome) {
    case 'verified':
      return say(language, '签名来自您信任的密钥，各项内容一致。', 'Signed with a key you trust; everything agrees.');
    case 'signer-unknown':
      return say(
        language,
        '各项内容一致，但还不知道签名者是谁。',
        'Everything agrees, but who signed is not known yet.',
      );
    case 'fails':
      return say(language, '这份回执不能作为凭据。', 'This receipt shows nothing.');
    default:
      return outcome satisfies never;
  }
}

function holdsWords(language: InterfaceLanguage, holds: PointVerdict['holds']): string {
  switch (holds) {
    case 'yes':
      return say(language, '：通过。', ': holds.');
    case 'no':
      return say(language, '：不通过。', ': does not hold.');
    case 'open':
      return say(language, '：没有证据。', ': nothing shows it.');
    default:
      return holds satisfies never;
  }
}
