// What every route of the site has at hand.

import type { Accounts, Session } from './accounts.ts';
import type { LedgerClient } from './ledger-client.ts';
import type { TradingSiteOptions } from './options.ts';
import { layout, type Markup } from './pages/layout.ts';
import type { SiteContext } from './visit.ts';

export interface Site {
  readonly options: TradingSiteOptions;
  readonly accounts: Accounts;
  readonly ledger: LedgerClient;
}

/** Pages that embed the ledger's elements. */
const EMBEDDING = new Set(['/signup', '/desk', '/settings', '/account']);

export function showPage(
  c: SiteContext,
  { options: { agreement, ledgerPublicUrl } }: Site,
  title: string,
  content: Markup,
  status: 200 | 404 | 422 | 503 = 200,
): Response | Promise<Response> {
  const widgetFrom = EMBEDDING.has(c.req.path) ? ledgerPublicUrl : null;
  c.header('Cache-Control', 'no-store');
  return c.html(layout(c.var.visit, { title, content, widgetFrom, ledger: ledgerPublicUrl, agreement }), status);
}

/** A page for whoever is signed in; anybody else is asked to sign in. */
export const forMembers =
  (show: (c: SiteContext, session: Session) => Response | Promise<Response>) =>
  (c: SiteContext): Response | Promise<Response> =>
    c.var.visit.session ? show(c, c.var.visit.session) : c.redirect('/login', 303);
