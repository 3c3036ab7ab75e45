// Who reads a page: in which language, and how the links of the page keep to it.

import type { Context } from 'hono';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { interfaceLanguage, isWellFormedTag } from '../../core/text/locale.ts';
import type { Locale } from '../../core/text/agreement.ts';
import { readerLanguage } from '../http.ts';

export interface Reader {
  readonly language: InterfaceLanguage;
  /** The language named in the address: links carry it on. Null where the browser's preference decided. */
  readonly chosen: InterfaceLanguage | null;
  /** Path and query of this page without the language. */
  readonly here: string;
}

/** `?lang=` wins over `Accept-Language`; no cookie is set. */
export function readerOf(c: Context): Reader {
  const asked = c.req.query('lang');
  const chosen = asked !== undefined && isWellFormedTag(asked) ? interfaceLanguage(asked) : null;
  const url = new URL(c.req.url);
  url.searchParams.delete('lang');
  return { language: chosen ?? readerLanguage(c), chosen, here: `/${url.pathname.replace(/^\/+/, '')}${url.search}` };
}

/** Whether the answer is for a person: a browser that goes to an address, and not a program's call. */
export const prefersPage = (c: Context): boolean =>
  (c.req.header('Accept') ?? '').includes('text/html') && !/^\/(v1|log|\.well-known)\//.test(c.req.path);

/** An address of this service in the language the reader chose. */
export const to = ({ chosen }: Pick<Reader, 'chosen'>, address: string): string =>
  chosen ? withLanguage(address, chosen) : address;

/** This page's own address with one thing in its query changed. */
export function hereWith({ here }: Reader, name: string, value: string): string {
  const [path = '', query] = here.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return `${path}?${parameters.toString()}`;
}

export function withLanguage(address: string, language: InterfaceLanguage): string {
  const [rest = '', fragment] = address.split('#');
  const tag = language === 'en' ? 'en' : 'zh-CN';
  return `${rest}${rest.includes('?') ? '&' : '?'}lang=${tag}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** The tag a page in `language` carries, and the locale of texts that its reader is given first. */
export const localeOf = (language: InterfaceLanguage): Locale => (language === 'en' ? 'en' : 'zh-CN');

/** One sentence in both languages: `say(reader, '…', '…')`. */
export const say = ({ language }: Pick<Reader, 'language'>, zhHans: string, en: string): string =>
  language === 'en' ? en : zhHans;
