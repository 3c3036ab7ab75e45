// A person's own history and receipts: asked for by the person's browser with a subject token, or by the site's server.

import { Hono } from 'hono';
import type { Context } from 'hono';
import { RECEIPT_MEDIA_TYPE } from '../../core/record/receipt-media-type.ts';
import { pageOf, siteOf, subjectOfToken } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { ownTerminationRequest } from '../contract/termination.ts';
import { idempotencyOf, readerLanguage, readIndex, readJson, readLimit, readQuery } from '../http.ts';
import { endAgreement } from '../ledger/ending.ts';
import { historyOf, ownReceipt } from '../ledger/history.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Refused } from '../refused.ts';
import { isSubject, type VouchedSubject } from '../subject-token.ts';

const PAGE = 50;
const LONGEST_PAGE = 200;

/** An account of a site, named by a subject token or by the site's server. */
export type Person = Pick<Parameters<typeof historyOf>[1], 'site' | 'subject'>;

export function meRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/v1/me/history', async (c) => history(ledger, c, await personOf(ledger, c)));
  routes.get('/v1/me/receipts/:index', async (c) => receipt(ledger, c, await personOf(ledger, c)));
  routes.post('/v1/me/termination', async (c) => {
    const body = parse(ownTerminationRequest, await readJson(c));
    const { siteKey, agreement, effective = null } = body;
    const { site } = pageOf(ledger, c, siteKey);
    const subject = await knownPerson(ledger, c, site);
    const idempotency = idempotencyOf(c, { subject: subject.subject, body });
    const ending = {
      agreement,
      by: 'user',
      ground: null,
      effective,
      notice: null,
      noticed: null,
      lastSeen: null,
    } as const;
    const asked = { site, subject, ...ending, via: 'widget', idempotency } as const;
    return c.json(await endAgreement(ledger, asked, readerLanguage(c)), 201);
  });
  routes.get('/v1/subjects/:subject/history', (c) => history(ledger, c, accountOf(ledger, c)));
  routes.get('/v1/subjects/:subject/receipts/:index', (c) => receipt(ledger, c, accountOf(ledger, c)));

  return routes;
}

async function history(ledger: Ledger, c: Context, person: Person): Promise<Response> {
  const { cursor, limit } = readQuery(c, 'siteKey', 'cursor', 'limit');
  const wanted = readLimit(limit, PAGE, LONGEST_PAGE);
  const from = cursor === undefined ? Number.MAX_SAFE_INTEGER : readCursor(ledger, person, cursor);
  const { entries, before } = await historyOf(ledger, { ...person, before: from, limit: wanted });
  const next = before === null ? null : ledger.tokens.seal('cursor', { before, history: whose(ledger, person) });
  c.header('Cache-Control', 'no-store');
  return c.json({ entries, cursor: next });
}

async function receipt(ledger: Ledger, c: Context, { site, subject }: Person): Promise<Response> {
  readQuery(c, 'siteKey');
  const index = readIndex(c.req.param('index') ?? '');
  return c.body(JSON.stringify(await ownReceipt(ledger, site, subject, index)), 200, {
    'Cache-Control': 'no-store',
    'Content-Type': RECEIPT_MEDIA_TYPE,
    'Content-Disposition': `attachment; filename="assent-${index}.receipt.json"`,
  });
}

/** The token stands in a header, never in an address: addresses are kept in histories and logs. */
export async function personOf(ledger: Ledger, c: Context): Promise<Person> {
  const { site } = pageOf(ledger, c, c.req.query('siteKey') ?? '');
  return { site, subject: (await knownPerson(ledger, c, site)).subject };
}

async function knownPerson(ledger: Ledger, c: Context, site: Person['site']): Promise<VouchedSubject> {
  const known = await subjectOfToken(ledger, site, c.req.header('Assent-Subject-Token'));
  if (!known) throw new Refused('subject-token-invalid');
  return known;
}

export function accountOf(ledger: Ledger, c: Context): Person {
  const site = siteOf(ledger, c);
  const subject = c.req.param('subject') ?? '';
  if (!isSubject(subject)) throw new Refused('not-found');
  return { site, subject };
}

/** A cursor of one person is nothing for another. */
function readCursor(ledger: Ledger, person: Person, cursor: string): number {
  const content = ledger.tokens.unseal('cursor', cursor);
  if (content?.['history'] !== whose(ledger, person) || typeof content['before'] !== 'number')
    throw new Refused('invalid-field', { field: '/cursor' });
  return content['before'];
}

/** A cursor stands in an address, so it names nobody in clear. */
export const whose = (ledger: Ledger, { site, subject }: Person): string =>
  ledger.tokens.mac('subject', `${site.id}/${subject}`);
