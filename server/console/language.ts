// The reader's language, on pages that speak in the browser.

import { interfaceLanguage, type InterfaceLanguage } from '../../core/text/locale.ts';
import type { Locale, PerLocale } from '../../core/text/agreement.ts';

const KEPT = 'assent-language';

/** What the address names, what was chosen before in this tab, or what the browser prefers. */
export function startLanguage(): InterfaceLanguage {
  const named = new URLSearchParams(location.search).get('lang');
  if (named !== null) return interfaceLanguage(named);
  const kept = sessionStorage.getItem(KEPT);
  if (kept !== null) return interfaceLanguage(kept);
  const known = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return interfaceLanguage(known ?? 'en');
}

/** Marks the page with the language it now speaks, and keeps the choice for this tab. */
export function speak(language: InterfaceLanguage): void {
  document.documentElement.lang = localeOf(language);
  sessionStorage.setItem(KEPT, language);
}

export const localeOf = (language: InterfaceLanguage): Locale => (language === 'en' ? 'en' : 'zh-CN');

/** What the language of a text is called in the reader's own. */
export const LOCALE_WORDS: { readonly [language in InterfaceLanguage]: PerLocale<string | undefined> } = {
  'zh-Hans': { 'zh-CN': '中文', en: '英文' },
  en: { 'zh-CN': 'Chinese', en: 'English' },
};

/** One sentence in both languages. */
export const say = (language: InterfaceLanguage, zhHans: string, en: string): string =>
  language === 'en' ? en : zhHans;
