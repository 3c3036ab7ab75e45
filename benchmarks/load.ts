// The load generator, a process of its own so that it never shares a thread with what it measures.
// The parent sends one `Load` after another and gets a `Measurement` for each.

import autocannon from 'autocannon';
import type { Load, Measurement } from './load-asked.ts';
import { runAtPace } from './pace.ts';

process.on('message', (load: Load) => {
  run(load).then(
    (measurement) => process.send?.(measurement),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run(load: Load): Promise<Measurement> {
  const started = performance.now();
  const { answered, seconds = (performance.now() - started) / 1000 } = await (load.perSecond === undefined
    ? runFlatOut(load)
    : runAtPace(load, load.perSecond));
  const { url, requests } = load;
  const refused = answered.find(({ status }) => status !== 200 && status !== 201);
  if (refused) throw new Error(`${url} answered ${refused.status} ${refused.body}`);
  if (answered.length !== requests.length)
    throw new Error(`${url}: ${answered.length} answers for ${requests.length} requests`);
  const milliseconds = answered.map((one) => one.milliseconds).sort((one, other) => one - other);
  const quantile = (part: number) => milliseconds[Math.ceil(part * milliseconds.length) - 1] ?? 0;
  return {
    perSecond: milliseconds.length / seconds,
    p50: quantile(0.5),
    p99: quantile(0.99),
    answers: load.keepAnswers ? answered.map(({ body }) => body) : [],
  };
}

async function runFlatOut({ url, key, connections, requests }: Load) {
  const answered: { status: number; body: string; milliseconds: number }[] = [];
  let next = 0;
  let started = 0;
  let finished = 0;
  await new Promise<void>((resolve, reject) => {
    const cannon = autocannon(
      {
        url,
        connections: Math.min(connections, requests.length),
        amount: requests.length,
        timeout: 60,
        requests: [
          {
            headers: { origin: url, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
            setupRequest: (request) => {
              started ||= performance.now();
              const { path, body } = requests[next++]!;
              if (body === undefined) return { ...request, method: 'GET', path };
              const headers = { ...request.headers, 'content-type': 'application/json' };
              return { ...request, method: 'POST', path, body, headers };
            },
            onResponse: (status, body) => void answered.push({ status, body, milliseconds: NaN }),
          },
        ],
      },
      (error) => (error ? reject(error as Error) : resolve()),
    );
    // Comes right after the answer it speaks of.
    cannon.on('response', (_client, _status, _bytes, milliseconds) => {
      finished = performance.now();
      Object.assign(answered.at(-1)!, { milliseconds });
      // It would notice by itself, but only at its next full second.
      if (answered.length === requests.length) setImmediate(resolve);
    });
  });
  return { answered, seconds: (finished - started) / 1000 };
}
