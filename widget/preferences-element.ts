import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ConsentState } from '../core/consent/facts.ts';
import type { Channel } from '../core/text/agreement.ts';
import type { PreferenceRequest, StatedAnswer } from '../core/wire.ts';
import { ChoiceWatch, type OfferedPair } from './choice-watch.ts';
import { failed, part, persist, type Answer, type Failure } from './client.ts';
import { AssentControl } from './control.ts';
import { drawConsents } from './draw/consents.ts';
import { drawStatus } from './draw-status.ts';
import { drawSettings } from './draw/settings.ts';
import { AssentConsentEvent, AssentPreferenceEvent } from './act-events.ts';
import { preferencesMessagesFor, type PreferencesMessages } from './messages/preferences.words.ts';
import { load } from './elements.ts';
import { keepLegible } from './keep-legible.ts';
import { notDoneWords } from './not-done.ts';
import { preferencesStyles } from './preferences-element.styles.ts';
import { sameOffer } from './same-offer.ts';
import { newName, sendNamed } from './send-named.ts';
import { loadSettings, OUTDATED, type Settings } from './settings.ts';
import { wordsOf } from './state.ts';
import { toggled } from './toggled.ts';
import { sheetStyles } from './sheet.styles.ts';
import { tokens } from './tokens.styles.ts';
import { uncoverChoices } from './uncover-choices.ts';

/** What was pressed, and the name by which it is one request however often it is sent. */
interface Pressed {
  readonly act: Parameters<typeof sendNamed>[2];
  readonly name: string;
}

type PreferencesState =
  | { readonly name: 'loading'; readonly attempt?: number }
  | { readonly name: 'unavailable'; readonly failure: Failure }
  | { readonly name: 'asking'; readonly settings: Settings; readonly said: string }
  /** The site does not say who is asked: what there is to choose is shown, and cannot be chosen. */
  | { readonly name: 'unnamed'; readonly settings: Settings; readonly failure: Failure }
  | { readonly name: 'recording'; readonly settings: Settings; readonly attempt: number }
  | { readonly name: 'failed'; readonly settings: Settings; readonly pressed: Pressed; readonly failure: Failure };

type Changes = PreferenceRequest['changes'];

/**
 * Commercial messages, channel by channel, for a settings page. What is decided is shown with its date and can be turned
 * round with one press; what is undecided is asked, unticked. A refusal takes effect at once. Below, purposes of processing
 * are consented to one by one, where the agreement asks for any.
 *
 * @element assent-preferences
 *
 * @attr site-key - The site's public key.
 * @attr agreement - The agreement whose channels these are.
 * @attr subject-token - Who is asked; needed to record anything.
 * @attr name - Name under which the form carries what stands, as JSON by channel.
 * @attr endpoint, doc-lang, heading-level, theme - As for `assent-agreement`.
 *
 * @fires assent-ready, assent-preference, assent-consent
 * @fires assent-error - With a stable `code`, `retryable`, and the `attribute` that is set wrongly; `unequal-choices` where the page makes two answers differ.
 * @slot - What is seen without script and when nothing can be shown.
 * @csspart base, channel, consent, choice, status, receipt
 * @cssstate loading, unavailable, unnamed, asking, recording, failed
 */
export class AssentPreferences extends AssentControl {
  static override styles = [tokens, sheetStyles, preferencesStyles];
  static override properties = {
    ...AssentControl.properties,
    state: { state: true },
    ticked: { state: true },
    receipt: { state: true },
  };

  declare private state: PreferencesState;
  declare private ticked: ReadonlySet<Channel>;
  declare private receipt: StatedAnswer['receipt'] | null;
  #watch: ChoiceWatch | null = null;

  constructor() {
    super();
    this.state = { name: 'loading' };
    this.ticked = new Set();
    this.receipt = null;
  }

  /** What stands, as JSON: `{"email":"in"}`; empty until it is known. */
  get value(): string {
    return 'settings' in this.state
      ? JSON.stringify(
          Object.fromEntries(this.state.settings.answer.decided.map(({ channel, state }) => [channel, state])),
        )
      : '';
  }

  protected override get messages(): PreferencesMessages {
    return preferencesMessagesFor(this.language);
  }

  formResetCallback(): void {
    this.ticked = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pageshow', this.#shown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pageshow', this.#shown);
    this.#watch?.stop();
  }

  /** A page that a browser kept alive and comes back to: what stands may have been changed elsewhere meanwhile. */
  readonly #shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && this.state.name === 'asking') void this.#show();
  };

  protected override updated(changed: PropertyValues): void {
    keepLegible(this.renderRoot);
    this.#watch ??= new ChoiceWatch(
      this.renderRoot as ShadowRoot,
      (failure) => this.report(failure),
      () => this.#offered(),
    );
    this.#watch.watch();
    if (!changed.has('state')) return;
    const { state, messages } = this;
    this.internals.setFormValue(this.value || null);
    this.showState([state.name]);
    this.showValidity(
      state.name === 'recording' ? { valid: false, flag: 'customError', message: messages.recording } : { valid: true },
    );
    uncoverChoices(this.renderRoot);
  }

  protected override present(): void {
    this.begin();
    this.state = { name: 'loading' };
    void this.#show().then(this.nowReady);
  }

  protected override resume(): void {
    this.present();
  }

  async #show(said = ''): Promise<void> {
    const loaded = await this.#load();
    if (!loaded) return;
    if (!loaded.ok) {
      this.state = { name: 'unavailable', failure: loaded.failure };
      this.report(loaded.failure);
    } else if (this.subjectToken) this.state = { name: 'asking', settings: loaded.value, said };
    else await this.#lack(loaded.value);
  }

  /** Said before anything is chosen that could not be recorded. */
  async #lack(settings: Settings): Promise<void> {
    const { signal } = this.abort;
    const { failure } = await this.explained(failed('subject-token-unavailable'));
    if (signal.aborted) return;
    this.state = { name: 'unnamed', settings, failure };
    this.report(failure);
  }

  /** What stands now; nothing once the element has left the page or asks anew. */
  async #load(): Promise<Answer<Settings> | null> {
    const { signal } = this.abort;
    const loaded = await persist(
      signal,
      async () => {
        const answer = await this.ask('settings');
        return answer.ok ? loadSettings(this.call(), answer.value) : answer;
      },
      (_, attempt) => {
        if (this.state.name === 'loading') this.state = { name: 'loading', attempt };
      },
    );
    return signal.aborted ? null : loaded;
  }

  /** The questions on the page: of all channels together, and of each purpose that was not answered yet. */
  #offered(): readonly OfferedPair[] {
    if (!('settings' in this.state)) return [];
    const { acceptLabel, declineLabel, consents } = this.state.settings.answer;
    const find = (value: string, described = ''): HTMLButtonElement | null =>
      this.renderRoot.querySelector(`[part=choice][value=${value}]${described}`);
    return [
      { question: '', choices: [find('accepted'), find('declined')], labels: [acceptLabel, declineLabel] },
      ...consents
        .filter(({ state }) => state === 'not-asked')
        .map(({ purpose, giveLabel, refuseLabel }): OfferedPair => {
          const about = `[aria-describedby="${purpose}"]`;
          return {
            question: purpose,
            choices: [find('given', about), find('refused', about)],
            labels: [giveLabel, refuseLabel],
          };
        }),
    ];
  }

  async #change(event: Event, changes: Changes): Promise<void> {
    if (!event.isTrusted) return this.report({ code: 'untrusted-event', retryable: false });
    if (!('settings' in this.state) || this.state.name === 'recording') return;
    const { settings } = this.state;
    if (changes.length === 0) {
      const { nothingChosen, allDecided, allRefused } = this.messages;
      const isRefusal = (event.currentTarget as HTMLButtonElement).value === 'declined';
      const isAsked = this.renderRoot.querySelector('[part=channel] input') !== null;
      const said = isRefusal ? allRefused : isAsked ? nothingChosen : allDecided;
      this.state = { name: 'asking', settings, said };
      return;
    }
    const { presentation } = settings.answer;
    await this.#record(settings, { act: { siteKey: this.siteKey, presentation, changes }, name: newName() });
  }

  async #consent(event: Event, purpose: string, said: ConsentState): Promise<void> {
    if (!event.isTrusted) return this.report({ code: 'untrusted-event', retryable: false });
    if (!('settings' in this.state) || this.state.name === 'recording') return;
    const { settings } = this.state;
    const { presentation } = settings.answer;
    const observed = { unequal: this.#watch!.unequal(purpose), trusted: event.isTrusted };
    const cited = said === 'withdrawn' ? {} : { presentation, observed };
    await this.#record(settings, { act: { siteKey: this.siteKey, purpose, state: said, ...cited }, name: newName() });
  }

  async #record(settings: Settings, pressed: Pressed, again = true): Promise<void> {
    const { signal } = this.abort;
    const { act, name } = pressed;
    this.state = { name: 'recording', settings, attempt: 1 };
    const answer = await persist(
      signal,
      () => sendNamed(this.call(), (fresh) => this.subject(fresh), act, name),
      (_, attempt) => {
        this.state = { name: 'recording', settings, attempt };
      },
    );
    if (signal.aborted) return;
    if (!answer.ok) {
      const { failure } = answer;
      return again && OUTDATED.includes(failure.code)
        ? this.#recordAfresh(settings, pressed, failure)
        : this.#fail(settings, pressed, failure);
    }
    const { index, receipt, statement } = answer.value;
    void part(() => load('assent-receipt'));
    this.receipt = receipt;
    if ('changes' in act) this.ticked = new Set();
    await this.#show(statement);
    if ('purpose' in act) {
      this.dispatchEvent(new AssentConsentEvent(act.purpose, act.state, index, receipt, statement));
      return;
    }
    this.dispatchEvent(new AssentPreferenceEvent(act.changes, index, receipt));
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Nothing was recorded. If the same is asked still, the choice goes with what was presented anew; else it is looked at first. */
  async #recordAfresh(settings: Settings, pressed: Pressed, failure: Failure): Promise<void> {
    const fresh = await this.#load();
    if (!fresh) return;
    if (!fresh.ok) return this.#fail(settings, pressed, fresh.failure);
    if (!sameOffer(fresh.value.answer, settings.answer)) {
      this.state = { name: 'asking', settings: fresh.value, said: wordsOf(failure, this.messages) };
      return;
    }
    const { presentation } = fresh.value.answer;
    await this.#record(fresh.value, { act: { ...pressed.act, presentation }, name: newName() }, false);
  }

  #fail(settings: Settings, pressed: Pressed, failure: Failure): void {
    this.state = { name: 'failed', settings, pressed, failure };
    this.report(failure);
  }

  protected override render(): TemplateResult {
    const { state, messages } = this;
    const failure = 'failure' in state ? state.failure : null;
    return html`<div class="box">
      ${'settings' in state ? this.#form(state.settings) : html`<slot></slot>`}
      ${drawStatus(this.#status(), failure, messages, this.#retry)}
    </div>`;
  }

  #form({ answer, version, source }: Settings): TemplateResult {
    const { messages, ticked } = this;
    const disabled = this.isDisabled || this.state.name === 'recording' || this.state.name === 'unnamed';
    return html`<div class="sheet" part="base" lang=${messages.tag}>
      ${drawSettings({
        answer,
        version,
        messages,
        ticked,
        disabled,
        tick: (channel) => (this.ticked = toggled(ticked, channel)),
        change: (event, changes) => void this.#change(event, changes),
      })}
      ${drawConsents({ messages, answer, disabled, say: (event, purpose, said) => void this.#consent(event, purpose, said) })}
      ${
        this.receipt
          ? html`<assent-receipt
              part="receipt"
              .receipt=${this.receipt}
              .documents=${[source]}
              .endpoint=${this.endpoint}
            ></assent-receipt>`
          : nothing
      }
    </div>`;
  }

  #status(): string {
    const { state, messages } = this;
    switch (state.name) {
      case 'loading':
        return state.attempt ? messages.retrying(state.attempt) : messages.loading;
      case 'unavailable':
        return wordsOf(state.failure, messages);
      case 'asking':
        return state.said;
      case 'unnamed':
        return state.failure.detail ?? wordsOf(state.failure, messages);
      case 'recording':
        return state.attempt > 1 ? messages.retrying(state.attempt) : messages.recording;
      case 'failed':
        return notDoneWords(state.failure, messages, messages.notSaved);
      default:
        return state satisfies never;
    }
  }

  /** What may pass is sent again as it was. */
  readonly #retry = (): void => {
    const { state } = this;
    if (state.name === 'failed') void this.#record(state.settings, state.pressed);
    else this.present();
  };
}
