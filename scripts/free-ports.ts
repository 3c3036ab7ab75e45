// Ports for servers of their own, beside others that look for some at the same time.

import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** Below those that systems give to connections going out (RFC 6335 section 6 and, on Linux, from 32,768): what is free there
 *  may be somebody's a moment later. */
const FROM = 12_000;
const TO = 32_000;

/** Between finding a port and taking it a second may pass: so every worker of a run has some for itself, and gives none out a
 *  second time before all of them were. */
const PAIRS = 250;
const SHARES = (TO - FROM) / (2 * PAIRS);
const given = new Set<number>();

/** A port whose next one is free as well. */
export async function freePortPair(): Promise<number> {
  const share = (process.ppid + Number(process.env['VITEST_POOL_ID'] ?? 0)) % SHARES;
  for (;;) {
    if (given.size === PAIRS) given.clear();
    const port = FROM + 2 * (share * PAIRS + randomInt(PAIRS));
    if (given.has(port)) continue;
    given.add(port);
    const taken = await Promise.allSettled([takePort(port), takePort(port + 1)]);
    for (const one of taken) if (one.status === 'fulfilled') one.value.close();
    if (taken.every(({ status }) => status === 'fulfilled')) return port;
  }
}

/** Rejects if somebody has it. */
export function takePort(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
