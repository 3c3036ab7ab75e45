// A log of made-up entries with receipts from it, and the lies that a checker must see through: enough to try a foreign
// checker on without running the ledger.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toBase64, utf8 } from '../../core/bytes/encoding.ts';
import { printCheckpoint } from '../../core/log/checkpoint.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { signNote } from '../../core/log/note.ts';
import { encodeEntryBundle, encodeTile, isTileOf, parseTilePath } from '../../core/log/tiles.ts';
import { printTlogProof } from '../../core/log/tlog-proof.ts';
import { EMPTY_EDGE, consistencyProof, edgeAt, grow, inclusionProof, rootOfEdge } from '../../core/log/tree.ts';
import { logKey } from '../core/log/keys.ts';

/** The parts of a receipt that say where in the log it stands. */
export type LogReceipt = {
  readonly entry: string;
  readonly proof: string;
  readonly published: readonly { readonly entry: string; readonly proof: string }[];
  readonly later: readonly {
    readonly proof: string;
    readonly consistency: readonly string[];
    readonly stamps: readonly string[];
  }[];
};

export const signer = logKey('ledger.example.com/log');
export const stranger = logKey('ledger.example.com/log', 'a key that nobody announced');

export class SyntheticLedger {
  readonly #entries: readonly string[];
  readonly #read;

  /** From `forkedAt` on, the entries are others than those of every other ledger. */
  constructor(size: number, forkedAt = size) {
    this.#entries = Array.from(
      { length: size },
      (_, i) => `{"number":${i},"text":"${i < forkedAt ? '已同意' : '已拒绝'}"}`,
    );
    this.#read = grow(
      EMPTY_EDGE,
      this.#entries.map((entry) => leafHash(utf8(entry))),
    ).read;
  }

  checkpoint(size = this.#entries.length, key = signer): string {
    const root = rootOfEdge(edgeAt(size, this.#read));
    return signNote(printCheckpoint({ origin: signer.name, size, root }), [key]);
  }

  proof(index: number, size: number, key = signer): string {
    return printTlogProof({
      index,
      path: inclusionProof(index, size, this.#read),
      checkpoint: this.checkpoint(size, key),
    });
  }

  receipt(
    index: number,
    size: number,
    published: readonly number[],
    later: readonly number[],
    key = signer,
  ): LogReceipt {
    return {
      entry: this.#entries[index]!,
      proof: this.proof(index, size, key),
      published: published.map((other) => ({ entry: this.#entries[other]!, proof: this.proof(other, size, key) })),
      later: later.map((grown) => ({
        proof: this.proof(index, grown, key),
        consistency: consistencyProof(size, grown, this.#read).map(toBase64),
        stamps: [],
      })),
    };
  }

  /** The bytes at a path under the log's address. */
  serve(path: string): ReturnType<Answer> {
    if (path === 'checkpoint') return utf8(this.checkpoint());
    const tile = parseTilePath(path);
    if (tile === null || !isTileOf(tile, this.#entries.length)) return 404;
    const { level, index, width } = tile;
    if (level === 'entries') return encodeEntryBundle(this.#entries.slice(index * 256, index * 256 + width).map(utf8));
    return encodeTile(Array.from({ length: width }, (_, i) => this.#read(level * 8, index * 256 + i)));
  }
}

/** What a log answers at a path: bytes, or the status that refuses them. */
export type Answer = (path: string) => Uint8Array | 403 | 404;

/** Serves what `answer` gives under `/log/`, on a free port of this machine. */
export async function serveLog(
  answer: (path: string) => ReturnType<Answer> | Promise<ReturnType<Answer>>,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const answered = request.url?.startsWith('/log/') ? await answer(request.url.slice('/log/'.length)) : 404;
    if (typeof answered === 'number') response.writeHead(answered).end();
    else response.writeHead(200).end(answered);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/log/`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
