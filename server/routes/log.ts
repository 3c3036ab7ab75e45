// The log for everybody, as C2SP tlog-tiles: any tool that knows the specification can read and check it.

import { Hono } from 'hono';
import { encodeEntryBundle, encodeTile, isTileOf, parseTilePath, TILE_WIDTH } from '../../core/log/tiles.ts';
import { requireRole } from '../auth.ts';
import { readIndex } from '../http.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { readConsistencyProof, readInclusionProof } from '../log-reader.ts';
import { Refused } from '../refused.ts';

const FOREVER = 'public, max-age=31536000, immutable';

export function logRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.get('/log/checkpoint', async (c) => {
    const head = await ledger.store.head();
    if (!head) throw new Refused('unavailable');
    return c.body(head.checkpoint, 200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' });
  });

  routes.get('/log/tile/*', async (c) => {
    const tile = parseTilePath(c.req.path.slice('/log/'.length));
    const size = (await ledger.store.head())?.size ?? 0;
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
    return c.body(plain(encodeTile(hashes)), 200, { 'Content-Type': 'application/octet-stream', 'Cache-Control': FOREVER });
  });

  routes.get('/v1/proofs/:index/:size', async (c) => {
    const index = readIndex(c.req.param('index'));
    const size = readIndex(c.req.param('size'));
    const head = (await ledger.store.head())!;
    const first = await ledger.store.checkpointOver(index);
    if (!first || index >= size || size > head.size || size < first.size) throw new Refused('not-found');
    const inclusion = await readInclusionProof(ledger.store, index, size);
    const consistency = await readConsistencyProof(ledger.store, first.size, size);
    c.header('Cache-Control', FOREVER);
    return c.json({ index, size, inclusion: inclusion.map(base64), first: first.size, consistency: consistency.map(base64) });
  });

  return routes;
}

const base64 = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
