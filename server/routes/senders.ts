// For whoever sends messages: may this go out, what was refused, what was written back.

import { Hono } from 'hono';
import { CHANNELS, type Channel } from '../../core/text/agreement.ts';
import { siteOf } from '../auth.ts';
import { address as addressShape, parse } from '../contract/common.ts';
import { maySendBatchRequest, suppressionsSeenRequest, textMessageRequest } from '../contract/senders.ts';
import { parseJson } from '../contract/strict-json.ts';
import { idempotencyOf, readJson, readLimit, readQuery, readText } from '../http.ts';
import { takeTextMessage, unclearMessages } from '../ledger/inbound.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { maySendTo, maySendToEach } from '../ledger/may-send.ts';
import { acknowledgeSuppressions, suppressionsAfter, type Read } from '../ledger/suppressions.ts';
import { Refused } from '../refused.ts';
import { isSubject } from '../subject-token.ts';

const PAGE = 100;
const LONGEST_PAGE = 1000;

export function senderRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/v1/subjects/:subject/may-send', async (c) => {
    const site = siteOf(ledger, c);
    const subject = c.req.param('subject');
    if (!isSubject(subject)) throw new Refused('not-found');
    return c.json(await maySendTo(ledger, site, { channel: readChannel(readQuery(c, 'channel').channel), subject }));
  });

  routes.get('/v1/may-send', async (c) => {
    const site = siteOf(ledger, c);
    const { address, channel } = readQuery(c, 'address', 'channel');
    if (!addressShape.safeParse(address).success) throw new Refused('invalid-field', { field: '/address' });
    const usual = address!.includes('@') ? 'email' : 'sms';
    return c.json(
      await maySendTo(ledger, site, {
        channel: channel === undefined ? usual : readChannel(channel),
        address: address!,
      }),
    );
  });

  routes.post('/v1/may-send', async (c) => {
    const site = siteOf(ledger, c);
    const { addressees } = parse(maySendBatchRequest, await readJson(c));
    return c.json({ answers: await maySendToEach(ledger, site, addressees) });
  });

  routes.get('/v1/suppressions', async (c) => {
    const site = siteOf(ledger, c);
    const { cursor, limit } = readQuery(c, 'cursor', 'limit');
    const before = cursor === undefined ? FROM_THE_START : readCursor(ledger, site.id, cursor);
    const { suppressions, read, more } = await suppressionsAfter(
      ledger,
      site,
      before,
      readLimit(limit, PAGE, LONGEST_PAGE),
    );
    return c.json({ suppressions, cursor: cursorOf(ledger, site.id, read), more });
  });

  routes.post('/v1/suppressions/ack', async (c) => {
    const site = siteOf(ledger, c);
    const body = await readJson(c);
    const { cursor } = parse(suppressionsSeenRequest, body);
    const read = readCursor(ledger, site.id, cursor);
    const notices = await acknowledgeSuppressions(ledger, site, read, idempotencyOf(c, body));
    return c.json({ notices }, notices.length > 0 ? 201 : 200);
  });

  routes.post('/v1/inbound/sms', async (c) => {
    const site = siteOf(ledger, c, 'always-taken');
    // A gateway may add to its address what it likes: no refusal is lost for that.
    const body = parseJson((await readText(c, ['application/json'])).text);
    const { from, text } = parse(textMessageRequest, body);
    return c.json(await takeTextMessage(ledger, { site, from, text, idempotency: idempotencyOf(c, body) }));
  });

  routes.get('/v1/inbound/sms', async (c) => {
    const site = siteOf(ledger, c);
    const { cursor, limit } = readQuery(c, 'cursor', 'limit');
    const content = cursor === undefined ? null : ledger.tokens.unseal('cursor', cursor);
    if (cursor !== undefined && (content?.['messages'] !== site.id || typeof content['before'] !== 'number'))
      throw new Refused('invalid-field', { field: '/cursor' });
    const { messages, before } = await unclearMessages(ledger, site, {
      before: Number(content?.['before'] ?? ledger.sequencer.size),
      limit: readLimit(limit, PAGE, LONGEST_PAGE),
    });
    return c.json({
      messages,
      cursor: before === null ? null : ledger.tokens.seal('cursor', { messages: site.id, before }),
    });
  });

  return routes;
}

const FROM_THE_START: Read = { next: 0, last: {} };

const cursorOf = (ledger: Ledger, site: string, { next, last }: Read): string =>
  ledger.tokens.seal('cursor', { suppressions: site, next, last });

function readCursor(ledger: Ledger, site: string, cursor: string): Read {
  const content = ledger.tokens.unseal('cursor', cursor);
  if (content?.['suppressions'] !== site) throw new Refused('invalid-field', { field: '/cursor' });
  return content as unknown as Read;
}

function readChannel(text: string | undefined): Channel {
  const channel = CHANNELS.find((known) => known === text);
  if (!channel) throw new Refused('invalid-field', { field: '/channel' });
  return channel;
}
