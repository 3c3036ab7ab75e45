// Looks again and again whether choices that are put before a person together are alike: when they come into view, every
// second, and at the press.

import type { Inequality } from '../core/consent/inequality.ts';
import { failed, type Failure } from './client.ts';
import { inequalities, type Pair } from './equal-choices.ts';

/** A page that changes a style sheet, or lays something over ours, tells nobody: so it is looked at again, in milliseconds. */
const LOOK_AGAIN = 1000;

/** Where a browser can tell, it also says whether what is in view can be seen (Intersection Observer, `trackVisibility`). */
export const OBSERVING = { trackVisibility: true, delay: 100 };
type Entry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/** The two answers to one question, as they should be. */
export interface OfferedPair {
  readonly question: string;
  readonly choices: Pair<HTMLButtonElement | null>;
  readonly labels: Pair<string>;
}

export class ChoiceWatch {
  protected readonly root: ShadowRoot;
  readonly #report: (failure: Failure) => void;
  readonly #offered: () => readonly OfferedPair[];
  #looking: ReturnType<typeof setInterval> | undefined;
  readonly #found = new Map<string, Set<Inequality>>();
  /** Of each choice, what the browser last said of its being seen. */
  readonly #seen = new Map<Element, boolean>();

  readonly #observer = new IntersectionObserver(
    (entries: Entry[]) => {
      for (const { target, isVisible = true, intersectionRatio } of entries)
        if (intersectionRatio > 0.99) this.#seen.set(target, isVisible);
        else this.#seen.delete(target);
      this.look();
    },
    { ...OBSERVING, threshold: [0, 1] },
  );

  /** `report` is told when choices are found unequal; `offered` says which are put before the person now. */
  constructor(root: ShadowRoot, report: (failure: Failure) => void, offered: () => readonly OfferedPair[]) {
    this.root = root;
    this.#report = report;
    this.#offered = offered;
  }

  /** Called again after each drawing. */
  watch(): void {
    const choices = this.root.querySelectorAll('[part=choice]');
    for (const choice of choices) this.#observer.observe(choice);
    if (choices.length > 0) this.#looking ??= setInterval(() => this.look(), LOOK_AGAIN);
    else this.#rest();
  }

  stop(): void {
    this.#observer.disconnect();
    this.#rest();
    this.#seen.clear();
  }

  /** Begins anew, with other questions or with the same asked again. */
  forget(): void {
    this.#found.clear();
  }

  /** In what the answers to `question` differed at any moment since. */
  unequal(question: string): Inequality[] {
    this.look();
    return [...(this.#found.get(question) ?? [])];
  }

  /** What is found unequal is said once. */
  protected look(): void {
    for (const { question, choices, labels } of this.#offered()) {
      const [one, other] = choices.map((choice) => choice && this.#seen.get(choice));
      const now = inequalities(this.root, choices, labels);
      if (one !== undefined && other !== undefined && one !== other) now.push('covered');
      const known = this.#found.get(question) ?? new Set();
      this.#found.set(question, known);
      const found = now.filter((inequality) => !known.has(inequality));
      if (found.length === 0) continue;
      for (const inequality of found) known.add(inequality);
      console.warn(
        `assent: 页面使两个选项不相同（${found.join('、')}）；选择仍会记录。 / The page makes the two choices unequal (${found.join(', ')}); a choice is still recorded.`,
      );
      this.#report(failed('unequal-choices').failure);
    }
  }

  #rest(): void {
    clearInterval(this.#looking);
    this.#looking = undefined;
  }
}
