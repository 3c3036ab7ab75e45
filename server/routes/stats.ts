import { Hono } from 'hono';
import { requireRole } from '../auth.ts';
import { readQuery } from '../http.ts';
import { figuresOf } from '../ledger/figures.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Refused } from '../refused.ts';
import { indexOf } from './records.ts';
import { checkPublished } from './subjects.ts';

export function statsRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/v1/stats', async (c) => {
    await requireRole(ledger, c, 'legal');
    const { agreement, from, to } = readQuery(c, 'agreement', 'from', 'to');
    if (agreement === undefined) throw new Refused('invalid-field', { field: '/agreement' });
    checkPublished(ledger, agreement);
    const { size } = ledger.sequencer;
    return c.json(
      await figuresOf(ledger, {
        agreement,
        from: from === undefined ? 0 : await indexOf(ledger, from, size, '/from'),
        to: to === undefined ? null : await indexOf(ledger, to, size, '/to'),
      }),
    );
  });

  return routes;
}
