import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Receipt } from '../core/record/receipt.ts';
import { RECEIPT_MEDIA_TYPE } from '../core/record/receipt-media-type.ts';
import type { StatedAnswer } from '../core/wire.ts';
import { ChoiceWatch, type OfferedPair } from './choice-watch.ts';
import { failed, NO_ADDRESS, persist, type Answer, type Failure } from './client.ts';
import { drawStatus } from './draw-status.ts';
import { explained, type SubjectToken } from './ledger-element.ts';
import { AssentConsentEvent, AssentEndedEvent } from './act-events.ts';
import { AssentErrorEvent } from './events.ts';
import { keepLegible } from './keep-legible.ts';
import { nearestLanguage } from './language.ts';
import { receiptMessagesFor, type ReceiptMessages } from './messages/receipt.words.ts';
import { notDoneWords } from './not-done.ts';
import { actOn, sendAct, type Act } from './receipt-act.ts';
import { receiptStyles } from './receipt-element.styles.ts';
import { indexOf, isChoice, titleIn, titlesIn, wordsOn, type Titles } from './receipt-said.ts';
import { newName } from './send-named.ts';
import { sheetStyles } from './sheet.styles.ts';
import { tokens } from './tokens.styles.ts';
import { unbroken } from './unbroken.ts';

/** `key` names the request, so that trying again is never a second act. */
type ReceiptState =
  | { readonly name: 'shown' }
  | { readonly name: 'asking'; readonly act: Act }
  | { readonly name: 'recording'; readonly act: Act; readonly key: string; readonly attempt: number }
  | { readonly name: 'failed'; readonly act: Act; readonly key: string; readonly failure: Failure }
  | { readonly name: 'done'; readonly said: string };

/** What the ledger's verifier says once it can take something, and how it is handed over (`server/console/handed.ts`). */
const VERIFIER_READY = 'assent-verifier-ready';
const HANDED = 'assent-receipt';

/**
 * Says what a receipt records and gives it to the person as a file. It shows what the receipt says; whether that holds is
 * for a verifier to answer. With `site-key` and `subject-token`, a consent that was given can be withdrawn here by one
 * press, and an agreement that was accepted can be ended, after a question; the receipt of that is then shown.
 *
 * @element assent-receipt
 * @attr endpoint - The ledger whose verifier page is linked, and which records what is done here.
 * @attr site-key - The site's public key; without it nothing can be done.
 * @attr subject-token - Who the receipt is of.
 * @fires assent-consent, assent-ended
 * @fires assent-error - With a stable `code` and `retryable`; `unequal-choices` where the page makes the two answers differ.
 * @csspart base - The sheet.
 * @csspart download - The button that saves the file.
 * @csspart withdraw, end - The button of either act.
 * @csspart choice - The two answers to the question before an end.
 * @csspart status - What came of it.
 */
export class AssentReceipt extends LitElement {
  static override styles = [tokens, sheetStyles, receiptStyles];
  static override properties = {
    receipt: { attribute: false },
    documents: { attribute: false },
    titles: { attribute: false },
    isOver: { attribute: false },
    said: { attribute: false },
    endpoint: {},
    siteKey: { attribute: 'site-key' },
    subjectToken: { attribute: 'subject-token' },
    state: { state: true },
  };

  declare receipt: Receipt | null;
  /** Exact bytes of the version documents and change sets, as text: they go into the file. */
  declare documents: readonly string[];
  /** What agreements are called, by their id and locale, where the receipt carries no text of them. */
  declare titles: Titles;
  /** The agreement has ended since: there is nothing left to end. */
  declare isOver: boolean;
  /** What the ledger said of the act that the receipt is of, where it was done just now. */
  declare said: string;
  declare endpoint: string;
  declare siteKey: string;
  declare subjectToken: SubjectToken | null;
  declare private state: ReceiptState;
  #abort = new AbortController();
  #watch: ChoiceWatch | null = null;

  constructor() {
    super();
    this.receipt = null;
    this.documents = [];
    this.titles = {};
    this.isOver = false;
    this.said = '';
    this.endpoint = new URL(import.meta.url).origin;
    this.siteKey = '';
    this.subjectToken = null;
    this.state = { name: 'shown' };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#abort.signal.aborted) return;
    this.#abort = new AbortController();
    this.requestUpdate(); // what was drawn away from the page is measured now
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
    this.#watch?.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('endpoint') && !URL.canParse(this.endpoint))
      void explained(this, { ok: false, failure: NO_ADDRESS }).then((answer) =>
        this.dispatchEvent(new AssentErrorEvent(answer.failure)),
      );
    // Another receipt was put here: what was said of the one before is not about it.
    if (changed.has('receipt') && (!changed.has('state') || this.said))
      this.state = this.said ? { name: 'done', said: this.said } : { name: 'shown' };
  }

  /** The focus goes from what was pressed here to what comes of it. Whoever has put it elsewhere since is left there. */
  protected override update(changed: PropertyValues): void {
    const root = this.renderRoot as ShadowRoot;
    const isHere = root.activeElement ?? document.activeElement === document.body;
    super.update(changed);
    if (!isHere || !changed.has('state') || this.state.name === 'shown') return;
    root.querySelector<HTMLElement>('.question, .status')!.focus();
    this.scrollIntoView({ block: 'nearest' }); // to its end: what is said there would else lie over the receipt
  }

  protected override updated(): void {
    keepLegible(this.renderRoot);
    this.#watch ??= new ChoiceWatch(
      this.renderRoot as ShadowRoot,
      (failure) => this.dispatchEvent(new AssentErrorEvent(failure)),
      () => this.#offered(),
    );
    this.#watch.watch();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { receipt } = this;
    if (!receipt) return nothing;
    const messages = receiptMessagesFor(nearestLanguage(this));
    return html`<div class="box">
      <section class="slip" part="base" lang=${messages.tag}>
        <span class="seal" aria-hidden="true">${messages.seal}</span>
        <div>
          <div class="h">${isChoice(receipt) ? messages.receipt : messages.receiptOfRecord}</div>
          <p>${unbroken(wordsOn(receipt, this.#documents(), this.titles, messages))}</p>
          <p class="small">${messages.receiptFoot}</p>
          <p class="acts">
            <button type="button" class="quiet" part="download" @click=${this.#download}>${messages.download}</button>
            ${this.#drawVerify(messages)} ${this.#drawAct(receipt, messages)}
          </p>
          ${this.#drawQuestion(messages)} ${this.#isKnown ? this.#drawStatus(messages) : nothing}
        </div>
      </section>
    </div>`;
  }

  /** Where the ledger's address is none, there is nothing to check it by, and the receipt stands all the same. */
  #drawVerify({ verify }: ReceiptMessages): TemplateResult | typeof nothing {
    if (!URL.canParse('/verify', this.endpoint)) return nothing;
    const { href } = new URL('/verify', this.endpoint);
    return html`<a class="quiet" href=${href} target="_blank" rel="noopener" @click=${this.#verify}>${verify}</a>`;
  }

  /** The question before an end, while it is asked. */
  #offered(): readonly OfferedPair[] {
    if (this.state.name !== 'asking') return [];
    const { endNow, endNot } = receiptMessagesFor(nearestLanguage(this));
    const [one = null, other = null] = this.renderRoot.querySelectorAll<HTMLButtonElement>('[part=choice]');
    return [{ question: '', choices: [one, other], labels: [endNow, endNot] }];
  }

  /** Whether anything can be done here; without it nothing is ever announced either. */
  get #isKnown(): boolean {
    return this.siteKey !== '' && Boolean(this.subjectToken);
  }

  #drawStatus(messages: ReceiptMessages): TemplateResult {
    const { state } = this;
    const failure = 'failure' in state ? state.failure : null;
    return drawStatus(statusOf(state, messages), failure, messages, this.#again);
  }

  #drawAct(receipt: Receipt, messages: ReceiptMessages): TemplateResult | typeof nothing {
    const act = this.#isKnown ? actOn(receipt) : null;
    if (act === null || this.state.name === 'done' || (act.act === 'end' && this.isOver)) return nothing;
    const isBusy = this.state.name === 'recording';
    return act.act === 'withdraw'
      ? html`<button
          type="button"
          class="quiet"
          part="withdraw"
          ?disabled=${isBusy}
          @click=${(event: Event) => this.#begin(event, act)}
        >
          ${messages.withdraw}
        </button>`
      : html`<button
          type="button"
          class="quiet"
          part="end"
          ?disabled=${isBusy || this.state.name === 'asking'}
          @click=${() => (this.state = { name: 'asking', act })}
        >
          ${messages.endAgreement}
        </button>`;
  }

  #drawQuestion(messages: ReceiptMessages): TemplateResult | typeof nothing {
    const { state } = this;
    if (state.name !== 'asking' || state.act.act !== 'end') return nothing;
    const { agreement, version } = state.act;
    const titles = { ...this.titles, ...titlesIn(this.#documents()) };
    const title = titleIn(titles[agreement] ?? {}, messages.tag) ?? agreement;
    return html`<div class="question" role="group" tabindex="-1" aria-labelledby="question">
      <p id="question">${messages.endQuestion(title, version)}</p>
      <div class="choices">
        <button type="button" part="choice" @click=${(event: Event) => this.#begin(event, state.act)}>
          ${messages.endNow}
        </button>
        <button type="button" part="choice" @click=${this.#leave}>${messages.endNot}</button>
      </div>
    </div>`;
  }

  readonly #leave = async (): Promise<void> => {
    this.state = { name: 'shown' };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part=end]')?.focus();
  };

  #begin(event: Event, act: Act): void {
    if (event.isTrusted) void this.#record(act, newName());
    else this.dispatchEvent(new AssentErrorEvent(failed('untrusted-event').failure));
  }

  readonly #again = (): void => {
    if (this.state.name === 'failed') void this.#record(this.state.act, this.state.key);
  };

  async #record(act: Act, key: string): Promise<void> {
    const { signal } = this.#abort;
    this.state = { name: 'recording', act, key, attempt: 1 };
    const answer = await persist(
      signal,
      () => this.#send(act, key),
      (_, attempt) => (this.state = { name: 'recording', act, key, attempt }),
    );
    if (signal.aborted) return;
    if (!answer.ok) {
      const { failure } = answer;
      this.state = { name: 'failed', act, key, failure };
      this.dispatchEvent(new AssentErrorEvent(failure));
      return;
    }
    const { index, receipt, statement } = answer.value;
    this.titles = { ...this.titles, ...titlesIn(this.#documents()) };
    this.receipt = receipt;
    this.documents = [];
    this.state = { name: 'done', said: statement };
    this.dispatchEvent(
      act.act === 'end'
        ? new AssentEndedEvent(act.agreement, index, receipt, statement)
        : new AssentConsentEvent(act.purpose, 'withdrawn', index, receipt, statement),
    );
  }

  async #send(act: Act, key: string): Promise<Answer<StatedAnswer>> {
    const { siteKey, subjectToken: source } = this;
    let subjectToken: string;
    try {
      subjectToken = typeof source === 'function' ? await source() : source!;
    } catch {
      return failed('subject-token-unavailable', true); // what the site's function threw is the site's to log
    }
    const call = { endpoint: this.endpoint, language: nearestLanguage(this), signal: this.#abort.signal };
    return sendAct(call, siteKey, subjectToken, act, key);
  }

  /** Opens the ledger's verifier and hands it the file. Where it cannot be handed over, the page opens all the same. */
  readonly #verify = (event: Event): void => {
    const { href, origin } = new URL('/verify', this.endpoint);
    const verifier = open(href, '_blank');
    if (!verifier) return; // the browser follows the link
    event.preventDefault();
    const name = this.#fileName();
    const content = this.#file();
    const answer = (message: MessageEvent): void => {
      if (message.source !== verifier || message.origin !== origin || message.data !== VERIFIER_READY) return;
      removeEventListener('message', answer);
      verifier.postMessage({ type: HANDED, name, content }, origin);
    };
    addEventListener('message', answer);
    setTimeout(() => removeEventListener('message', answer), 60_000);
  };

  readonly #download = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.#file()], { type: RECEIPT_MEDIA_TYPE }));
    link.download = this.#fileName();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  #fileName(): string {
    return `assent-${indexOf(this.receipt!)}.receipt.json`;
  }

  #file(): string {
    const { receipt } = this;
    // A receipt that cites no version, such as one of a message choice, carries no text either: a verifier refuses it.
    const documents = receipt!.versions.length > 0 ? { documents: this.#documents() } : {};
    return JSON.stringify({ ...receipt, ...documents }, null, 2);
  }

  #documents(): readonly string[] {
    return this.documents.length > 0 ? this.documents : (this.receipt?.documents ?? []);
  }
}

function statusOf(state: ReceiptState, messages: ReceiptMessages): string {
  switch (state.name) {
    case 'shown':
    case 'asking':
      return '';
    case 'recording':
      return state.attempt > 1 ? messages.retrying(state.attempt) : messages.recording;
    case 'failed':
      return notDoneWords(state.failure, messages, messages.notSaved);
    case 'done':
      return state.said;
    default:
      return state satisfies never;
  }
}
