// Everything about one account, with what it takes to check that nothing is missing: for the person, the site's server, legal.

import { Hono } from 'hono';
import type { Context } from 'hono';
import { requireRole } from '../auth.ts';
import { readLimit, readQuery } from '../http.ts';
import { chainOf } from '../ledger/chain.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { subjectIndex } from '../ledger/presented.ts';
import { Refused } from '../refused.ts';
import { isSubject } from '../subject-token.ts';
import { accountOf, personOf, whose, type Person } from './me.ts';

const PAGE = 200;
const LONGEST_PAGE = 500;
/** How legal names an account. */
const NAMES = ['site', 'subject'] as const;

export function chainRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/v1/me/chain', async (c) => chain(ledger, c, await personOf(ledger, c), 'siteKey'));
  routes.get('/v1/subjects/:subject/chain', (c) => chain(ledger, c, accountOf(ledger, c)));
  routes.get('/v1/records/chain', async (c) => {
    await requireRole(ledger, c, 'legal');
    return chain(ledger, c, namedPerson(ledger, c), ...NAMES);
  });

  return routes;
}

/** `names` are what the address may say besides the page that is asked for. */
async function chain(ledger: Ledger, c: Context, person: Person, ...names: readonly string[]): Promise<Response> {
  const { cursor, limit } = readQuery(c, 'cursor', 'limit', ...names);
  const wanted = readLimit(limit, PAGE, LONGEST_PAGE);
  const { from, head } = cursor === undefined ? newest(ledger) : await readCursor(ledger, person, cursor);
  const { site, subject } = person;
  const about = subjectIndex(ledger, site, subject);
  const { answer, next } = await chainOf(ledger, { site: site.id, subject, about, head, from, limit: wanted });
  const { v, entries, verdict } = answer;
  const onwards =
    next === null ? null : ledger.tokens.seal('cursor', { from: next, size: head.size, chain: whose(ledger, person) });
  c.header('Cache-Control', 'no-store');
  return c.json({ v, site: site.id, subject, entries, cursor: onwards, verdict });
}

function newest(ledger: Ledger) {
  const { head } = ledger.sequencer;
  if (!head) throw new Refused('unavailable');
  return { from: 0, head };
}

/** Every page of an answer ends in the same checkpoint; a cursor of one person is nothing for another. */
async function readCursor(ledger: Ledger, person: Person, cursor: string) {
  const content = ledger.tokens.unseal('cursor', cursor);
  const { from, size, chain: of } = content ?? {};
  if (of !== whose(ledger, person) || typeof from !== 'number' || typeof size !== 'number')
    throw new Refused('invalid-field', { field: '/cursor' });
  const head = await ledger.store.checkpointOver(size - 1);
  if (head?.size !== size) throw new Refused('invalid-field', { field: '/cursor' });
  return { from, head };
}

/** Two sites may have accounts of the same name: legal says which. */
function namedPerson(ledger: Ledger, c: Context): Person {
  const { site: id = '', subject = '' } = readQuery(c, ...NAMES, 'cursor', 'limit');
  const site = ledger.sites.byId(id);
  if (!site) throw new Refused('invalid-field', { field: '/site' });
  if (!isSubject(subject)) throw new Refused('invalid-field', { field: '/subject' });
  return { site, subject };
}
