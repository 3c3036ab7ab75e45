import { Hono } from 'hono';
import { isInstant } from '../../core/bytes/shape.ts';
import { isAgreementId } from '../../core/text/agreement.ts';
import { siteOf, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { continuedUseRequest } from '../contract/continued-use.ts';
import { terminationRequest } from '../contract/termination.ts';
import { answerPage } from '../cross-origin.ts';
import { idempotencyOf, readerLanguage, readJson, readQuery } from '../http.ts';
import { recordContinuedUse } from '../ledger/continued-use.ts';
import { endAgreement } from '../ledger/ending.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { statusOf } from '../ledger/status.ts';
import { Refused } from '../refused.ts';
import { isSubject } from '../subject-token.ts';
import { accountOf } from './me.ts';

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

  routes.post('/v1/subjects/:subject/termination', async (c) => {
    const { site, subject } = accountOf(ledger, c);
    const body = await readJson(c);
    const { agreement, by, ...told } = parse(terminationRequest, body);
    const { ground = null, effective = null, notice = null, noticed = null, lastSeen = null, via = 'api' } = told;
    const ending = { agreement, by, ground, effective, notice, noticed, lastSeen, via };
    const idempotency = idempotencyOf(c, { subject, body });
    const asked = { site, subject: vouchedByKey(subject), ...ending, idempotency };
    return c.json(await endAgreement(ledger, asked, readerLanguage(c)), 201);
  });

  return routes;
}
