// Who is here, in which language, and whether a form that comes back is one of ours.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { Account, Accounts, Session } from './accounts.ts';
import { WORDS, type Locale, type Words } from './words.ts';

export interface Visit {
  readonly locale: Locale;
  readonly words: Words;
  /** Path and query of this page, for the language switch. */
  readonly path: string;
  /** The whole address of this page without its query. */
  readonly here: string;
  /** Goes into every form of ours and must come back with it. */
  readonly csrf: string;
  readonly session: Session | null;
}

export interface SiteEnv {
  Variables: { visit: Visit };
}

export type SiteContext = Context<SiteEnv>;

const SESSION = 'trading-session';
const VISITOR = 'trading-visitor';
const LANGUAGE = 'trading-language';

/** Reads the visit, and refuses a form that this site did not give to this very browser. */
export function welcome(accounts: Accounts): MiddlewareHandler<SiteEnv> {
  const key = accounts.secret('csrf');
  return async (c, next) => {
    const visitor = visitorOf(c);
    const csrf = createHmac('sha256', key).update(visitor).digest('base64url');
    const locale = localeOf(c);
    const cookie = getCookie(c, SESSION);
    const session = cookie === undefined ? null : accounts.session(cookie);
    const { origin, pathname, search } = new URL(c.req.url);
    const here = origin + pathname;
    c.set('visit', { locale, words: WORDS[locale], path: pathname + search, here, csrf, session });
    if (c.req.method === 'POST' && !equal(field(await c.req.parseBody(), 'csrf'), csrf)) {
      return c.text(WORDS[locale].formOutOfDate, 403);
    }
    return next();
  };
}

export function signIn(c: Context, accounts: Accounts, account: Account): void {
  keep(c, SESSION, accounts.openSession(account));
}

export function signOut(c: Context, accounts: Accounts): void {
  const cookie = getCookie(c, SESSION);
  if (cookie !== undefined) accounts.endSession(cookie);
  deleteCookie(c, SESSION, { path: '/' });
}

export function postpone(c: Context, accounts: Accounts, what: string): void {
  const cookie = getCookie(c, SESSION);
  if (cookie !== undefined) accounts.postpone(cookie, what);
}

/** A field of a form as text; empty if it is missing or a file. */
export function field(form: { readonly [name: string]: unknown }, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

function visitorOf(c: Context): string {
  const known = getCookie(c, VISITOR);
  if (known !== undefined && /^[\w-]{22}$/.test(known)) return known;
  const fresh = randomBytes(16).toString('base64url');
  keep(c, VISITOR, fresh);
  return fresh;
}

/** `?lang=` wins and is remembered; then what was chosen before; then what the browser asks for. */
function localeOf(c: Context): Locale {
  const chosen = c.req.query('lang');
  if (chosen !== undefined) {
    const locale = toLocale(chosen);
    keep(c, LANGUAGE, locale);
    return locale;
  }
  const first = /\b(zh|en)\b/i.exec(c.req.header('Accept-Language') ?? '')?.[0];
  return toLocale(getCookie(c, LANGUAGE) ?? first ?? 'en');
}

const toLocale = (tag: string): Locale => (/^zh\b/i.test(tag) ? 'zh-CN' : 'en');

function keep(c: Context, name: string, value: string): void {
  setCookie(c, name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: new URL(c.req.url).protocol === 'https:',
  });
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
