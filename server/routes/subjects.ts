import { Hono } from 'hono';
import { isInstant } from '../../core/bytes/shape.ts';
import { isAgreementId } from '../../core/text/agreement.ts';
import { siteOf, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { continuedUseRequest } from '../contract/continued-use.ts';
import { answerPage } from '../cross-origin.ts';
import { readJson, readQuery } from '../http.ts';
import { recordContinuedUse } from '../ledger/continued-use.ts';
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

  routes.post('/v1/subjects/:subject/continued-use', async (c) => {
    const site = siteOf(ledger, c);
    const subject = c.req.param('subject');
    if (!isSubject(subject)) throw new Refused('not-found');
    const { agreement, digest, presentation } = parse(continuedUseRequest, await readJson(c));
    const reported = { site, subject: vouchedByKey(subject), agreement, digest, token: presentation };
    const { fresh, json } = await recordContinuedUse(ledger, reported);
    return answerPage(c, json, fresh ? 201 : 200);
  });

  return routes;
}
