// Two languages meet on one screen: the interface's, which is the nearest `lang` of the page, and the document's.

import { primaryLanguage } from '../core/text/primary-language.ts';
import { en } from './messages/en.ts';
import type { Messages } from './messages/messages.ts';
import { zhHans } from './messages/zh-hans.ts';

/** The nearest `lang` around `element`, through shadow roots; else the browser's. */
export function nearestLanguage(element: Element): string {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    const tag = at instanceof Element && at.getAttribute('lang');
    if (tag) return tag;
  }
  return navigator.language;
}

/** Any Chinese is answered in simplified Chinese, all else in English. */
export const messagesFor = (tag: string): Messages => (primaryLanguage(tag) === 'zh' ? zhHans : en);

/** Calls `changed` whenever any `lang` in the page changes; gives back what ends it. */
export function watchLanguage(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });
  return () => observer.disconnect();
}
