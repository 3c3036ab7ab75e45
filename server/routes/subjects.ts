import { Hono } from 'hono';
import { AS_OF_MEDIA_TYPE } from '../../core/record/as-of.ts';
import { isAgreementId } from '../../core/text/agreement.ts';
import { siteAskedAbout, siteOf, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { continuedUseRequest } from '../contract/continued-use.ts';
import { readMoment } from '../contract/instant.ts';
import { answerPage } from '../cross-origin.ts';
import { readJson, readQuery } from '../http.ts';
import { asOfStatement } from '../ledger/as-of.ts';
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
    return c.json(await statusOf(ledger, site, subject, agreement ?? null, readMoment(asOf, '/asOf')));
  });

  routes.get('/v1/subjects/:subject/as-of', async (c) => {
    const { agreement, at, site: named } = readQuery(c, 'agreement', 'at', 'site');
    const { id: site } = await siteAskedAbout(ledger, c, named);
    const subject = c.req.param('subject');
    if (!isSubject(subject)) throw new Refused('not-found');
    if (agreement === undefined) throw new Refused('invalid-field', { field: '/agreement' });
    if (!isAgreementId(agreement)) throw new Refused('not-found', { field: '/agreement' });
    const { head } = ledger.sequencer;
    if (!head) throw new Refused('unavailable');
    const about = ledger.vault.blindIndex('subject', site, subject);
    const asked = { site, subject, about, agreement, at: readMoment(at, '/at'), head };
    const statement = await asOfStatement({ ...ledger, vkey: ledger.logSigner.vkey }, asked);
    return c.body(statement, 200, { 'Content-Type': AS_OF_MEDIA_TYPE, 'Cache-Control': 'no-store' });
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
