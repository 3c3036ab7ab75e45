import { Hono } from 'hono';
import { isInstant } from '../../core/bytes/shape.ts';
import { isAgreementId } from '../../core/text/agreement.ts';
import { siteOf } from '../auth.ts';
import { readQuery } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { statusOf } from '../ledger/status.ts';
import { Refused } from '../refused.ts';
import { isSubject } from '../subject-token.ts';

export function subjectRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/v1/subjects/:subject/status', async (c) => {
    const site = siteOf(ledger, c);
    const subject = c.req.param('subject');
    if (!isSubject(subject)) throw new Refused('not-found');
    const { agreement, asOf } = readQuery(c, 'agreement', 'asOf');
    if (agreement !== undefined && (!isAgreementId(agreement) || ledger.publications.of(agreement).length === 0)) {
      throw new Refused('not-found', { field: '/agreement' });
    }
    if (asOf !== undefined && !isInstant(asOf) && !/^\d{1,15}$/.test(asOf))
      throw new Refused('invalid-field', { field: '/asOf' });
    return c.json(await statusOf(ledger, site, subject, agreement ?? null, asOf ?? null));
  });

  return routes;
}
