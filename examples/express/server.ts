// A site on Express: `node examples/express/server.ts`, then http://localhost:3000/.

import express from 'express';
import { join } from 'node:path';
import { signUp, welcome } from '../sign-up.ts';

/** A folder with the page: plain HTML, or what was built of another example. */
const pages = process.env['PAGES'] ?? join(import.meta.dirname, '../plain-html');
const port = Number(process.env['PORT'] ?? 3000);

const app = express();
app.use(express.static(pages));
app.use(express.urlencoded({ extended: false }));

app.post('/signup', async (request, response) => {
  const form = request.body as { readonly [name: string]: unknown };
  const { status, body } = await signUp(String(form['email'] ?? ''), String(form['assent-token'] ?? ''));
  if (request.headers.accept === 'application/json') response.status(status).json(body);
  else if ('problem' in body) response.status(status).type('text').send(body.problem);
  else response.redirect(303, `/welcome?email=${encodeURIComponent(body.account)}`);
});

app.get('/welcome', async (request, response) => {
  const said = await welcome(String(request.query['email'] ?? ''));
  response
    .status(said === null ? 404 : 200)
    .type('text')
    .send(said ?? 'There is no such account.');
});

app.listen(port, '127.0.0.1', () => console.log(`http://localhost:${port}/`));
