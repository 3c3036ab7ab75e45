// The log for everybody, as C2SP tlog-tiles: any tool that knows the specification can read and check it.

import { Hono } from 'hono';
import { utf8 } from '../../core/bytes/encoding.ts';
import { isTileOf, parseTilePath } from '../../core/log/tiles.ts';
import { requireRole } from '../auth.ts';
import { exactBytes, readIndex } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { laterProofs } from '../ledger/later-proofs.ts';
import { tileBytes } from '../ledger/served-tiles.ts';
import { Refused } from '../refused.ts';

const FOREVER = 'public, max-age=31536000, immutable';
const BYTES = 'application/octet-stream';

/** Every address is a path; what stands behind a `?` is no part of it, so that a cache which leaves it out answers the same. */
export function logRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/log/checkpoint', async (c) => {
    const head = ledger.sequencer.head;
    if (!head) throw new Refused('unavailable');
    return exactBytes(c, utf8(head.checkpoint), 'text/plain; charset=utf-8', 'no-cache');
  });

  routes.get('/log/tile/*', async (c) => {
    const tile = parseTilePath(c.req.path.slice('/log/'.length));
    const head = ledger.sequencer.head;
    if (!tile || !head || !isTileOf(tile, head.size)) throw new Refused('not-found');
    // Entries name nobody, but their number and times are the site's business: auditors only, except in a demonstration.
    const isOpen = tile.level !== 'entries' || ledger.demo;
    if (!isOpen) await requireRole(ledger, c, 'auditor');
    return exactBytes(c, await tileBytes(ledger, tile, head), BYTES, isOpen ? FOREVER : 'private, no-store');
  });

  routes.get('/v1/proofs/:index/:size', async (c) => {
    const index = readIndex(c.req.param('index'));
    const size = readIndex(c.req.param('size'));
    const proofs = await laterProofs(ledger, index, size);
    c.header('Cache-Control', FOREVER);
    return c.json(proofs);
  });

  return routes;
}
