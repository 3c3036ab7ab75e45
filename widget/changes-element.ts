import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { ClauseId } from '../core/text/agreement.ts';
import { clauseName } from '../core/text/citation.ts';
import { rowsOf } from '../core/text/rows.ts';
import { changesStyles } from './changes-element.styles.ts';
import { persist, type Call, type Failure } from './client.ts';
import { loadComparison, type Comparison } from './comparison.ts';
import { documentStyles } from './document.styles.ts';
import { anchorOf, drawComparison } from './draw/comparison.ts';
import { drawStatus } from './draw-status.ts';
import { inSections, type Sections } from './draw/text.ts';
import { drawViews, shownLocales, type ViewsView } from './draw/views.ts';
import { AssentComparedEvent } from './act-events.ts';
import { AssentErrorEvent, AssentReadyEvent } from './events.ts';
import { keepLegible } from './keep-legible.ts';
import { explained } from './ledger-element.ts';
import { messagesFor, nearestLanguage, watchLanguage } from './language.ts';
import { COMPARISON_WORDS } from './messages/comparison.words.ts';
import { marksStyles } from './marks.styles.ts';
import { textMessagesFor, type TextMessages } from './messages/text.words.ts';
import type { ViewChoice } from './reader.ts';
import { wordsOf } from './state.ts';
import { textStyles } from './text.styles.ts';
import { toggled } from './toggled.ts';
import { sheetStyles } from './sheet.styles.ts';
import { tokens } from './tokens.styles.ts';

/** Below this width of the element (in rem) one language is shown at a time. */
const SIDE_BY_SIDE_FROM = 40;

type ChangesState =
  | { readonly name: 'loading'; readonly attempt?: number }
  | { readonly name: 'same' }
  | { readonly name: 'unavailable'; readonly failure: Failure }
  | { readonly name: 'compared'; readonly comparison: Comparison; readonly sections: Sections };

/**
 * What changed between two published versions of an agreement, to read: it asks nothing and records nothing. What matters
 * most is said first; then every changed clause in both languages with its marks, what did not change folded between.
 * Change set and text are fetched by digest and refused if they do not have it.
 *
 * @element assent-changes
 *
 * @attr agreement - Id of the agreement.
 * @attr from - Label of the version one knows.
 * @attr to - Label of the version to compare it with; an earlier one too.
 * @attr ledger - The ledger; by default where this script came from. As a property: `endpoint`.
 * @attr locale - Language of the text that is shown where there is room for one; by default that of the page around.
 * @attr view - `auto` (default), `side-by-side` or `single`.
 * @attr show - `everything` (default), or `matters`: lesser changes are put away too.
 * @attr digest - The digest the change set must have, such as a receipt cites. Another one is refused.
 * @attr heading-level - Level of the title, 2 by default.
 * @attr theme - `light`, `dark` or `system`; by default the colour scheme of the page.
 *
 * @fires assent-ready - The comparison stands, or cannot be shown.
 * @fires assent-compared - It stands; with `from`, `to` and the `digest` of the change set.
 * @fires assent-error - With a stable `code` and `retryable`.
 *
 * @slot - What is seen without script, until the comparison stands, and when it cannot be shown: a link to the public page.
 *
 * @csspart base - The sheet.
 * @csspart header - Title and facts.
 * @csspart notice - That versions are reversed, pending or withdrawn.
 * @csspart summary - What is said before anything is shown.
 * @csspart text - The clauses.
 * @csspart status - The one line that is announced.
 *
 * @cssproperty --assent-text-height - Greatest height of the clauses before they scroll, `8rem` or more; `none` for all of them.
 * @cssproperty --assent-ink, --assent-paper, --assent-sheet, --assent-mark, --assent-cut - As for the other elements.
 *
 * @cssstate loading, same, unavailable, compared
 */
export class AssentChanges extends LitElement {
  static override styles = [tokens, sheetStyles, documentStyles, textStyles, marksStyles, changesStyles];

  static override properties = {
    agreement: {},
    from: {},
    to: {},
    endpoint: { attribute: 'ledger' },
    locale: {},
    view: {},
    show: {},
    digest: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    language: { state: true },
    state: { state: true },
    look: { state: true },
    unfolded: { state: true },
    wide: { state: true },
  };

  declare agreement: string;
  declare from: string;
  declare to: string;
  declare endpoint: string;
  declare locale: string;
  declare view: 'auto' | 'side-by-side' | 'single';
  declare show: 'everything' | 'matters';
  declare digest: string;
  declare headingLevel: number;
  declare private language: string;
  declare private state: ChangesState;
  /** The reader's own choice of languages. */
  declare private look: ViewChoice;
  declare private unfolded: ReadonlySet<string>;
  declare private wide: boolean;

  /** Resolves once there is something to see. Late listeners lose nothing. */
  readonly ready: Promise<void>;
  #isReady!: () => void;
  readonly #internals = this.attachInternals();
  #abort = new AbortController();
  #unwatch: (() => void) | null = null;
  readonly #size = new ResizeObserver(([entry]) => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.wide = entry!.contentRect.width >= SIDE_BY_SIDE_FROM * rem;
  });

  constructor() {
    super();
    this.agreement = '';
    this.from = '';
    this.to = '';
    this.endpoint = new URL(import.meta.url).origin;
    this.locale = '';
    this.view = 'auto';
    this.show = 'everything';
    this.digest = '';
    this.headingLevel = 2;
    this.language = '';
    this.state = { name: 'loading' };
    this.look = null;
    this.unfolded = new Set();
    this.wide = false;
    this.ready = new Promise((resolve) => (this.#isReady = resolve));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const look = (): void => {
      this.language = nearestLanguage(this);
    };
    look();
    this.#unwatch = watchLanguage(look);
    this.#size.observe(this);
    if (this.#abort.signal.aborted && this.state.name === 'loading') void this.#load(); // it stood in a page before
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#size.disconnect();
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (['agreement', 'from', 'to', 'endpoint', 'digest'].some((name) => changed.has(name))) void this.#load();
  }

  protected override updated(changed: PropertyValues): void {
    keepLegible(this.renderRoot);
    if (!changed.has('state')) return;
    this.#internals.states.clear();
    this.#internals.states.add(this.state.name);
  }

  get #messages(): TextMessages {
    return textMessagesFor(this.language);
  }

  /** Fetches and checks; a page that sets its attributes one by one is waited for. */
  async #load(): Promise<void> {
    const { agreement, from, to, digest } = this;
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    if (agreement === '' || from === '' || to === '') return;
    if (from === to) return this.#became({ name: 'same' });
    this.state = { name: 'loading' };
    const call: Call = { endpoint: this.endpoint, language: this.language, signal };
    const answer = await persist(
      signal,
      () => loadComparison(call, { agreement, from, to, digest }).then((answer) => explained(this, answer)),
      (_, attempt) => (this.state = { name: 'loading', attempt }),
    );
    if (signal.aborted) return;
    if (!answer.ok) {
      this.#became({ name: 'unavailable', failure: answer.failure });
      this.dispatchEvent(new AssentErrorEvent(answer.failure));
      return;
    }
    const comparison = answer.value;
    this.unfolded = new Set();
    this.#became({ name: 'compared', comparison, sections: inSections(rowsOf(comparison.version)) });
    await this.updateComplete;
    this.dispatchEvent(new AssentComparedEvent(from, to, comparison.digest));
  }

  #became(state: ChangesState): void {
    this.state = state;
    void this.updateComplete.then(() => {
      this.#isReady();
      this.dispatchEvent(new AssentReadyEvent());
    });
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const messages = this.#messages;
    const failure = 'failure' in state ? state.failure : null;
    return html`<div class="box">
      ${state.name === 'compared' ? this.#sheet(state) : html`<slot></slot>`}
      ${drawStatus(this.#status(), failure, messages, () => void this.#load())}
    </div>`;
  }

  #status(): string {
    const { state } = this;
    const messages = this.#messages;
    switch (state.name) {
      case 'loading':
        return state.attempt ? messages.retrying(state.attempt) : COMPARISON_WORDS[messages.tag].loadingChanges;
      case 'same':
        return COMPARISON_WORDS[messages.tag].sameVersion(this.to);
      case 'unavailable':
        return wordsOf(state.failure, messages);
      case 'compared':
        return '';
      default:
        return state satisfies never;
    }
  }

  #sheet({ comparison, sections }: Extract<ChangesState, { name: 'compared' }>): TemplateResult {
    const messages = this.#messages;
    const words = COMPARISON_WORDS[messages.tag];
    const { version, changes, pair } = comparison;
    const wanted = [this.locale, this.language].filter(Boolean);
    const views: ViewsView = {
      locales: changes.locales,
      own:
        wanted.flatMap((tag) => changes.locales.find((one) => messagesFor(one) === messagesFor(tag)) ?? [])[0] ??
        version.prevailing.locale,
      messages,
      view: this.view,
      wide: this.wide,
      look: this.look,
      switchTo: (look) => (this.look = look),
    };
    const page = new URL(`/agreements/${pair.agreement}/changes/${pair.from}...${pair.to}`, this.endpoint).href;
    return html`<div class="sheet" part="base" lang=${messages.tag}>
      ${drawComparison({
        comparison,
        version,
        changes,
        sections,
        shown: shownLocales(views),
        messages,
        level: this.headingLevel + 1,
        name: (clause) => clause,
        goTo: (clause) => void this.#goTo(clause),
        permalink: (clause, number) => ({
          href: page + anchorOf(clause),
          label: words.permalink(number ? clauseName(messages.tag, number) : clause),
        }),
        unfolded: this.unfolded,
        unfold: (name) => (this.unfolded = toggled(this.unfolded, name)),
        tools: drawViews(views),
        page,
        mattersOnly: this.show === 'matters',
        show: (what) => (this.show = what),
      })}
    </div>`;
  }

  async #goTo(clause: ClauseId): Promise<void> {
    await this.updateComplete;
    const row = this.renderRoot.querySelector<HTMLElement>(`[id="${clause}"]`);
    row?.scrollIntoView({ block: 'start' });
    row?.focus({ preventScroll: true });
  }
}
