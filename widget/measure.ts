// What can be measured of how a text and the choices were shown. It is sent as reported and recorded as reported: none of it
// shows that anybody read.

import type { Observed, PresentationAnswer } from '../core/wire.ts';
import { ChoiceWatch, OBSERVING } from './choice-watch.ts';
import type { Failure } from './client.ts';
import { contrastOf } from './contrast.ts';
import { LEAST_CONTRAST, uncovered, type Pair } from './equal-choices.ts';
import { warnOfContrast } from './keep-legible.ts';
import type { Reader } from './reader.ts';

/** The ledger seals at most 4 KiB of it. */
const MOST_LETTERS = 2200;
const MOST_SWITCHES = 20;

/** A clause as the presentation names it, by its place on the screen: texts beside each other have clauses of the same id. */
const nameOf = (element: HTMLElement): string =>
  element.id || element.querySelector('[id]')?.id || element.dataset['clause']!;

/** Points over a text area: what lies on top of them covers it. */
const GRID = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x, _, parts) => parts.map((y): Pair<number> => [x, y]));

type Value = 'accepted' | 'declined';

/** Of one offer: what was seen of another one before is not reported of it. */
export class Measure extends ChoiceWatch {
  readonly #resume: () => void;
  #visible = 0;
  #visibleMs = 0;
  #since: number | null = null;
  readonly #inView = new Map<Element, number>();
  #preTicked = false;
  readonly #switches: string[] = [];
  readonly #clauses = new Set<string>();
  #conspicuous: readonly string[] = [];
  #areas: readonly Element[] = [];
  #labels: readonly [string, string] = ['', ''];

  readonly #areaObserver = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) this.#inView.set(target, intersectionRatio);
      this.#tick();
    },
    { ...OBSERVING, threshold: Array.from({ length: 21 }, (_, step) => step / 20) },
  );
  readonly #clauseObserver = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting && uncovered(this.root, target.closest('[part=text]')!, GRID) !== 0)
        this.#clauses.add(nameOf(target as HTMLElement));
  });
  /** `report` is told when the choices are found unequal, `resume` when a page comes back that the browser had kept alive. */
  constructor(root: ShadowRoot, report: (failure: Failure) => void, resume: () => void) {
    super(root, report, () => [{ question: '', choices: this.#choices(), labels: this.#labels }]);
    this.#resume = resume;
  }

  /** Watches the text areas, what stands at their top from now on, sections of a whole text or rows of a comparison, and what
   *  is emphasised in them; called again after each drawing: what is watched already stays so, since a long text takes its time to begin with. */
  override watch(): void {
    this.#areas = [...this.root.querySelectorAll('[part=text]')];
    for (const area of this.#areas) this.#areaObserver.observe(area);
    for (const clause of this.root.querySelectorAll('[part=text] > [data-clause], [part=text] .key[id]'))
      this.#clauseObserver.observe(clause);
    document.addEventListener('visibilitychange', this.#tick);
    addEventListener('pageshow', this.#shown);
    super.watch();
  }

  override stop(): void {
    this.#areaObserver.disconnect();
    this.#clauseObserver.disconnect();
    super.stop();
    this.#inView.clear();
    document.removeEventListener('visibilitychange', this.#tick);
    removeEventListener('pageshow', this.#shown);
  }

  /** Looks at what stands before anybody could touch it. Says whether the page's colours can be read; if not, ours are to be
   *  taken. */
  begin({ acceptLabel, declineLabel, conspicuous }: PresentationAnswer, { ticked, capacity }: Reader): boolean {
    this.#labels = [acceptLabel, declineLabel];
    this.#conspicuous = conspicuous;
    this.forget();
    const own = [...ticked, ...(capacity.confirmed ? ['confirmed'] : [])] as readonly string[];
    this.#preTicked = [...this.root.querySelectorAll<HTMLInputElement>('input:checked')].some(
      ({ name }) => !own.includes(name),
    );
    const said = [...this.root.querySelectorAll('[part=choice]:enabled, [part=statement]')];
    const contrast = Math.min(legibility(this.#areas).contrast ?? 21, ...said.map(contrastOf).map(toHundredths));
    const isLegible = contrast >= LEAST_CONTRAST;
    if (isLegible) this.look();
    else warnOfContrast(contrast);
    return isLegible;
  }

  noteSwitch(to: string): void {
    if (this.#switches.length < MOST_SWITCHES) this.#switches.push(to);
  }

  report(trusted: boolean): Observed {
    const unequal = this.unequal('');
    const [accepted, declined] = this.#choices().map((choice) => {
      if (!choice) return null;
      const { left, top, width, height } = choice.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    });
    return {
      ...legibility(this.#areas, this.root.querySelectorAll('.statement, .follows')),
      visible: toHundredths(this.#visible),
      visibleMs: Math.round(this.#visibleMs),
      ...(accepted && declined && { choiceBoxes: { accepted, declined } }),
      unequal,
      switches: this.#switches,
      clausesInView: this.#inOrder(),
      preTicked: this.#preTicked,
      trusted,
    };
  }

  /** Those of major interest first, as many as there is room for. */
  #inOrder(): string[] {
    const weight = (name: string): number => Number(!this.#conspicuous.includes(name));
    let left = MOST_LETTERS;
    return [...this.#clauses]
      .toSorted((a, b) => weight(a) - weight(b))
      .filter(({ length }) => (left -= length + 3) > 0);
  }

  #choices(): [HTMLButtonElement | null, HTMLButtonElement | null] {
    const find = (value: Value) => this.root.querySelector<HTMLButtonElement>(`button[value=${value}]`);
    return [find('accepted'), find('declined')];
  }

  readonly #shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#resume();
  };

  readonly #tick = (): void => {
    const now = performance.now();
    if (this.#since !== null) this.#visibleMs += now - this.#since;
    const shares = [...this.#inView].map(([area, ratio]) => ratio && ratio * (uncovered(this.root, area, GRID) ?? 0));
    this.#visible = Math.max(this.#visible, ...shares);
    const isSeen = shares.some((share) => share > 0) && document.visibilityState === 'visible';
    this.#since = isSeen ? now : null;
  };

  protected override look(): void {
    this.#tick();
    super.look();
  }
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

/** The smallest text of `areas`, and of what is `said` beside the choices, as it is drawn, and the lowest contrast of a paragraph
 *  to its ground. */
function legibility(
  areas: readonly Element[],
  said: Iterable<Element> = [],
): { readonly fontPx?: number; readonly contrast?: number } {
  const samples = areas.flatMap((area) => [...area.querySelectorAll('p')].slice(0, 40));
  if (samples.length === 0) return {};
  const smallest = Math.min(
    ...[...samples, ...said].map((sample) => Number.parseFloat(getComputedStyle(sample).fontSize)),
  );
  return {
    fontPx: toHundredths(smallest * Math.min(...areas.map(scaleOf))),
    contrast: toHundredths(Math.min(...samples.slice(0, 3).map(contrastOf))),
  };
}

/** By how much transforms and `zoom` around it make it larger; 1 for what is not drawn. */
function scaleOf(element: Element): number {
  const { offsetWidth } = element as HTMLElement;
  return offsetWidth > 0 ? toHundredths(element.getBoundingClientRect().width / offsetWidth) : 1;
}
