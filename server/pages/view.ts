// Which languages of a text are drawn. Where nobody has chosen, a wide page shows them side by side and a narrow one shows
// the reader's alone; which of the two it is only the style sheet knows, so both switches are drawn and one is shown.

import type { Locale, VersionDocument } from '../../core/text/agreement.ts';
import { html, type Html } from './html.ts';
import { localeNames } from './names.ts';
import { hereWith, localeOf, say, to, type Reader } from './reader.ts';

export type View = 'auto' | 'both' | Locale;

export const readView = (asked: string | undefined, locales: readonly Locale[]): View =>
  asked === 'both' ? 'both' : (locales.find((locale) => locale === asked) ?? 'auto');

/** Columns, in this order: the prevailing text leads. */
export const shownLocales = ({ locales, prevailing }: VersionDocument, view: View): readonly Locale[] =>
  view === 'auto' || view === 'both'
    ? [prevailing.locale, ...locales.filter((locale) => locale !== prevailing.locale)]
    : [view];

/** The column whose headings make the outline: the reader's own, where it is drawn. */
export const outlineOf = ({ language }: Reader, shown: readonly Locale[]): Locale =>
  shown.find((locale) => locale === localeOf(language)) ?? shown[0]!;

/** For the style sheet: whether to fold to one column, and whose. */
export const viewClass = ({ language }: Reader, view: View): string =>
  `${view === 'auto' ? 'auto ' : ''}reads-${language === 'en' ? 'en' : 'zh'}`;

export function drawViews(reader: Reader, document: VersionDocument, view: View): Html {
  const names = localeNames(reader);
  const single = document.locales.map((locale): Choice => [locale, names[locale] ?? locale]);
  const own = document.locales.includes(localeOf(reader.language)) ? localeOf(reader.language) : document.locales[0]!;
  return html`${drawChoices(reader, 'wide-only', [['both', say(reader, '对照', 'Side by side')], ...single], view === 'auto' ? 'both' : view)}
  ${drawChoices(reader, 'narrow-only', [...single, ['both', say(reader, '对照', 'Both')]], view === 'auto' ? own : view)}`;
}

type Choice = readonly [view: View, words: string];

function drawChoices(reader: Reader, width: string, choices: readonly Choice[], current: View): Html {
  return html`<nav class="segmented ${width}" aria-label="${say(reader, '文本语言', 'Language of the text')}">
    ${choices.map(
      ([view, words]) =>
        html`<a href="${to(reader, hereWith(reader, 'view', view))}" ${view === current && html` aria-current="true"`}
          >${words}</a
        >`,
    )}
  </nav>`;
}
