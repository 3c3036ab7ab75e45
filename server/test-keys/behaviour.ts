// What each test key does besides what every key does: one middleware a key, before the routes of the test log, and where what
// goes wrong is in the log itself, the log as that key meets it.

import type { Context, MiddlewareHandler } from 'hono';
import { setTimeout as wait } from 'node:timers/promises';
import { PRESENTATION_LIFETIME } from '../../core/consent/presentation.ts';
import { pageOf, subjectOfToken } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { presentationRequest } from '../contract/presentation.ts';
import { siteverifyRequest } from '../contract/siteverify.ts';
import { readJson } from '../http.ts';
import type { SiteverifyAnswer, SiteverifyCode } from '../ledger/siteverify.ts';
import { Refused } from '../refused.ts';
import { acceptedBefore } from './accepted-before.ts';
import type { TestKey } from './keys.ts';
import { oneByOne } from './one-by-one.ts';
import type { TestLog } from './test-log.ts';

const SLOW_MS = 3000;
/** In seconds: nothing that was presented then can still be decided on. */
const LONG_AGO = 2 * PRESENTATION_LIFETIME;

type Behaviour = (log: TestLog) => MiddlewareHandler;

const asUsual: Behaviour = () => (_, next) => next();

export const BEHAVIOURS: { readonly [key in TestKey]: Behaviour } = {
  pk_test_ok: asUsual,
  pk_test_changed: (log) => {
    const tell = oneByOne((...told: Parameters<typeof acceptedBefore>) => acceptedBefore(...told));
    return async (c, next) => {
      if (isPost(c, '/v1/presentations')) {
        const { siteKey, subjectToken, agreements } = parse(presentationRequest, await readJson(c));
        const { site } = pageOf(log, c, siteKey);
        const subject = await subjectOfToken(log, site, subjectToken);
        // Without an account there is nobody who could have accepted anything before.
        if (subject) await tell(log, subject, agreements);
      }
      return next();
    };
  },
  pk_test_slow: () => async (_, next) => {
    await wait(SLOW_MS);
    return next();
  },
  pk_test_down: () => () => {
    throw new Refused('unavailable');
  },
  // Nothing before the routes: what it is shown has run out (`ledgerUnder`).
  pk_test_expired: asUsual,
  pk_test_mismatch: () => async (c, next) => {
    c.req.raw.headers.delete('Accept-Encoding'); // what is compressed cannot be altered
    await next();
    // Still good JSON, and of the same meaning: only whoever hashes it can tell.
    if (c.req.path.startsWith('/v1/documents/') && c.res.status === 200)
      c.res = new Response(`${await c.res.text()} `, c.res);
  },
  sk_test_ok: asUsual,
  sk_test_fail: () => siteverifyAlways('invalid-token'),
  sk_test_used: () => siteverifyAlways('already-used'),
};

/** The test log as `key` meets it. */
export function ledgerUnder(key: TestKey, log: TestLog): TestLog {
  if (key !== 'pk_test_expired') return log;
  const { statementSigner } = log;
  const present: TestLog['statementSigner']['present'] = (form, { iat, exp, ...instance }) =>
    statementSigner.present(form, { ...instance, iat: iat - LONG_AGO, exp: exp - LONG_AGO });
  return { ...log, statementSigner: { ...statementSigner, present } };
}

const isPost = (c: Context, path: string): boolean => c.req.method === 'POST' && c.req.path === path;

const siteverifyAlways =
  (code: SiteverifyCode): MiddlewareHandler =>
  async (c, next) => {
    if (!isPost(c, '/v1/siteverify')) return next();
    parse(siteverifyRequest, await readJson(c));
    return c.json({ success: false, 'error-codes': [code] } satisfies SiteverifyAnswer);
  };
