// The screen of an agreement, as one part: its documents, then what is asked or what came of it.

import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Locale } from '../../core/text/agreement.ts';
import { rowsOf } from '../../core/text/rows.ts';
import type { Ceremony } from '../ceremony.ts';
import { documentStyles } from '../document.styles.ts';
import { focusOn } from '../focus-on.ts';
import type { TextMessages } from '../messages/text.words.ts';
import type { Offer, ShownDocument } from '../offer.ts';
import type { Reader } from '../reader.ts';
import { screenStyles } from '../screen.styles.ts';
import { sheetStyles } from '../sheet.styles.ts';
import { isUnsettled, type AgreementState, type Choice } from '../state.ts';
import { textStyles } from '../text.styles.ts';
import { toggled } from '../toggled.ts';
import { drawDocument } from './document.ts';
import { inSections, type Sections } from './text.ts';
import { drawViews, shownLocales, type ViewsView } from './views.ts';

export { textMessagesFor } from '../messages/text.words.ts';
export { decide, send } from '../deciding.ts';
export { formStateOf } from './form-state.ts';
export { uncoverChoices } from '../uncover-choices.ts';
export { warnIfUnnamed } from '../unnamed.ts';

/** In the order in which they hold. */
export const screenSheets = [sheetStyles, documentStyles, textStyles, screenStyles];

/** Top-level clauses that are drawn before the rest of a long text. */
const FIRST_SCREEN = 2;

/** Milliseconds that the processor may be kept busy at a stretch while the rest is drawn; a slow one draws less at a time. */
const SLICE = 20;

/** A screen, and whom to tell what its reader does. */
export interface ScreenView {
  readonly state: Extract<AgreementState, { readonly offer: Offer }>;
  readonly messages: TextMessages;
  readonly reader: Reader;
  /** What each document is drawn from. */
  readonly sections: readonly Sections[];
  /** Top-level clauses of each document that are drawn so far; all of them, and the choices, where it is infinite. */
  readonly drawn: number;
  /** There is room for two columns. */
  readonly wide: boolean;
  /** The page's colours could not be read. */
  readonly plain: boolean;
  readonly view: ViewsView['view'];
  readonly headingLevel: number;
  readonly endpoint: string;
  readonly disabled: boolean;
  readonly element: LitElement;
  readonly ceremony: Ceremony;
  readonly set: (changes: Partial<Reader>) => void;
  /** Another view was chosen. */
  readonly switched: (to: string) => void;
  readonly explain: (clause: string) => void;
  readonly choose: (event: Event) => void;
  readonly later: (event: Event) => void;
}

/** Lets the browser take its turn: with hundreds of clauses each piece of work is as much as a slow processor can do at a stretch. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** What each document of an offer is drawn from. */
export async function sectionsOf({ documents }: Offer): Promise<readonly Sections[]> {
  await turn();
  return documents.map(({ version }) => inSections(rowsOf(version)));
}

/** How a reader finds an offer when it is put before them. */
export const afresh = ({ documents }: Offer): Partial<Reader> => ({
  full: new Set(documents.filter(({ changes }) => !changes).map(({ offered }) => offered.agreement)),
  flagMissing: false,
  textShown: false,
});

/** Once a choice is recorded, whatever is asked next is asked unticked. */
export const unticked = ({ capacity }: Reader): Partial<Reader> => ({
  ticked: new Set(),
  capacity: { ...capacity, confirmed: false },
});

/** Draws a long text slice by slice, then the choices: `to` draws so many clauses of each document and resolves when they stand. */
export async function drawInSlices(
  sections: readonly Sections[],
  to: (clauses: number) => Promise<unknown>,
): Promise<void> {
  const all = Math.max(...sections.map(({ length }) => length));
  await turn();
  for (let drawn = FIRST_SCREEN, size = FIRST_SCREEN; drawn < Infinity;) {
    const start = performance.now();
    await to(drawn);
    const share = SLICE / (performance.now() - start);
    await turn();
    // Every slice looks through all that stands: so it adds at least a quarter to it, or a very long text would never end.
    size = Math.ceil(Math.max(size * Math.min(share, 2), drawn / 4));
    drawn = drawn < all ? drawn + size : Infinity;
  }
  await to(Infinity);
}

export function drawScreen(view: ScreenView): TemplateResult {
  const { state, messages, drawn } = view;
  const { answer } = state.offer;
  const said = 'notice' in state && (state.notice?.kind === 'said' || state.notice?.kind === 'arrived');
  return html`<div class="sheet ${view.plain ? 'plain' : ''} ${said ? 'said' : ''}" part="base" lang=${messages.tag}>
    ${answer.demo ? html`<p class="demo">${messages.demo}</p>` : nothing}
    ${
      'choice' in state
        ? drawOutcome(view, state)
        : html`${drawDocuments(view, drawViews(viewsOf(view)))}${drawn === Infinity ? drawAsking(view) : nothing}`
    }
  </div>`;
}

const viewsOf = ({ state: { offer }, messages, view, wide, reader, set, switched }: ScreenView): ViewsView => ({
  locales: localesOf(offer),
  own: offer.answer.locale,
  messages,
  view,
  wide,
  look: reader.look,
  switchTo: (look) => {
    set({ look });
    switched(look);
  },
});

function drawDocuments(view: ScreenView, tools: unknown): unknown[] {
  const { state, messages, reader, set } = view;
  const { full, unfolded } = reader;
  const { answer, documents, drawing } = state.offer;
  const shown = shownLocales(viewsOf(view));
  return documents.map((document, at) => {
    const { agreement, show } = document.offered;
    if (show === 'nothing') return nothing;
    const sections = view.sections[at] ?? [];
    return drawDocument({
      document,
      answer,
      sections: document.changes || view.drawn >= sections.length ? sections : sections.slice(0, view.drawn),
      version: document.version,
      shown,
      messages,
      level: view.headingLevel + 1,
      name: (clause) => nameOf(document, at, clause),
      tools: at === 0 ? tools : nothing,
      revision: drawing.revision,
      endpoint: view.endpoint,
      full: full.has(agreement),
      toggleFull: () => {
        set({ full: toggled(full, agreement) });
        view.switched(`${full.has(agreement) ? 'changes' : 'full'}:${agreement}`);
      },
      unfolded,
      unfold: (clause) => set({ unfolded: toggled(unfolded, clause) }),
      goTo: (clause) => void goTo(view, document, nameOf(document, at, clause)),
    });
  });
}

function drawAsking(view: ScreenView): TemplateResult {
  const { state, messages, reader, set } = view;
  const { offer } = state;
  const { ticked, capacity, flagMissing } = reader;
  return offer.drawing.asking.drawAsk({
    offer,
    messages,
    notes: offer.documents.map((document, at) => drawNotes(view, document, at)),
    ticked,
    capacity,
    flagMissing,
    disabled: view.disabled || reader.turning === true || state.name === 'recording',
    tick: (channel) => set({ ticked: toggled(ticked, channel) }),
    changeCapacity: (fields) => {
      const isMissing = flagMissing && !offer.drawing.asking.statementOf(fields);
      set({ capacity: fields, flagMissing: isMissing });
      // What was asked for is there: it is said no longer.
      if (flagMissing && !isMissing && 'notice' in state && state.notice?.kind === 'failure') view.ceremony.tell(null);
    },
    choose: view.choose,
    later: view.later,
    held: isUnsettled(state), // what stands comes first
    turn: (event, standing) => void offer.drawing.asking.turnRound({ ...view, offer }, event, standing),
    refusal: reader.refusal,
    endpoint: view.endpoint,
  });
}

function drawNotes(view: ScreenView, document: ShownDocument, at: number) {
  const { state, messages, reader, sections, explain } = view;
  if (document.offered.show === 'nothing') return nothing;
  const { answer, drawing } = state.offer;
  const name = (clause: string): string => nameOf(document, at, clause);
  return drawing.asking.drawNotes({
    document,
    sections: sections[at]!,
    locale: answer.locale,
    messages,
    isOpen: (clause) => reader.note === name(clause),
    toggle: (clause) => explain(name(clause)),
    goTo: (clause) => void goTo(view, document, name(clause)),
  });
}

function drawOutcome(view: ScreenView, state: Extract<AgreementState, { choice: Choice }>): TemplateResult {
  const { messages, reader, set } = view;
  const { textShown } = reader;
  const { answer, documents } = state.offer;
  const receipt = state.name === 'recorded' ? state.answer.receipt : state.receipt;
  return html`${
      receipt
        ? html`<div class="outcome" tabindex="-1">
            <assent-receipt
              part="receipt"
              lang=${messages.tag}
              .receipt=${receipt}
              .documents=${documents.flatMap(({ sources }) => sources)}
              .endpoint=${view.endpoint}
            ></assent-receipt>
          </div>`
        : nothing
    }${
      state.choice === 'declined'
        ? html`<div class="after" lang=${answer.locale}>
            <p>${answer.onDecline}</p>
            ${answer.ifDeclined ? html`<p>${answer.ifDeclined.sentence}</p>` : nothing}
          </div>`
        : nothing
    }
    <div class="foot">
      <button type="button" class="quiet again" ?disabled=${view.disabled} @click=${() => void chooseAgain(view)}>
        ${messages.changeAnswer}
      </button>
      <button type="button" class="quiet" aria-expanded=${textShown} @click=${() => set({ textShown: !textShown })}>
        ${messages.showText}
      </button>
    </div>
    ${textShown ? drawDocuments(view, nothing) : nothing}`;
}

/** Whoever wants to answer otherwise is taken to the choices. */
async function chooseAgain({ ceremony, element }: ScreenView): Promise<void> {
  await ceremony.again();
  focusOn(element, '.choices');
}

/** To a clause; of a document that is folded to what changed, all is unfolded first where the clause is not among that. */
async function goTo({ element, reader, set }: ScreenView, { offered }: ShownDocument, name: string): Promise<void> {
  const find = (): HTMLElement | null => element.renderRoot.querySelector(`[id="${name}"]`);
  if (!find()) set({ full: new Set([...reader.full, offered.agreement]) });
  await element.updateComplete;
  const row = find();
  row?.scrollIntoView({ block: 'start' });
  row?.focus({ preventScroll: true });
}

/** The languages every document of the offer has, in the first one's order. */
const localesOf = ({ documents }: Offer): readonly Locale[] =>
  documents[0]!.version.locales.filter((locale) => documents.every(({ version }) => version.locales.includes(locale)));

/** As a presentation names clauses: those of the leading document by their id, others with their agreement before it. */
const nameOf = ({ offered }: ShownDocument, at: number, clause: string): string =>
  at === 0 ? clause : `${offered.agreement}#${clause}`;
