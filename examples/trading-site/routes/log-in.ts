import { Hono } from 'hono';
import { logInPage } from '../pages/log-in.ts';
import { showPage, type Site } from '../site.ts';
import { field, signIn, signOut, type SiteContext, type SiteEnv } from '../visit.ts';

export function logInRoutes(site: Site): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>();
  const { accounts } = site;
  const show = (c: SiteContext, email: string, failed: boolean) => {
    const { visit } = c.var;
    return showPage(c, site, visit.words.logInTitle, logInPage(visit, email, failed), failed ? 422 : 200);
  };

  routes.get('/login', (c) => show(c, '', false));

  routes.post('/login', async (c) => {
    const form = await c.req.parseBody();
    const email = field(form, 'email').trim().toLowerCase();
    const account = await accounts.withPassword(email, field(form, 'password'));
    if (!account) return show(c, email, true);
    signIn(c, accounts, account);
    return c.redirect('/desk', 303);
  });

  routes.post('/logout', (c) => {
    signOut(c, accounts);
    return c.redirect('/', 303);
  });

  return routes;
}
