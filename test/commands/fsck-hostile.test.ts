// A served log that is broken or means harm: bounded in time and in what is read, with an end that has a name.

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../core/bytes/encoding.ts';
import { printCheckpoint } from '../../core/log/checkpoint.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { printVerifierKey, signNote } from '../../core/log/note.ts';
import { encodeEntryBundle, encodeTile } from '../../core/log/tiles.ts';
import { EMPTY_EDGE, grow, rootOfEdge } from '../../core/log/tree.ts';
import { CHECKPOINT_BYTES } from '../../server/checks/read-log.ts';
import { checkServed } from '../../server/checks/served-check.ts';
import { CouldNot } from '../../server/commands/command.ts';
import { logAddress, servedLog } from '../../server/commands/served-log.ts';
import { logKey } from '../core/log/keys.ts';
import { smallLog, type SmallLog } from '../core/record/small-log.ts';
import { signer, SyntheticLedger } from '../foreign/synthetic-ledger.ts';
import { assent } from './assent.ts';

type Serve = (path: string, response: ServerResponse) => void;

const servers: { close: () => void }[] = [];
afterEach(() => {
  for (const { close } of servers.splice(0)) close();
});

/** Bytes that were written to whoever asked, and the address. */
async function serve(answer: Serve): Promise<{ readonly url: URL; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url!.slice('/log/'.length);
    asked.push(path);
    answer(path, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return { url: logAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}/log`), asked };
}

const honest = new SyntheticLedger(600);
const answerOf = (path: string, response: ServerResponse, log = honest): void => {
  const answered = log.serve(path);
  if (typeof answered === 'number') response.writeHead(answered).end();
  else response.writeHead(200).end(answered);
};
const lying =
  (at: string, lie: Serve): Serve =>
  (path, response) =>
    path === at ? lie(path, response) : answerOf(path, response);

/** Writes for as long as somebody reads. */
function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 'a');
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  response.writeHead(200);
  more();
}

const check = async (answer: Serve, patience = 2000) => {
  const { url, asked } = await serve(answer);
  const checked = await checkServed(servedLog(url, undefined, patience), [signer.key]);
  return { ...checked, asked };
};

describe('a log that answers too much', () => {
  it.each([
    ['checkpoint', 'checkpoint-unreadable'],
    ['tile/0/000', 'tile-missing'],
    ['tile/entries/000', 'tile-missing'],
    ['tile/1/000.p/2', 'tile-missing'],
  ] as const)('is left in the middle of an endless %s', async (at, code) => {
    const { fault } = await check(lying(at, (_path, response) => endless(response)));
    expect(fault).toEqual({ code, parameters: code === 'tile-missing' ? { path: at } : {} });
  });

  it('is read no further than what there can be, also where it unfolds as it is read', async () => {
    const { url } = await serve((_path, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(300_000_000)));
    });
    const bytes = await servedLog(url)('checkpoint', CHECKPOINT_BYTES);
    expect((bytes as Uint8Array).length).toBeGreaterThan(CHECKPOINT_BYTES);
    expect((bytes as Uint8Array).length).toBeLessThan(2_000_000);
  });

  it('is found out by one byte more in a tile, or in a bundle', async () => {
    for (const at of ['tile/0/001', 'tile/entries/001']) {
      const longer = lying(at, (path, response) =>
        response.end(Buffer.concat([honest.serve(path) as Uint8Array, Buffer.alloc(1)])),
      );
      expect((await check(longer)).fault).toEqual({ code: 'tile-missing', parameters: { path: at } });
    }
  });

  it('is not asked for a tile more than its signed size has', async () => {
    const { fault, asked } = await check(answerOf);
    expect(fault).toBeNull();
    expect(asked).toHaveLength(3 + 3 + 1 + 2);
  });
});

describe('a log that does not answer', () => {
  const expectEnd = async (answer: Serve, says: RegExp, patience = 30_000): Promise<void> => {
    const { url } = await serve(answer);
    const failing = checkServed(servedLog(url, undefined, patience), [signer.key]);
    await expect(failing).rejects.toThrow(CouldNot);
    await expect(failing).rejects.toThrow(says);
  };

  it('is not waited for', async () => {
    await expectEnd(() => undefined, /checkpoint did not answer in full within 0\.3 seconds/, 300);
    // What comes before the tile has its time too.
    await expectEnd(
      lying('tile/0/001', (_path, response) => void response.writeHead(200).write('a')),
      /tile\/0\/001 did not answer in full/,
      2000,
    );
  });

  it('is not waited for where it sends a little now and then', async () => {
    await expectEnd(
      lying('tile/0/000', (_path, response) => {
        response.writeHead(200);
        const dripping = setInterval(() => response.write('a'), 20);
        response.once('close', () => clearInterval(dripping));
      }),
      /did not answer in full/,
      300,
    );
  });

  it('is named with its answer, or with none', async () => {
    await expectEnd((_path, response) => response.writeHead(500).end(), /checkpoint answered 500/);
    await expectEnd((_path, response) => response.destroy(), /cannot be reached/);
    await expectEnd(
      lying('tile/0/000', (_path, response) => {
        response.writeHead(200, { 'Content-Length': '8192' }).write('half');
        setTimeout(() => response.destroy(), 20);
      }),
      /tile\/0\/000 cannot be reached/,
    );
  });

  it('ends the command with 3 and one sentence', async () => {
    const { url } = await serve((_path, response) => response.writeHead(500).end());
    const { code, said } = await assent(['fsck', '--log', url.href, '--vkey', printVerifierKey(signer.key)]);
    expect([code, said.trim().split('\n')]).toEqual([3, [`assent: ${url.href}checkpoint answered 500`]]);
  });
});

describe('an address without a log', () => {
  const fsck = async (answer: Serve, at = '', ...words: string[]) => {
    const { url } = await serve(answer);
    const address = at === '' ? url.href : new URL(at, url).href;
    return assent(['fsck', '--log', address, '--vkey', printVerifierKey(signer.key), ...words]);
  };
  const page = '\n<!doctype html><title>Shop</title>';

  it.each([
    ['nothing', (_path: string, response: ServerResponse) => response.writeHead(404).end(), 'there is no http'],
    ['a page', (_path: string, response: ServerResponse) => response.end(page), 'is a page, and no checkpoint'],
    [
      'a door that is closed',
      (_path: string, response: ServerResponse) => response.writeHead(403).end(),
      'not open to this reader',
    ],
  ] as const)('is no broken log: %s (3)', async (_what, answer, words) => {
    const { code, out, said } = await fsck(answer);
    expect([code, out, said.trim().split('\n').length]).toEqual([3, '', 1]);
    expect(said).toContain(words);
    expect(said).not.toContain('; try');
    expect((await fsck(answer, '', '--json')).out).toBe('');
  });

  it('is told where a ledger serves its log', async () => {
    const absent: Serve = (_path, response) => response.writeHead(404).end();
    const { code, said } = await fsck(absent, '/');
    expect([code, said]).toEqual([
      3,
      expect.stringMatching(/; try --log http:\/\/127\.0\.0\.1:\d+\/log\/\n$/) as string,
    ]);
    expect((await fsck(absent, '/', '--lang', 'zh')).said).toMatch(/这一地址没有账本.*请试 --log http/);
  });

  it('whose checkpoint counts for nothing is given no name and no root', async () => {
    const other = printVerifierKey(logKey('other.example.com/log').key);
    const { url } = await serve(answerOf);
    const { code, out } = await assent(['fsck', '--log', url.href, '--vkey', other]);
    expect([code, out]).toEqual([1, 'Does not hold: the checkpoint is not signed by a key that was given\n']);
  });
});

describe('a log that says something else', () => {
  it('is not believed under another name, though the key of that name is trusted', async () => {
    const other = logKey('other.example.com/log');
    const note = signNote(printCheckpoint({ origin: signer.name, size: 1, root: new Uint8Array(32) }), [other]);
    const { url } = await serve(lying('checkpoint', (_path, response) => response.end(note)));
    const { fault } = await checkServed(servedLog(url), [other.key]);
    expect(fault).toEqual({ code: 'signer-unknown', parameters: {} });
  });

  it.each([
    [
      'is shorter at the end',
      (): string => honest.checkpoint(599),
      { code: 'log-shrank', parameters: { size: 599, before: 600 } },
    ],
    [
      'has another root of the same size at the end',
      (): string => new SyntheticLedger(600, 10).checkpoint(),
      { code: 'root-differs', parameters: { size: 600 } },
    ],
    ['has no checkpoint at the end', (): string => 'gone', { code: 'checkpoint-unreadable' }],
    ['has grown at the end', (): string => new SyntheticLedger(700).checkpoint(), null],
  ] as const)('%s', async (_what, then, fault) => {
    let reads = 0;
    const changing = lying('checkpoint', (_path, response) =>
      response.end(reads++ === 0 ? honest.checkpoint() : then()),
    );
    const found = (await check(changing)).fault;
    if (fault === null) expect(found).toBeNull();
    else expect(found).toMatchObject(fault);
  });
});

describe('a ledger with an entry above its limit', () => {
  it('is found to break the rules, though it is signed and in the tree', async () => {
    const log: SmallLog = smallLog();
    const entries = [log.entries[0]!.bytes, utf8(`{"v":1,"pad":"${'a'.repeat(9000)}"}`), log.entries[1]!.bytes];
    const leaves = entries.map((entry) => leafHash(entry));
    const root = rootOfEdge(grow(EMPTY_EDGE, leaves).edge);
    const checkpoint = signNote(printCheckpoint({ origin: log.origin, size: entries.length, root }), [log.key]);
    const { url } = await serve((path, response) => {
      if (path === 'checkpoint') response.end(checkpoint);
      else response.end(path.includes('entries') ? encodeEntryBundle(entries) : encodeTile(leaves));
    });
    const { fault } = await checkServed(servedLog(url), [log.key.key]);
    expect(fault).toMatchObject({ code: 'rule-broken', parameters: { index: 1 }, rule: { code: 'malformed' } });
  });
});

it('says how far it has come', async () => {
  const told: (readonly [number, number])[] = [];
  const { url } = await serve(answerOf);
  await checkServed(servedLog(url), [signer.key], (checked, size) => told.push([checked, size]));
  expect(told).toEqual([
    [256, 600],
    [512, 600],
    [600, 600],
  ]);
});
