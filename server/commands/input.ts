// Files that a command is given, and the one sentence for those that the system does not let it read.

import { createReadStream, readFileSync } from 'node:fs';
import { FileRefused, STANDARD_INPUT } from './file-refused.ts';

/** The bytes of a file, or of standard input where `-` is given. Throws `CouldNot`. */
export const readInput = (file: string): Buffer =>
  file === '-' ? reading(STANDARD_INPUT, () => readFileSync(0)) : readFile(file);

/** The bytes of a file. Throws `CouldNot`. */
export const readFile = (file: string): Buffer => reading(file, () => readFileSync(file));

/** The same, chunk by chunk. */
export async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreadable(file, error);
  }
}

const CHUNK = 1 << 20;

/** What `read` gives of what is called `name`. Throws `CouldNot`. */
export function reading<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** What has no code is none of the system's: a bug stays a bug. */
function unreadable(name: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? error : new FileRefused(name, 'read', error);
}
