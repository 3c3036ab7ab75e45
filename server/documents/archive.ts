// The parts of a .docx file (a zip archive), each bounded by the bytes that come out of it: what a header says of its
// size is a claim of whoever made the file.

import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { RefusedDocument } from './refused-document.ts';

const MB = 1024 * 1024;
/** All parts that are read, together. */
const MOST_BYTES = 48 * MB;
const MOST_ENTRIES = 10_000;

export interface Archive {
  /** Every name in it. */
  readonly names: readonly string[];
  /** The parts asked for that are there. */
  readonly parts: ReadonlyMap<string, Buffer>;
}

/** Reads the parts whose name is `wanted`. Throws `RefusedDocument`. */
export async function readArchive(file: string, bytes: Buffer, wanted: (name: string) => boolean): Promise<Archive> {
  const zip = await opened(file, bytes);
  const names: string[] = [];
  const parts = new Map<string, Buffer>();
  let left = MOST_BYTES;
  try {
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      if (names.length > MOST_ENTRIES) throw new RefusedDocument('archive-bomb', file, 1, { limit: MOST_BYTES / MB });
      if (entry.isEncrypted()) throw new RefusedDocument('archive-encrypted', file);
      if (!wanted(entry.fileName)) continue;
      const part = await contentOf(file, zip, entry, left);
      left -= part.length;
      parts.set(entry.fileName, part);
    }
    return { names, parts };
  } catch (error) {
    throw asRefused(file, error);
  } finally {
    zip.close();
  }
}

async function opened(file: string, bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(asRefused(file, error));
      else resolve(zip);
    });
  });
}

async function contentOf(file: string, zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) {
      stream.destroy();
      throw new RefusedDocument('archive-bomb', file, 1, { limit: MOST_BYTES / MB });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function asRefused(file: string, error: unknown): Error {
  if (error instanceof RefusedDocument) return error;
  const why = error instanceof Error ? error.message : String(error);
  const name = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/su.exec(why)?.[1];
  return name === undefined
    ? new RefusedDocument('archive-broken', file, 1, { why })
    : new RefusedDocument('archive-path', file, 1, { name });
}
