// Starts the service: live, or with `--demo` the whole demonstration, a trading site on the next port included.

import { NotBuilt, readWidget } from './assets.ts';
import { buildApp } from './app.ts';
import { ConfigProblems, readConfig } from './config.ts';
import { prepareDemo } from './demo.ts';
import { demoSiteUrl, startDemoSite } from './demo-site.ts';
import { openToOthers } from './keys/key-file.ts';
import { createLedger, holdsLedger, keyFileIn, loadLedger } from './open-ledger.ts';
import { RateLimits } from './rate-limits.ts';
import { StartRefused } from './start-checks.ts';
import { startBackgroundCheck } from './operations/background-check.ts';
import { openFront } from './operations/front.ts';
import { openLog } from './operations/log.ts';
import { Operations } from './operations/operations.ts';
import { TestKeys } from './test-keys/test-keys.ts';

const COULD_NOT = 3;

async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const config = readConfig(process.env, { demo });
  const widget = readWidget();
  const operations = new Operations(openLog(config.log));
  // The port comes first: a second start by mistake ends here, before it touches the data.
  const front = await openFront(config.port, config.url);
  const open = demo && !holdsLedger(config.data) ? createLedger : loadLedger;
  const ledger = await open(config, { observer: operations });
  if (demo) await prepareDemo(ledger, config.agreements, config.port);
  operations.metrics.watch(ledger);
  const options = {
    widget,
    agreements: config.agreements,
    ...(demo && { tradingSite: demoSiteUrl(config.port) }),
    operations,
    counting: config.rateLimits && { limits: new RateLimits(config.rateLimits), proxies: config.proxies },
  };
  const testKeys = new TestKeys(ledger, { ...options, data: config.data });
  const app = buildApp(ledger, { ...options, door: testKeys.door });
  const site = demo ? await startDemoSite(config, ledger.publications.agreements()) : null;
  front.serve(app.fetch);

  const addresses = [
    [demo ? 'Assent demonstration ledger' : 'Assent ledger', config.url],
    ...(site ? [['Trading site, a foreign origin', `${demoSiteUrl(config.port)}/signup`]] : []),
    ['Kept in', config.data],
  ];
  for (const [what = '', where] of addresses) console.log(`${what.padEnd(32)}${where}`);
  operations.log.info({ origin: config.origin, size: ledger.sequencer.size }, 'started');
  const keys = keyFileIn(config.data);
  const mode = openToOthers(keys);
  if (mode !== null) operations.log.warn({ file: keys, mode, remedy: `chmod 600 ${keys}` }, 'keys-open-to-others');
  const check = startBackgroundCheck(config, ledger, operations);

  // Whoever watches is told first, then no more connections; what is under way is answered, and only then the log is closed.
  const stop = async (): Promise<void> => {
    operations.readiness.stopping = true;
    await Promise.all([site?.close(), front.close(), check.end()]);
    await testKeys.close();
    await ledger.close();
    operations.log.info({ size: ledger.sequencer.size }, 'stopped');
    process.exit(0);
  };
  // Once: a second signal ends the process at once, as it would without us.
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
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
