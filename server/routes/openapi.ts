import { Hono } from 'hono';
import type { Ledger } from '../ledger/ledger.ts';
import { describeApi } from '../openapi.ts';
import { docsPage } from '../pages/docs.ts';
import { send } from '../pages/layout.ts';
import { readerOf } from '../pages/reader.ts';

export function openApiRoutes(ledger: Ledger): Hono {
  const routes = new Hono();
  routes.get('/openapi.json', (c) => {
    c.header('Cache-Control', 'public, max-age=300');
    c.header('Vary', 'Accept-Language', { append: true });
    c.header('Access-Control-Allow-Origin', '*');
    return c.json(describeApi(ledger, readerOf(c).language));
  });
  routes.get('/docs', (c) => send(c, readerOf(c), docsPage(readerOf(c), describeApi(ledger, readerOf(c).language))));
  return routes;
}
