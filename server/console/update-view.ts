// Below the result, quietly: whether the ledger of today still holds this entry, and the receipt with that proof to keep.

import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../core/record/receipt.ts';
import { REFRESH_WORDS } from '../../core/record/refresh.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { say } from './language.ts';
import type { Update } from './update.ts';

export function drawUpdate(
  language: InterfaceLanguage,
  name: string,
  update: Update | 'idle' | 'asking',
  ask: () => void,
): TemplateResult {
  const can = update === 'idle' || (update !== 'asking' && update.state === 'offline');
  return html`<div class="update" tabindex="-1" aria-live="polite">
    ${can ? drawButton(say(language, '更新回执', 'Bring up to date'), ask) : nothing}
    <p class="small">${drawWords(language, update)}</p>
    ${
      typeof update === 'object' && update.state === 'refreshed'
        ? drawButton(say(language, '保存更新后的回执', 'Keep the updated receipt'), () => keep(name, update.receipt))
        : nothing
    }
  </div>`;
}

const drawButton = (words: string, press: () => void): TemplateResult =>
  html`<button type="button" class="quiet" @click=${press}>${words}</button>`;

function drawWords(language: InterfaceLanguage, update: Update | 'idle' | 'asking'): TemplateResult | string {
  if (update === 'idle')
    return say(
      language,
      '向账本查询：现在是否仍收录此条目、是否只增未改，并把证明附入回执。只发送条目序号。',
      'Asks the ledger whether it still holds this entry and has only grown, and adds the proof. Nothing but the entry’s number is sent.',
    );
  if (update === 'asking') return say(language, '正在查询…', 'Asking…');
  switch (update.state) {
    case 'refreshed':
      return say(
        language,
        `账本现有 ${update.size} 条，仍收录此条目，并且只增未改。`,
        `The ledger of now ${update.size} entries holds this one and has only grown.`,
      );
    case 'current':
      return say(
        language,
        `回执已有共 ${update.size} 条的快照的证明，无需更新。`,
        `The receipt has a proof in the checkpoint of ${update.size} entries: nothing to add.`,
      );
    case 'refused':
      return html`<strong
        >${say(language, '没有更新：', 'Not brought up to date: ')}${REFRESH_WORDS[language][update.code]}</strong
      >`;
    case 'offline':
      return say(
        language,
        '账本没有答复。回执未变，可稍后再试。',
        'The ledger did not answer. The receipt is as it was; try again later.',
      );
    default:
      return update satisfies never;
  }
}

/** The file is made when it is asked for, and let go once the browser has it. */
function keep(name: string, receipt: Receipt): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(receipt)], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
