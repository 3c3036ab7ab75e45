// Load at a constant pace, as people bring it: a request is due at its time whether or not those before it are answered, and
// its latency counts from then. A generator that waits for answers (as autocannon does, with a rate too) would not send while
// the server stands still, and so would leave out just the latencies that somebody would have met ("coordinated omission").
// If every connection is taken, a request waits here, and that is counted as well.

import { Worker } from 'node:worker_threads';
import { Connection, getRequest, postRequest } from '../test/faults/harness/connection.ts';
import type { Answered, Load, LoadRequest } from './load-asked.ts';
import { monotonicNow, type Pace, type Tick } from './ticker.ts';

export async function runAtPace({ url, connections, requests }: Load, perSecond: number) {
  const port = Number(new URL(url).port);
  const free = await Promise.all(Array.from({ length: connections }, () => Connection.to(port)));
  const answered: Answered[] = [];
  const waiting: { readonly request: string; readonly due: number }[] = [];
  const pace: Pace = { perSecond, count: requests.length };
  const ticker = new Worker(new URL('./ticker.ts', import.meta.url), { workerData: pace });
  let start = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const send = (): void => {
        while (waiting.length > 0 && free.length > 0) {
          const { request, due } = waiting.shift()!;
          const connection = free.pop()!;
          connection.ask(request).then(({ status, body }) => {
            answered.push({ status, body, milliseconds: monotonicNow() - due });
            free.push(connection);
            if (answered.length === requests.length) resolve();
            else send();
          }, reject);
        }
      };
      ticker.on('message', (tick: Tick) => {
        if (typeof tick === 'object') {
          start = tick.start;
          return;
        }
        waiting.push({ request: textOf(url, requests[tick]!), due: start + (1000 * tick) / perSecond });
        send();
      });
      ticker.on('error', reject);
    });
    return { answered, seconds: (monotonicNow() - start) / 1000 };
  } finally {
    await ticker.terminate();
    for (const connection of free) connection.close();
  }
}

const textOf = (url: string, { path, body }: LoadRequest): string =>
  body === undefined ? getRequest(path) : postRequest(url, path, body);
