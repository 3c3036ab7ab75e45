import { html } from 'hono/html';
import type { Visit } from '../visit.ts';

/** Markup that `html` has made: every value in it is escaped. */
export type Markup = ReturnType<typeof html>;

export interface Page {
  readonly title: string;
  readonly content: Markup;
  /** The ledger's address for browsers, where the page embeds its elements; null where it does not. */
  readonly widgetFrom: string | null;
  /** The ledger's address for browsers. */
  readonly ledger: string;
  readonly agreement: string;
}

export function layout(visit: Visit, { title, content, widgetFrom, ledger, agreement }: Page): Markup {
  const { words, locale, session, path } = visit;
  const other = locale === 'zh-CN' ? 'en' : 'zh';
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${words.name}</title>
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/trading-site.css" />
        <!-- First ours, which tells the elements who is signed in; then the ledger's, which defines them. -->
        ${widgetFrom && html`<script type="module" src="/page.js"></script>`}
        ${widgetFrom && html`<script type="module" src="${widgetFrom}/assent.js" crossorigin></script>`}
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header class="top">
          <a class="brand" href="/">
            ${mark}<span><b>${words.name}</b><small lang="${other}">${words.otherName}</small></span>
          </a>
          <nav aria-label="${words.navigation}">${session ? signedInLinks(visit) : signedOutLinks(visit)}</nav>
          <a class="language" href="${withLanguage(path, other)}" lang="${other}" hreflang="${other}"
            >${words.language}</a
          >
        </header>
        <main id="content">${content}</main>
        <footer>
          <p>${words.demonstration}</p>
          <p class="links">
            <a href="${ledger}/agreements/${agreement}">${words.terms}</a>
            <a href="${ledger}/">${words.ledger}</a>
          </p>
        </footer>
      </body>
    </html>`;
}

export const notice = (kind: 'good' | 'bad' | 'plain', text: string): Markup =>
  html`<p class="notice ${kind}" role="${kind === 'bad' ? 'alert' : 'status'}">${text}</p>`;

const signedOutLinks = ({ words, path }: Visit): Markup => html`
  ${link(path, '/login', words.logIn)} ${link(path, '/signup', words.signUp)}
`;

const signedInLinks = ({ words, path, csrf }: Visit): Markup => html`
  ${link(path, '/desk', words.desk)} ${link(path, '/account', words.myAgreements)}
  ${link(path, '/settings', words.settings)}
  <form method="post" action="/logout">
    <input type="hidden" name="csrf" value="${csrf}" />
    <button class="link">${words.logOut}</button>
  </form>
`;

const link = (path: string, href: string, text: string): Markup =>
  path.split('?')[0] === href
    ? html`<a href="${href}" aria-current="page">${text}</a>`
    : html`<a href="${href}">${text}</a>`;

const withLanguage = (path: string, language: string): string => {
  const url = new URL(path, 'http://here');
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
};

/** Two lanes to one port. */
const mark = html`<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
  <path d="M1 26h30M26 26C23 3 7 3 4 26M26 26c-2-11-11-11-13 0" />
  <circle cx="26" cy="26" r="2.25" />
</svg>`;
