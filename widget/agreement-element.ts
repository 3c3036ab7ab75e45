// All that a page, a form and a reader meet of this element. What happens between a person and the ledger is
// `ceremony.ts`, what is drawn `draw/`, of which nothing is in here: it comes with the offer.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { PresentationKind } from '../core/text/agreement.ts';
import type { DecisionAnswer, DecisionRequest, Observed } from '../core/wire.ts';
import { Ceremony, type CeremonyHost } from './ceremony.ts';
import { part, type Answer } from './client.ts';
import { AssentControl } from './control.ts';
import type { ScreenView } from './draw/screen.ts';
import { drawStatus } from './draw-status.ts';
import { load } from './elements.ts';
import {
  AssentBeforeDecisionEvent,
  AssentDecisionEvent,
  AssentLaterEvent,
  AssentPresentedEvent,
  AssentRecordedEvent,
} from './events.ts';
import type { Offer } from './offer.ts';
import { expectOffer, type Drawing } from './parts.ts';
import { AT_FIRST, FOR_ONESELF, type Reader } from './reader.ts';
import { formStateOf, valueOf, type AgreementState, type Choice, type Notice, type FormState } from './state.ts';
import { tokens } from './tokens.styles.ts';

/** Below this width of the element (in rem) one language is shown at a time. */
const SIDE_BY_SIDE_FROM = 40;

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
 * @fires assent-preference - Message choices made with it, or a refusal beside it, are recorded.
 * @fires assent-later - The person put it off.
 * @fires assent-error - With a stable `code`, `retryable`, and the `attribute` that is set wrongly; `unequal-choices` where the page makes the choices differ.
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
 * @csspart choice - Both choices, which are always alike: a page sets their colours, border, corners, padding and typeface.
 * @csspart later - The quiet button that decides nothing.
 * @csspart receipt - The receipt after recording.
 * @csspart status - The one line that is announced.
 *
 * @cssstate loading, nothing, unavailable, asking, postponed, recording, failed, recorded, stands, accepted, declined
 */
export class AssentAgreement extends AssentControl {
  static override styles = tokens;

  static override properties = {
    ...AssentControl.properties,
    kind: {},
    required: { type: Boolean, reflect: true },
    view: {},
    action: {},
    cdata: {},
    state: { state: true },
    reader: { state: true },
    drawn: { state: true },
    wide: { state: true },
    plain: { state: true },
  };

  declare kind: PresentationKind;
  declare required: boolean;
  declare view: 'auto' | 'side-by-side' | 'single';
  declare action: string;
  declare cdata: string;

  declare private state: AgreementState;
  declare private reader: Reader;
  /** Top-level clauses that stand so far; infinite once all do, and until then nothing can be chosen. */
  declare private drawn: number;
  declare private wide: boolean;
  /** The page's colours could not be read. */
  declare private plain: boolean;

  protected override readonly asks = ['kind', 'action', 'cdata'];
  readonly #ceremony: Ceremony;
  /** Of the offer on the screen; null until one stands. */
  #measure: InstanceType<Drawing['asking']['Measure']> | null = null;
  readonly #size = new ResizeObserver(([entry]) => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.wide = entry!.contentRect.width >= SIDE_BY_SIDE_FROM * rem;
  });
  /** Of each document of the offer. */
  #sections: ScreenView['sections'] = [];
  readonly #explained = new Set<string>();

  constructor() {
    super();
    this.kind = 'sign-up';
    this.required = false;
    this.view = 'auto';
    this.action = '';
    this.cdata = '';
    this.state = { name: 'loading' };
    this.reader = AT_FIRST;
    this.drawn = 0;
    this.wide = false;
    this.plain = false;
    this.#ceremony = new Ceremony(this.#host());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    expectOffer();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#measure?.stop();
    this.#ceremony.end();
  }

  /** The token of the recorded decision; empty until it is recorded. */
  get value(): string {
    return valueOf(this.state);
  }

  formResetCallback(): void {
    this.#set({ capacity: FOR_ONESELF, ticked: new Set() });
    this.#askAgain();
  }

  /** A token is good for one form; so a reset, and a page that comes back from the history, ask again. */
  readonly #askAgain = (): void => {
    if (this.state.name === 'recorded' || this.state.name === 'postponed') void this.#ceremony.again();
  };

  protected override present(languageOnly = false): void {
    const { name } = this.state;
    if (languageOnly && (name === 'recording' || name === 'failed' || 'choice' in this.state)) return;
    this.begin();
    void this.#ceremony.begin().then(this.nowReady);
  }

  protected override resume(): void {
    void this.#ceremony.resume().then(this.nowReady);
  }

  protected override updated(changed: PropertyValues): void {
    if (['state', 'required', 'language', 'drawn'].some((name) => changed.has(name))) {
      const { state } = this;
      this.internals.setFormValue(valueOf(state) || null);
      this.showValidity(this.#formState.validity);
      this.showState('choice' in state ? [state.name, state.choice] : [state.name]);
      if ('offer' in state) {
        const { screen } = state.offer.drawing;
        screen.uncoverChoices(this.renderRoot);
        screen.warnIfUnnamed(this);
      }
    }
    this.#measure?.watch();
  }

  protected override get inItsPlace(): string {
    const { state } = this;
    return state.name === 'recorded' && !state.notice ? '.outcome' : super.inItsPlace;
  }

  /** What the ceremony needs of an element. */
  #host(): CeremonyHost {
    return {
      siteKey: () => this.siteKey,
      call: () => this.call(),
      ask: () => {
        const { action, cdata } = this;
        const { askAgain } = this.reader;
        return this.ask(this.kind, { ...(action && { action }), ...(cdata && { cdata }), askAgain });
      },
      subject: (fresh) => this.subject(fresh),
      stand: (offer, notice) => this.#stand(offer, notice),
      became: (state) => (this.state = state),
      report: (failure) => this.report(failure),
      decided: (decision) => this.dispatchEvent(new AssentDecisionEvent(decision)),
      recorded: (...all) => void this.updateComplete.then(() => this.#tell(...all)),
    };
  }

  /** Draws the first screen, then the rest; only then may the person choose. */
  async #stand(offer: Offer, notice: Notice | null): Promise<void> {
    const { signal } = this.abort;
    const { answer, drawing } = offer;
    this.drawn = 0;
    this.#sections = [];
    const { screen, asking, revision } = drawing;
    this.adopt([...screen.screenSheets, asking.askStyles, ...(revision ? [revision.marksStyles] : [])]);
    this.#measure?.stop();
    this.#measure = new asking.Measure(
      this.renderRoot as ShadowRoot,
      (failure) => this.report(failure),
      this.#askAgain,
    );
    const sections = await screen.sectionsOf(offer);
    if (signal.aborted) return;
    this.#sections = sections;
    this.#set(screen.afresh(offer));
    await screen.drawInSlices(sections, (clauses) => this.#draw(clauses, signal));
    if (signal.aborted) return;
    this.plain ||= !this.#measure.begin(answer, this.reader);
    if (notice?.kind === 'superseded') this.scrollIntoView();
    this.dispatchEvent(new AssentPresentedEvent(answer.agreements, answer.locale));
    void part(() => load('assent-receipt')); // should it fail now, the receipt asks for it again
  }

  async #draw(clauses: number, { aborted }: AbortSignal): Promise<void> {
    if (!aborted) this.drawn = clauses;
    await this.updateComplete;
  }

  readonly #choose = (event: Event): void => {
    if (!event.isTrusted) return this.report({ code: 'untrusted-event', retryable: false });
    const { state } = this;
    if (this.drawn < Infinity || !('offer' in state)) return;
    const { asking } = state.offer.drawing;
    const decision = (event.currentTarget as HTMLButtonElement).value as Choice;
    const capacity = asking.statementOf(this.reader.capacity);
    if (!capacity) return void this.#askCapacity();
    if (!this.dispatchEvent(new AssentBeforeDecisionEvent(decision, capacity))) return;
    const observed = this.#measure!.report(event.isTrusted);
    void this.#ceremony.decide({ decision, capacity, observed, ...asking.agreedTo(this.reader.ticked, state.offer) });
  };

  async #askCapacity(): Promise<void> {
    this.#set({ flagMissing: true });
    this.#ceremony.tell({ kind: 'failure', failure: { code: 'capacity-required', retryable: false } });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }

  #tell(request: DecisionRequest, { index, token, receipt }: DecisionAnswer, { drawing }: Offer): void {
    void part(() => load('assent-receipt'));
    this.dispatchEvent(new AssentRecordedEvent(request.decision, index, token, receipt));
    drawing.asking.tellPreferences(this, request, index, receipt);
    this.#set(drawing.screen.unticked(this.reader));
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  readonly #later = (event: Event): void => {
    const { state } = this;
    if ('offer' in state) void this.#recordSeen(state.offer, this.#measure!.report(event.isTrusted));
    this.#ceremony.postpone();
    this.dispatchEvent(new AssentLaterEvent());
  };

  async #recordSeen({ answer, drawing }: Offer, observed: Observed): Promise<void> {
    const subject = await this.subject();
    if (!subject.ok) return this.report(subject.failure);
    if (subject.value.subjectToken === undefined) return;
    const presented = { siteKey: this.siteKey, presentation: answer.presentation, ...subject.value };
    this.#tellFailure(await drawing.asking.recordSeen(this.call(), presented, observed));
  }

  readonly #tellFailure = (answer: Answer<unknown>): void => {
    if (!answer.ok) this.report(answer.failure);
  };

  #set(changes: Partial<Reader>): void {
    this.reader = { ...this.reader, ...changes };
  }

  // What is drawn

  protected override render(): TemplateResult {
    const { state, messages } = this;
    const retry = (): void => void this.#ceremony.retry();
    const failure = 'failure' in state ? state.failure : null;
    return html`<div class="box">
      ${this.#sheet()} ${drawStatus(this.#formState.status, failure, messages, retry)}
    </div>`;
  }

  get #formState(): FormState {
    const { state, required, messages } = this;
    if (!('offer' in state)) return formStateOf(state, required, messages);
    const { screen } = state.offer.drawing;
    return screen.formStateOf(state, required, screen.textMessagesFor(messages.tag));
  }

  #sheet(): unknown {
    const { state } = this;
    if (state.name === 'nothing') return nothing;
    if (!('offer' in state)) return html`<slot></slot>`;
    const { offer } = state;
    const { drawScreen, textMessagesFor } = offer.drawing.screen;
    return drawScreen({
      state,
      messages: textMessagesFor(this.language),
      reader: this.reader,
      sections: this.#sections,
      drawn: this.drawn,
      wide: this.wide,
      plain: this.plain,
      view: this.view,
      headingLevel: this.headingLevel,
      endpoint: this.endpoint,
      disabled: this.isDisabled,
      set: (changes) => this.#set(changes),
      switched: (to) => this.#measure!.noteSwitch(to),
      element: this,
      ceremony: this.#ceremony,
      explain: (clause) => this.#explain(offer, clause),
      choose: this.#choose,
      later: this.#later,
    });
  }

  #explain({ answer, drawing }: Offer, clause: string): void {
    const note = this.reader.note === clause ? null : clause;
    this.#set({ note });
    if (note === null || this.#explained.has(clause)) return;
    this.#explained.add(clause);
    const { presentation } = answer;
    void drawing.asking
      .recordExplained(this.call(), { siteKey: this.siteKey, presentation }, clause)
      .then(this.#tellFailure);
  }
}
