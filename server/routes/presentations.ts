import { Hono } from 'hono';
import { isServerCall, pageOf, siteOf, subjectOfToken, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { presentationRequest, seenRequest, serverPresentationRequest } from '../contract/presentation.ts';
import { readJson } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { present } from '../ledger/presentations.ts';
import { recordSeen } from '../ledger/seen.ts';

export function presentationRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/presentations', async (c) => {
    if (isServerCall(c)) {
      const site = siteOf(ledger, c);
      const { subject, action = null, cdata = null, ...asked } = parse(serverPresentationRequest, await readJson(c));
      const known = subject === undefined ? null : vouchedByKey(subject);
      const answer = await present(ledger, {
        site,
        origin: null,
        subject: known,
        action,
        cdata,
        widget: null,
        ...asked,
      });
      return c.json(answer, answer.presentation === null ? 200 : 201);
    }
    const {
      siteKey,
      subjectToken,
      action = null,
      cdata = null,
      widget = null,
      ...asked
    } = parse(presentationRequest, await readJson(c));
    const { site, origin } = pageOf(ledger, c, siteKey);
    const subject = await subjectOfToken(ledger, site, subjectToken);
    const answer = await present(ledger, { site, origin, subject, action, cdata, widget, ...asked });
    return c.json(answer, answer.presentation === null ? 200 : 201);
  });

  routes.post('/v1/presentations/seen', async (c) => {
    const { siteKey, presentation, observed, subjectToken } = parse(seenRequest, await readJson(c));
    const { site } = pageOf(ledger, c, siteKey);
    const subject = (await subjectOfToken(ledger, site, subjectToken))!; // null only without a token
    const { fresh, index } = await recordSeen(ledger, { site, token: presentation, subject, observed });
    return c.json({ index }, fresh ? 201 : 200);
  });

  return routes;
}
