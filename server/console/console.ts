// The legal console: sign in with a key, find records, read one with its proof checked here. It uses the public calls only;
// what legal can see, legal can also fetch without this page.

import { html, nothing, render, type TemplateResult } from 'lit';
import { AS_OF_MEDIA_TYPE } from '../../core/record/as-of.ts';
import { RECEIPT_MEDIA_TYPE } from '../../core/record/receipt-media-type.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import {
  asOfVerdictOn,
  drawAsOfForm,
  drawAsOfPage,
  loadAsOf,
  type AsOfPageOptions,
  type LoadedAsOf,
} from './as-of-page.ts';
import { isFailure, LedgerClient } from './client.ts';
import type { AboutLedger, Answer, Failure, FiguresOfAgreement, RecordsPage } from './client.ts';
import { drawFigures } from './figures-view.ts';
import { localeOf, say, speak, startLanguage } from './language.ts';
import { loadRecord, verdictOn, type LoadedRecord } from './load-record.ts';
import { drawRecordPage } from './record-page.ts';
import { printAsOf, printSearch, readRoute, type AsOfAsked, type Route, type Search } from './route.ts';
import { drawFound, drawSearch } from './search-view.ts';
import { drawSignIn } from './sign-in.ts';

type State =
  | { readonly is: 'signed-out'; readonly wrong: boolean }
  | { readonly is: 'loading' }
  | { readonly is: 'search'; readonly found: RecordsPage | null }
  | { readonly is: 'record'; readonly loaded: LoadedRecord }
  | { readonly is: 'figures'; readonly figures: FiguresOfAgreement | null }
  | { readonly is: 'as-of'; readonly loaded: LoadedAsOf }
  | { readonly is: 'no-record'; readonly index: number }
  | { readonly is: 'nowhere' }
  | { readonly is: 'failed'; readonly failure: Failure };

const KEY = 'assent-console-key';
const TRUSTED = 'assent-console-trusted';

const root = document.querySelector<HTMLElement>('#app')!;
const demo = document.body.dataset['demo'] === 'true';
let language: InterfaceLanguage = startLanguage();
let state: State = { is: 'loading' };
let about: AboutLedger | null = null;
let titles: ReadonlyMap<AgreementId, string> = new Map();
/** The newest load: an older one that answers later is not drawn. */
let load = 0;

addEventListener('hashchange', () => void go(true));
speak(language);
void go(false);

async function go(focus: boolean): Promise<void> {
  const key = sessionStorage.getItem(KEY);
  const mine = (load += 1);
  if (key === null) return put({ is: 'signed-out', wrong: false });
  put({ is: 'loading' });
  const next = await loaded(new LedgerClient(key, language), readRoute(location.hash));
  if (mine !== load) return;
  if (next.is === 'failed' && next.failure.failed === 'key') {
    sessionStorage.removeItem(KEY);
    return put({ is: 'signed-out', wrong: true });
  }
  put(next);
  if (focus) document.querySelector<HTMLElement>('#heading')?.focus();
}

async function loaded(client: LedgerClient, route: Route): Promise<State> {
  about ??= valueOr(await client.about(), null);
  if (about && titles.size === 0) titles = await readTitles(about.agreements);
  switch (route.at) {
    case 'search':
      return loadSearch(client, route.search);
    case 'record':
      return loadOne(client, route.index);
    case 'figures':
      return loadFigures(client, route.agreement ?? about?.agreements[0] ?? null);
    case 'as-of': {
      const found = await loadAsOf(client, route.asked, trustedKeys());
      return 'failed' in found ? { is: 'failed', failure: found } : { is: 'as-of', loaded: found };
    }
    case 'nowhere':
      return { is: 'nowhere' };
    default:
      return route satisfies never;
  }
}

async function loadSearch(client: LedgerClient, search: Search): Promise<State> {
  const found = await client.records(search);
  return isFailure(found) ? { is: 'failed', failure: found } : { is: 'search', found: found.value };
}

async function loadOne(client: LedgerClient, index: number): Promise<State> {
  const found = await loadRecord(client, index, trustedKeys());
  if (!('failed' in found)) return { is: 'record', loaded: found };
  return found.failed === 'not-found' ? { is: 'no-record', index } : { is: 'failed', failure: found };
}

async function loadFigures(client: LedgerClient, agreement: AgreementId | null): Promise<State> {
  if (agreement === null) return { is: 'figures', figures: null };
  const found = await client.figures(agreement);
  if (!isFailure(found)) return { is: 'figures', figures: found.value };
  return found.failed === 'not-found' ? { is: 'nowhere' } : { is: 'failed', failure: found };
}

function trustedKeys(): string {
  return sessionStorage.getItem(TRUSTED) ?? '';
}

/** Titles in the reader's language, for lists that carry ids only. */
async function readTitles(agreements: readonly AgreementId[]): Promise<ReadonlyMap<AgreementId, string>> {
  const found = await Promise.all(
    agreements.map(async (agreement) => {
      const response = await fetch(`/v1/agreements/${agreement}`);
      const { titles: all } = (await response.json()) as { titles: { readonly [locale: string]: string } };
      return [agreement, all[localeOf(language)] ?? agreement] as const;
    }),
  );
  return new Map(found);
}

function valueOr<T>(answer: Answer<T>, other: null): T | null {
  return isFailure(answer) ? other : answer.value;
}

function put(next: State): void {
  state = next;
  document.title = `${say(language, '台账', 'Console')} · Assent`;
  root.setAttribute('aria-busy', String(next.is === 'loading'));
  render(drawConsole(), root);
}

function drawConsole(): TemplateResult {
  const route = readRoute(location.hash);
  const search: Search = route.at === 'search' ? route.search : readSearch('');
  return html`<a class="skip" href="#main" @click=${skip}>${say(language, '跳到正文', 'Skip to the content')}</a>
    ${drawHeader()}
    <main id="main" tabindex="-1" class="wide">
      ${
        state.is === 'signed-out'
          ? drawSignIn(language, { wrong: state.wrong, demo, signIn })
          : html`${drawTop(route, search)}
              <div aria-live="polite">${drawState(route)}</div>`
      }
    </main>`;
}

function drawFiguresHead(): TemplateResult {
  return html`<header class="head">
    <h1 tabindex="-1" id="heading">${say(language, '按版本统计', 'Counts per version')}</h1>
  </header>`;
}

function signIn(key: string): void {
  sessionStorage.setItem(KEY, key);
  void go(true);
}

function drawTop(route: Route, search: Search): TemplateResult {
  if (route.at === 'search')
    return html`<header class="head">
        <h1 tabindex="-1" id="heading">${say(language, '查找记录', 'Find records')}</h1>
        <p class="lead">
          <a href="#/as-of"
            >${say(language, '截至某一时点，何者有效、已接受、适用、已展示', 'What was in force, accepted, applying and shown as of a moment')}</a
          >
        </p>
        <p class="lead"><a href="#/figures">${say(language, '按版本统计', 'Counts per version')}</a></p>
      </header>
      ${drawSearch(language, { search, agreements: about?.agreements ?? [], titles, submit })}`;
  const trail = html`<p class="trail"><a href="#/">${say(language, '查找', 'Search')}</a></p>`;
  if (route.at === 'figures') return html`${trail} ${drawFiguresHead()}`;
  if (route.at !== 'as-of') return trail;
  return html`${trail}
    <header class="head">
      <h1 tabindex="-1" id="heading">${say(language, '截至某一时点', 'As of a moment')}</h1>
    </header>
    ${drawAsOfForm(language, asOfOptions(route.asked), state.is === 'as-of' ? state.loaded : null)}`;
}

const asOfOptions = (asked: AsOfAsked): AsOfPageOptions => ({
  asked,
  agreements: about?.agreements ?? [],
  titles,
  submit: (next) => goTo(printAsOf(next)),
  pasted: trustedKeys(),
  paste,
  download: (content) => save(content, AS_OF_MEDIA_TYPE, `assent-${asked.agreement}.as-of.json`),
});

/** The fragment is the console's own address, so the skip link moves the focus itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}

function readSearch(fragment: string): Search {
  return (readRoute(fragment) as Extract<Route, { at: 'search' }>).search;
}

const submit = (search: Search): void => goTo(printSearch(search));

function goTo(address: string): void {
  if (address === location.hash) void go(false);
  else location.hash = address;
}

function drawHeader(): TemplateResult {
  const other: InterfaceLanguage = language === 'en' ? 'zh-Hans' : 'en';
  const change = (): void => {
    language = other;
    titles = new Map();
    speak(language);
    void go(false);
  };
  const signOut = (): void => {
    sessionStorage.removeItem(KEY);
    void go(false);
  };
  return html`<header class="bar">
    <a class="brand" href="/"><span class="glyph" aria-hidden="true" lang="zh-CN">诺</span>Assent</a>
    <nav aria-label=${say(language, '主要页面', 'Main pages')}>
      <a href="/agreements">${say(language, '协议', 'Agreements')}</a>
      <a href="/verify">${say(language, '核验', 'Verify')}</a>
      <a href="#/" aria-current="page">${say(language, '台账', 'Console')}</a>
      <a href="/docs">${say(language, '接口', 'API')}</a>
    </nav>
    <span class="end">
      ${state.is === 'signed-out' ? nothing : html`<button type="button" class="language" @click=${signOut}>${say(language, '退出', 'Sign out')}</button>`}
      <button type="button" class="language" lang=${other === 'en' ? 'en' : 'zh-CN'} @click=${change}>
        ${other === 'en' ? 'English' : '中文'}
      </button>
    </span>
  </header>`;
}

function drawState(route: Route): TemplateResult | typeof nothing {
  switch (state.is) {
    case 'signed-out':
      return nothing;
    case 'loading':
      return html`<p class="loading">${say(language, '正在取得…', 'Loading…')}</p>`;
    case 'search':
      return drawSearchResult(state.found, route.at === 'search' && route.asked);
    case 'record':
      return drawRecordPage(language, state.loaded, {
        titles,
        pasted: trustedKeys(),
        paste,
        download,
      });
    case 'figures':
      return drawFigures(language, { agreements: about?.agreements ?? [], titles, figures: state.figures });
    case 'as-of':
      return route.at === 'as-of' ? drawAsOfPage(language, state.loaded, asOfOptions(route.asked)) : nothing;
    case 'no-record':
      return html`<div class="empty">
        <h1 tabindex="-1" id="heading">
          ${say(language, `账本没有第 ${state.index} 条`, `The ledger has no entry ${state.index}`)}
        </h1>
        <p>
          ${say(language, '序号从 0 起；请核对，或者回到查找。', 'Entries are numbered from 0. Check the number, or go back to the search.')}
        </p>
      </div>`;
    case 'nowhere':
      return html`<div class="empty">
        <h1 tabindex="-1" id="heading">${say(language, '没有这一页', 'There is no such page')}</h1>
      </div>`;
    case 'failed':
      return drawFailed(state.failure);
    default:
      return state satisfies never;
  }
}

function drawSearchResult(found: RecordsPage | null, asked: boolean): TemplateResult | typeof nothing {
  if (!found) return nothing;
  if (found.records.length > 0)
    return drawFound(language, found, titles, found.cursor === null ? null : () => void showMore(found));
  return html`<div class="empty">
    <h2>
      ${asked ? say(language, '没有符合的记录', 'No record matches') : say(language, '账本还没有记录', 'The ledger holds no records yet')}
    </h2>
    <p>
      ${
        asked
          ? say(
              language,
              '用户代号须完全一致（按密文索引查找，不能模糊匹配）。可以放宽时间，或者去掉一项条件。',
              'The user’s id has to be exact: it is looked up by a keyed hash and cannot be guessed at. Widen the time, or drop a condition.',
            )
          : say(language, '有人作出选择之后，记录会出现在这里。', 'Records appear here once somebody has decided.')
      }
    </p>
  </div>`;
}

async function showMore(found: RecordsPage): Promise<void> {
  const route = readRoute(location.hash);
  const key = sessionStorage.getItem(KEY);
  if (route.at !== 'search' || key === null || found.cursor === null) return;
  const mine = (load += 1);
  const next = await new LedgerClient(key, language).records({ ...route.search, cursor: found.cursor });
  if (mine !== load) return;
  if (isFailure(next)) return put({ is: 'failed', failure: next });
  put({ is: 'search', found: { ...next.value, records: [...found.records, ...next.value.records] } });
}

function drawFailed(failure: Failure): TemplateResult {
  return html`<div class="empty" role="alert">
    <h2>
      ${failure.failed === 'refused' ? failure.problem.title : say(language, '连接不上账本', 'The ledger cannot be reached')}
    </h2>
    <p>
      ${failure.failed === 'refused' ? failure.problem.detail : say(language, '请检查网络。没有丢失任何内容。', 'Check the network. Nothing is lost.')}
    </p>
    <p class="acts">
      <button type="button" class="button" @click=${() => void go(true)}>${say(language, '重试', 'Try again')}</button>
    </p>
  </div>`;
}

function paste(keys: string): void {
  sessionStorage.setItem(TRUSTED, keys);
  const shown = state;
  if (shown.is === 'record') {
    const { loaded } = shown;
    void verdictOn(loaded.receipt, keys).then((verdict) => put({ is: 'record', loaded: { ...loaded, verdict } }));
  }
  if (shown.is === 'as-of' && shown.loaded.loaded === 'statement') {
    const { loaded } = shown;
    void asOfVerdictOn(loaded.content, keys).then((verdict) => put({ is: 'as-of', loaded: { ...loaded, verdict } }));
  }
}

/** The very bytes that were verified. */
function download(): void {
  if (state.is !== 'record') return;
  const { record, receipt } = state.loaded;
  save(receipt, RECEIPT_MEDIA_TYPE, `assent-${record.index}.receipt.json`);
}

function save(content: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
