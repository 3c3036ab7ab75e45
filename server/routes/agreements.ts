import { Hono } from 'hono';
import { isDigest } from '../../core/bytes/hash.ts';
import { changeSetBetween } from '../ledger/change-sets.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { agreementOverview } from '../ledger/agreements.ts';
import { immutableJson, readQuery } from '../http.ts';
import { Refused } from '../refused.ts';

export function agreementRoutes(ledger: Ledger): Hono {
  const routes = new Hono();
  const version = (agreement: string, label: string | undefined) => {
    const published = label === undefined ? undefined : ledger.publications.version(agreement, label);
    if (!published) throw new Refused('not-found');
    return published;
  };

  routes.get('/v1/agreements/:agreement', (c) => {
    const { from, to } = readQuery(c, 'from', 'to');
    const pair = from === undefined || to === undefined ? null : { from, to };
    return c.json(agreementOverview(ledger, c.req.param('agreement'), pair));
  });

  routes.get('/v1/agreements/:agreement/versions/:version', (c) => {
    readQuery(c);
    const { canonical, digest } = version(c.req.param('agreement'), c.req.param('version'));
    return immutableJson(c, canonical, digest);
  });

  routes.get('/v1/agreements/:agreement/changes', (c) => {
    const pair = readQuery(c, 'from', 'to');
    const from = version(c.req.param('agreement'), pair.from);
    const to = version(c.req.param('agreement'), pair.to);
    const { json, digest } = changeSetBetween(from.document, from.digest, to.document, to.digest);
    return immutableJson(c, json, digest);
  });

  routes.get('/v1/documents/:digest', async (c) => {
    readQuery(c);
    const digest = c.req.param('digest');
    const document = isDigest(digest) ? await ledger.store.document(digest) : null;
    if (!document || !isDigest(digest)) throw new Refused('not-found');
    return immutableJson(c, document.json, digest);
  });

  return routes;
}
