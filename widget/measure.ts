// What can be measured of how a text and the choices were shown. It is sent as reported and recorded as reported: none of it
// shows that anybody read.

import type { Inequality } from '../core/consent/inequality.ts';
import type { ClauseId } from '../core/text/agreement.ts';
import type { Observed, PresentationAnswer } from '../core/wire.ts';
import { failed, type Failure } from './client.ts';
import { contrastOf } from './contrast.ts';
import { inequalities, LEAST_CONTRAST, uncovered, type Pair } from './equal-choices.ts';

/** The ledger seals at most 4 KiB of it. */
const MOST_CLAUSES = 60;
const MOST_SWITCHES = 20;

/** A page that changes a style sheet, or lays something over ours, tells nobody: so it is looked at again, in milliseconds. */
const LOOK_AGAIN = 1000;

/** Points over a text area: what lies on top of them covers it. */
const GRID = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x, _, parts) => parts.map((y): Pair<number> => [x, y]));

type Value = 'accepted' | 'declined';

/** Where a browser can tell, it also says whether what is in view can be seen (Intersection Observer, `trackVisibility`). */
const OBSERVING = { trackVisibility: true, delay: 100 };
type Entry = IntersectionObserverEntry & { readonly isVisible?: boolean };

export class Measure {
  readonly #root: ShadowRoot;
  readonly #report: (failure: Failure) => void;
  readonly #resume: () => void;
  #visible = 0;
  #visibleMs = 0;
  #since: number | null = null;
  #looking: ReturnType<typeof setInterval> | undefined;
  readonly #inView = new Map<Element, number>();
  #preTicked = false;
  readonly #switches: string[] = [];
  readonly #clauses = new Set<ClauseId>();
  #areas: readonly Element[] = [];
  #labels: readonly [string, string] = ['', ''];
  readonly #unequal = new Set<Inequality>();
  /** Of each choice, what the browser last said of its being seen. */
  readonly #seen = new Map<Element, boolean>();

  readonly #areaObserver = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) this.#inView.set(target, intersectionRatio);
      this.#tick();
    },
    { ...OBSERVING, threshold: Array.from({ length: 21 }, (_, step) => step / 20) },
  );
  readonly #clauseObserver = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting && uncovered(this.#root, target.parentElement!, GRID) !== 0)
        this.#clauses.add((target as HTMLElement).dataset['clause']!);
  });
  readonly #choiceObserver = new IntersectionObserver(
    (entries: Entry[]) => {
      for (const { target, isVisible = true, intersectionRatio } of entries)
        if (intersectionRatio > 0.99) this.#seen.set(target, isVisible);
        else this.#seen.delete(target);
      this.#look();
    },
    { ...OBSERVING, threshold: [0, 1] },
  );

  /** `report` is told when the choices are found unequal, `resume` when a page comes back that the browser had kept alive. */
  constructor(root: ShadowRoot, report: (failure: Failure) => void, resume: () => void) {
    this.#root = root;
    this.#report = report;
    this.#resume = resume;
  }

  /** Watches the text areas and what stands at their top from now on, sections of a whole text or rows of a comparison;
   *  called again after each drawing: what is watched already stays so, since a long text takes its time to begin with. */
  watch(): void {
    this.#areas = [...this.#root.querySelectorAll('[part=text]')];
    for (const area of this.#areas) this.#areaObserver.observe(area);
    for (const clause of this.#root.querySelectorAll('[part=text] > [data-clause]'))
      this.#clauseObserver.observe(clause);
    const choices = this.#root.querySelectorAll('[part=choice]');
    for (const choice of choices) this.#choiceObserver.observe(choice);
    document.addEventListener('visibilitychange', this.#tick);
    addEventListener('pageshow', this.#shown);
    if (choices.length > 0) this.#looking ??= setInterval(this.#look, LOOK_AGAIN);
    else this.#rest();
  }

  stop(): void {
    this.#areaObserver.disconnect();
    this.#clauseObserver.disconnect();
    this.#choiceObserver.disconnect();
    this.#rest();
    this.#inView.clear();
    this.#seen.clear();
    document.removeEventListener('visibilitychange', this.#tick);
    removeEventListener('pageshow', this.#shown);
  }

  #rest(): void {
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  /** Looks at what stands before anybody could touch it. Says whether the page's colours can be read; if not, ours are to be
   *  taken. */
  begin({ acceptLabel, declineLabel }: PresentationAnswer): boolean {
    this.#labels = [acceptLabel, declineLabel];
    this.#unequal.clear();
    this.#preTicked ||= this.#root.querySelector('input:checked') !== null;
    const choices = [...this.#root.querySelectorAll('[part=choice]:enabled')];
    const contrast = Math.min(legibility(this.#areas).contrast ?? 21, ...choices.map(contrastOf).map(toHundredths));
    const isLegible = contrast >= LEAST_CONTRAST;
    if (isLegible) this.#look();
    else
      console.warn(`assent: the page's colours give a contrast of ${contrast}; below ${LEAST_CONTRAST} ours are used.`);
    return isLegible;
  }

  noteSwitch(to: string): void {
    if (this.#switches.length < MOST_SWITCHES) this.#switches.push(to);
  }

  report(trusted: boolean): Observed {
    this.#look();
    const [accepted, declined] = this.#choices().map((choice) => {
      if (!choice) return null;
      const { left, top, width, height } = choice.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    });
    return {
      ...legibility(this.#areas),
      visible: toHundredths(this.#visible),
      visibleMs: Math.round(this.#visibleMs),
      ...(accepted && declined && { choiceBoxes: { accepted, declined } }),
      unequal: [...this.#unequal],
      switches: this.#switches,
      clausesInView: [...this.#clauses].slice(0, MOST_CLAUSES),
      preTicked: this.#preTicked,
      trusted,
    };
  }

  #choices(): [HTMLButtonElement | null, HTMLButtonElement | null] {
    const find = (value: Value) => this.#root.querySelector<HTMLButtonElement>(`button[value=${value}]`);
    return [find('accepted'), find('declined')];
  }

  readonly #shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#resume();
  };

  readonly #tick = (): void => {
    const now = performance.now();
    if (this.#since !== null) this.#visibleMs += now - this.#since;
    const shares = [...this.#inView].map(([area, ratio]) => ratio && ratio * (uncovered(this.#root, area, GRID) ?? 0));
    this.#visible = Math.max(this.#visible, ...shares);
    const isSeen = shares.some((share) => share > 0) && document.visibilityState === 'visible';
    this.#since = isSeen ? now : null;
  };

  /** What is found unequal is said once. */
  readonly #look = (): void => {
    this.#tick();
    const choices = this.#choices();
    const [one, other] = choices.map((choice) => choice && this.#seen.get(choice));
    const now = inequalities(this.#root, choices, this.#labels);
    if (one !== undefined && other !== undefined && one !== other) now.push('covered');
    const found = now.filter((inequality) => !this.#unequal.has(inequality));
    if (found.length === 0) return;
    for (const inequality of found) this.#unequal.add(inequality);
    console.warn(
      `assent: 页面使两个选项不相同（${found.join('、')}）；选择仍会记录，并注明这一点。 / The page makes the two choices unequal (${found.join(', ')}); a choice is still recorded, and says so.`,
    );
    this.#report(failed('unequal-choices').failure);
  };
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

/** The smallest text of `areas` as it is drawn and the lowest contrast of a paragraph to its ground. */
function legibility(areas: readonly Element[]): { readonly fontPx?: number; readonly contrast?: number } {
  const samples = areas.flatMap((area) => [...area.querySelectorAll('p')].slice(0, 40));
  if (samples.length === 0) return {};
  const smallest = Math.min(...samples.map((sample) => Number.parseFloat(getComputedStyle(sample).fontSize)));
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
