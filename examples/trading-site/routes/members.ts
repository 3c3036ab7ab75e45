// The pages of whoever is signed in. The trading desk stands behind the agreement; what a person has agreed to, and the way
// to refuse messages, never wait for an answer about a revision.

import { Hono } from 'hono';
import { askedOf } from '../asked.ts';
import { LedgerUnreachable } from '../ledger-client.ts';
import { newsletterTo } from '../mailing.ts';
import { accountPage, type AccountRecords } from '../pages/account.ts';
import { deskPage } from '../pages/desk.ts';
import { settingsPage } from '../pages/settings.ts';
import { forMembers, showPage, type Site } from '../site.ts';
import { field, postpone, type SiteEnv } from '../visit.ts';

export function memberRoutes(site: Site): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>();
  const { accounts, ledger, options } = site;

  routes.get(
    '/desk',
    forMembers(async (c, session) => {
      const { visit } = c.var;
      const asked = await askedOf(ledger, session.account.id, options.agreement);
      const wantsIn = c.req.query('chosen') !== undefined;
      return showPage(c, site, visit.words.desk, deskPage(visit, session, options, asked, wantsIn));
    }),
  );

  routes.post('/later', async (c) => {
    postpone(c, accounts, field(await c.req.parseBody(), 'what'));
    return c.body(null, 204);
  });

  routes.get(
    '/account',
    forMembers(async (c, session) => {
      const { visit } = c.var;
      const records = await recordsOf(site, session.account.id);
      const justOpened = c.req.query('opened') !== undefined;
      const content = accountPage(visit, session, options, records, justOpened);
      return showPage(c, site, visit.words.agreementsTitle, content);
    }),
  );

  routes.get(
    '/account/receipts/:index',
    forMembers(async (c, { account }) => {
      const index = c.req.param('index') ?? '';
      const receipt = await ledger.receipt(account.id, index);
      if (receipt === null) return c.notFound();
      return c.body(receipt, 200, {
        'Content-Type': 'application/vnd.assent.receipt+json',
        'Content-Disposition': `attachment; filename="assent-${index}.receipt.json"`,
        'Cache-Control': 'no-store',
      });
    }),
  );

  routes.get(
    '/settings',
    forMembers(async (c, { account }) => {
      const { visit } = c.var;
      const mailing = await newsletterTo(ledger, account, visit.words);
      return showPage(c, site, visit.words.settingsTitle, settingsPage(visit, options, mailing));
    }),
  );

  routes.get('/subject-token', async (c) => {
    const { session } = c.var.visit;
    c.header('Cache-Control', 'no-store');
    return session ? c.text(await ledger.subjectToken(session.account)) : c.text('', 401);
  });

  return routes;
}

async function recordsOf({ ledger }: Site, subject: string): Promise<AccountRecords | null> {
  try {
    const [standings, history] = await Promise.all([ledger.status(subject), ledger.history(subject)]);
    return { standings, history };
  } catch (error) {
    if (error instanceof LedgerUnreachable) return null;
    throw error;
  }
}
