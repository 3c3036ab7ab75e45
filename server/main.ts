#!/usr/bin/env node
// Starts the service: live, or with `--demo` the whole demonstration, a trading site on the next port included.

import { serve, type ServerType } from '@hono/node-server';
import { readWidget } from './assets.ts';
import { buildApp } from './app.ts';
import { ConfigProblems, readConfig } from './config.ts';
import { prepareDemo } from './demo.ts';
import { createLedger, holdsLedger, loadLedger, StartRefused } from './open-ledger.ts';

const COULD_NOT = 3;

async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const config = readConfig(process.env, { demo });
  const widget = readWidget();
  const ledger = demo && !holdsLedger(config.data) ? await createLedger(config) : await loadLedger(config);
  if (demo) await prepareDemo(ledger, config.agreements, config.port);
  const app = buildApp(ledger, { widget, agreements: config.agreements, report: (error) => console.error(error) });
  const servers: ServerType[] = [await listen(app.fetch, config.port)];
  console.log(`Assent ${demo ? 'demonstration ' : ''}ledger  ${config.url}`);

  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    await ledger.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

function listen(fetch: (request: Request) => Response | Promise<Response>, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, () => resolve(server));
    server.once('error', reject);
  });
}

try {
  await main();
} catch (error) {
  if (error instanceof StartRefused || error instanceof ConfigProblems) console.error(error.message);
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    console.error('The port is taken by another program; set PORT to a free one.');
  else throw error;
  process.exit(COULD_NOT);
}
