import { Hono } from 'hono';
import { pageOf } from '../auth.ts';
import { parse } from '../contract/common.ts';
import { explanationRequest } from '../contract/explanation.ts';
import { readJson } from '../http.ts';
import { askExplanation } from '../ledger/explanations.ts';
import type { Ledger } from '../ledger/ledger.ts';

export function explanationRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/explanations', async (c) => {
    const { siteKey, presentation, clause } = parse(explanationRequest, await readJson(c));
    const { site } = pageOf(ledger, c, siteKey);
    const { fresh, index } = await askExplanation(ledger, site, presentation, clause);
    return c.json({ index }, fresh ? 201 : 200);
  });

  return routes;
}
