// What says how the service is and where things are.

import { Hono } from 'hono';
import type { WidgetBuild } from '../assets.ts';
import { requireRole } from '../auth.ts';
import { publishNext } from '../demo.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Operations } from '../operations/operations.ts';
import { Refused } from '../refused.ts';

const JAVASCRIPT = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cross-Origin-Resource-Policy': 'cross-origin' };

const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

export function serviceRoutes(
  ledger: Ledger,
  widget: WidgetBuild,
  agreementsFolder: string,
  { readiness, metrics }: Operations,
): Hono {
  const routes = new Hono();

  routes.get('/livez', (c) => c.json({ live: true }));

  routes.get('/readyz', async (c) => {
    const trouble = await readiness.troubleOf(ledger);
    if (trouble !== null) throw new Refused('unavailable', { trouble });
    c.header('Cache-Control', 'no-store');
    return c.json({
      ready: true,
      origin: ledger.origin,
      size: ledger.sequencer.size,
      waiting: ledger.sequencer.waiting,
      witnessed: false,
      demo: ledger.demo,
    });
  });

  // Numbers are the site's business. The service stands behind a proxy, so where a request comes from says nothing.
  routes.get('/metrics', async (c) => {
    if (!ledger.demo) await requireRole(ledger, c, 'auditor');
    return c.body(await metrics.registry.metrics(), 200, {
      'Content-Type': metrics.registry.contentType,
      'Cache-Control': 'no-store',
    });
  });

  routes.get('/.well-known/assent.json', (c) => {
    c.header('Cache-Control', 'public, max-age=60');
    return c.json({
      origin: ledger.origin,
      vkeys: [ledger.logSigner.vkey],
      statementKeys: [ledger.statementSigner.vkey],
      agreements: ledger.publications.agreements(),
      api: '/v1',
      log: '/log/',
      witnessed: false,
      demo: ledger.demo,
    });
  });

  routes.get('/assent.js', (c) => widget.script.send(c, { ...JAVASCRIPT, 'Cache-Control': 'public, max-age=300' }));
  routes.get(`/${widget.whole.file}`, (c) => widget.whole.script.send(c, { ...JAVASCRIPT, ...FOR_EVER }));
  // The number is the attempt: a browser that failed to fetch a module does not ask for the same address again.
  routes.get('/assent/:attempt/:part', (c) => {
    const { attempt, part: name } = c.req.param();
    const part = widget.parts.get(name);
    if (!part || !/^\d{1,4}$/.test(attempt)) throw new Refused('not-found');
    return part.send(c, { ...JAVASCRIPT, ...FOR_EVER });
  });
  routes.get('/tokens.css', (c) =>
    c.body(widget.tokensCss, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
    }),
  );

  routes.post('/demo/publish', async (c) => {
    if (!ledger.demo) throw new Refused('not-found');
    const published = await publishNext(ledger, agreementsFolder);
    const list = published.map(({ agreement, version, digest, effective, index }) => ({
      agreement,
      version,
      digest,
      effective,
      index,
    }));
    if (c.req.header('Accept')?.includes('text/html')) return c.redirect('/', 303);
    return c.json({ published: list, demo: true }, 201);
  });

  return routes;
}
