// What a command fetches: within a time, and with a sentence where it does not come. Whoever serves it may be broken, or may
// mean harm.

import { CouldNot } from './command.ts';

/** Some megabytes over a slow line, a long statement say; what is far beyond, or comes a byte a second, is not waited for. */
const PATIENCE_MS = 60_000;

export interface Asking extends RequestInit {
  readonly patience?: number;
  /** What a failure calls the place that was asked. */
  readonly named?: string;
}

/** What `read` makes of the answer. Throws `CouldNot` where nobody answers, or not all of it is there in time. */
export async function fetched<Value>(
  url: URL,
  { patience = PATIENCE_MS, named = url.origin, ...asking }: Asking,
  read: (answer: Response) => Promise<Value>,
): Promise<Value> {
  const signal = AbortSignal.timeout(patience);
  try {
    return await read(await fetch(url, { redirect: 'error', ...asking, signal }));
  } catch (error) {
    if (error instanceof CouldNot) throw error;
    throw new CouldNot(
      signal.aborted
        ? `${named} did not answer in full within ${patience / 1000} seconds`
        : `${named} cannot be reached`,
      { cause: error },
    );
  }
}

export interface Said {
  readonly status: number;
  readonly headers: Headers;
  /** Null where it is no JSON, as the page of a proxy on the way. */
  readonly said: unknown;
}

/** The same, of an answer that should be JSON. */
export const fetchedJson = (url: URL, asking: Asking = {}): Promise<Said> =>
  fetched(url, asking, async (answer) => {
    const { status, headers } = answer;
    return { status, headers, said: jsonIn(await answer.text()) };
  });

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
