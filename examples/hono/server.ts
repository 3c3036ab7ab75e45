// A site on Hono: `node examples/hono/server.ts`, then http://localhost:3000/.

import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { join, relative } from 'node:path';
import { signUp, welcome } from '../sign-up.ts';

/** A folder with the page: plain HTML, or what was built of another example. */
const pages = process.env['PAGES'] ?? join(import.meta.dirname, '../plain-html');
const port = Number(process.env['PORT'] ?? 3000);

const app = new Hono();

app.post('/signup', async (c) => {
  const form = await c.req.parseBody();
  const { status, body } = await signUp(String(form['email'] ?? ''), String(form['assent-token'] ?? ''));
  if (c.req.header('Accept') === 'application/json') return c.json(body, status);
  if ('problem' in body) return c.html(page(body.problem, html`<a href="/">Back to the form</a>`), status);
  return c.redirect(`/welcome?email=${encodeURIComponent(body.account)}`, 303);
});

app.get('/welcome', async (c) => {
  const said = await welcome(c.req.query('email') ?? '');
  if (said === null) return c.html(page('There is no such account.'), 404);
  return c.html(page(said));
});

const page = (said: string, more: unknown = '') =>
  html`<!doctype html>
    <html lang="en">
      <title>Example</title>
      <p>${said}</p>
      ${more}
    </html>`;

app.use(serveStatic({ root: relative(process.cwd(), pages) || '.' }));

serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => console.log(`http://localhost:${port}/`));
