// A log at its address, read over HTTP with bounds: whoever serves it may be broken, or may mean harm.

import type { ReadLog } from '../checks/read-log.ts';
import { CouldNot, WrongUsage } from './command.ts';
import { fetched } from './fetched.ts';

/** One tile or bundle, sixteen mebibytes at most, over a slow line; and for who sends a byte a second, the end. */
const PATIENCE_MS = 30_000;

/** Throws `WrongUsage`. */
export function logAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new WrongUsage(`--log ${text} is not the http(s) address of a log`);
  return new URL(url.pathname.endsWith('/') ? url : `${url.href}/`);
}

/** Throws `CouldNot`: with the address, and what became of it. */
export function servedLog(address: URL, key?: string, patience = PATIENCE_MS): ReadLog {
  const headers = key ? { Authorization: `Bearer ${key}` } : {};
  return (path, most) => {
    const url = new URL(path, address);
    return fetched(url, { headers, redirect: 'follow', patience, named: url.href }, async (answer) => {
      if (answer.status === 200) return await beginningOf(answer, most);
      await answer.body?.cancel();
      if (answer.status === 401 || answer.status === 403) return 'closed';
      if (answer.status === 404) return null;
      throw new CouldNot(`${url.href} answered ${answer.status}`);
    });
  };
}

/** All of the body, or its beginning and more than `most` bytes of it: the rest is not waited for. */
async function beginningOf({ body }: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}
