// Who may read an answer from another origin. Public, unchanging things: everybody. Calls from a page: its origin, echoed,
// so that the page can also read why a call was refused. And who may keep one: of what is about somebody, nobody.

import type { Context, MiddlewareHandler } from 'hono';

const PUBLIC =
  /^\/(assent(-[\w-]+)?\.js|assent\/|tokens\.css|log\/|\.well-known\/|v1\/agreements\/|v1\/documents\/|v1\/proofs\/)/;
const FROM_PAGES =
  /^\/v1\/(presentations|decisions|preferences|consents|explanations|me)(\/|$)|^\/v1\/agreements\/[^/]+\/comments$/;

const NOT_KEPT = 'no-store';

/** Whether pages of sites call `path`, naming their site by its public key. */
export const isFromPage = (path: string): boolean => FROM_PAGES.test(path);

/** The route that is asked most answers with all its headers at once (`answerPage`): setting them one by one, as here, costs a
 *  seventh of a whole request. */
const answersWhole = (c: Context): boolean => c.req.method === 'POST' && c.req.path === '/v1/decisions';

export function allowOrigins(): MiddlewareHandler {
  return async (c, next) => {
    const { path } = c.req;
    if (answersWhole(c)) return next();
    // What never changes, or is for everybody, says so itself.
    if (path.startsWith('/v1/') && !PUBLIC.test(path)) c.header('Cache-Control', NOT_KEPT);
    if (isFromPage(path)) {
      setPageHeaders(c);
      if (c.req.method === 'OPTIONS') {
        c.header('Access-Control-Allow-Methods', 'GET, POST');
        c.header(
          'Access-Control-Allow-Headers',
          'Content-Type, Accept-Language, Idempotency-Key, Assent-Subject-Token',
        );
        c.header('Access-Control-Max-Age', '600');
        return c.body(null, 204);
      }
      return next();
    }
    c.header('X-Content-Type-Options', 'nosniff');
    if (PUBLIC.test(path)) {
      c.header('Access-Control-Allow-Origin', '*');
      c.header('Cross-Origin-Resource-Policy', 'cross-origin');
      c.header('Access-Control-Expose-Headers', 'ETag, Repr-Digest');
      if (c.req.method === 'OPTIONS') return c.body(null, 204);
    }
    return next();
  };
}

/** For an answer to a page that does not go through `answerPage`: a refusal above all. */
export function setPageHeaders(c: Context): void {
  if (isFromPage(c.req.path)) for (const [name, value] of Object.entries(pageHeaders(c))) c.header(name, value);
}

/** JSON for the page that called, whole. */
export const answerPage = (c: Context, json: string, status: number): Response =>
  new Response(json, {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': NOT_KEPT, ...pageHeaders(c) },
  });

/** Any page may read why it was refused; what it may do is decided by the call itself, and no credentials travel. */
function pageHeaders(c: Context): Record<string, string> {
  const origin = c.req.header('Origin');
  return {
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Origin',
    ...(origin === undefined
      ? {}
      : {
          'Access-Control-Allow-Origin': origin,
          'Access-Control-Expose-Headers': 'Retry-After, RateLimit, RateLimit-Policy',
        }),
  };
}
