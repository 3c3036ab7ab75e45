import { Hono } from 'hono';
import { CHANNELS, type Channel } from '../../core/text/agreement.ts';
import { isServerCall, pageOf, siteOf, subjectOfToken, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { preferenceRequest, serverPreferenceRequest } from '../contract/preference.ts';
import { idempotencyOf, readJson, readQuery } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { maySendTo } from '../ledger/may-send.ts';
import { changePreferences } from '../ledger/preferences.ts';
import { Refused } from '../refused.ts';

export function preferenceRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/preferences', async (c) => {
    if (isServerCall(c)) {
      const site = siteOf(ledger, c);
      const body = await readJson(c);
      const { subject, presentation = null, changes, via = 'api' } = parse(serverPreferenceRequest, body);
      const idempotency = idempotencyOf(c, body);
      return c.json(
        await changePreferences(ledger, {
          site,
          subject: vouchedByKey(subject),
          changes,
          presentation,
          idempotency,
          via,
        }),
        201,
      );
    }
    const body = parse(preferenceRequest, await readJson(c));
    const { siteKey, subjectToken, presentation = null, changes } = body;
    const { site } = pageOf(ledger, c, siteKey);
    const subject = await subjectOfToken(ledger, site, subjectToken);
    // A token may be renewed between two tries; whose it is may not change.
    const idempotency = idempotencyOf(c, { ...body, subjectToken: subject!.subject });
    return c.json(
      await changePreferences(ledger, { site, subject: subject!, changes, presentation, idempotency, via: 'widget' }),
      201,
    );
  });

  routes.get('/v1/subjects/:subject/may-send', async (c) => {
    const site = siteOf(ledger, c);
    return c.json(
      await maySendTo(ledger, site, readChannel(readQuery(c, 'channel').channel), { subject: c.req.param('subject') }),
    );
  });

  routes.get('/v1/may-send', async (c) => {
    const site = siteOf(ledger, c);
    const { address, channel } = readQuery(c, 'address', 'channel');
    if (!address || address.length > 320) throw new Refused('invalid-field', { field: '/address' });
    return c.json(
      await maySendTo(
        ledger,
        site,
        channel === undefined ? (address.includes('@') ? 'email' : 'sms') : readChannel(channel),
        { address },
      ),
    );
  });

  return routes;
}

function readChannel(text: string | undefined): Channel {
  const channel = CHANNELS.find((known) => known === text);
  if (!channel) throw new Refused('invalid-field', { field: '/channel' });
  return channel;
}
