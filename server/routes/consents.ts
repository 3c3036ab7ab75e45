import { Hono } from 'hono';
import { isServerCall, pageOf, siteOf, subjectOfRetry, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { consentRequest, serverConsentRequest } from '../contract/consent.ts';
import { idempotencyOf, readerLanguage, readJson } from '../http.ts';
import { recordConsent } from '../ledger/consents.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Refused } from '../refused.ts';

export function consentRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/consents', async (c) => {
    const language = readerLanguage(c);
    const body = await readJson(c);
    if (isServerCall(c)) {
      const site = siteOf(ledger, c, 'always-taken');
      const { subject, presentation = null, via = 'api', ...said } = parse(serverConsentRequest, body);
      const idempotency = idempotencyOf(c, body);
      const asked = { site, subject: vouchedByKey(subject), presentation, via, idempotency, ...said };
      const { fresh, answer } = await recordConsent(ledger, asked, language);
      return c.json(answer, fresh ? 201 : 200);
    }
    const { siteKey, subjectToken, presentation = null, ...said } = parse(consentRequest, body);
    // As easily taken back as given (PIPL article 15): what is not given is never turned away.
    const { site } = pageOf(ledger, c, siteKey, said.state === 'given' ? 'may-wait' : 'always-taken');
    const { subject, expired } = await subjectOfRetry(ledger, site, subjectToken);
    // Only a person consents, and only one who is known can withdraw it again.
    if (!subject) throw new Refused('subject-token-invalid', { field: '/subjectToken' });
    // A token may be renewed between two tries; whose it is may not change.
    const idempotency = idempotencyOf(c, { ...said, siteKey, presentation, subject: subject.subject });
    const asked = { site, subject, expired, presentation, via: 'widget', idempotency, ...said } as const;
    const { fresh, answer } = await recordConsent(ledger, asked, language);
    return c.json(answer, fresh ? 201 : 200);
  });

  return routes;
}
