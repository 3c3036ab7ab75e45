// Who calls: a page of a site (public key and origin), a site's server (secret key), or somebody with a role.

import type { Context } from 'hono';
import { isSecretKey } from './contract/common.ts';
import { countClient, countKey, type Urgency } from './counting.ts';
import type { Ledger } from './ledger/ledger.ts';
import { Refused } from './refused.ts';
import { EVERY_ORIGIN, hashKey, type Site } from './sites.ts';
import type { Role } from './store.ts';
import { readSubjectToken, type ReadToken, type VouchedSubject } from './subject-token.ts';

/** The site whose page calls; its origin must be one that the site registered. */
export function pageOf(
  ledger: Ledger,
  c: Context,
  siteKey: string,
  urgency: Urgency = 'may-wait',
): { readonly site: Site; readonly origin: string } {
  const site = ledger.sites.bySiteKey(siteKey);
  if (!site) {
    const fault = isSecretKey(siteKey) ? ({ kind: 'secret-in-page' } as const) : undefined;
    throw new Refused('key-invalid', { field: '/siteKey', ...(fault && { fault }) });
  }
  const origin = c.req.header('Origin');
  if (origin === undefined || origin === 'null') throw new Refused('origin-missing');
  if (!site.origins.includes(origin) && !site.origins.includes(EVERY_ORIGIN)) throw new Refused('origin-not-allowed');
  countClient(c, site.id, urgency);
  return { site, origin };
}

/** The site whose server calls, by its secret key; an `Origin` is of no meaning there. */
export function siteOf(ledger: Ledger, c: Context, urgency: Urgency = 'may-wait'): Site {
  const key = bearer(c);
  const site = ledger.sites.bySecret(key);
  if (!site) throw new Refused(isRoleKey(key) ? 'role-insufficient' : 'key-invalid');
  countKey(c, 'site', site.id, urgency);
  return site;
}

/** The site of an account that its own server asks about, or legal: legal serves all sites and says which by `named`, the
 *  site's id or its site key. */
export async function siteAskedAbout(ledger: Ledger, c: Context, named: string | undefined): Promise<Site> {
  const own = ledger.sites.bySecret(bearer(c));
  if (own) countKey(c, 'site', own.id);
  else await requireRole(ledger, c, 'legal');
  const said = named === undefined ? undefined : (ledger.sites.byId(named) ?? ledger.sites.bySiteKey(named));
  const site = own ?? said;
  if (!site || (named !== undefined && said?.id !== site.id)) throw new Refused('invalid-field', { field: '/site' });
  return site;
}

/** Lets a holder of one of `roles` through. */
export async function requireRole(ledger: Ledger, c: Context, ...roles: readonly Role[]): Promise<void> {
  const key = bearer(c);
  const hash = hashKey(key);
  const known = (await ledger.store.accessKeys()).find((access) => access.hash === hash);
  if (!known) throw new Refused(ledger.sites.bySecret(key) ? 'role-insufficient' : 'key-invalid');
  countKey(c, 'role', hash);
  if (!roles.includes(known.role)) throw new Refused('role-insufficient');
}

/** Whether a call comes from a server: it shows a key instead of naming a site. */
export const isServerCall = (c: Context): boolean => c.req.header('Authorization') !== undefined;

export async function subjectOfToken(
  ledger: Ledger,
  site: Site,
  token: string | undefined,
): Promise<VouchedSubject | null> {
  const { subject, expired } = await subjectOfRetry(ledger, site, token);
  if (expired) throw expired;
  return subject;
}

/** The same for what may have been recorded before: a token that has run out still finds what was recorded with it. */
export async function subjectOfRetry(
  ledger: Ledger,
  site: Site,
  token: string | undefined,
): Promise<ReadToken | { readonly subject: null; readonly expired: null }> {
  if (token === undefined) return { subject: null, expired: null };
  const hidden = site.tokenSecret === null ? null : ledger.tokens.reveal('site-secret', site.tokenSecret);
  return readSubjectToken(token, site, hidden === null ? null : String(hidden['secret']), ledger.sequencer.now());
}

/** A subject on the word of the site's server, which showed its key. */
export const vouchedByKey = (subject: string): VouchedSubject => ({
  subject,
  vouched: 'site-key',
  assertion: null,
  email: null,
  phone: null,
});

function bearer(c: Context): string {
  const [, key] = /^Bearer ([^\s]{1,256})$/i.exec(c.req.header('Authorization') ?? '') ?? [];
  if (key === undefined) throw new Refused('key-missing');
  return key;
}

const isRoleKey = (key: string): boolean => /^[lua]k_/.test(key);
