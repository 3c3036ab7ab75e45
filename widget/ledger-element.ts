// What every element has in common that asks a ledger for a person: which one, for whom, in which language.

import { LitElement, type CSSResult, type PropertyValues } from 'lit';
import { openJson } from './base64-json.ts';
import { failed, part, type Answer, type Call, type Failure } from './client.ts';
import { AssentErrorEvent, AssentReadyEvent } from './events.ts';
import { messagesFor, nearestLanguage, watchLanguage } from './language.ts';
import type { Messages } from './messages/messages.ts';

/** A JWT made by the site's server, or a function that fetches one: it is called again when the old one runs out. */
export type SubjectToken = string | (() => Promise<string>);

/** Where this very file came from: the ledger, unless the page says otherwise. */
const LEDGER = new URL(import.meta.url).origin;

export abstract class LedgerElement extends LitElement {
  static override properties = {
    siteKey: { attribute: 'site-key' },
    subjectToken: { attribute: 'subject-token' },
    endpoint: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    language: { state: true },
  };

  declare siteKey: string;
  declare subjectToken: SubjectToken | null;
  declare endpoint: string;
  declare headingLevel: number;
  declare protected language: string;

  /** Resolves once there is something to use or to see, or a failure. Late listeners lose nothing. */
  readonly ready: Promise<void>;
  #isReady!: () => void;

  protected readonly internals = this.attachInternals();
  /** Ends whatever is under way when the element leaves the page or asks anew. */
  protected abort = new AbortController();
  #unwatch: (() => void) | null = null;
  #token: { readonly value: string; readonly until: number } | null = null;

  constructor() {
    super();
    this.siteKey = '';
    this.subjectToken = null;
    this.endpoint = LEDGER;
    this.headingLevel = 2;
    this.language = '';
    this.ready = new Promise((resolve) => (this.#isReady = resolve));
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

  /** What was pressed is disabled or gone by what comes of it: the focus goes on to what is said of that, or stands in its place. */
  protected override update(changed: PropertyValues): void {
    const root = this.renderRoot as ShadowRoot;
    const before = root.activeElement;
    super.update(changed);
    if (before && (before !== root.activeElement || before.matches(':disabled, .status')))
      root.querySelector<HTMLElement>(this.inItsPlace)?.focus();
  }

  protected get inItsPlace(): string {
    return '.status';
  }

  protected readonly nowReady = (): void => {
    if (this.abort.signal.aborted) return;
    this.#isReady();
    this.dispatchEvent(new AssentReadyEvent());
  };

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

  protected call(): Call {
    return { endpoint: this.endpoint, language: this.language, signal: this.abort.signal };
  }

  /** The member that names the person in a request, where there is one; `fresh` if the one before was refused. */
  protected async subject(fresh = false): Promise<Answer<{ readonly subjectToken?: string }>> {
    const source = this.subjectToken;
    if (fresh) this.forgetToken();
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

  protected forgetToken(): void {
    this.#token = null;
  }

  protected report(failure: Failure): void {
    this.dispatchEvent(new AssentErrorEvent(failure));
  }

  /** What the ledger answered when it was asked what to show; where an attribute is at fault, in words for both who meet it. */
  protected explained<A extends Answer<unknown>>(answer: A): Promise<A | ReturnType<typeof failed>> {
    return explained(this, answer);
  }

  /** Sets exactly these custom states, for `:state(…)` in the page's style sheet. */
  protected showState(names: readonly string[]): void {
    this.internals.states.clear();
    for (const name of names) this.internals.states.add(name);
  }

  /** Takes in the styles of parts that were fetched later. */
  protected adopt(styles: readonly CSSResult[]): void {
    const { adoptedStyleSheets } = this.renderRoot as ShadowRoot;
    for (const { styleSheet } of styles)
      if (!adoptedStyleSheets.includes(styleSheet!)) adoptedStyleSheets.push(styleSheet!);
  }
}

export async function explained<A extends Answer<unknown>>(
  element: Element,
  answer: A,
): Promise<A | ReturnType<typeof failed>> {
  if (answer.ok || answer.failure.retryable) return answer;
  const setUp = await part(() => import('./set-up.ts'));
  return setUp.ok ? setUp.value.explained(element, answer.failure) : answer;
}

/** Milliseconds; 0 for a token that does not say: then it is asked for each time. */
const expiryOf = (token: string): number =>
  ((openJson(token.split('.')[1] ?? '') as { exp?: number } | undefined)?.exp ?? 0) * 1000;
