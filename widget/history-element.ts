import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { beijingClock } from '../core/consent/dates.ts';
import type { Receipt } from '../core/record/receipt.ts';
import type { Channel } from '../core/text/agreement.ts';
import type { HistoryAnswer, HistoryLine } from '../core/wire.ts';
import type { AssentConsentEvent, AssentEndedEvent } from './act-events.ts';
import { failed, get, part, persist, type Answer, type Failure } from './client.ts';
import { drawStatus } from './draw-status.ts';
import { load } from './elements.ts';
import { historyStyles } from './history-element.styles.ts';
import { keepLegible } from './keep-legible.ts';
import { LedgerElement } from './ledger-element.ts';
import { historyMessagesFor, type HistoryMessages } from './messages/history.words.ts';
import { titleIn, type Titles } from './receipt-said.ts';
import { sheetStyles } from './sheet.styles.ts';
import { wordsOf } from './state.ts';
import { tokens } from './tokens.styles.ts';

type HistoryState =
  | { readonly name: 'loading'; readonly attempt?: number }
  | { readonly name: 'unavailable'; readonly failure: Failure }
  | { readonly name: 'shown'; readonly entries: readonly HistoryLine[]; readonly cursor: string | null };

/** What any of our elements tells the page once the ledger has recorded it, receipts in here too. */
const RECORDED = ['assent-recorded', 'assent-preference', 'assent-consent', 'assent-ended'];

/** A receipt that was asked for. */
type Opened = 'fetching' | { readonly receipt: Receipt; readonly said?: string } | { readonly failure: Failure };

/**
 * Everything that was recorded about a person at this site, newest first: what they accepted, declined, refused, withdrew and
 * ended, each with its receipt. In a receipt a consent can be withdrawn and an agreement ended.
 *
 * @element assent-history
 *
 * @attr site-key - The site's public key.
 * @attr subject-token - Whose history: a JWT of the site's server. As a property also a function that fetches one.
 * @attr endpoint - The ledger; by default where this script came from.
 * @attr heading-level - Level of the title, 2 by default.
 * @attr theme - `light`, `dark` or `system`; by default the colour scheme of the page.
 *
 * @fires assent-ready - The first records stand, or cannot be shown.
 * @fires assent-consent, assent-ended - From a receipt in it.
 * @fires assent-error - With a stable `code` and `retryable`.
 *
 * @slot - What is seen without script, until the records stand, and when they cannot be shown.
 *
 * @csspart base - The sheet.
 * @csspart entry - One record.
 * @csspart receipt - The receipt of one, opened.
 * @csspart status - The one line that is announced.
 *
 * @cssstate loading, unavailable, shown, empty
 */
export class AssentHistory extends LedgerElement {
  static override styles = [tokens, sheetStyles, historyStyles];
  static override properties = {
    ...LedgerElement.properties,
    state: { state: true },
    opened: { state: true },
    isFetching: { state: true },
  };

  declare private state: HistoryState;
  /** By index. */
  declare private opened: ReadonlyMap<number, Opened>;
  /** Older records are on their way. */
  declare private isFetching: boolean;

  constructor() {
    super();
    this.state = { name: 'loading' };
    this.opened = new Map();
    this.isFetching = false;
  }

  protected override get messages(): HistoryMessages {
    return historyMessagesFor(this.language);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('subjectToken')) this.forgetToken();
    const asked = ['siteKey', 'subjectToken', 'endpoint'].some((name) => changed.has(name));
    if (asked && this.isConnected) this.resume();
  }

  protected override updated(changed: PropertyValues): void {
    keepLegible(this.renderRoot);
    if (!changed.has('state')) return;
    const { state } = this;
    this.showState(state.name === 'shown' && state.entries.length === 0 ? ['shown', 'empty'] : [state.name]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pageshow', this.#shown);
    for (const type of RECORDED) document.addEventListener(type, this.#refresh);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pageshow', this.#shown);
    for (const type of RECORDED) document.removeEventListener(type, this.#refresh);
  }

  /** A page that a browser kept alive and comes back to: more may have been recorded meanwhile. */
  readonly #shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) void this.#refresh();
  };

  /** From the beginning. A page that sets its attributes one by one, or learns later who is there, is waited for. */
  protected override resume(): void {
    if (this.siteKey === '' || !this.subjectToken) return;
    this.begin();
    this.state = { name: 'loading' };
    this.opened = new Map();
    void this.#load();
  }

  async #load(): Promise<void> {
    const { signal } = this.abort;
    const answer = await this.#patiently(() => this.#ask<HistoryAnswer>('/v1/me/history'));
    if (signal.aborted) return;
    if (answer.ok) this.state = { name: 'shown', ...answer.value };
    else {
      this.state = { name: 'unavailable', failure: answer.failure };
      this.report(answer.failure);
    }
    await this.updateComplete;
    this.nowReady();
  }

  /** The same records again, with what was just added; what stands open stays so. */
  readonly #refresh = async (): Promise<void> => {
    if (this.state.name !== 'shown') return;
    const answer = await this.#patiently(() => this.#ask<HistoryAnswer>('/v1/me/history'));
    if (!answer.ok || this.state.name !== 'shown') return; // the act is recorded and its receipt stands; only the list is old
    const last = answer.value.entries.at(-1)?.index ?? 0;
    const older = this.state.entries.filter(({ index }) => index < last);
    const { cursor } = older.length > 0 ? this.state : answer.value;
    this.state = { name: 'shown', entries: [...answer.value.entries, ...older], cursor };
  };

  readonly #older = async (): Promise<void> => {
    const { state } = this;
    if (state.name !== 'shown' || state.cursor === null || this.isFetching) return;
    const { signal } = this.abort;
    this.isFetching = true;
    const query = new URLSearchParams({ cursor: state.cursor }).toString();
    const answer = await this.#patiently(() => this.#ask<HistoryAnswer>(`/v1/me/history?${query}`));
    this.isFetching = false;
    if (signal.aborted) return;
    if (!answer.ok) return this.report(answer.failure);
    const { entries, cursor } = answer.value;
    const root = this.renderRoot as ShadowRoot;
    const isHere = root.activeElement;
    this.state = { name: 'shown', entries: [...state.entries, ...entries], cursor };
    await this.updateComplete;
    if (isHere) root.querySelector<HTMLElement>(`[data-index="${entries[0]?.index}"] button`)?.focus();
  };

  /** What was done in the receipt of `entry` stays shown there: with the new line above it, its receipt is drawn anew. */
  #done({ index }: HistoryLine, { receipt, statement }: AssentConsentEvent | AssentEndedEvent): void {
    this.opened = new Map([[index, { receipt, said: statement }]]);
  }

  /** One receipt stands open at a time: each has a line of its own that is announced. */
  #toggle(index: number): void {
    const before = this.opened.get(index);
    if (before === 'fetching') return;
    const isOpen = before !== undefined && !('failure' in before);
    this.opened = new Map(isOpen ? [] : [[index, 'fetching']]);
    if (!isOpen) void this.#fetch(index);
  }

  async #fetch(index: number): Promise<void> {
    const { signal } = this.abort;
    const [answer] = await Promise.all([
      this.#patiently(() => this.#ask<Receipt>(`/v1/me/receipts/${index}`)),
      part(() => load('assent-receipt')),
    ]);
    if (signal.aborted || !this.opened.has(index)) return;
    this.opened = new Map([[index, answer.ok ? { receipt: answer.value } : { failure: answer.failure }]]);
    if (!answer.ok) this.report(answer.failure);
  }

  #patiently<T>(attempt: () => Promise<Answer<T>>): Promise<Answer<T>> {
    return persist(this.abort.signal, attempt, (_, next) => {
      if (this.state.name === 'loading') this.state = { name: 'loading', attempt: next };
    });
  }

  /** The token stands in a header, never in an address. One that ran out is asked for again, once. */
  async #ask<T>(path: string, again = true): Promise<Answer<T>> {
    const subject = await this.subject(!again);
    if (!subject.ok) return subject;
    const { subjectToken } = subject.value;
    if (subjectToken === undefined) return failed('subject-token-unavailable');
    const address = `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ siteKey: this.siteKey })}`;
    const answer = await get<T>(this.call(), address, { 'Assent-Subject-Token': subjectToken });
    const ranOut =
      !answer.ok && answer.failure.code === 'subject-token-expired' && typeof this.subjectToken === 'function';
    return ranOut && again ? this.#ask(path, false) : this.explained(answer);
  }

  // What is drawn

  protected override render(): TemplateResult {
    const { state, messages } = this;
    const isReceiptOpen = [...this.opened.values()].some((opened) => opened !== 'fetching' && 'receipt' in opened);
    if (state.name === 'shown' && isReceiptOpen) return html`<div class="box">${this.#sheet(state)}</div>`; // its line is the one that is announced
    const failure = 'failure' in state ? state.failure : null;
    return html`<div class="box">
      ${state.name === 'shown' ? this.#sheet(state) : html`<slot></slot>`}
      ${drawStatus(this.#status(), failure, messages, () => this.resume())}
    </div>`;
  }

  #status(): string {
    const { state, messages } = this;
    switch (state.name) {
      case 'loading':
        if (state.attempt) return messages.retrying(state.attempt);
        return this.siteKey === '' || !this.subjectToken ? '' : messages.loadingHistory;
      case 'unavailable':
        return wordsOf(state.failure, messages);
      case 'shown':
        return this.isFetching ? messages.loadingHistory : '';
      default:
        return state satisfies never;
    }
  }

  #sheet({ entries, cursor }: Extract<HistoryState, { name: 'shown' }>): TemplateResult {
    const { messages } = this;
    return html`<section class="sheet" part="base" lang=${messages.tag}>
      <div class="h title" role="heading" aria-level=${this.headingLevel}>${messages.history}</div>
      ${
        entries.length === 0
          ? html`<p class="none">${messages.empty}</p>`
          : html`<ol>
              ${entries.map((entry) => this.#line(entry))}
            </ol>`
      }
      <div class="foot">
        <p class="small">${messages.historyFoot}</p>
        ${
          cursor === null
            ? nothing
            : html`<button type="button" class="quiet" @click=${this.#older}>${messages.older}</button>`
        }
      </div>
    </section>`;
  }

  #line(entry: HistoryLine): TemplateResult {
    const { messages } = this;
    const opened = this.opened.get(entry.index);
    const said = saidOf(entry, messages);
    return html`<li part="entry" data-index=${entry.index} ?data-minor=${said === null}>
      <div class="line">
        <div class="when">
          <time datetime=${entry.time}>${beijingClock(entry.time)}</time>
          <span class="small">${messages.entry(entry.index)}</span>
        </div>
        <div class="what">
          ${
            said?.map(([act, what]) => html`<p><b>${act}</b>${what}</p>`) ??
            html`<p>${messages.others[entry.type] ?? messages.otherwise}</p>`
          }
        </div>
        <button
          type="button"
          class="quiet"
          aria-expanded=${opened !== undefined && opened !== 'fetching'}
          aria-label=${messages.receiptOf(entry.index)}
          @click=${() => this.#toggle(entry.index)}
        >
          ${messages.receiptShort}
        </button>
      </div>
      ${opened === undefined ? nothing : this.#receipt(opened, entry)}
    </li>`;
  }

  #receipt(opened: Opened, entry: HistoryLine): TemplateResult {
    const { messages, state } = this;
    if (opened === 'fetching') return html`<p class="waiting small">${messages.fetchingReceipt}</p>`;
    if ('failure' in opened) return html`<p class="waiting">${wordsOf(opened.failure, messages)}</p>`;
    return html`<assent-receipt
      part="receipt"
      .receipt=${opened.receipt}
      .said=${opened.said ?? ''}
      .titles=${titlesOf(entry)}
      .isOver=${state.name === 'shown' && isOver(entry, state.entries)}
      .endpoint=${this.endpoint}
      .siteKey=${this.siteKey}
      .subjectToken=${this.subjectToken}
      @assent-consent=${(event: AssentConsentEvent) => this.#done(entry, event)}
      @assent-ended=${(event: AssentEndedEvent) => this.#done(entry, event)}
    ></assent-receipt>`;
  }
}

const titlesOf = ({ agreements = [], ended }: HistoryLine): Titles =>
  Object.fromEntries([...agreements, ...(ended ? [ended] : [])].map(({ agreement, titles }) => [agreement, titles]));

/** Whether what was decided has been ended since. */
const isOver = ({ index, agreements = [] }: HistoryLine, entries: readonly HistoryLine[]): boolean =>
  entries.some(
    (later) => later.index > index && agreements.some(({ agreement }) => agreement === later.ended?.agreement),
  );

/** Accepting a contract and having a statement made known are two acts, and are said apart. Null where the type says it all. */
function saidOf(entry: HistoryLine, messages: HistoryMessages): readonly (readonly [string, string])[] | null {
  const { decision, agreements = [], preferences = {}, changes = [], consent, ended, comment } = entry;
  const lines: (readonly [string, string])[] = agreements
    .filter(({ show }) => decision && show !== 'nothing')
    .map(({ titles, agreement, version, act }) => [
      act === 'accept' ? messages.decided[decision!] : decision === 'accepted' ? messages.acknowledged : messages.shown,
      messages.titled(titleIn(titles, messages.tag) ?? agreement, version),
    ]);
  const choices = [
    ...Object.entries(preferences),
    ...changes.map(({ channel, state }) => [channel, state] as const),
  ] as readonly (readonly [Channel, 'in' | 'out'])[];
  const chosen = choices.map(
    ([channel, state]) => `${messages.channels[channel]}${messages.colon}${messages.states[state]}`,
  );
  if (chosen.length > 0) lines.push([messages.messageChoice, chosen.join(messages.semicolon)]);
  if (consent) lines.push([messages.consented[consent.state], consent.purpose]);
  if (ended) lines.push([messages.ended, titleIn(ended.titles, messages.tag) ?? ended.agreement]);
  if (comment) lines.push([messages.commented[comment.step], comment.text ?? '']);
  return lines.length > 0 ? lines : null;
}
