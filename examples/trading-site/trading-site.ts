// A small trading platform that has its agreements accepted through an Assent ledger: accounts, log-in, settings, and a back
// end that trusts no browser. All it says to the ledger is in `ledger-client.ts`; the rest is any web site.

import { serve } from '@hono/node-server';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { Accounts } from './accounts.ts';
import { LedgerClient, LedgerUnreachable } from './ledger-client.ts';
import type { TradingSiteOptions } from './options.ts';
import { homePage } from './pages/home.ts';
import { logInRoutes } from './routes/log-in.ts';
import { memberRoutes } from './routes/members.ts';
import { signUpRoutes } from './routes/sign-up.ts';
import { showPage, type Site } from './site.ts';
import { welcome, type SiteContext, type SiteEnv } from './visit.ts';

export interface TradingSite {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Closes the accounts' file. */
  close(): void;
}

export interface RunningTradingSite {
  close(): Promise<void>;
}

export function buildTradingSite(options: TradingSiteOptions): TradingSite {
  const accounts = new Accounts(options.accounts);
  const site: Site = { options, accounts, ledger: new LedgerClient({ url: options.ledgerUrl, ...options }) };
  const app = new Hono<SiteEnv>();

  app.use(bodyLimit({ maxSize: 64 * 1024 }));
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of securityHeaders(options.ledgerPublicUrl)) c.header(name, value);
  });
  for (const [file, type] of PUBLIC_FILES) {
    const content = readFileSync(join(import.meta.dirname, 'public', file), 'utf8');
    app.get(`/${file}`, (c) => c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  }
  app.use(welcome(accounts));
  app.get('/', (c) => showPage(c, site, c.var.visit.words.tagline, homePage(c.var.visit)));
  app.route('/', signUpRoutes(site));
  app.route('/', logInRoutes(site));
  app.route('/', memberRoutes(site));
  app.notFound((c) => says(c, site, c.var.visit.words.notFound, 404));
  app.onError((error, c) => {
    if (!(error instanceof LedgerUnreachable)) console.error(error);
    return says(c, site, c.var.visit.words.unavailable, 503);
  });
  return { fetch: (request) => app.fetch(request), close: () => accounts.close() };
}

/** Serves the site on this machine. Rejects if the port is taken. */
export function startTradingSite(options: TradingSiteOptions, port: number): Promise<RunningTradingSite> {
  const site = buildTradingSite(options);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: site.fetch, port, hostname: '127.0.0.1' }, () =>
      resolve({
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              site.close();
              closed();
            });
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.once('error', (error) => {
      site.close();
      reject(error);
    });
  });
}

const says = (c: SiteContext, site: Site, words: string, status: 404 | 503): Response | Promise<Response> =>
  showPage(c, site, words, html`<h1>${words}</h1>`, status);

const PUBLIC_FILES = [
  ['trading-site.css', 'text/css; charset=utf-8'],
  ['page.js', 'text/javascript; charset=utf-8'],
  ['mark.svg', 'image/svg+xml'],
] as const;

/** The strictest policy under which the ledger's elements work: its script, its answers, nothing else from anywhere, and no
 *  text ever becomes markup. */
function securityHeaders(ledger: string): readonly (readonly [string, string])[] {
  const { origin } = new URL(ledger);
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${origin}`,
    `connect-src 'self' ${origin}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ];
  return [
    ['Content-Security-Policy', policy.join('; ')],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['X-Content-Type-Options', 'nosniff'],
  ];
}
