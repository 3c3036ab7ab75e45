// The verifier page: a file is chosen, dropped or handed over by the page that opened this one, checked here and sent nowhere. One source for `/verify` and for the file
// that is kept and opened without any server.

import { html, nothing, render, type TemplateResult } from 'lit';
import { isAsOf, parseAsOf } from '../../core/record/as-of.ts';
import type { AsOfVerdict } from '../../core/record/as-of-verdict.ts';
import { parseReceipt, type Receipt } from '../../core/record/receipt.ts';
import type { Verdict } from '../../core/record/verdict.ts';
import { OUTCOME_WORDS } from '../../core/record/verdict.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { drawAnswers, drawHappenings, type DrawEntry } from './as-of-view.ts';
import { readDocuments } from './documents.ts';
import { onHanded } from './handed.ts';
import { readKeys } from './keys.ts';
import { say, speak, startLanguage } from './language.ts';
import { drawFacts, drawObserved, drawScreen, drawSentence, drawSources, drawTexts } from './record-view.ts';
import { drawKey, drawNotProved, drawOutcome, drawPoints, speakAsOf, speakVerdict } from './proof-view.ts';
import { isFrom, updateReceipt, type Update } from './update.ts';
import { drawUpdate } from './update-view.ts';
import { NoEd25519, verifyAsOfInBrowser, verifyInBrowser } from './web-verify.ts';

/** Receipts are some hundred kilobytes with their texts; what is far beyond is something else. */
const LARGEST = 16 * 1024 * 1024;

type State =
  | { readonly is: 'empty' }
  | { readonly is: 'checking'; readonly name: string }
  | { readonly is: 'too-large'; readonly name: string }
  | { readonly is: 'no-ed25519'; readonly name: string }
  | {
      readonly is: 'checked';
      readonly name: string;
      readonly content: string;
      readonly receipt: Receipt | null;
      readonly verdict: Verdict;
      readonly update: Updating;
    }
  | { readonly is: 'as-of'; readonly name: string; readonly content: string; readonly verdict: AsOfVerdict };

/** Whether the receipt was brought up to date: `idle` until somebody asks for it. */
type Updating = 'idle' | 'asking' | Update;

const online = location.protocol.startsWith('http');
const root = document.querySelector<HTMLElement>('#app')!;
let language: InterfaceLanguage = startLanguage();
let state: State = { is: 'empty' };
let pasted = '';
let dropping = false;

addEventListener('dragover', (event) => {
  event.preventDefault();
  if (!dropping) show(() => (dropping = true));
});
addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) show(() => (dropping = false));
});
addEventListener('drop', (event) => {
  event.preventDefault();
  dropping = false;
  void take(event.dataTransfer?.files[0]);
});
speak(language);
draw();
onHanded(({ name, content }) => void take(new File([content], name)));

function show(change: () => void): void {
  change();
  draw();
}

async function take(file: File | undefined): Promise<void> {
  if (!file) return draw();
  if (file.size > LARGEST) return show(() => (state = { is: 'too-large', name: file.name }));
  show(() => (state = { is: 'checking', name: file.name }));
  await check(file.name, await file.text());
  document.querySelector<HTMLElement>('#result')?.focus();
}

async function check(name: string, content: string, update: Updating = 'idle'): Promise<void> {
  try {
    const { keys } = readKeys(pasted);
    if (isAsOf(content)) {
      state = { is: 'as-of', name, content, verdict: await verifyAsOfInBrowser(content, keys) };
      return draw();
    }
    const verdict = await verifyInBrowser(content, keys);
    state = { is: 'checked', name, content, receipt: parseReceipt(content), verdict, update };
  } catch (error) {
    if (!(error instanceof NoEd25519)) throw error;
    state = { is: 'no-ed25519', name };
  }
  draw();
}

async function bringUpToDate(receipt: Receipt, name: string, content: string): Promise<void> {
  await check(name, content, 'asking');
  const update = await updateReceipt(receipt, readKeys(pasted).keys);
  await check(name, update.state === 'refreshed' ? JSON.stringify(update.receipt) : content, update);
  document.querySelector<HTMLElement>('.update')?.focus();
}

function draw(): void {
  document.title = `${say(language, '核验回执', 'Verify a receipt')} · Assent`;
  render(drawPage(), root);
}

function drawPage(): TemplateResult {
  return html`<a class="skip" href="#main">${say(language, '跳到正文', 'Skip to the content')}</a>
    ${drawHeader()}
    <main id="main" tabindex="-1" class=${state.is === 'checked' || state.is === 'as-of' ? 'wide' : ''}>
      <header class="head">
        <h1>${say(language, '核验回执', 'Verify a receipt')}</h1>
        <p class="lead">
          ${say(language, '选择回执文件（.receipt.json）或截至时点的陈述（.as-of.json）。核验在您的浏览器中进行，文件不会发送到任何地方。', 'Choose a receipt (.receipt.json) or an as-of statement (.as-of.json). It is checked in your browser and sent nowhere.')}
        </p>
      </header>
      <div class="verify-form">${drawFile()} ${drawPasted()}</div>
      <div id="result" tabindex="-1" aria-live="polite">${drawState()}</div>
      <p class="small independence">${drawIndependence()}</p>
    </main>`;
}

function drawHeader(): TemplateResult {
  const other: InterfaceLanguage = language === 'en' ? 'zh-Hans' : 'en';
  const change = (): void => {
    language = other;
    speak(language);
    draw();
  };
  return html`<header class="bar">
    ${
      online
        ? html`<a class="brand" href="/"><span class="glyph" aria-hidden="true" lang="zh-CN">诺</span>Assent</a>
            <nav aria-label=${say(language, '主要页面', 'Main pages')}>
              <a href="/agreements">${say(language, '协议', 'Agreements')}</a>
              <a href="/verify" aria-current="page">${say(language, '核验', 'Verify')}</a>
              <a href="/console">${say(language, '台账', 'Console')}</a>
              <a href="/docs">${say(language, '接口', 'API')}</a>
            </nav>`
        : html`<span class="brand"><span class="glyph" aria-hidden="true" lang="zh-CN">诺</span>Assent</span>`
    }
    <button type="button" class="language" lang=${other === 'en' ? 'en' : 'zh-CN'} @click=${change}>
      ${other === 'en' ? 'English' : '中文'}
    </button>
  </header>`;
}

function drawFile(): TemplateResult {
  return html`<label class="drop ${dropping ? 'over' : ''}">
    <span class="button" aria-hidden="true">${say(language, '选择回执文件', 'Choose a receipt')}</span>
    <span class="small">${say(language, '或者把文件拖到本页', 'or drop it on this page')}</span>
    <input
      type="file"
      class="file"
      accept=".json,application/json"
      aria-label=${say(language, '选择回执文件', 'Choose a receipt')}
      @change=${(event: Event) => {
        const input = event.currentTarget as HTMLInputElement;
        void take(input.files?.[0]);
        input.value = '';
      }}
    />
  </label>`;
}

function drawPasted(): TemplateResult {
  const { wrong } = readKeys(pasted);
  return html`<div class="field">
    <label for="keys"
      >${say(language, '您信任的账本公钥（vkey）', 'The ledger’s public key that you trust (vkey)')}</label
    >
    <textarea
      id="keys"
      rows="2"
      spellcheck="false"
      autocomplete="off"
      translate="no"
      aria-describedby="keys-hint"
      aria-invalid=${wrong.length > 0 ? 'true' : 'false'}
      @input=${(event: Event) => {
        pasted = (event.currentTarget as HTMLTextAreaElement).value;
        draw();
        if (state.is === 'checked') void check(state.name, state.content, state.update);
        if (state.is === 'as-of') void check(state.name, state.content);
      }}
    ></textarea>
    <p class="small" id="keys-hint">
      ${
        wrong.length > 0
          ? html`<span class="wrong"
              >${say(language, '这不是一把公钥：', 'This is not a key: ')}<code>${wrong[0]!.slice(0, 60)}</code></span
            >`
          : say(
              language,
              '取自回执以外的地方；一行一把。留空也可以核验内容是否一致。',
              'From elsewhere than the receipt; one a line. Without one, it can still be checked whether everything agrees.',
            )
      }
    </p>
  </div>`;
}

function drawState(): TemplateResult | typeof nothing {
  switch (state.is) {
    case 'empty':
      return nothing;
    case 'checking':
      return html`<p class="notice">${say(language, '正在核验…', 'Checking…')} ${state.name}</p>`;
    case 'too-large':
      return html`<p class="notice">
        ${say(language, `${state.name} 过大，不是回执。`, `${state.name} is too large to be a receipt.`)}
      </p>`;
    case 'no-ed25519':
      return html`<p class="notice">
        <b>${say(language, '尚未核验。', 'Not checked yet.')}</b>
        ${say(language, '这个浏览器不能核对 Ed25519 签名，或者本页不是经安全连接打开的。请换用新的浏览器，或用命令行：', 'This browser cannot check Ed25519 signatures, or the page was not opened over a secure connection. Use a newer browser, or the command line: ')}<code
          >npx assent verify ${state.name}</code
        >
      </p>`;
    case 'checked':
      return drawChecked(state);
    case 'as-of':
      return drawAsOf(state);
    default:
      return state satisfies never;
  }
}

function drawChecked({ name, content, receipt, verdict, update }: Extract<State, { is: 'checked' }>): TemplateResult {
  const documents = readDocuments(receipt?.documents ?? []);
  const { statement } = verdict;
  const spoken = speakVerdict(language, verdict);
  return html`<p class="vh">${OUTCOME_WORDS[language][verdict.outcome]}</p>
    <div class="verdict">
      <section class="proof" aria-labelledby="proof">
        <h2 id="proof">${say(language, '核验结果', 'Result')} <span class="small">${name}</span></h2>
        ${drawOutcome(language, spoken)} ${drawPoints(language, spoken)}
        ${receipt ? drawKey(language, receipt.vkey, verdict) : nothing} ${drawNotProved(language, spoken, 3)}
        ${
          online && receipt && verdict.outcome !== 'fails' && isFrom(receipt, location.origin)
            ? drawUpdate(language, name, update, () => void bringUpToDate(receipt, name, content))
            : nothing
        }
      </section>
      ${
        statement
          ? html`<div class="record">
              <section aria-labelledby="says">
                <h2 id="says">${say(language, '回执所述', 'What it says')}</h2>
                ${drawSentence(language, statement, documents)}
                ${drawFacts(language, statement, documents, verdict.outcome === 'verified')} ${drawSources(language)}
              </section>
              ${drawScreen(language, statement)} ${drawObserved(language, statement, documents)}
              ${drawTexts(language, statement, documents)}
              <p class="small">
                ${say(language, '它不是电子签名，也不证明操作设备的人是谁。', 'It is not an electronic signature and does not prove who held the device.')}
              </p>
            </div>`
          : nothing
      }
    </div>`;
}

function drawAsOf({ name, content, verdict }: Extract<State, { is: 'as-of' }>): TemplateResult {
  const spoken = speakAsOf(language, verdict);
  const entry: DrawEntry = (index) =>
    html`<span class="chip num">${say(language, `第 ${index} 条`, `no. ${index}`)}</span> `;
  return html`<p class="vh">${OUTCOME_WORDS[language][verdict.outcome]}</p>
    <div class="verdict">
      <section class="proof" aria-labelledby="proof">
        <h2 id="proof">${say(language, '核验结果', 'Result')} <span class="small">${name}</span></h2>
        ${drawOutcome(language, spoken)} ${drawPoints(language, spoken)}
        ${drawKey(language, parseAsOf(content)?.vkey ?? '', verdict)} ${drawNotProved(language, spoken, 3)}
      </section>
      ${
        verdict.shows
          ? html`<section class="record" aria-labelledby="says">
              <h2 id="says">
                ${say(language, '四项答复（由所附条目重新推算）', 'The four answers, worked out from the entries')}
              </h2>
              ${drawAnswers(language, verdict.shows, entry)} ${drawHappenings(language, verdict.shows, entry)}
            </section>`
          : nothing
      }
    </div>`;
}

function drawIndependence(): TemplateResult {
  return online
    ? html`${say(language, '核验在您的浏览器中进行，但程序由本站提供；要完全独立，请使用离线核验页或其他工具。', 'Checked in your browser by a program this site supplied; for full independence use the offline page or another tool.')}
        <a href="/verify" download="verify.html">${say(language, '保存离线核验页', 'Keep the offline page')}</a>`
    : html`${say(language, '离线核验页：不连接网络。请确认本文件来自您信任的地方。', 'Offline page: it connects to nothing. Make sure you have this file from somewhere you trust.')}`;
}
