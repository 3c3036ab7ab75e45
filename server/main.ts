#!/usr/bin/env node
// Starts the service: live, or with `--demo` the whole demonstration, a trading site on the next port included.

import { serve, type ServerType } from '@hono/node-server';
import { NotBuilt, readWidget } from './assets.ts';
import { buildApp } from './app.ts';
import { ConfigProblems, readConfig } from './config.ts';
import { prepareDemo } from './demo.ts';
import { demoSiteUrl, startDemoSite } from './demo-site.ts';
import { createLedger, holdsLedger, loadLedger, StartRefused } from './open-ledger.ts';

const COULD_NOT = 3;
/** How long requests that are under way may take after Ctrl-C; a browser's spare connections would wait for minutes. */
const GRACE_MS = 2000;

type Fetch = (request: Request) => Response | Promise<Response>;

async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const config = readConfig(process.env, { demo });
  const widget = readWidget();
  // The port comes first: a second start by mistake ends here, before it touches the data.
  const front = await openFront(config.port);
  const ledger = demo && !holdsLedger(config.data) ? await createLedger(config) : await loadLedger(config);
  if (demo) await prepareDemo(ledger, config.agreements, config.port);
  const app = buildApp(ledger, {
    widget,
    agreements: config.agreements,
    ...(demo && { tradingSite: demoSiteUrl(config.port) }),
    report: (error) => console.error(error),
  });
  const site = demo ? await startDemoSite(config, ledger.publications.agreements()) : null;
  front.serve(app.fetch);

  const addresses = [
    [demo ? 'Assent demonstration ledger' : 'Assent ledger', config.url],
    ...(site ? [['Trading site, a foreign origin', `${demoSiteUrl(config.port)}/signup`]] : []),
    ['Kept in', config.data],
  ];
  for (const [what = '', where] of addresses) console.log(`${what.padEnd(32)}${where}`);

  const stop = async (): Promise<void> => {
    await Promise.all([site?.close(), front.close()]);
    await ledger.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

interface Front {
  serve(fetch: Fetch): void;
  close(): Promise<void>;
}

/** Takes the port, and says 503 until there is something to serve. */
function openFront(port: number): Promise<Front> {
  let answer: Fetch = () => new Response(null, { status: 503, headers: { 'Retry-After': '1' } });
  return new Promise((resolve, reject) => {
    const fetch: Fetch = (request) => answer(request);
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, () =>
      resolve({ serve: (ready) => (answer = ready), close: () => close(server) }),
    );
    server.once('error', reject);
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS).unref();
  });
}

/** One sentence for whoever started it; null for a bug. */
function sentenceOn(error: unknown): string | null {
  if (error instanceof StartRefused || error instanceof ConfigProblems || error instanceof NotBuilt)
    return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program; set PORT to a free one.`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be opened by this user; set PORT to one above 1023.`;
  return null;
}

try {
  await main();
} catch (error) {
  const sentence = sentenceOn(error);
  if (sentence === null) throw error;
  console.error(sentence);
  process.exit(COULD_NOT);
}
