// Which languages stand on the screen, and the buttons that switch them.

import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../../core/text/agreement.ts';
import type { TextMessages } from '../messages/text.words.ts';
import type { ViewChoice } from '../reader.ts';

export interface ViewsView {
  /** Those there are, in the order of the columns. */
  readonly locales: readonly Locale[];
  /** The reader's own: it stands alone where there is room for one. */
  readonly own: Locale;
  readonly messages: TextMessages;
  /** What the site asked for. */
  readonly view: 'auto' | 'side-by-side' | 'single';
  /** There is room for two columns. */
  readonly wide: boolean;
  readonly look: ViewChoice;
  readonly switchTo: (look: Locale | 'side-by-side') => void;
}

/** In the order of the columns. */
export function shownLocales(view: ViewsView): readonly Locale[] {
  const { locales, own, look } = view;
  if (mayStandSideBySide(view) && (look === null || look === 'side-by-side')) return locales;
  return [locales.find((one) => one === look) ?? locales.find((one) => one === own) ?? locales[0]!];
}

export function drawViews(view: ViewsView): TemplateResult | typeof nothing {
  const { locales, messages, switchTo } = view;
  if (locales.length < 2) return nothing;
  const shown = shownLocales(view);
  const now = shown.length > 1 ? 'side-by-side' : shown[0];
  const views = mayStandSideBySide(view) ? ['side-by-side', ...locales] : locales;
  return html`<div class="tools" role="group" aria-label=${messages.view}>
    ${views.map(
      (one) =>
        html`<button type="button" class="quiet" aria-pressed=${one === now} @click=${() => switchTo(one)}>
          ${one === 'side-by-side' ? messages.sideBySide : messages.language(one)}
        </button>`,
    )}
  </div>`;
}

const mayStandSideBySide = ({ view, wide }: ViewsView): boolean =>
  view === 'side-by-side' || (view !== 'single' && wide);
