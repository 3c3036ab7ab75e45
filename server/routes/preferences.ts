import { Hono } from 'hono';
import { isServerCall, pageOf, siteOf, subjectOfRetry, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { preferenceRequest, serverPreferenceRequest } from '../contract/preference.ts';
import { idempotencyOf, readerLanguage, readJson } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { addressesOf, changePreferences } from '../ledger/preferences.ts';
import { recordReportedRefusal, staffSaid } from '../ledger/refusals.ts';

export function preferenceRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/preferences', async (c) => {
    const language = readerLanguage(c);
    if (isServerCall(c)) {
      const site = siteOf(ledger, c, 'always-taken');
      const body = await readJson(c);
      const asked = parse(serverPreferenceRequest, body);
      const { subject, addresses, presentation = null, changes, via = 'api', staff = null } = asked;
      const reach = { email: addresses?.email ?? null, phone: addresses?.phone ?? null };
      const idempotency = idempotencyOf(c, body);
      if (subject === undefined) {
        const channels = changes.map(({ channel }) => channel);
        const reported = { site, addresses: addressesOf(reach, channels), via, staff, idempotency };
        return c.json(await recordReportedRefusal(ledger, reported, language), 201);
      }
      const known = { ...vouchedByKey(subject), ...reach, assertion: staffSaid(staff) };
      const changed = { site, subject: known, changes, presentation, idempotency, via };
      const { fresh, answer } = await changePreferences(ledger, changed, language);
      return c.json(answer, fresh ? 201 : 200);
    }
    const body = parse(preferenceRequest, await readJson(c));
    const { siteKey, subjectToken, presentation = null, changes } = body;
    // A refusal of messages is never turned away.
    const isRefusal = changes.every(({ state }) => state === 'out');
    const { site } = pageOf(ledger, c, siteKey, isRefusal ? 'always-taken' : 'may-wait');
    const { subject, expired } = await subjectOfRetry(ledger, site, subjectToken);
    // A token may be renewed between two tries; whose it is may not change.
    const idempotency = idempotencyOf(c, { ...body, subjectToken: subject!.subject });
    const changed = { site, subject: subject!, expired, changes, presentation, idempotency, via: 'widget' } as const;
    const { fresh, answer } = await changePreferences(ledger, changed, language);
    return c.json(answer, fresh ? 201 : 200);
  });

  return routes;
}
