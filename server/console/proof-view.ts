// A verdict as work done: the outcome, each step with its result, the key it rests on, and last what no check can show.

import { html, nothing, type TemplateResult } from 'lit';
import { parseVerifierKey, printVerifierKey } from '../../core/log/note.ts';
import type { AsOfVerdict } from '../../core/record/as-of-verdict.ts';
import { AS_OF_NOT_PROVED_WORDS, AS_OF_POINT_WORDS, asOfSentence } from '../../core/record/as-of.words.ts';
import type { Outcome } from '../../core/record/points.ts';
import type { PointVerdict } from '../../core/record/point-verdict.ts';
import type { Verdict } from '../../core/record/verdict.ts';
import { NOT_PROVED_WORDS, OUTCOME_WORDS, POINT_WORDS, reasonSentence } from '../../core/record/verdict.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { fingerprint } from './keys.ts';
import { say } from './language.ts';

/** A verdict in the reader's language, whatever kind of file it is about. */
export interface SpokenVerdict {
  readonly outcome: Outcome;
  readonly points: readonly {
    readonly name: string;
    readonly holds: PointVerdict['holds'];
    readonly sentence: string;
  }[];
  readonly notProved: readonly string[];
}

export const speakVerdict = (language: InterfaceLanguage, { outcome, points, notProved }: Verdict): SpokenVerdict => ({
  outcome,
  points: points.map(({ point, holds, code, parameters }) => ({
    name: POINT_WORDS[language][point],
    holds,
    sentence: reasonSentence(language, code, parameters),
  })),
  notProved: notProved.map((code) => NOT_PROVED_WORDS[language][code]),
});

export const speakAsOf = (language: InterfaceLanguage, { outcome, points, notProved }: AsOfVerdict): SpokenVerdict => ({
  outcome,
  points: points.map(({ point, holds, code, parameters }) => ({
    name: AS_OF_POINT_WORDS[language][point],
    holds,
    sentence: asOfSentence(language, code, parameters),
  })),
  notProved: notProved.map((code) => AS_OF_NOT_PROVED_WORDS[language][code]),
});

export function drawOutcome(language: InterfaceLanguage, { outcome, points }: SpokenVerdict): TemplateResult {
  const failing = points.find(({ holds }) => holds === 'no');
  return html`<p class="outcome ${outcome}">
    <span class="stamp">${OUTCOME_WORDS[language][outcome]}</span>
    <span>${outcome === 'fails' && failing ? failing.sentence : whatItMeans(language, outcome)}</span>
  </p>`;
}

export const drawPoints = (language: InterfaceLanguage, { points }: SpokenVerdict): TemplateResult =>
  html`<ol class="points">
    ${points.map(
      ({ name, holds, sentence }) =>
        html`<li class=${holds}>
          <b>${name}<span class="vh">${holdsWords(language, holds)}</span></b>
          <span>${sentence}</span>
        </li>`,
    )}
  </ol>`;

/** The same list in the same order, with every verdict. */
export const drawNotProved = (
  language: InterfaceLanguage,
  { notProved }: SpokenVerdict,
  level: 2 | 3,
): TemplateResult =>
  html`${level === 2 ? html`<h2>${say(language, '不能证明', 'Not proved')}</h2>` : html`<h3>${say(language, '不能证明', 'Not proved')}</h3>`}
    <ol class="not-proved">
      ${notProved.map((sentence) => html`<li>${sentence}</li>`)}
    </ol>`;

/** The key that the receipt names for itself: a hint, until the reader has it from elsewhere. */
export function drawKey(
  language: InterfaceLanguage,
  vkey: string,
  { outcome }: Pick<SpokenVerdict, 'outcome'>,
): TemplateResult | typeof nothing {
  const key = parseVerifierKey(vkey);
  if (key === null) return nothing;
  return html`<dl class="facts key-facts">
      <dt>${say(language, '文件所称的签名者', 'Signer, as the file says')}</dt>
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
              '谁都能自制一个账本。请从本文件以外的途径取得公钥：已签署的合同、运营方的书面答复或者长期公示，并核对指纹。',
              'Anyone can make a ledger of their own. Get the key from elsewhere than this file: a signed contract, a written answer of the operator, a long-standing publication; and compare the fingerprint.',
            )}
          </p>`
    }`;
}

function whatItMeans(language: InterfaceLanguage, outcome: Outcome): string {
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
      return say(language, '这份文件不能作为凭据。', 'This file shows nothing.');
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
