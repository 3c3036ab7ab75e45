import { Hono } from 'hono';
import { isServerCall, pageOf, siteOf, subjectOfRetry, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { answerPage } from '../cross-origin.ts';
import { decisionRequest, serverDecisionRequest } from '../contract/decision.ts';
import { linkRequest, siteverifyRequest } from '../contract/siteverify.ts';
import { idempotencyOf, readIndex, readJson, readQuery } from '../http.ts';
import { decide } from '../ledger/decisions.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { linkByToken, unlinkOwn } from '../ledger/linking.ts';
import { siteverify } from '../ledger/siteverify.ts';

export function decisionRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/decisions', async (c) => {
    if (isServerCall(c)) {
      const site = siteOf(ledger, c);
      const { subject, via = 'api', ...request } = parse(serverDecisionRequest, await readJson(c));
      const { fresh, json } = await decide(ledger, { site, request, subject: vouchedByKey(subject), via });
      return answerPage(c, json, fresh ? 201 : 200);
    }
    const { siteKey, subjectToken, ...request } = parse(decisionRequest, await readJson(c));
    const { site } = pageOf(ledger, c, siteKey);
    const { subject, expired } = await subjectOfRetry(ledger, site, subjectToken);
    const { fresh, json } = await decide(ledger, { site, request, subject, expired, via: 'widget' });
    return answerPage(c, json, fresh ? 201 : 200);
  });

  routes.post('/v1/siteverify', async (c) => {
    const site = siteOf(ledger, c);
    const asked = parse(siteverifyRequest, await readJson(c));
    const header = idempotencyOf(c, asked);
    return c.json(await siteverify(ledger, site, header ? { idempotencyKey: header.key, ...asked } : asked));
  });

  routes.put('/v1/decisions/:index/subject', async (c) => {
    const site = siteOf(ledger, c);
    const { token, subject } = parse(linkRequest, await readJson(c));
    return c.json({ index: await linkByToken(ledger, site, readIndex(c.req.param('index')), token, subject) });
  });

  routes.delete('/v1/decisions/:index/subject', async (c) => {
    const site = siteOf(ledger, c);
    readQuery(c);
    return c.json({ index: await unlinkOwn(ledger, site, readIndex(c.req.param('index'))) });
  });

  return routes;
}
