import { Hono } from 'hono';
import type { Context } from 'hono';
import { DECISIONS, isFactType } from '../../core/consent/facts.ts';
import { RECEIPT_MEDIA_TYPE } from '../../core/record/receipt-media-type.ts';
import { toBase64 } from '../../core/bytes/encoding.ts';
import { isAgreementId, isVersionLabel } from '../../core/text/agreement.ts';
import { isWellFormedTag } from '../../core/text/locale.ts';
import { requireRole } from '../auth.ts';
import { readDay, readInstant, readMoment } from '../contract/instant.ts';
import { readIndex, readLimit, readQuery } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { momentOf, rootAt } from '../ledger/moment.ts';
import { readRecord, searchRecords, subjectsNamed, type RecordSearch } from '../ledger/records.ts';
import { storedReceipt, withDocuments } from '../ledger/receipts.ts';
import { Refused } from '../refused.ts';

const PAGE = 50;
const LONGEST_PAGE = 500;
const PARAMETERS = [
  'subject',
  'agreement',
  'version',
  'type',
  'decision',
  'locale',
  'from',
  'to',
  'asOf',
  'q',
  'cursor',
  'limit',
  'site',
] as const;

export function recordRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/v1/records', async (c) => {
    await requireRole(ledger, c, 'legal');
    const head = ledger.sequencer.head!;
    const searches = await readSearch(ledger, c, head.size);
    const { asOf } = searches;
    const found = await searchRecords(ledger, searches);
    const root = asOf === head.size ? head.root : await rootAt(ledger, asOf);
    const cursor =
      found.before === null ? null : ledger.tokens.seal('cursor', { before: found.before, search: searchKey(c) });
    return c.json({ records: found.records, cursor, asOf: { size: asOf, root: toBase64(root) } });
  });

  routes.get('/v1/records/:index', async (c) => {
    await requireRole(ledger, c, 'legal');
    readQuery(c);
    const stored = await ledger.store.entry(readIndex(c.req.param('index')));
    if (!stored) throw new Refused('not-found');
    return c.json(await readRecord(ledger, stored));
  });

  routes.get('/v1/records/:index/receipt', async (c) => {
    await requireRole(ledger, c, 'legal');
    readQuery(c);
    const stored = await ledger.store.entry(readIndex(c.req.param('index')));
    if (!stored) throw new Refused('not-found');
    const receipt = withDocuments(ledger, await storedReceipt(ledger, stored));
    return c.body(JSON.stringify(receipt), 200, {
      'Content-Type': RECEIPT_MEDIA_TYPE,
      'Content-Disposition': `attachment; filename="assent-${stored.index}.receipt.json"`,
    });
  });

  return routes;
}

/** What was searched for: a cursor of one search is nothing for another. */
const searchKey = (c: Context): string => {
  const { cursor: _cursor, limit: _limit, ...search } = c.req.query();
  return JSON.stringify(Object.entries(search).sort());
};

async function readSearch(ledger: Ledger, c: Context, size: number): Promise<RecordSearch> {
  const { q, cursor, limit, from, to, asOf, ...named } = readQuery(c, ...PARAMETERS);
  const { agreement, version, type, decision, locale, site, subject = q } = named;
  if (type !== undefined && !isFactType(type)) throw new Refused('invalid-field', { field: '/type' });
  if (decision !== undefined && !DECISIONS.some((known) => known === decision))
    throw new Refused('invalid-field', { field: '/decision' });
  if (q !== undefined && subject !== q) throw new Refused('invalid-field', { field: '/q' });
  if (agreement !== undefined && !isAgreementId(agreement)) throw new Refused('invalid-field', { field: '/agreement' });
  if (version !== undefined && !isVersionLabel(version)) throw new Refused('invalid-field', { field: '/version' });
  if (locale !== undefined && !isWellFormedTag(locale)) throw new Refused('locale-unknown', { field: '/locale' });
  if (site !== undefined && !ledger.sites.byId(site)) throw new Refused('invalid-field', { field: '/site' });
  const until = asOf === undefined ? size : await sizeAt(ledger, asOf, size);
  const wanted = readLimit(limit, PAGE, LONGEST_PAGE);
  const before = cursor === undefined ? size : readCursor(ledger, cursor, searchKey(c));
  return {
    ...(subject === undefined ? {} : { subjects: subjectsNamed(ledger, site, subject) }),
    ...(agreement === undefined ? {} : { agreement }),
    ...(version === undefined ? {} : { version }),
    ...(type === undefined ? {} : { type }),
    ...(decision === undefined ? {} : { decision }),
    ...(locale === undefined ? {} : { locale }),
    ...(site === undefined ? {} : { site }),
    from: from === undefined ? 0 : await indexOf(ledger, from, size, '/from'),
    to: Math.min(before, until, to === undefined ? size : await indexOf(ledger, to, size, '/to')),
    limit: wanted,
    asOf: until,
  };
}

/** How many entries there were at `text`: a moment as in `status?asOf=`, or the beginning of a day in Beijing. */
async function sizeAt(ledger: Ledger, text: string, size: number): Promise<number> {
  const day = readDay(text);
  const moment = day === null ? readMoment(text, '/asOf') : new Date(Date.parse(day) - 1).toISOString();
  return (await momentOf(ledger, moment, size, '/asOf')).size;
}

/** The index of the first entry from a day (Beijing), an instant or an index on. */
export async function indexOf(ledger: Ledger, text: string, size: number, field: string): Promise<number> {
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text), size);
  const instant = readDay(text) ?? readInstant(text);
  if (instant === null) throw new Refused('invalid-field', { field });
  return ledger.store.indexAt(instant);
}

function readCursor(ledger: Ledger, cursor: string, search: string): number {
  const content = ledger.tokens.unseal('cursor', cursor);
  if (content?.['search'] !== search || typeof content['before'] !== 'number')
    throw new Refused('invalid-field', { field: '/cursor' });
  return content['before'];
}
