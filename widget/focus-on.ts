import type { LitElement } from 'lit';

/** Goes on to what `selector` finds in `element`, unless whoever had the focus there has put it elsewhere meanwhile. */
export function focusOn({ renderRoot }: LitElement, selector: string): void {
  if ((renderRoot as ShadowRoot).activeElement) renderRoot.querySelector<HTMLElement>(selector)?.focus();
}
