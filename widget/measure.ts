// What can be measured of how a text was shown. It is sent as reported and recorded as reported: none of it shows that
// anybody read.

import type { ClauseId } from '../core/text/agreement.ts';
import type { Observed } from '../core/wire.ts';

/** The ledger seals at most 4 KiB of it. */
const MOST_CLAUSES = 60;
const MOST_SWITCHES = 20;

export class Measure {
  #visible = 0;
  #visibleMs = 0;
  #since: number | null = null;
  readonly #inView = new Set<Element>();
  #preTicked = false;
  readonly #switches: string[] = [];
  readonly #clauses = new Set<ClauseId>();
  #areas: readonly Element[] = [];

  readonly #areaObserver = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        this.#visible = Math.max(this.#visible, entry.intersectionRatio);
        if (entry.isIntersecting) this.#inView.add(entry.target);
        else this.#inView.delete(entry.target);
      }
      this.#tick();
    },
    { threshold: Array.from({ length: 21 }, (_, step) => step / 20) },
  );
  readonly #clauseObserver = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) this.#clauses.add((target as HTMLElement).dataset['clause']!);
  });

  /** Watches the text areas and what stands at their top from now on, sections of a whole text or rows of a comparison;
   *  called again after each drawing. */
  watch(root: ParentNode): void {
    this.stop();
    this.#areas = [...root.querySelectorAll('[part=text]')];
    for (const area of this.#areas) this.#areaObserver.observe(area);
    for (const clause of root.querySelectorAll('[part=text] > [data-clause]')) this.#clauseObserver.observe(clause);
    document.addEventListener('visibilitychange', this.#tick);
  }

  stop(): void {
    this.#areaObserver.disconnect();
    this.#clauseObserver.disconnect();
    document.removeEventListener('visibilitychange', this.#tick);
  }

  /** Boxes as they stand before anybody could touch them. */
  noteBoxes(root: ParentNode): void {
    this.#preTicked ||= root.querySelector('input:checked') !== null;
  }

  noteSwitch(to: string): void {
    if (this.#switches.length < MOST_SWITCHES) this.#switches.push(to);
  }

  report(root: ParentNode, trusted: boolean): Observed {
    this.#tick();
    const box = (value: string): number[] => {
      const { left, top, width, height } = root.querySelector(`button[value=${value}]`)!.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    };
    return {
      ...legibility(this.#areas),
      visible: Math.round(this.#visible * 100) / 100,
      visibleMs: Math.round(this.#visibleMs),
      choiceBoxes: { accepted: box('accepted'), declined: box('declined') },
      switches: this.#switches,
      clausesInView: [...this.#clauses].slice(0, MOST_CLAUSES),
      preTicked: this.#preTicked,
      trusted,
    };
  }

  readonly #tick = (): void => {
    const now = performance.now();
    if (this.#since !== null) this.#visibleMs += now - this.#since;
    this.#since = this.#inView.size > 0 && document.visibilityState === 'visible' ? now : null;
  };
}

/** The smallest text of `areas` and the lowest contrast of a paragraph to its ground. */
export function legibility(areas: readonly Element[]): { readonly fontPx?: number; readonly contrast?: number } {
  const samples = areas.flatMap((area) => [...area.querySelectorAll('p')].slice(0, 40));
  if (samples.length === 0) return {};
  const ofTwo = (value: number): number => Math.round(value * 100) / 100;
  return {
    fontPx: ofTwo(Math.min(...samples.map((sample) => Number.parseFloat(getComputedStyle(sample).fontSize)))),
    contrast: ofTwo(Math.min(...samples.slice(0, 3).map(contrastOf))),
  };
}

type Rgba = readonly [number, number, number, number];

/** Contrast ratio as WCAG 2.2 defines it, of an element's text to what lies behind it. */
function contrastOf(element: Element): number {
  const ground = groundOf(element);
  const [lighter, darker] = [over(rgba(getComputedStyle(element).color), ground), ground]
    .map(luminance)
    .toSorted((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function groundOf(element: Element): Rgba {
  const layers: Rgba[] = [];
  for (
    let at: Node | null = element;
    at;
    at = at instanceof ShadowRoot ? at.host : ((at as Element).assignedSlot ?? at.parentNode)
  ) {
    if (!(at instanceof Element)) continue;
    const layer = rgba(getComputedStyle(at).backgroundColor);
    layers.push(layer);
    if (layer[3] === 255) break;
  }
  return layers.reduceRight((ground, layer) => over(layer, ground), [255, 255, 255, 255] as Rgba);
}

const over = ([r, g, b, a]: Rgba, [r0, g0, b0]: Rgba): Rgba => {
  const mix = (top: number, bottom: number): number => (top * a + bottom * (255 - a)) / 255;
  return [mix(r, r0), mix(g, g0), mix(b, b0), 255];
};

const luminance = (colour: Rgba): number => {
  const [r, g, b] = colour.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};

/** Any CSS colour as four bytes: the canvas knows every colour space, a parser of ours would not. */
function rgba(colour: string): Rgba {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data] as unknown as Rgba;
}
