// Files that must be whole, or not there at all, however the process or the machine ends.

import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Digest } from '../../core/bytes/hash.ts';

/** What `path` names, a file or a folder, is on the disk when this returns. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives what is complete and synced its name, for good. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  sync(dirname(to));
}

/** A file for its owner alone, whole or not there. */
export function writeDurably(file: string, text: string): void {
  const partial = `${file}.partial`;
  writeFileSync(partial, text, { mode: 0o600 });
  sync(partial);
  renameDurably(partial, file);
}

/** `told` hears how many bytes have been read. */
export async function digestOfFile(file: string, told: (bytes: number) => void = () => undefined): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    told(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}
