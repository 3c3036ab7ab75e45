import { Hono } from 'hono';
import { canonicalJson, type JsonObject } from '../../core/bytes/canonical-json.ts';
import { isInstant } from '../../core/bytes/shape.ts';
import { AS_OF_MEDIA_TYPE } from '../../core/record/as-of.ts';
import { isAgreementId } from '../../core/text/agreement.ts';
import { siteAskedAbout, siteOf, vouchedByKey } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { continuedUseRequest } from '../contract/continued-use.ts';
import { readMoment } from '../contract/instant.ts';
import { terminationRequest } from '../contract/termination.ts';
import { answerPage } from '../cross-origin.ts';
import { idempotencyOf, readerLanguage, readJson, readLimit, readQuery } from '../http.ts';
import { asOfStatement } from '../ledger/as-of.ts';
import { settledBy } from '../ledger/moment.ts';
import { recordContinuedUse } from '../ledger/continued-use.ts';
import { endAgreement } from '../ledger/ending.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { planPage, type PlanAsked, type PlanPlace } from '../ledger/planning.ts';
import { statusOf } from '../ledger/status.ts';
import { Refused } from '../refused.ts';
import { isSubject } from '../subject-token.ts';
import { accountOf } from './me.ts';

const PAGE = 100;
const LONGEST_PAGE = 500;

export function subjectRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/v1/subjects', async (c) => {
    const site = siteOf(ledger, c);
    const { cursor, limit, ...query } = readQuery(c, 'agreement', 'accepted', 'due', 'cursor', 'limit');
    const asked = { site, ...readPlan(ledger, query), limit: readLimit(limit, PAGE, LONGEST_PAGE) };
    const walk = { site: site.id, ...query };
    const place = cursor === undefined ? beginning(ledger) : readCursor(ledger, cursor, walk);
    const { subjects, unnamed, next } = await planPage(ledger, { ...asked, place });
    c.header('Cache-Control', 'no-store');
    return c.json({
      subjects,
      unnamed,
      cursor: next && ledger.tokens.hide('cursor', { ...next, walk }),
      asOf: { time: place.at, size: place.size },
    });
  });

  routes.get('/v1/subjects/:subject/status', async (c) => {
    const site = siteOf(ledger, c);
    const subject = c.req.param('subject');
    if (!isSubject(subject)) throw new Refused('not-found');
    const { agreement, asOf } = readQuery(c, 'agreement', 'asOf');
    if (agreement !== undefined) checkPublished(ledger, agreement);
    return c.json(await statusOf(ledger, site, subject, agreement ?? null, readMoment(asOf, '/asOf')));
  });

  routes.get('/v1/subjects/:subject/as-of', async (c) => {
    const { agreement, at, site: named } = readQuery(c, 'agreement', 'at', 'site');
    const { id: site } = await siteAskedAbout(ledger, c, named);
    const subject = c.req.param('subject');
    if (!isSubject(subject)) throw new Refused('not-found');
    if (agreement === undefined) throw new Refused('invalid-field', { field: '/agreement' });
    if (!isAgreementId(agreement)) throw new Refused('not-found', { field: '/agreement' });
    const moment = readMoment(at, '/at') ?? ledger.clock();
    await settledBy(ledger, moment);
    const { head } = ledger.sequencer;
    if (!head) throw new Refused('unavailable');
    const about = ledger.vault.blindIndex('subject', site, subject);
    const asked = { site, subject, about, agreement, at: moment, head };
    const statement = await asOfStatement({ ...ledger, vkey: ledger.logSigner.vkey }, asked);
    return c.body(statement, 200, { 'Content-Type': AS_OF_MEDIA_TYPE, 'Cache-Control': 'no-store' });
  });

  routes.post('/v1/subjects/:subject/continued-use', async (c) => {
    const site = siteOf(ledger, c);
    const subject = c.req.param('subject');
    if (!isSubject(subject)) throw new Refused('not-found');
    const { agreement, digest, presentation } = parse(continuedUseRequest, await readJson(c));
    const reported = { site, subject: vouchedByKey(subject), agreement, digest, token: presentation };
    const { fresh, json } = await recordContinuedUse(ledger, reported);
    return answerPage(c, json, fresh ? 201 : 200);
  });

  routes.post('/v1/subjects/:subject/termination', async (c) => {
    const { site, subject } = accountOf(ledger, c);
    const body = await readJson(c);
    const { agreement, by, ...told } = parse(terminationRequest, body);
    const { ground = null, effective = null, notice = null, noticed = null, lastSeen = null, via = 'api' } = told;
    const ending = { agreement, by, ground, effective, notice, noticed, lastSeen, via };
    const idempotency = idempotencyOf(c, { subject, body });
    const asked = { site, subject: vouchedByKey(subject), ...ending, idempotency };
    return c.json(await endAgreement(ledger, asked, readerLanguage(c)), 201);
  });

  return routes;
}

export function checkPublished(ledger: Ledger, agreement: string): void {
  if (!isAgreementId(agreement) || ledger.publications.of(agreement).length === 0)
    throw new Refused('not-found', { field: '/agreement' });
}

type PlanQuery = { readonly agreement?: string; readonly accepted?: string; readonly due?: string };

/** An agreement has to be named: without one, no subject has accepted or is due for anything. */
function readPlan(
  ledger: Ledger,
  { agreement, accepted, due }: PlanQuery,
): Pick<PlanAsked, 'agreement' | 'accepted' | 'due'> {
  if (agreement === undefined) throw new Refused('invalid-field', { field: '/agreement' });
  checkPublished(ledger, agreement);
  if (accepted !== undefined && accepted !== 'none') {
    if (!/^[1-9]\d{0,8}$/.test(accepted)) throw new Refused('invalid-field', { field: '/accepted' });
    if (!ledger.publications.version(agreement, accepted)) throw new Refused('not-found', { field: '/accepted' });
  }
  if (due !== undefined && due !== 'true' && due !== 'false') throw new Refused('invalid-field', { field: '/due' });
  return { agreement, accepted: accepted ?? null, due: due === undefined ? null : due === 'true' };
}

const beginning = (ledger: Ledger): PlanPlace => ({ after: null, at: ledger.clock(), size: ledger.sequencer.size });

/** A cursor goes on with the walk it was given in: of this site, with these conditions. */
function readCursor(ledger: Ledger, cursor: string, walk: JsonObject): PlanPlace {
  const content = ledger.tokens.reveal('cursor', cursor);
  const { after, at, size } = content ?? {};
  const isOfThis = content !== null && canonicalJson(content['walk'] ?? null) === canonicalJson(walk);
  if (!isOfThis || typeof after !== 'string' || !isInstant(at) || typeof size !== 'number')
    throw new Refused('invalid-field', { field: '/cursor' });
  // Given before the log lost its tail, and was taken up again from a backup.
  if (size > ledger.sequencer.size) throw new Refused('invalid-field', { field: '/cursor' });
  return { after, at, size };
}
