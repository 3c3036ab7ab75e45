// The load generator, a process of its own so that it never shares a thread with what it measures.
// The parent sends one `Load` after another and gets a `Measurement` for each.

import autocannon from 'autocannon';

export interface Load {
  readonly url: string;
  readonly origin: string;
  readonly connections: number;
  /** One request each, in this order, every one once. All are made before the clock starts. */
  readonly bodies: readonly string[];
  readonly keepAnswers: boolean;
}

export interface Measurement {
  readonly perSecond: number;
  /** Milliseconds from request to whole answer. */
  readonly p50: number;
  readonly p99: number;
  readonly answers: readonly string[];
}

process.on('message', (load: Load) => {
  run(load).then(
    (measurement) => process.send?.(measurement),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run({ url, origin, connections, bodies, keepAnswers }: Load): Promise<Measurement> {
  const answers: string[] = [];
  const milliseconds: number[] = [];
  let next = 0;
  let refused = '';
  let started = 0;
  let finished = 0;
  await new Promise<void>((resolve, reject) => {
    const cannon = autocannon(
      {
        url,
        connections: Math.min(connections, bodies.length),
        amount: bodies.length,
        timeout: 60,
        requests: [
          {
            method: 'POST',
            headers: { 'content-type': 'application/json', origin },
            setupRequest: (request) => {
              started ||= performance.now();
              return { ...request, body: bodies[next++] ?? '' };
            },
            onResponse: (status, body) => {
              if (status !== 201) refused ||= `${status} ${body}`;
              if (keepAnswers) answers.push(body);
            },
          },
        ],
      },
      (error) => (error ? reject(error as Error) : resolve()),
    );
    cannon.on('response', (_client, _status, _bytes, time) => {
      finished = performance.now();
      milliseconds.push(time);
      // It would notice by itself, but only at its next full second.
      if (milliseconds.length === bodies.length) setImmediate(resolve);
    });
  });
  if (refused !== '') throw new Error(`${url} answered ${refused}`);
  if (milliseconds.length !== bodies.length || next !== bodies.length) {
    throw new Error(`${url}: ${next} requests and ${milliseconds.length} answers for ${bodies.length} bodies`);
  }
  milliseconds.sort((one, other) => one - other);
  const quantile = (part: number) => milliseconds[Math.ceil(part * milliseconds.length) - 1] ?? 0;
  return {
    perSecond: (1000 * milliseconds.length) / (finished - started),
    p50: quantile(0.5),
    p99: quantile(0.99),
    answers,
  };
}
