// What every element of ours that stands in a form has in common: who asks which ledger for whom, in which language, and
// what the form around it sees.

import { LitElement, type CSSResult, type PropertyValues } from 'lit';
import type { PresentationAnswer, PresentationRequest } from '../core/wire.ts';
import { openJson } from './base64-json.ts';
import { failed, post, type Answer, type Call, type Failure } from './client.ts';
import { AssentErrorEvent } from './events.ts';
import { messagesFor, nearestLanguage, watchLanguage } from './language.ts';
import type { Messages } from './messages/messages.ts';
import type { Validity } from './state.ts';

/** A JWT made by the site's server, or a function that fetches one: it is called again when the old one runs out. */
export type SubjectToken = string | (() => Promise<string>);

/** Where this very file came from: the ledger, unless the page says otherwise. */
const LEDGER = new URL(import.meta.url).origin;

/** Which widget shows the text: the build puts the digest of all that was built in its place. */
const BUILD = '__ASSENT_BUILD__';

export abstract class AssentControl extends LitElement {
  static readonly formAssociated = true;

  static override properties = {
    siteKey: { attribute: 'site-key' },
    agreement: {},
    subjectToken: { attribute: 'subject-token' },
    endpoint: {},
    docLang: { attribute: 'doc-lang' },
    name: { reflect: true },
    disabled: { type: Boolean, reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
    language: { state: true },
    disabledAround: { state: true },
  };

  declare siteKey: string;
  declare agreement: string;
  declare subjectToken: SubjectToken | null;
  declare endpoint: string;
  declare docLang: string;
  declare name: string;
  declare disabled: boolean;
  declare headingLevel: number;
  declare protected language: string;
  declare protected disabledAround: boolean;

  protected readonly internals = this.attachInternals();
  /** Ends whatever is under way when the element leaves the page or asks anew. */
  protected abort = new AbortController();
  #unwatch: (() => void) | null = null;
  #token: { readonly value: string; readonly until: number } | null = null;

  constructor() {
    super();
    this.siteKey = '';
    this.agreement = '';
    this.subjectToken = null;
    this.endpoint = LEDGER;
    this.docLang = '';
    this.name = '';
    this.disabled = false;
    this.headingLevel = 2;
    this.language = '';
    this.disabledAround = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const look = (): void => {
      this.language = nearestLanguage(this);
    };
    look();
    this.#unwatch = watchLanguage(look);
    if (!this.abort.signal.aborted) return;
    this.begin();
    this.resume(); // it stood in a page before
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.abort.abort();
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  get type(): string {
    return this.localName;
  }
  get validity(): ValidityState {
    return this.internals.validity;
  }
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledAround = disabled;
  }

  /** Asks the ledger again as soon as anything changes that decides what it would answer. */
  protected override willUpdate(changed: PropertyValues): void {
    const asked = ['siteKey', 'agreement', 'endpoint', 'subjectToken', 'docLang', ...this.asks].some((name) =>
      changed.has(name),
    );
    if (changed.has('subjectToken')) this.#token = null;
    if (asked || changed.has('language')) this.present(!asked);
  }

  /** Further properties that decide what the ledger would answer. */
  protected readonly asks: readonly string[] = [];
  /** Takes a presentation and shows it from the beginning. `languageOnly`: nothing else changed than the page's language. */
  protected abstract present(languageOnly?: boolean): void;

  /** Goes on with what was under way. */
  protected abstract resume(): void;

  /** Ends what is under way; what follows belongs to a new beginning. */
  protected begin(): void {
    this.abort.abort();
    this.abort = new AbortController();
  }

  protected get messages(): Messages {
    return messagesFor(this.language);
  }

  protected get isDisabled(): boolean {
    return this.disabled || this.disabledAround;
  }

  protected call(): Call {
    return { endpoint: this.endpoint, language: this.language, signal: this.abort.signal };
  }

  protected async ask(
    kind: PresentationRequest['kind'],
    more: Partial<PresentationRequest> = {},
  ): Promise<Answer<PresentationAnswer>> {
    const subject = await this.subject();
    if (!subject.ok) return subject;
    const answer = await post<PresentationAnswer>(this.call(), '/v1/presentations', {
      siteKey: this.siteKey,
      agreements: this.agreement.split(/[\s,]+/).filter(Boolean),
      locale: this.docLang || this.language,
      kind,
      ...subject.value,
      ...more,
      widget: BUILD,
    } satisfies PresentationRequest);
    if (!answer.ok && answer.failure.code === 'subject-token-expired') this.#token = null;
    return answer;
  }

  /** The member that names the person in a request, where there is one; `fresh` if the one before was refused. */
  protected async subject(fresh = false): Promise<Answer<{ readonly subjectToken?: string }>> {
    const source = this.subjectToken;
    if (fresh) this.#token = null;
    if (!source) return { ok: true, value: {} };
    try {
      if (typeof source === 'function' && !(this.#token && Date.now() < this.#token.until)) {
        const value = await source();
        this.#token = { value, until: expiryOf(value) - 60_000 };
      }
      return { ok: true, value: { subjectToken: typeof source === 'string' ? source : this.#token!.value } };
    } catch {
      return failed('subject-token-unavailable', true); // what the site's function threw is the site's to log
    }
  }

  protected report({ code, retryable }: Failure): void {
    this.dispatchEvent(new AssentErrorEvent(code, retryable));
  }

  protected showValidity(validity: Validity): void {
    const anchor = this.renderRoot?.querySelector<HTMLElement>('[tabindex].choices, .status') ?? undefined;
    if (validity.valid) this.internals.setValidity({});
    else this.internals.setValidity({ [validity.flag]: true }, validity.message, anchor);
  }

  /** Takes in the styles of parts that were fetched later. */
  protected adopt(styles: readonly CSSResult[]): void {
    const { adoptedStyleSheets } = this.renderRoot as ShadowRoot;
    for (const { styleSheet } of styles)
      if (!adoptedStyleSheets.includes(styleSheet!)) adoptedStyleSheets.push(styleSheet!);
  }

  /** Sets exactly one of the custom states `names`, for `:state(…)` in the page's style sheet. */
  protected showState(names: readonly string[]): void {
    this.internals.states.clear();
    for (const name of names) this.internals.states.add(name);
  }
}

/** Milliseconds; 0 for a token that does not say: then it is asked for each time. */
const expiryOf = (token: string): number =>
  ((openJson(token.split('.')[1] ?? '') as { exp?: number } | undefined)?.exp ?? 0) * 1000;
