// Pages for people: drawn here, complete without script.

import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ChannelStanding } from '../../core/consent/preference.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import { RECEIPT_MEDIA_TYPE } from '../../core/record/receipt-media-type.ts';
import { openDisclosure } from '../../core/record/slots.ts';
import { CHANNELS, isVersionLabel } from '../../core/text/agreement.ts';
import { countClient } from '../counting.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { channelStandings } from '../ledger/channel-standings.ts';
import { storedReceipt } from '../ledger/receipts.ts';
import { readUnsubscribe, unsubscribe, type UnsubscribeLink } from '../ledger/unsubscribe.ts';
import { agreementPage, agreementsPage } from '../pages/agreement.ts';
import { changesPage, readFilter } from '../pages/changes.ts';
import { atomFeed, jsonFeed } from '../pages/feed.ts';
import { send } from '../pages/layout.ts';
import { plainText } from '../pages/plain-text.ts';
import { problemPage, problemsPage } from '../pages/problem.ts';
import { CONSOLE_POLICY, consoleFile, consolePage, verifyPage } from '../pages/programs.ts';
import { localeOf, readerOf } from '../pages/reader.ts';
import { startPage, type StartOptions } from '../pages/start.ts';
import { ICON, PAGES_CSS } from '../pages/style.ts';
import { askPage, deadLinkPage, refusedPage } from '../pages/unsubscribe.ts';
import { readView } from '../pages/view.ts';
import { isProblemCode } from '../problems.ts';
import { Refused } from '../refused.ts';
import { commentPageRoutes } from './comment-pages.ts';

export function pageRoutes(ledger: Ledger, start: StartOptions): Hono {
  const routes = new Hono();
  const version = (agreement: string, label: string) => {
    const published = ledger.publications.version(agreement, label);
    if (!published) throw new Refused('not-found');
    return published;
  };

  routes.get('/', (c) => send(c, readerOf(c), startPage(ledger, readerOf(c), start)));
  routes.get('/agreements', (c) => send(c, readerOf(c), agreementsPage(ledger, readerOf(c))));

  routes.get('/agreements/:agreement', (c) => {
    const agreement = c.req.param('agreement');
    const view = readView(c.req.query('view'), ledger.publications.latest(agreement)?.document.locales ?? []);
    return send(c, readerOf(c), agreementPage(ledger, readerOf(c), agreement, view));
  });

  const feed = (c: Context, body: string, type: string): Response => {
    c.header('Vary', 'Accept-Language', { append: true });
    c.header('Content-Language', localeOf(readerOf(c).language));
    return c.body(body, 200, { 'Content-Type': `${type}; charset=utf-8`, ...FRESH });
  };
  routes.get('/agreements/:agreement/feed.atom', (c) =>
    feed(c, atomFeed(ledger, readerOf(c), c.req.param('agreement')), 'application/atom+xml'),
  );
  routes.get('/agreements/:agreement/feed.json', (c) =>
    feed(c, jsonFeed(ledger, readerOf(c), c.req.param('agreement')), 'application/feed+json'),
  );

  const compare = (c: Context, from: string | undefined, to: string | undefined): Response => {
    const [view, filter] = [c.req.query('view'), readFilter(c.req.query('show'))];
    const agreement = c.req.param('agreement') ?? '';
    const { page, found } = changesPage(ledger, readerOf(c), agreement, { from, to, view, filter });
    return send(c, readerOf(c), page, found ? 200 : 404);
  };

  // What the form asks for has an address of its own, which can be kept and sent.
  routes.get('/agreements/:agreement/changes', (c) => {
    const { from, to, ...rest } = c.req.query();
    if (!isVersionLabel(from) || !isVersionLabel(to)) return compare(c, from, to);
    const query = new URLSearchParams(rest).toString();
    return c.redirect(
      `/agreements/${encodeURIComponent(c.req.param('agreement'))}/changes/${from}...${to}${query === '' ? '' : `?${query}`}`,
    );
  });
  routes.get('/agreements/:agreement/changes/:pair', (c) => {
    const [from, to, ...rest] = c.req.param('pair').split('...');
    if (!isVersionLabel(from) || !isVersionLabel(to) || rest.length > 0) throw new Refused('not-found');
    return compare(c, from, to);
  });

  routes.route('/', commentPageRoutes(ledger));

  routes.get('/agreements/:agreement/:version/:file', (c) => {
    const { agreement, version: label, file } = c.req.param();
    const published = version(agreement, label);
    const locale = published.document.locales.find((one) => file === `${one}.txt`);
    if (locale === undefined) throw new Refused('not-found');
    c.header('Content-Disposition', `inline; filename="${agreement}-${label}.${locale}.txt"`);
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Content-Language', locale);
    const address = `${ledger.url}/agreements/${agreement}/${label}`;
    return c.text(plainText(published, locale, address));
  });

  routes.get('/u/:token', async (c) => {
    const link = readLink(ledger, c.req.param('token'));
    if (!link) return send(c, readerOf(c), deadLinkPage(readerOf(c)), 404);
    const [standing] = await channelStandings(ledger, link.about, [link.channel]);
    return send(c, readerOf(c), askPage(readerOf(c), link, c.req.param('token'), standing!));
  });

  routes.post('/u/:token', async (c) => {
    const token = c.req.param('token');
    const link = readLink(ledger, token);
    if (!link) return send(c, readerOf(c), deadLinkPage(readerOf(c)), 404);
    const everyChannel = await readRefusal(c);
    const recorded = await unsubscribe(ledger, link, everyChannel);
    const standings = await channelStandings(ledger, link.about, everyChannel ? CHANNELS : [link.channel]);
    // Counted only behind the record: nobody's refusal is turned away. One that stands already may be, and is told that it does.
    const [{ index, since }] = standings.toSorted((one, other) => other.index! - one.index!) as [ChannelStanding];
    countClient(c, null, recorded === null ? 'may-wait' : 'always-taken', { index: index!, time: since! });
    const receipt = (await refusalReceipt(ledger, link)) !== null;
    return send(c, readerOf(c), refusedPage(readerOf(c), link, token, { standings, receipt }));
  });

  routes.get('/u/:token/receipt', async (c) => {
    const link = readLink(ledger, c.req.param('token'));
    const found = link && (await refusalReceipt(ledger, link));
    if (!found) throw new Refused('not-found');
    return c.body(JSON.stringify(found.receipt), 200, {
      'Content-Type': RECEIPT_MEDIA_TYPE,
      'Content-Disposition': `attachment; filename="assent-${found.index}.receipt.json"`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    });
  });

  routes.get('/problems', (c) => send(c, readerOf(c), problemsPage(readerOf(c))));
  routes.get('/problems/:code', (c) => {
    const code = c.req.param('code');
    if (!isProblemCode(code)) throw new Refused('not-found');
    return send(c, readerOf(c), problemPage(readerOf(c), code));
  });

  routes.get('/verify', (c) => {
    const { page, policy } = verifyPage();
    return c.body(page, 200, { ...PROGRAM, 'Content-Security-Policy': policy });
  });
  routes.get('/console', (c) => {
    c.header('Vary', 'Accept-Language', { append: true });
    c.header('Content-Language', localeOf(readerOf(c).language));
    const page = consolePage(readerOf(c), ledger.demo);
    return c.body(page, 200, { ...PROGRAM, 'Content-Security-Policy': CONSOLE_POLICY });
  });
  routes.get('/console.js', (c) =>
    c.body(consoleFile('console.js'), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
    }),
  );
  routes.get('/console.css', (c) =>
    c.body(consoleFile('console.css'), 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
  );

  routes.get('/pages.css', (c) => c.body(PAGES_CSS, 200, { 'Content-Type': 'text/css; charset=utf-8', ...FRESH }));
  routes.get('/icon.svg', (c) => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml', ...FRESH }));
  return routes;
}

const PROGRAM = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-cache',
  'Referrer-Policy': 'no-referrer',
};
const FRESH = { 'Cache-Control': 'public, max-age=300' };

function readLink(ledger: Ledger, token: string): UnsubscribeLink | null {
  try {
    return readUnsubscribe(ledger, token);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Whether every channel is refused. The page's form, or one click in a mail client (RFC 8058 section 3.2); a request that
 *  says nothing at all is a refusal too, since nothing else can be meant by it. */
async function readRefusal(c: Context): Promise<boolean> {
  const type = c.req.header('Content-Type')?.split(';')[0]!.trim().toLowerCase();
  if (type !== undefined && type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') {
    throw new Refused('media-type');
  }
  const fields = type === undefined ? new FormData() : await readForm(c);
  for (const [name, value] of fields) {
    const known =
      (name === 'channel' && (value === 'this' || value === 'all')) ||
      (name === 'List-Unsubscribe' && value === 'One-Click');
    if (!known)
      throw new Refused(name === 'channel' || name === 'List-Unsubscribe' ? 'invalid-field' : 'unknown-field', {
        field: `/${name}`,
      });
  }
  return fields.getAll('channel').includes('all');
}

async function readForm(c: Context): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch {
    throw new Refused('malformed');
  }
}

/** The newest refusal that was made through a link. What was recorded elsewhere may say more than a link may show, and the site's
 *  name for an account stays closed too: whoever a message was passed on to can open its link. */
async function refusalReceipt(
  ledger: Ledger,
  { about }: UnsubscribeLink,
): Promise<{ readonly index: number; readonly receipt: Receipt } | null> {
  const standings = await channelStandings(ledger, about, CHANNELS);
  const refusals = standings.flatMap(({ state, index }) => (state === 'out' && index !== null ? [index] : []));
  for (const index of [...new Set(refusals)].sort((a, b) => b - a)) {
    const stored = await ledger.store.entry(index);
    const receipt = stored && (await storedReceipt(ledger, stored));
    if (receipt && (JSON.parse(receipt.entry) as { via?: string }).via === 'link') {
      const disclosures = receipt.disclosures.filter((one) => openDisclosure(one)?.name !== 'subject');
      return { index, receipt: { ...receipt, disclosures } };
    }
  }
  return null;
}
