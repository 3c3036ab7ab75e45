// Who may read an answer from another origin. Public, unchanging things: everybody. Calls from a page: its origin, echoed,
// so that the page can also read why a call was refused.

import type { MiddlewareHandler } from 'hono';

const PUBLIC =
  /^\/(assent(-[\w-]+)?\.js|tokens\.css|log\/|\.well-known\/|v1\/agreements\/|v1\/documents\/|v1\/proofs\/)/;
const FROM_PAGES =
  /^\/v1\/(presentations|decisions|preferences|consents|explanations|me)(\/|$)|^\/v1\/agreements\/[^/]+\/comments$/;

export function allowOrigins(): MiddlewareHandler {
  return async (c, next) => {
    const { path } = c.req;
    c.header('X-Content-Type-Options', 'nosniff');
    if (FROM_PAGES.test(path)) {
      const origin = c.req.header('Origin');
      c.header('Vary', 'Origin', { append: true });
      // Any page may read why it was refused; what it may do is decided by the call itself, and no credentials travel.
      if (origin !== undefined) {
        c.header('Access-Control-Allow-Origin', origin);
        c.header('Access-Control-Expose-Headers', 'Retry-After');
      }
      if (c.req.method === 'OPTIONS') {
        c.header('Access-Control-Allow-Methods', 'GET, POST');
        c.header(
          'Access-Control-Allow-Headers',
          'Content-Type, Accept-Language, Idempotency-Key, Assent-Subject-Token',
        );
        c.header('Access-Control-Max-Age', '600');
        return c.body(null, 204);
      }
    } else if (PUBLIC.test(path)) {
      c.header('Access-Control-Allow-Origin', '*');
      c.header('Cross-Origin-Resource-Policy', 'cross-origin');
      c.header('Access-Control-Expose-Headers', 'ETag, Repr-Digest');
      if (c.req.method === 'OPTIONS') return c.body(null, 204);
    }
    return next();
  };
}
