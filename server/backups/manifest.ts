// What a backup says of itself: whose it is, up to where, and the digest of its one file. Sealed under a key derived from the
// ledger's own, so that a torn backup and an altered one are told before anything is built upon them.

import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, isObject, parseCanonicalJson, type JsonObject } from '../../core/bytes/canonical-json.ts';
import { toHex } from '../../core/bytes/encoding.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import { closed, count, digest, instant, matching, oneOf, text } from '../../core/bytes/shape.ts';
import type { Tokens } from '../keys/tokens.ts';
import { StartRefused } from '../start-checks.ts';
import type { Head } from '../store.ts';
import { digestOfFile, writeDurably } from './durable.ts';

/** The log with its documents and sealed values, or the keys of people that open these: never both in one backup. */
export type Held = 'ledger' | 'holders';

export const FILE_OF = { ledger: 'ledger.db', holders: 'holders.db' } as const satisfies { [held in Held]: string };

export interface Manifest {
  readonly v: 1;
  readonly held: Held;
  readonly origin: string;
  /** When the copy was begun. */
  readonly time: string;
  /** Of the newest checkpoint in the copy of the log; keys of people are copied after it, and have everybody it names. */
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  readonly checkpoint: string;
  readonly bytes: number;
  readonly digest: Digest;
}

const MANIFEST = 'manifest.json';

const shape = closed({
  v: oneOf([1]),
  held: oneOf(['ledger', 'holders']),
  origin: text(255),
  time: instant,
  size: count,
  root: matching(/^[0-9a-f]{64}$/),
  checkpoint: text(4096),
  bytes: count,
  digest,
  seal: matching(/^[A-Za-z0-9_-]{43}$/),
});

/** Describes the file that lies in `folder`, and seals what it says. */
export async function writeManifest(
  folder: string,
  said: { readonly held: Held; readonly origin: string; readonly time: string; readonly head: Head },
  tokens: Tokens,
): Promise<Manifest> {
  const { held, origin, time, head } = said;
  const file = join(folder, FILE_OF[held]);
  const manifest: Manifest = {
    v: 1,
    held,
    origin,
    time,
    size: head.size,
    root: toHex(head.root),
    checkpoint: head.checkpoint,
    bytes: statSync(file).size,
    digest: await digestOfFile(file),
  };
  writeDurably(join(folder, MANIFEST), `${canonicalJson({ ...manifest, seal: sealOf(manifest, tokens) })}\n`);
  return manifest;
}

/** Throws `StartRefused`: there is none, it is not as it was written, or it is of another ledger. */
export function readManifest(folder: string, held: Held, origin: string, tokens: Tokens): Manifest {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) throw new StartRefused(`${folder} is no whole backup: it has no ${MANIFEST}`);
  const content = readFileSync(file, 'utf8');
  const value = content.endsWith('\n') ? parseCanonicalJson(content.slice(0, -1)) : undefined;
  if (!isObject(value) || !shape(value)) throw new StartRefused(`${file} is torn or altered: it is no manifest`);
  const { seal, ...said } = value;
  const manifest = said as unknown as Manifest;
  if (manifest.origin !== origin)
    throw new StartRefused(`${folder} is a backup of ${manifest.origin}, not of ${origin}`);
  if (seal !== sealOf(manifest, tokens))
    throw new StartRefused(`${file} was altered, or is of a ledger with other keys: its seal does not hold`);
  if (manifest.held !== held)
    throw new StartRefused(`${folder} is a backup of ${manifest.held === 'ledger' ? 'the log' : 'the keys of people'}`);
  return manifest;
}

/** Copies the file of a backup to `to`, and holds the copy against the manifest. Throws `StartRefused`. */
export async function takeOut(folder: string, manifest: Manifest, to: string): Promise<void> {
  const file = join(folder, FILE_OF[manifest.held]);
  if (!existsSync(file)) throw new StartRefused(`${file} is not there: the backup is not whole`);
  const { size } = statSync(file);
  if (size !== manifest.bytes)
    throw new StartRefused(`${file} is torn: it has ${size} bytes of ${manifest.bytes} that were written`);
  copyFileSync(file, to);
  if ((await digestOfFile(to)) !== manifest.digest)
    throw new StartRefused(`${file} was altered: its SHA-256 is not the one in ${join(folder, MANIFEST)}`);
}

const sealOf = (manifest: Manifest, tokens: Tokens): string =>
  tokens.mac('backup', canonicalJson({ ...manifest } as unknown as JsonObject));
