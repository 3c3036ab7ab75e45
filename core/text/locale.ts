// Language tags: their form (RFC 5646 section 2.1, without a registry), and which text and which interface language
// a reader is given (RFC 4647 section 3.4, lookup). No Intl: engines know different registries.

import type { Locale } from './agreement.ts';
import { primaryLanguage } from './primary-language.ts';

/** Languages the interface itself speaks. */
const INTERFACE_LANGUAGES = ['zh-Hans', 'en'] as const;
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

/** What each code says, in every language of the interface. */
export type Words<Code extends string> = {
  readonly [language in InterfaceLanguage]: { readonly [code in Code]: string };
};

/** Whether `text` is a well-formed language tag, whatever its case. Nothing is looked up. */
export function isWellFormedTag(text: string): boolean {
  if (text.length > 100) return false;
  if (GRANDFATHERED.has(text.toLowerCase()) || PRIVATE_USE.test(text)) return true;
  const match = LANGUAGE_TAG.exec(text);
  if (!match) return false;
  const parts = text.toLowerCase().split('-');
  const privateAt = parts.indexOf('x');
  const known = privateAt === -1 ? parts : parts.slice(0, privateAt);
  const firstSingleton = known.findIndex((part, index) => index > 0 && part.length === 1);
  const singletons = known.filter((part, index) => index > 0 && part.length === 1);
  const variants = known
    .slice(1, firstSingleton === -1 ? known.length : firstSingleton)
    .filter((part) => VARIANT.test(part));
  return new Set(singletons).size === singletons.length && new Set(variants).size === variants.length;
}

/** The text a reader gets who asks for `requested`: RFC 4647 lookup, any Chinese for the Chinese text there is, then
 *  English, then the prevailing text. */
export function matchLocale(
  requested: string,
  available: readonly Locale[],
  prevailing: Locale,
): Locale | 'not-well-formed' {
  if (!isWellFormedTag(requested)) return 'not-well-formed';
  return (
    lookUp(requested, available) ??
    (primaryLanguage(requested) === 'zh' ? lookUpPrimary('zh', available) : null) ??
    lookUpPrimary('en', available) ??
    prevailing
  );
}

/** The interface language for a reader of `tag`: simplified Chinese for any Chinese, else English. */
export const interfaceLanguage = (tag: string): InterfaceLanguage => (primaryLanguage(tag) === 'zh' ? 'zh-Hans' : 'en');

function lookUp(requested: string, available: readonly Locale[]): Locale | null {
  let parts = requested.toLowerCase().split('-');
  while (parts.length > 0) {
    const range = parts.join('-');
    const found = available.find((tag) => tag.toLowerCase() === range);
    if (found !== undefined) return found;
    parts = parts.slice(0, -1);
    if (parts.at(-1)?.length === 1) parts = parts.slice(0, -1);
  }
  return null;
}

const lookUpPrimary = (language: string, available: readonly Locale[]): Locale | null =>
  available.find((tag) => tag.toLowerCase() === (language === 'zh' ? 'zh-cn' : language)) ??
  available.find((tag) => primaryLanguage(tag) === language) ??
  null;

const LANGUAGE_TAG = new RegExp(
  '^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})' + // language, extended language
    '(?:-[a-z]{4})?' + // script
    '(?:-(?:[a-z]{2}|[0-9]{3}))?' + // region
    '(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*' + // variants
    '(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*' + // extensions
    '(?:-x(?:-[a-z0-9]{1,8})+)?$', // private use
  'i',
);
const VARIANT = /^(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})$/;
const PRIVATE_USE = /^x(?:-[a-z0-9]{1,8})+$/i;
const GRANDFATHERED = new Set([
  'en-gb-oed',
  'i-ami',
  'i-bnn',
  'i-default',
  'i-enochian',
  'i-hak',
  'i-klingon',
  'i-lux',
  'i-mingo',
  'i-navajo',
  'i-pwn',
  'i-tao',
  'i-tay',
  'i-tsu',
  'sgn-be-fr',
  'sgn-be-nl',
  'sgn-ch-de',
  'art-lojban',
  'cel-gaulish',
  'no-bok',
  'no-nyn',
  'zh-guoyu',
  'zh-hakka',
  'zh-min',
  'zh-min-nan',
  'zh-xiang',
]);
