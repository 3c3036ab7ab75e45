import { Hono } from 'hono';
import { isAgreementId } from '../../core/text/agreement.ts';
import { requireRole } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { publicationRequest } from '../contract/publication.ts';
import { readJson } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { publishSources, type PublicationSources } from '../ledger/publish-sources.ts';
import { Refused } from '../refused.ts';

export function publicationRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/agreements/:agreement/versions', async (c) => {
    await requireRole(ledger, c, 'publisher');
    const id = c.req.param('agreement');
    if (!isAgreementId(id)) throw new Refused('not-found');
    const sources = parse(publicationRequest, await readJson(c)) as PublicationSources;
    const { agreement, version, digest, index, effective } = await publishSources(ledger, id, sources);
    return c.json({ agreement, version, digest, index, effective }, 201);
  });

  return routes;
}
