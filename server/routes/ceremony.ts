import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { utf8 } from '../../core/bytes/encoding.ts';
import { RECEIPT_MEDIA_TYPE } from '../../core/record/receipt-media-type.ts';
import { capacityOf, ceremonyForm, ceremonyQuery, type CeremonyForm } from '../contract/ceremony.ts';
import { parse } from '../contract/common.ts';
import { countClient } from '../counting.ts';
import { readQuery } from '../http.ts';
import {
  ceremonyOf,
  ceremonyReceipt,
  ceremonySeal,
  decideCeremony,
  presentCeremony,
  type Ceremony,
} from '../ledger/ceremony.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { decidedPage, decidePage, type CeremonyView } from '../pages/decide.ts';
import { send } from '../pages/layout.ts';
import { localeOf, readerOf } from '../pages/reader.ts';
import { Refused } from '../refused.ts';

const COOKIE = 'assent-ceremony';

export function ceremonyRoutes(ledger: Ledger): Hono {
  const routes = new Hono();
  // The test log's own addresses stand below those of the ledger.
  const below = new URL(ledger.url).pathname.replace(/\/$/, '');

  const show = async (
    c: Context,
    ceremony: Ceremony,
    again: CeremonyView['again'],
    status: 200 | 403 | 409 = 200,
  ): Promise<Response> => {
    const reader = readerOf(c);
    const answer = await presentCeremony(ledger, ceremony, localeOf(reader.language));
    const csrf = ceremonySeal(ledger, browserOf(ledger, c), answer.presentation!);
    return send(
      c,
      reader,
      decidePage(ledger, reader, { ceremony, answer, csrf, view: c.req.query('view'), again }),
      status,
    );
  };

  routes.get('/decide', (c) => {
    const ceremony = readCeremony(ledger, c);
    countClient(c, ceremony.site.id);
    return show(c, ceremony, null);
  });

  routes.post('/decide', async (c) => {
    const ceremony = readCeremony(ledger, c);
    countClient(c, ceremony.site.id);
    const form = await readForm(c);
    if (!isOwn(ledger, c, form)) return show(c, ceremony, { form, code: 'form-foreign' }, 403);
    const capacity = capacityOf(form);
    if (!capacity) return show(c, ceremony, { form, code: 'capacity-required' }, 409);
    const { presentation, decision } = form;
    const preferences = Object.fromEntries(form.channels.map((channel) => [channel, 'in'] as const));
    const outcome = await decideCeremony(ledger, ceremony, { presentation, decision, capacity, preferences });
    if (typeof outcome === 'string') return show(c, ceremony, { form, code: outcome }, 409);
    const { index, token } = outcome;
    if (ceremony.returnTo !== null) return c.redirect(withToken(ceremony.returnTo, token), 303);
    const reader = readerOf(c);
    const answer = await presentCeremony(ledger, ceremony, localeOf(reader.language));
    const receipt = `${below}/decide/receipt?token=${token}`;
    return send(c, reader, decidedPage(reader, { answer, decision, index, receipt }));
  });

  routes.get('/decide/receipt', async (c) => {
    const { index, receipt } = await ceremonyReceipt(ledger, readQuery(c, 'token').token ?? '');
    return c.body(JSON.stringify(receipt), 200, {
      'Content-Type': RECEIPT_MEDIA_TYPE,
      'Content-Disposition': `attachment; filename="assent-${index}.receipt.json"`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    });
  });

  return routes;
}

function readCeremony(ledger: Ledger, c: Context): Ceremony {
  const {
    action,
    cdata,
    lang: _lang,
    view: _view,
    ...asked
  } = readQuery(c, ...(['site', 'agreement', 'return', 'lang', 'view', 'action', 'cdata'] as const));
  return ceremonyOf(
    ledger,
    asked,
    parse(ceremonyQuery, { ...(action !== undefined && { action }), ...(cdata !== undefined && { cdata }) }),
  );
}

/** A value that this browser keeps while it is open, and that no other site can make it send. */
function browserOf(ledger: Ledger, c: Context): string {
  const kept = getCookie(c, COOKIE);
  if (kept !== undefined && /^[\w-]{22}$/.test(kept)) return kept;
  const fresh = randomBytes(16).toString('base64url');
  setCookie(c, COOKIE, fresh, {
    path: '/decide',
    httpOnly: true,
    sameSite: 'Strict',
    secure: ledger.url.startsWith('https:'),
  });
  return fresh;
}

/** Whether the form was shown in this browser, for this very presentation. */
function isOwn(ledger: Ledger, c: Context, { csrf, presentation }: CeremonyForm): boolean {
  const cookie = getCookie(c, COOKIE);
  if (cookie === undefined) return false;
  const [given, expected] = [utf8(csrf), utf8(ceremonySeal(ledger, cookie, presentation))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function readForm(c: Context): Promise<CeremonyForm> {
  const type = c.req.header('Content-Type')?.split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') throw new Refused('media-type');
  const fields = await formOf(c);
  // Which of two answers was meant is not ours to choose.
  const twice = [...new Set(fields.keys())].find((name) => !SEVERAL.has(name) && fields.getAll(name).length > 1);
  if (twice !== undefined) throw new Refused('invalid-field', { field: `/${twice}` });
  const { channel: _channel, confirmed: _confirmed, ...single } = Object.fromEntries(fields);
  const several = { channels: fields.getAll('channel'), confirmed: fields.getAll('confirmed') };
  return parse(ceremonyForm, { ...single, ...several });
}

const SEVERAL: ReadonlySet<string> = new Set(['channel', 'confirmed']);

async function formOf(c: Context): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch {
    throw new Refused('malformed');
  }
}

function withToken(address: string, token: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}assent-token=${encodeURIComponent(token)}`;
}
