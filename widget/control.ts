// What every element of ours that stands in a form has in common: what it asks the ledger to present, and what the form around
// it sees.

import type { PropertyValues } from 'lit';
import type { PresentationAnswer, PresentationRequest } from '../core/wire.ts';
import { post, type Answer } from './client.ts';
import { LedgerElement } from './ledger-element.ts';
import type { Validity } from './state.ts';

/** Which widget shows the text: the build puts the digest of all that was built in its place. */
const BUILD = '__ASSENT_BUILD__';

export abstract class AssentControl extends LedgerElement {
  static readonly formAssociated = true;

  static override properties = {
    ...LedgerElement.properties,
    agreement: {},
    docLang: { attribute: 'doc-lang' },
    name: { reflect: true },
    disabled: { type: Boolean, reflect: true },
    disabledAround: { state: true },
  };

  declare agreement: string;
  declare docLang: string;
  declare name: string;
  declare disabled: boolean;
  declare protected disabledAround: boolean;

  constructor() {
    super();
    this.agreement = '';
    this.docLang = '';
    this.name = '';
    this.disabled = false;
    this.disabledAround = false;
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
    if (changed.has('subjectToken')) this.forgetToken();
    if (!asked && !changed.has('language')) return;
    if (this.isConnected) this.present(!asked);
    else this.#isDue ||= asked;
  }

  /** Something was set that decides what the ledger would answer, while the element was away from the page. */
  #isDue = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isDue) this.present();
    this.#isDue = false;
  }

  /** Further properties that decide what the ledger would answer. */
  protected readonly asks: readonly string[] = [];
  /** Takes a presentation and shows it from the beginning. `languageOnly`: nothing else changed than the page's language. */
  protected abstract present(languageOnly?: boolean): void;

  protected get isDisabled(): boolean {
    return this.disabled || this.disabledAround;
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
    if (!answer.ok && answer.failure.code === 'subject-token-expired') this.forgetToken();
    return this.explained(answer);
  }

  /** A browser takes whoever sends the form to the anchor, and says why below it: so that is the choice with all that is said of
   *  it, or what lets one choose again. */
  protected showValidity(validity: Validity): void {
    const anchor =
      this.renderRoot?.querySelector<HTMLElement>('.decide, .again, [tabindex].choices, .status') ?? undefined;
    if (validity.valid) this.internals.setValidity({});
    else this.internals.setValidity({ [validity.flag]: true }, validity.message, anchor);
  }
}
