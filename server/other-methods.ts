// What an address answers to, for whoever asked in another way (RFC 9110, 15.5.6).

import type { Hono } from 'hono';

/** The methods of the routes at `path`, in the order of the alphabet; HEAD where there is GET. */
export function methodsAt(app: Hono, path: string): string[] {
  const known = [...new Set(app.routes.map(({ method }) => method))].filter((method) => method !== 'ALL');
  // What stands before every route is found at every path, as a route of all methods.
  const answers = (method: string): boolean =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method);
  return known
    .filter(answers)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .toSorted();
}
