import { Hono } from 'hono';
import { isAgreementId } from '../../core/text/agreement.ts';
import { requireRole } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { publicationRequest, withdrawalRequest } from '../contract/publication.ts';
import { readJson } from '../http.ts';
import { announcedClock } from '../ledger/agreements.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { publishSources, type PublicationSources } from '../ledger/publish-sources.ts';
import { withdraw } from '../ledger/withdraw.ts';
import { Refused } from '../refused.ts';

export function publicationRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/agreements/:agreement/versions', async (c) => {
    await requireRole(ledger, c, 'publisher');
    const id = c.req.param('agreement');
    if (!isAgreementId(id)) throw new Refused('not-found');
    const sources = parse(publicationRequest, await readJson(c)) as PublicationSources;
    const published = await publishSources(ledger, id, sources);
    const { agreement, version, digest, index, effective } = published;
    return c.json({ agreement, version, digest, index, effective, clock: announcedClock(published) }, 201);
  });

  routes.post('/v1/agreements/:agreement/versions/:version/withdrawal', async (c) => {
    await requireRole(ledger, c, 'publisher');
    const { agreement, version } = c.req.param();
    if (!isAgreementId(agreement)) throw new Refused('not-found');
    const asked = parse(withdrawalRequest, await readJson(c));
    const { published, index } = await withdraw(ledger, { agreement, version, ...asked });
    return c.json({ agreement, version, digest: published.digest, index, effective: published.effective }, 201);
  });

  return routes;
}
