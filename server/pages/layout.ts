// The frame of every page, and the headers it is sent with: no script, no frame, nothing from elsewhere.

import type { Context } from 'hono';
import { html, type Content, type Html } from './html.ts';
import { localeOf, say, to, withLanguage, type Reader } from './reader.ts';

export interface Page {
  readonly title: string;
  readonly content: Html;
  /** Which of the header's places this page belongs to. */
  readonly place?: Place;
  /** Kept out of search engines, caches and referrers: the address itself is the reader's secret. */
  readonly secret?: true;
  /** Feeds of this page, by media type. */
  readonly feeds?: readonly { readonly type: string; readonly href: string; readonly title: string }[];
  readonly wide?: true;
  /** The page has a form whose answer leads on to another place: its origin, or the scheme of an application. */
  readonly leadsTo?: string;
  /** The page sets a cookie, so that only who opened its form can send it. */
  readonly cookie?: true;
}

export type Place = 'start' | 'agreements' | 'verify' | 'console' | 'docs';

const policy = (leadsTo = ''): string =>
  `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'${leadsTo && ` ${leadsTo}`}; base-uri 'none'; frame-ancestors 'none'`;

export function send(c: Context, reader: Reader, page: Page, status = 200): Response {
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': localeOf(reader.language),
    'Content-Security-Policy': policy(page.leadsTo),
    'Referrer-Policy': page.secret ? 'no-referrer' : 'same-origin',
    'Cache-Control': page.secret ? 'no-store' : 'no-cache',
    ...(page.secret ? { 'X-Robots-Tag': 'noindex' } : {}),
  };
  c.header('Vary', 'Accept-Language', { append: true });
  return c.body(drawPage(reader, page), status as 200, headers);
}

function drawPage(reader: Reader, { title, content, place, feeds = [], wide, secret, cookie }: Page): string {
  const page = html`<!doctype html>
    <html lang="${localeOf(reader.language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Assent</title>
        <link rel="stylesheet" href="/tokens.css" />
        <link rel="stylesheet" href="/pages.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${feeds.map(({ type, href, title: name }) => html`<link rel="alternate" type="${type}" href="${href}" title="${name}" />`)}
      </head>
      <body>
        <a class="skip" href="#main">${say(reader, '跳到正文', 'Skip to the content')}</a>
        ${drawHeader(reader, place, secret ?? false)}
        <main id="main" class="${wide ? 'wide' : ''}" tabindex="-1">${content}</main>
        ${drawFooter(reader, cookie ?? false)}
      </body>
    </html> `;
  return page.toString();
}

function drawHeader(reader: Reader, place: Place | undefined, secret: boolean): Html {
  const links: readonly (readonly [Place, string, string])[] = [
    ['agreements', '/agreements', say(reader, '协议', 'Agreements')],
    ['verify', '/verify', say(reader, '核验', 'Verify')],
    ['console', '/console', say(reader, '台账', 'Console')],
    ['docs', '/docs', say(reader, '接口', 'API')],
  ];
  const item = ([name, href, words]: (typeof links)[number]): Content =>
    html`<a href="${to(reader, href)}" ${name === place && html` aria-current="page"`}>${words}</a>`;
  return html`<header class="bar">
    <a class="brand" href="${to(reader, '/')}"><span class="glyph" aria-hidden="true" lang="zh-CN">诺</span>Assent</a>
    ${!secret && html`<nav aria-label="${say(reader, '主要页面', 'Main pages')}">${links.map(item)}</nav>`}
    ${drawLanguages(reader)}
  </header>`;
}

/** Always in the other language's own words: whoever needs the link can read it. */
function drawLanguages({ language, here }: Reader): Html {
  return language === 'en'
    ? html`<a class="language" lang="zh-CN" hreflang="zh-CN" href="${withLanguage(here, 'zh-Hans')}">中文</a>`
    : html`<a class="language" lang="en" hreflang="en" href="${withLanguage(here, 'en')}">English</a>`;
}

function drawFooter(reader: Reader, cookie: boolean): Html {
  return html`<footer class="foot">
    <p>
      ${
        cookie
          ? say(
              reader,
              '接受记录台账。本页不使用脚本；只设一个 Cookie，防止他人冒用本页的表单，关闭浏览器即失效。',
              'A ledger of acceptances. This page runs no script; its one cookie keeps others from sending this form for you, and ends with the browser.',
            )
          : say(
              reader,
              '接受记录台账。本页不使用脚本，不设 Cookie。',
              'A ledger of acceptances. This page runs no script and sets no cookie.',
            )
      }
    </p>
  </footer>`;
}
