// The log for everybody, as C2SP tlog-tiles: any tool that knows the specification can read and check it.

import { Hono } from 'hono';
import { encodeEntryBundle, encodeTile, isTileOf, parseTilePath, TILE_WIDTH } from '../../core/log/tiles.ts';
import { requireRole } from '../auth.ts';
import { readIndex } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { laterProofs } from '../ledger/later-proofs.ts';
import { Refused } from '../refused.ts';

const FOREVER = 'public, max-age=31536000, immutable';

export function logRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/log/checkpoint', async (c) => {
    const head = ledger.sequencer.head;
    if (!head) throw new Refused('unavailable');
    return c.body(head.checkpoint, 200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' });
  });

  routes.get('/log/tile/*', async (c) => {
    const tile = parseTilePath(c.req.path.slice('/log/'.length));
    const size = ledger.sequencer.size;
    if (!tile || !isTileOf(tile, size)) throw new Refused('not-found');
    const start = tile.index * TILE_WIDTH;
    if (tile.level === 'entries') {
      // Entries name nobody, but their number and times are the site's business: auditors only, except in a demonstration.
      if (!ledger.demo) await requireRole(ledger, c, 'auditor');
      const entries = await ledger.store.entries(start, start + tile.width);
      return c.body(plain(encodeEntryBundle(entries.map((entry) => entry.bytes))), 200, {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': ledger.demo ? FOREVER : 'private, no-store',
      });
    }
    const hashes = await ledger.store.tileHashes(tile.level, start, tile.width);
    return c.body(plain(encodeTile(hashes)), 200, {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': FOREVER,
    });
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

const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
