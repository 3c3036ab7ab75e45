// What a decision is measured against: servers on the same HTTP library that do less and less of the same thing.
//   node benchmarks/floors.ts <floor> <answer bytes> <data directory>

import { join } from 'node:path';
import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono, type Context } from 'hono';
import type { Floor, Listening } from './subjects.ts';

const [floor, answerBytes, data] = process.argv.slice(2) as [Floor, string, string];
const app = new Hono();
app.post('/v1/decisions', answerOf(floor));
// What a look-up costs before anything is looked up.
app.get('*', (c) => c.json({ path: c.req.path }));
// A run that is cut short leaves nobody behind.
process.once('disconnect', () => process.exit());
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.({ port } satisfies Listening));

function answerOf(kind: Floor): (c: Context) => Promise<Response> {
  switch (kind) {
    // Reads JSON, writes JSON: what the HTTP library costs.
    case 'echo':
      return async (c) => c.json(kindOf(await c.req.json()), 201);
    // The same with an answer as long as a receipt: what the bytes cost.
    case 'long-echo': {
      const filler = 'x'.repeat(Number(answerBytes));
      return async (c) => c.json({ ...kindOf(await c.req.json()), filler }, 201);
    }
    // One row a request, on the disk before the answer: what being durable costs without gathering.
    case 'durable-row': {
      const database = new Database(join(data, 'floor.db'));
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.exec('CREATE TABLE decision (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
      const insert = database.prepare<[string]>('INSERT INTO decision (body) VALUES (?)');
      return async (c) => {
        const body = await c.req.json();
        return c.json({ index: Number(insert.run(JSON.stringify(body)).lastInsertRowid), ...kindOf(body) }, 201);
      };
    }
    default:
      throw new Error(`no floor is called ${kind satisfies never}`);
  }
}

const kindOf = ({ decision }: { decision: string }) => ({ decision });
