import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Channel, Locale, PresentationKind } from '../core/text/agreement.ts';
import { rowsOf } from '../core/text/rows.ts';
import type { DecisionAnswer, DecisionRequest, PreferenceChoices, PresentationAnswer } from '../core/wire.ts';
import { agreementStyles } from './agreement-element.styles.ts';
import { persist, post, type Answer, type Failure } from './client.ts';
import { AssentControl } from './control.ts';
import { drawCapacity, FOR_ONESELF, statementOf, type CapacityFields } from './draw/capacity.ts';
import { drawChannels } from './draw/channels.ts';
import { drawNotes } from './draw/notes.ts';
import { drawDocument, type DocumentView } from './draw/document.ts';
import { inSections, type Sections } from './draw/text.ts';
import {
  AssentBeforeDecisionEvent,
  AssentDecisionEvent,
  AssentLaterEvent,
  AssentPreferenceEvent,
  AssentPresentedEvent,
  AssentReadyEvent,
  AssentRecordedEvent,
} from './events.ts';
import { legibility, Measure } from './measure.ts';
import { loadOffer, localesOf, sameOffer, type Offer } from './offer.ts';
import { offerIn, validityOf, valueOf, wordsOf, type AgreementState, type Choice, type Notice } from './state.ts';
import { textStyles } from './text.styles.ts';
import { tokens } from './tokens.styles.ts';

/** Below this width of the element (in rem) one language is shown at a time. */
const SIDE_BY_SIDE_FROM = 40;

/** Top-level clauses that are drawn before the rest of a long text. */
const FIRST_SCREEN = 4;

/**
 * Puts an agreement before a person inside the site's own form, records the choice in the ledger, and gives the form a
 * token for it. A click on a choice records that choice at once and never submits the form.
 *
 * @element assent-agreement
 *
 * @attr site-key - The site's public key.
 * @attr agreement - Id of an agreement, or several, apart by spaces.
 * @attr kind - `sign-up` (default), `re-acceptance` or `settings`.
 * @attr name - Name under which the form carries the token.
 * @attr required - The form goes on only with a recorded acceptance.
 * @attr subject-token - Who is asked: a JWT of the site's server. As a property also a function that fetches one.
 * @attr endpoint - The ledger; by default where this script came from.
 * @attr view - `auto` (default), `side-by-side` or `single`.
 * @attr doc-lang - Language of the text; by default that of the page around.
 * @attr action - Up to 32 characters, given back by `siteverify`.
 * @attr cdata - Up to 255 characters, given back by `siteverify`.
 * @attr heading-level - Level of the title, 2 by default.
 * @attr theme - `light`, `dark` or `system`; by default the colour scheme of the page.
 *
 * @fires assent-ready - The element can be used.
 * @fires assent-presented - The whole text stands, its digests checked.
 * @fires assent-before-decision - Cancelable; a person pressed a choice.
 * @fires assent-decision - The choice is on its way.
 * @fires assent-recorded - The ledger has recorded it; carries token and receipt.
 * @fires assent-preference - Message choices made with it are recorded.
 * @fires assent-later - The person put it off.
 * @fires assent-error - With a stable `code` and `retryable`.
 *
 * @slot - What is seen without script, until the text stands, and when it cannot be shown: a link to the public text.
 *
 * @csspart base - The sheet.
 * @csspart text - The text area of one document.
 * @csspart notes - The clauses that matter most.
 * @csspart explanation - The explanation of one of them.
 * @csspart channels - The message choices.
 * @csspart capacity - In whose name the choice is made.
 * @csspart statement - The sentence that names the buttons.
 * @csspart choice - Both choices, which are always alike.
 * @csspart later - The quiet button that decides nothing.
 * @csspart receipt - The receipt after recording.
 * @csspart status - The one line that is announced.
 *
 * @cssstate loading, nothing, unavailable, asking, postponed, recording, failed, recorded, stands, accepted, declined
 */
export class AssentAgreement extends AssentControl {
  static override styles = [tokens, textStyles, agreementStyles];

  static override properties = {
    ...AssentControl.properties,
    kind: {},
    required: { type: Boolean, reflect: true },
    view: {},
    action: {},
    cdata: {},
    state: { state: true },
    whole: { state: true },
    wide: { state: true },
    look: { state: true },
    capacity: { state: true },
    ticked: { state: true },
    openNote: { state: true },
    unfolded: { state: true },
    fullText: { state: true },
    flagMissing: { state: true },
    textShown: { state: true },
    plain: { state: true },
  };

  declare kind: PresentationKind;
  declare required: boolean;
  declare view: 'auto' | 'side-by-side' | 'single';
  declare action: string;
  declare cdata: string;

  declare private state: AgreementState;
  /** The whole text stands in the document; until then nothing can be chosen. */
  declare private whole: boolean;
  declare private wide: boolean;
  /** The reader's own choice of view: a locale, or both. */
  declare private look: Locale | 'side-by-side' | null;
  declare private capacity: CapacityFields;
  declare private ticked: ReadonlySet<Channel>;
  declare private openNote: string | null;
  declare private unfolded: ReadonlySet<string>;
  declare private fullText: ReadonlySet<string>;
  declare private flagMissing: boolean;
  declare private textShown: boolean;
  /** The page's colours could not be read. */
  declare private plain: boolean;

  /** Resolves once there is something to use: the text, nothing to ask, or a failure. Late listeners lose nothing. */
  readonly ready: Promise<void>;
  #isReady!: () => void;

  readonly #measure = new Measure();
  readonly #size = new ResizeObserver(([entry]) => {
    this.wide =
      entry!.contentRect.width >=
      SIDE_BY_SIDE_FROM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  });
  /** Of each document of the offer. */
  #sections: readonly Sections[] = [];
  #refresh: ReturnType<typeof setTimeout> | undefined;
  #explained = new Set<string>();

  protected override readonly asks = ['kind', 'action', 'cdata'];

  constructor() {
    super();
    this.kind = 'sign-up';
    this.required = false;
    this.view = 'auto';
    this.action = '';
    this.cdata = '';
    this.state = { name: 'loading' };
    this.whole = false;
    this.wide = false;
    this.look = null;
    this.capacity = FOR_ONESELF;
    this.ticked = new Set();
    this.openNote = null;
    this.unfolded = new Set();
    this.fullText = new Set();
    this.flagMissing = false;
    this.textShown = false;
    this.plain = false;
    this.ready = new Promise((resolve) => (this.#isReady = resolve));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#measure.stop();
    clearTimeout(this.#refresh);
  }

  /** The token of the recorded decision; empty until it is recorded. */
  get value(): string {
    return valueOf(this.state);
  }

  formResetCallback(): void {
    this.capacity = FOR_ONESELF;
    this.ticked = new Set();
    if (this.state.name === 'recorded' || this.state.name === 'postponed') void this.#askAgain(null);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('state') || changed.has('required') || changed.has('language') || changed.has('whole')) {
      const { state } = this;
      this.internals.setFormValue(valueOf(state) || null);
      this.showValidity(validityOf(state, this.required, this.messages));
      this.showState('choice' in state ? [state.name, state.choice] : [state.name]);
    }
    this.#measure.watch(this.renderRoot as ShadowRoot);
  }

  // ── Asking ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes a presentation and shows it from the beginning. */
  protected override present(languageOnly = false): void {
    const { name } = this.state;
    if (languageOnly && (name === 'recording' || name === 'failed' || name === 'recorded' || name === 'stands')) return;
    this.begin();
    this.state = { name: 'loading' };
    void this.#show(null);
  }

  async #show(notice: Notice | null): Promise<void> {
    const { signal } = this.abort;
    const answer = await persist(
      signal,
      () => this.#ask(),
      () => {},
    );
    if (signal.aborted) return;
    if (!answer.ok) this.#unavailable(answer.failure);
    else if (answer.value.presentation === null) this.#become({ name: 'nothing' });
    else await this.#offer(answer.value as Offer['answer'], notice);
    if (!signal.aborted) this.#nowReady();
  }

  #ask(): Promise<Answer<PresentationAnswer>> {
    return this.ask(this.kind, {
      ...(this.action && { action: this.action }),
      ...(this.cdata && { cdata: this.cdata }),
    });
  }

  /** Fetches and checks the documents of `answer`, draws the first screen, then the rest, then lets the person choose. */
  async #offer(answer: Offer['answer'], notice: Notice | null): Promise<void> {
    const { signal } = this.abort;
    const loaded = await persist(
      signal,
      () => loadOffer(this.call(), answer),
      () => {},
    );
    if (signal.aborted) return;
    if (!loaded.ok) return this.#unavailable(loaded.failure);
    const offer = loaded.value;
    this.#sections = offer.documents.map(({ version }) => inSections(rowsOf(version)));
    this.fullText = new Set(offer.documents.filter(({ changes }) => !changes).map(({ offered }) => offered.agreement));
    this.whole = false;
    this.flagMissing = false;
    this.#become({ name: 'asking', offer, notice });
    await this.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
    this.whole = true;
    await this.updateComplete;
    this.#measure.noteBoxes(this.renderRoot as ShadowRoot);
    this.#keepLegible();
    this.#refreshBefore(answer);
    if (notice?.kind === 'superseded') this.scrollIntoView();
    this.dispatchEvent(new AssentPresentedEvent(answer.agreements, answer.locale));
  }

  /** A page's colours are taken only if they can be read: what was agreed to must have been legible (WCAG 2.2, 1.4.3). */
  #keepLegible(): void {
    const { contrast = 21 } = legibility([...this.renderRoot.querySelectorAll('[part=text]')]);
    if (contrast >= 4.5) return;
    console.warn(
      `assent: the page's colours give the text a contrast of ${contrast}; ours are used, 4.5 is the least.`,
    );
    this.plain = true;
  }

  #unavailable(failure: Failure): void {
    this.#become({ name: 'unavailable', failure });
    this.report(failure);
  }

  #nowReady(): void {
    this.#isReady();
    this.dispatchEvent(new AssentReadyEvent());
  }

  /** A new token in time, so that nobody decides on one that has run out. Clocks differ: no sooner than a minute from now. */
  #refreshBefore({ expires }: PresentationAnswer): void {
    clearTimeout(this.#refresh);
    const left = Date.parse(expires!) - Date.now() - 60_000;
    this.#refresh = setTimeout(() => void this.#renew(), Math.min(Math.max(left, 60_000), 28 * 60_000));
  }

  async #renew(): Promise<void> {
    const { state } = this;
    if (state.name !== 'asking' && state.name !== 'postponed') return;
    const answer = await persist(
      this.abort.signal,
      () => this.#ask(),
      () => {},
    );
    if (this.abort.signal.aborted || this.state !== state) return;
    if (answer.ok && answer.value.presentation !== null)
      await this.#replace(state, answer.value as Offer['answer'], { kind: 'superseded' });
    else if (!answer.ok) this.report(answer.failure); // the old one may still do; if not, the decision will say so
  }

  /** The same screen under a new token is not drawn again; another one is, and says why. */
  async #replace(state: { readonly offer: Offer }, answer: Offer['answer'], notice: Notice): Promise<boolean> {
    if (!sameOffer(state.offer.answer, answer)) {
      await this.#offer(answer, notice);
      return false;
    }
    this.#become({ name: 'asking', offer: { ...state.offer, answer }, notice: null });
    this.#refreshBefore(answer);
    return true;
  }

  /** A further presentation for a further decision; where there is none to be had, all stays as it is. */
  async #askAgain(notice: Notice | null): Promise<void> {
    const answer = await persist(
      this.abort.signal,
      () => this.#ask(),
      () => {},
    );
    if (this.abort.signal.aborted) return;
    if (!answer.ok) this.report(answer.failure);
    else if (answer.value.presentation !== null) await this.#offer(answer.value as Offer['answer'], notice);
  }

  // ── Deciding ──────────────────────────────────────────────────────────────────────────────────────────────

  readonly #choose = async (event: Event): Promise<void> => {
    const choice = (event.currentTarget as HTMLButtonElement).value as Choice;
    if (!event.isTrusted) return this.report({ code: 'untrusted-event', retryable: false });
    const { state } = this;
    const offer = offerIn(state);
    if (!offer || !this.whole || state.name === 'recording') return;
    // The first sending may have arrived: the very same request brings its receipt, any other needs a new presentation.
    if (state.name === 'failed' && state.request.decision === choice) return this.#record(offer, state.request);
    const capacity = statementOf(this.capacity);
    if (!capacity) {
      this.flagMissing = true;
      this.#become({
        name: 'asking',
        offer,
        notice: { kind: 'failure', failure: { code: 'capacity-required', retryable: false } },
      });
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    const observed = this.#measure.report(this.renderRoot as ShadowRoot, event.isTrusted);
    if (!this.dispatchEvent(new AssentBeforeDecisionEvent(choice, capacity))) return;
    if (state.name === 'failed') {
      const fresh = await this.#ask();
      if (!fresh.ok) return this.#become({ ...state, failure: fresh.failure });
      if (
        fresh.value.presentation === null ||
        !(await this.#replace(state, fresh.value as Offer['answer'], { kind: 'superseded' }))
      )
        return;
    }
    const subject = await this.subject();
    if (!subject.ok) return this.#notice(offer, subject.failure);
    const preferences: PreferenceChoices = Object.fromEntries([...this.ticked].map((channel) => [channel, 'in']));
    await this.#record(offerIn(this.state)!, {
      siteKey: this.siteKey,
      presentation: offerIn(this.state)!.answer.presentation,
      decision: choice,
      capacity,
      ...(this.ticked.size > 0 && { preferences }),
      observed,
      ...subject.value,
    });
  };

  async #record(offer: Offer, request: DecisionRequest, again = true): Promise<void> {
    clearTimeout(this.#refresh);
    this.#become({ name: 'recording', offer, request, attempt: 1 });
    this.dispatchEvent(new AssentDecisionEvent(request.decision));
    const { signal } = this.abort;
    const answer = await persist(
      signal,
      () => post<DecisionAnswer>(this.call(), '/v1/decisions', request),
      (_, attempt) => this.#become({ name: 'recording', offer, request, attempt }),
    );
    if (signal.aborted) return;
    if (answer.ok) return this.#recorded(offer, request, answer.value);
    this.report(answer.failure);
    await this.#notRecorded(offer, request, answer.failure, again);
  }

  #recorded(offer: Offer, { decision, preferences }: DecisionRequest, answer: DecisionAnswer): void {
    this.textShown = false;
    this.#become({ name: 'recorded', offer, choice: decision, answer });
    const { index, token, receipt } = answer;
    void this.updateComplete.then(() => {
      this.dispatchEvent(new AssentRecordedEvent(decision, index, token, receipt));
      const changes = Object.entries(preferences ?? {}).map(([channel, state]) => ({
        channel: channel as Channel,
        state,
      }));
      if (changes.length > 0) this.dispatchEvent(new AssentPreferenceEvent(changes, index, receipt));
      this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      this.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }

  async #notRecorded(offer: Offer, request: DecisionRequest, failure: Failure, again: boolean): Promise<void> {
    switch (failure.code) {
      case 'text-superseded':
        if (failure.presentation?.presentation)
          return this.#offer(failure.presentation as Offer['answer'], { kind: 'superseded' });
        return this.#askAgain({ kind: 'superseded' });
      case 'already-decided':
        return this.#become({ name: 'stands', offer, choice: request.decision, index: failure.index ?? 0 });
      case 'presentation-used':
        return this.#askAgain({ kind: 'failure', failure });
      case 'presentation-expired':
      case 'presentation-invalid':
      case 'subject-token-expired':
        if (again) return this.#recordAfresh(offer, request, failure);
        break;
      default:
    }
    this.#become({ name: 'failed', offer, request, failure });
  }

  /** Nothing was recorded under the old token. If a new one stands for the very same screen, the person's choice goes with it. */
  async #recordAfresh(offer: Offer, request: DecisionRequest, failure: Failure): Promise<void> {
    this.forgetSubject();
    const [subject, answer] = [await this.subject(), await this.#ask()];
    if (!subject.ok) return this.#become({ name: 'failed', offer, request, failure: subject.failure });
    if (!answer.ok) return this.#become({ name: 'failed', offer, request, failure: answer.failure });
    if (answer.value.presentation === null) return this.#become({ name: 'nothing' });
    const fresh = answer.value as Offer['answer'];
    if (!(await this.#replace({ offer }, fresh, { kind: 'failure', failure }))) return;
    await this.#record(offerIn(this.state)!, { ...request, presentation: fresh.presentation, ...subject.value }, false);
  }

  readonly #later = (): void => {
    const offer = offerIn(this.state);
    if (!offer) return;
    this.#become({ name: 'postponed', offer });
    this.dispatchEvent(new AssentLaterEvent());
  };

  readonly #retry = (): void => {
    const { state } = this;
    if (state.name === 'failed') void this.#record(state.offer, state.request);
    else this.present();
  };

  #notice(offer: Offer, failure: Failure): void {
    this.report(failure);
    this.#become({ name: 'asking', offer, notice: { kind: 'failure', failure } });
  }

  #become(state: AgreementState): void {
    this.state = state;
  }

  // ── Drawing ───────────────────────────────────────────────────────────────────────────────────────────────

  protected override render(): TemplateResult {
    const { name } = this.state;
    return html`${this.#body()}
      <div class="status ${name === 'recorded' ? 'vh' : ''}" part="status" tabindex="-1">
        <p role="status">${this.#status()}</p>
        ${
          name === 'failed' || name === 'unavailable'
            ? html`<button type="button" class="quiet" @click=${this.#retry}>${this.messages.retry}</button>`
            : nothing
        }
      </div>`;
  }

  #body(): TemplateResult {
    const { state, messages } = this;
    switch (state.name) {
      case 'loading':
      case 'unavailable':
        return html`<slot></slot>`;
      case 'nothing':
        return html`<p class="alone">${messages.nothingToAsk}</p>`;
      case 'asking':
      case 'postponed':
      case 'recording':
      case 'failed':
        return html`<div class="sheet ${this.plain ? 'plain' : ''}" part="base" lang=${messages.tag}>
          ${this.#demo(state.offer)}${this.#documents(state.offer, true)}${this.whole ? this.#form(state.offer) : nothing}
        </div>`;
      case 'recorded':
      case 'stands':
        return html`<div class="sheet ${this.plain ? 'plain' : ''}" part="base" lang=${messages.tag}>
          ${this.#demo(state.offer)}${state.name === 'recorded' ? this.#receipt(state) : nothing}
          <div class="foot">
            <button type="button" class="quiet" @click=${() => void this.#askAgain(null)} ?disabled=${this.isDisabled}>
              ${messages.changeAnswer}
            </button>
            <button
              type="button"
              class="quiet"
              aria-expanded=${this.textShown}
              @click=${() => (this.textShown = !this.textShown)}
            >
              ${messages.showText}
            </button>
          </div>
          ${this.textShown ? this.#documents(state.offer, false) : nothing}
        </div>`;
      default:
        return state satisfies never;
    }
  }

  #status(): string {
    const { state, messages } = this;
    switch (state.name) {
      case 'loading':
        return messages.loading;
      case 'unavailable':
        return wordsOf(state.failure, messages);
      case 'recording':
        return state.attempt > 1 ? messages.retrying(state.attempt) : messages.recording;
      case 'failed':
        return [messages.notRecorded, wordsOf(state.failure, messages)].join(' ');
      case 'asking':
        return state.notice === null
          ? ''
          : state.notice.kind === 'superseded'
            ? messages.superseded
            : wordsOf(state.notice.failure, messages);
      case 'postponed':
        return messages.postponed;
      case 'stands':
        return messages.stands(state.choice, state.index);
      case 'recorded':
        return messages.receipt;
      case 'nothing':
        return '';
      default:
        return state satisfies never;
    }
  }

  #demo({ answer }: Offer): unknown {
    return answer.demo ? html`<p class="demo">${this.messages.demo}</p>` : nothing;
  }

  #documents(offer: Offer, tools: boolean): TemplateResult[] {
    const shown = this.#shown(offer);
    return offer.documents.map((document, at) => {
      const { agreement, show } = document.offered;
      if (show === 'nothing') return html``;
      const view: DocumentView = {
        document,
        answer: offer.answer,
        sections: this.whole || document.changes ? this.#sections[at]! : this.#sections[at]!.slice(0, FIRST_SCREEN),
        version: document.version,
        shown,
        messages: this.messages,
        level: this.headingLevel + 1,
        tools: tools && at === 0 ? this.#tools(offer) : nothing,
        endpoint: this.endpoint,
        full: this.fullText.has(agreement),
        toggleFull: () => this.#toggle('fullText', agreement),
        unfolded: this.unfolded,
        unfold: (clause) => this.#toggle('unfolded', clause),
        goTo: (clause) => void this.#goTo(agreement, clause),
      };
      return drawDocument(view);
    });
  }

  #tools(offer: Offer): TemplateResult {
    const { messages } = this;
    const locales = localesOf(offer);
    const shown = this.#shown(offer);
    const now = shown.length > 1 ? 'side-by-side' : shown[0];
    const views: readonly string[] =
      locales.length > 1 && (this.wide || this.view === 'side-by-side') && this.view !== 'single'
        ? ['side-by-side', ...locales]
        : locales;
    if (views.length < 2) return html``;
    return html`<div class="tools" role="group" aria-label=${messages.view}>
      ${views.map(
        (view) =>
          html`<button type="button" class="quiet" aria-pressed=${view === now} @click=${() => this.#switch(view)}>
            ${view === 'side-by-side' ? messages.sideBySide : messages.language(view)}
          </button>`,
      )}
    </div>`;
  }

  #form(offer: Offer): TemplateResult {
    const { messages, state } = this;
    const { answer } = offer;
    const lead = offer.documents[0]!;
    const { locale } = answer;
    const provider = lead.version.provider.names[locale]?.name ?? '';
    const disabled = this.isDisabled;
    const busy = disabled || state.name === 'recording';
    const statement =
      this.capacity.kind === 'organisation' && answer.statementOrganisation
        ? answer.statementOrganisation.replaceAll('{organisation}', this.capacity.name.trim() || '…')
        : answer.statement;
    return html`<div class="ask">
      ${drawNotes({
        document: lead,
        sections: this.#sections[0]!,
        locale,
        messages,
        open: this.openNote,
        toggle: (clause) => this.#explain(offer, clause),
        goTo: (clause) => void this.#goTo(lead.offered.agreement, clause),
      })}
      ${drawChannels({
        answer,
        provider,
        messages,
        ticked: this.ticked,
        disabled: busy,
        tick: (channel, on) => {
          const ticked = new Set(this.ticked);
          if (on) ticked.add(channel);
          else ticked.delete(channel);
          this.ticked = ticked;
        },
      })}
      ${drawCapacity({
        offered: answer.capacity,
        fields: this.capacity,
        messages,
        disabled: busy,
        flagMissing: this.flagMissing,
        change: (fields) => (this.capacity = fields),
      })}
      <div class="decide" lang=${locale}>
        ${
          lead.version.eligibility?.[locale]
            ? html`<p class="small">
                <span lang=${messages.tag}>${messages.eligibility}${messages.colon}</span
                >${lead.version.eligibility[locale]}
              </p>`
            : nothing
        }
        <p class="statement" part="statement" id="statement">${statement}</p>
        <div class="choices" role="group" tabindex="-1" aria-label=${messages.choiceGroup} aria-describedby="statement">
          ${this.#choice('accepted', answer.acceptLabel, busy)}${this.#choice('declined', answer.declineLabel, busy)}
        </div>
        <p class="small">${answer.onDecline} ${answer.onNoDecision}</p>
      </div>
      ${
        answer.mayContinue
          ? html`<div class="foot">
              <button type="button" class="quiet" part="later" @click=${this.#later} ?disabled=${busy}>
                ${messages.later}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  #choice(value: Choice, label: string, disabled: boolean): TemplateResult {
    return html`<button type="button" part="choice" value=${value} ?disabled=${disabled} @click=${this.#choose}>
      ${label}
    </button>`;
  }

  #receipt({ offer, answer, choice }: Extract<AgreementState, { name: 'recorded' }>): TemplateResult {
    return html`<assent-receipt
        part="receipt"
        lang=${this.messages.tag}
        .receipt=${answer.receipt}
        .documents=${offer.documents.flatMap(({ sources }) => sources)}
        .endpoint=${this.endpoint}
      ></assent-receipt>
      ${choice === 'declined' ? html`<p class="small after" lang=${offer.answer.locale}>${offer.answer.onDecline}</p>` : nothing}`;
  }

  #shown(offer: Offer): readonly Locale[] {
    const locales = localesOf(offer);
    const single = locales.includes(this.look ?? '')
      ? [this.look!]
      : [locales.includes(offer.answer.locale) ? offer.answer.locale : locales[0]!];
    if (this.view === 'single' || (!this.wide && this.view !== 'side-by-side')) return single;
    return this.look === null || this.look === 'side-by-side' ? locales : single;
  }

  #switch(view: string): void {
    this.look = view;
    this.#measure.noteSwitch(view);
  }

  #toggle(name: 'fullText' | 'unfolded', id: string): void {
    const on = !this[name].has(id);
    this[name] = new Set(on ? [...this[name], id] : [...this[name]].filter((other) => other !== id));
    if (name === 'fullText') this.#measure.noteSwitch(`${on ? 'full' : 'changes'}:${id}`);
  }

  /** That somebody asked for an explanation is itself recorded: the duty to explain is the provider's to prove. */
  #explain({ answer }: Offer, clause: string): void {
    this.openNote = this.openNote === clause ? null : clause;
    if (this.openNote === null || this.#explained.has(clause)) return;
    this.#explained.add(clause);
    void post(this.call(), '/v1/explanations', {
      siteKey: this.siteKey,
      presentation: answer.presentation,
      clause,
    }).then((sent) => {
      if (!sent.ok) this.report(sent.failure);
    });
  }

  async #goTo(agreement: string, clause: string): Promise<void> {
    const find = (): HTMLElement | null =>
      this.renderRoot.querySelector(`[data-agreement="${agreement}"] [id="${clause}"]`);
    if (!find()) this.fullText = new Set([...this.fullText, agreement]);
    await this.updateComplete;
    const row = find();
    row?.scrollIntoView({ block: 'start' });
    row?.focus({ preventScroll: true });
  }
}
