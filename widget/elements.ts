// The elements that few pages hold are fetched when the first of them stands in a page; the agreement comes with the script.

import { define } from './define.ts';

const ELEMENTS = {
  'assent-changes': async () => (await import('./changes-element.ts')).AssentChanges,
  'assent-history': async () => (await import('./history-element.ts')).AssentHistory,
  'assent-preferences': async () => (await import('./preferences-element.ts')).AssentPreferences,
  'assent-receipt': async () => (await import('./receipt-element.ts')).AssentReceipt,
} satisfies { readonly [name: string]: () => Promise<CustomElementConstructor> };

export type LazyElement = keyof typeof ELEMENTS;

const NAMES = Object.keys(ELEMENTS) as LazyElement[];
const fetched = new Map<LazyElement, Promise<void>>();

/**
 * Fetches and defines an element before it stands in the page, or where this script does not see it stand: in a shadow root of
 * the page's own. Rejects if the script cannot be fetched; called again, it tries again.
 */
export function load(name: LazyElement): Promise<void> {
  const before = fetched.get(name);
  if (before) return before;
  const loading = ELEMENTS[name]().then((element) => define(name, element));
  fetched.set(name, loading);
  loading.catch(() => fetched.delete(name));
  return loading;
}

/** Loads each element as soon as one of its name stands in the document. */
export function loadAsNeeded(): void {
  const look = (): void => {
    for (const name of NAMES) if (document.getElementsByTagName(name)[0]) void load(name).catch(unloaded);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
  look();
}

const unloaded = (error: unknown): void => console.error('assent:', error);
