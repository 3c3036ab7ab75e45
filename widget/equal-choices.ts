// Whether the two choices stand before a person alike. A page styles both through one part they share, so what makes them
// differ is a fault, or meant: it is said to the page and recorded with the choice, never passed over.

import type { Inequality } from '../core/consent/inequality.ts';
import { contrastOf, inkOf } from './contrast.ts';

/** Elements and labels, the acceptance first. */
export type Pair<T> = readonly [T, T];

/** The least contrast of what is to be read (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;

/** What makes one of them look like more than the other. */
const LOOKS = [
  'backgroundColor',
  'backgroundImage',
  'borderTopColor',
  'borderTopStyle',
  'borderTopWidth',
  'boxShadow',
  'fontFamily',
  'textDecorationLine',
] as const;
/** And that no pointer or focus may change. */
const ALWAYS = ['fontSize', 'fontWeight', 'opacity', 'filter', 'textIndent', 'textTransform', 'letterSpacing'] as const;

/** In what the two differ now. A pair that is not shown at all differs in nothing. */
export function inequalities(
  root: DocumentOrShadowRoot,
  pair: Pair<HTMLButtonElement | null>,
  labels: Pair<string>,
): Inequality[] {
  const [one, other] = pair;
  if (!one || !other) return one || other ? ['missing'] : [];
  const both: Pair<HTMLButtonElement> = [one, other];
  const shown = both.map((choice) => choice.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  if (!shown[0] || !shown[1]) return shown[0] || shown[1] ? ['hidden'] : [];
  const found: Inequality[] = [];
  const check = (inequality: Inequality, differs: boolean): void => void (differs && found.push(inequality));
  check(
    'label',
    both.some((choice, at) => choice.textContent.trim() !== labels[at]),
  );
  check('covered', differ(both, isCovered(root)));
  check('reach', differ(both, reachOf));
  const [a, b] = both.map((choice) => choice.getBoundingClientRect()) as [DOMRect, DOMRect];
  check('size', !near(a.width, b.width) || !near(a.height, b.height));
  check('place', !areBeside(a, b));
  check('look', differ(both, looksOf(both)));
  return found;
}

const differ = <T>([one, other]: Pair<T>, of: (choice: T) => unknown): boolean => of(one) !== of(other);

/** Boxes may be rounded apart by a pixel. */
const near = (one: number, other: number): boolean => Math.abs(one - other) <= 1;

/** In a row or in a column, with no more between them than the smaller one is high. */
function areBeside(a: DOMRect, b: DOMRect): boolean {
  const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
  const most = Math.min(a.height, b.height);
  const isApart = (gap: number): boolean => gap > -1 && gap <= most;
  return (near(a.top, b.top) && isApart(across)) || (near(a.left, b.left) && isApart(down));
}

const reachOf = (choice: HTMLButtonElement): string =>
  [
    getComputedStyle(choice).pointerEvents,
    choice.matches(':disabled'),
    choice.tabIndex,
    choice.closest('[inert]') !== null,
  ].join();

/** While a pointer or the focus is on one of them, what may answer to it is left out. */
function looksOf(both: Pair<Element>): (choice: Element) => string {
  const isTouched = both.some((choice) => choice.matches(':hover, :focus, :active'));
  return (choice) => {
    const style = getComputedStyle(choice);
    const names = isTouched ? ALWAYS : [...ALWAYS, ...LOOKS];
    const isLegible = contrastOf(choice) >= LEAST_CONTRAST;
    return [isLegible, isTouched || inkOf(choice), ...names.map((name) => style[name])].join();
  };
}

/** Where a press is tried: the middle, and towards each corner. */
const PLACES: readonly Pair<number>[] = [
  [0.5, 0.5],
  [0.1, 0.2],
  [0.9, 0.2],
  [0.1, 0.8],
  [0.9, 0.8],
];

/** Whether a press on most of what is in view of it would meet something of the page's. */
const isCovered =
  (root: DocumentOrShadowRoot) =>
  (choice: Element): boolean => {
    const share = uncovered(root, choice, PLACES);
    return share !== null && share < 0.5;
  };

/** Of those of `places` (parts of its width and height) that are in view, the share where `element` lies on top; null if
 *  none is in view. What is ours, such as the line that is announced, covers nothing. */
export function uncovered(
  root: DocumentOrShadowRoot,
  element: Element,
  places: readonly Pair<number>[],
): number | null {
  const { left, top, width, height } = element.getBoundingClientRect();
  const points = places
    .map(([x, y]) => [left + x * width, top + y * height] as const)
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  if (points.length === 0) return null;
  const free = points.filter(([x, y]) => {
    const hit = root.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.closest('.status') !== null);
  });
  return free.length / points.length;
}
