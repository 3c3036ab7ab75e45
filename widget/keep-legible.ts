// A page's colours that nobody could read are not taken (WCAG 2.2, success criterion 1.4.3): ours stand in their place.

import { contrastOf } from './contrast.ts';
import { LEAST_CONTRAST } from './equal-choices.ts';

/** Enough of what is drawn to know the colours by. */
const SAMPLES = 12;

/** Looks at what `root` has drawn, after each drawing. */
export function keepLegible(root: ParentNode): void {
  const sheet = root.querySelector('[part=base]:not(.plain)');
  if (!sheet?.isConnected) return; // of what has left the page a browser says no colours
  const drawn = sheet.querySelectorAll('p, .name, [part=choice]:enabled');
  const contrast = Math.min(...[...drawn].slice(0, SAMPLES).map(contrastOf), Infinity);
  if (contrast >= LEAST_CONTRAST) return;
  sheet.classList.add('plain');
  warnOfContrast(contrast);
}

export const warnOfContrast = (contrast: number): void =>
  console.warn(
    `assent: the page's colours give a contrast of ${contrast.toFixed(2)}; below ${LEAST_CONTRAST} ours are used.`,
  );
