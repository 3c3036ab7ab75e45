// The ledger service as a value: every route, and the one place where a refusal becomes HTTP.

import { Hono } from 'hono';
import type { WidgetBuild } from './assets.ts';
import { limitBody } from './body-limit.ts';
import { IMPORT_LIMIT } from './contract/import.ts';
import { countBy, type Counting } from './counting.ts';
import { isWellEncoded, readerLanguage } from './http.ts';
import type { Ledger } from './ledger/ledger.ts';
import { methodsAt } from './other-methods.ts';
import type { Operations } from './operations/operations.ts';
import { PROBLEMS, problemDocument } from './problems.ts';
import { send } from './pages/layout.ts';
import { refusedPage } from './pages/problem.ts';
import { prefersPage, readerOf } from './pages/reader.ts';
import { rateLimitHeaders } from './rate-limits.ts';
import { Refused, type ProblemCode, type RefusedDetails } from './refused.ts';
import { agreementRoutes } from './routes/agreements.ts';
import { ceremonyRoutes } from './routes/ceremony.ts';
import { chainRoutes } from './routes/chain.ts';
import { commentRoutes } from './routes/comments.ts';
import { consentRoutes } from './routes/consents.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { explanationRoutes } from './routes/explanations.ts';
import { importRoutes } from './routes/imports.ts';
import { logRoutes } from './routes/log.ts';
import { meRoutes } from './routes/me.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { pageRoutes } from './routes/pages.ts';
import { preferenceRoutes } from './routes/preferences.ts';
import { presentationRoutes } from './routes/presentations.ts';
import { publicationRoutes } from './routes/publications.ts';
import { recordRoutes } from './routes/records.ts';
import { senderRoutes } from './routes/senders.ts';
import { serviceRoutes } from './routes/service.ts';
import { statsRoutes } from './routes/stats.ts';
import { subjectRoutes } from './routes/subjects.ts';
import { allowOrigins, setPageHeaders } from './cross-origin.ts';
import { Erased, Unavailable } from './recording.ts';
import type { Context, MiddlewareHandler } from 'hono';

export interface AppOptions {
  readonly widget: WidgetBuild;
  /** Folder of agreement sources: the demonstration publishes from it. */
  readonly agreements: string;
  /** Address of the demonstration's trading site; by default the next port. */
  readonly tradingSite?: string;
  readonly operations: Operations;
  /** Stands before every route and may answer in its place. */
  readonly door?: MiddlewareHandler;
  /** Null where nobody is counted, as in a demonstration. */
  readonly counting?: Counting | null;
}

const BODY_LIMIT = 64 * 1024;
/** What may be longer than that: a version in every language with its manifests, a thousand addressees, the rows of an import. */
const LONGER: readonly (readonly [path: RegExp, bytes: number])[] = [
  [/^\/v1\/agreements\/[^/]+\/versions$/, 8 * 1024 * 1024],
  [/^\/v1\/may-send$/, 1024 * 1024],
  [/^\/v1\/imports$/, IMPORT_LIMIT],
];

/** What is asked by a POST and only read; whatever else is not a GET may leave something recorded. */
export const RECORD_NOTHING: readonly string[] = ['/v1/presentations', '/v1/may-send'];

export function buildApp(ledger: Ledger, options: AppOptions): Hono {
  const { widget, agreements, tradingSite, operations, counting = null, door } = options;
  const app = new Hono();
  const { report } = operations;
  const problem = (c: Context, code: ProblemCode, details?: RefusedDetails): Response => {
    operations.refused(code);
    setPageHeaders(c);
    const document = problemDocument(ledger.url, code, readerLanguage(c), details);
    const { status } = PROBLEMS[code];
    if (status === 503) c.header('Retry-After', '2');
    // Where a key is asked for in the header; that of a page stands elsewhere, and the answer names the place (RFC 6750, 3).
    if (code === 'key-missing' || (code === 'key-invalid' && details?.field === undefined))
      c.header('WWW-Authenticate', 'Bearer');
    if (details?.rate)
      for (const [name, value] of Object.entries(rateLimitHeaders(details.rate))) c.header(name, value);
    if (prefersPage(c)) return send(c, readerOf(c), refusedPage(readerOf(c), code, details), status);
    c.header('Content-Language', readerLanguage(c) === 'zh-Hans' ? 'zh-CN' : 'en');
    return c.body(JSON.stringify(document), status as 400, {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
    });
  };

  app.use(operations.watchRequests);
  if (counting !== null) app.use(countBy(counting));
  app.use(allowOrigins());
  app.use((c, next) => {
    // The router would take a broken escape for its own letters, and so one account's address for another's.
    if (c.req.url.includes('%') && !isWellEncoded(new URL(c.req.url).pathname)) throw new Refused('malformed');
    return next();
  });
  const limited = (maxSize: number) => limitBody(maxSize, (c) => problem(c, 'too-large'));
  const ordinary = limited(BODY_LIMIT);
  const longer = LONGER.map(([path, bytes]) => ({ path, limit: limited(bytes) }));
  app.use((c, next) => (longer.find(({ path }) => path.test(c.req.path))?.limit ?? ordinary)(c, next));
  if (door) app.use(door);
  app.onError((error, c) => {
    if (error instanceof Refused) return problem(c, error.code, error.details);
    if (error instanceof Erased) return problem(c, 'account-erased');
    if (error instanceof Unavailable) {
      if (error.mayStand) return problem(c, 'outcome-unknown');
      return problem(c, error.reason === 'overloaded' ? 'overloaded' : 'unavailable');
    }
    if (isCutOff(error)) return problem(c, 'unavailable');
    report(error);
    // It may have gone wrong behind a record.
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD' || RECORD_NOTHING.includes(c.req.path);
    return problem(c, isRead ? 'unavailable' : 'outcome-unknown');
  });
  app.notFound((c) => {
    const methods = methodsAt(app, c.req.path);
    if (methods.length === 0 || methods.includes(c.req.method)) return problem(c, 'not-found');
    c.header('Allow', methods.join(', '));
    return problem(c, 'method-not-allowed');
  });

  app.route('/', serviceRoutes(ledger, widget, agreements, operations));
  app.route('/', pageRoutes(ledger, { widget, agreements, tradingSite: tradingSite ?? neighbour(ledger) }));
  app.route('/', ceremonyRoutes(ledger));
  app.route('/', openApiRoutes(ledger));
  app.route('/', agreementRoutes(ledger));
  app.route('/', publicationRoutes(ledger));
  app.route('/', commentRoutes(ledger));
  app.route('/', presentationRoutes(ledger));
  app.route('/', decisionRoutes(ledger));
  app.route('/', preferenceRoutes(ledger));
  app.route('/', senderRoutes(ledger));
  app.route('/', consentRoutes(ledger));
  app.route('/', explanationRoutes(ledger));
  app.route('/', importRoutes(ledger));
  app.route('/', subjectRoutes(ledger));
  app.route('/', meRoutes(ledger));
  // Before the records, of which one would be called `chain`.
  app.route('/', chainRoutes(ledger));
  app.route('/', recordRoutes(ledger));
  app.route('/', statsRoutes(ledger));
  app.route('/', logRoutes(ledger));
  return app;
}

/** A client that vanished in the middle of its request: nobody's bug, and nobody reads the answer. */
const isCutOff = (error: Error): boolean => 'code' in error && error.code === 'ECONNRESET';

/** The demonstration's trading site stands on the next port, and so on another origin. */
function neighbour(ledger: Ledger): string | null {
  const url = new URL(ledger.url);
  url.port = String(Number(url.port) + 1);
  return ledger.demo ? url.origin : null;
}
