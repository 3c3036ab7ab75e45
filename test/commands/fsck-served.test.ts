import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../core/bytes/encoding.ts';
import { parseVerifierKey, printVerifierKey } from '../../core/log/note.ts';
import type { ReadLog } from '../../server/checks/read-log.ts';
import { checkServed } from '../../server/checks/served-check.ts';
import { serveLog, signer, stranger, SyntheticLedger, type Answer } from '../foreign/synthetic-ledger.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

/** Over 65,536 entries: tiles on three levels, partial ones on each. They are none of ours: any log's. */
const SIZE = 66_000;
const log = new SyntheticLedger(SIZE);

const reading =
  (answer: Answer): ReadLog =>
  async (path) => {
    const answered = answer(path);
    return answered === 403 ? 'closed' : answered === 404 ? null : answered;
  };

/** The log, lying at one path. */
const lying =
  (at: string, lie: (content: Uint8Array) => ReturnType<Answer>): Answer =>
  (path) => {
    const answered = log.serve(path);
    return path === at && typeof answered !== 'number' ? lie(answered) : answered;
  };

const flipped = (content: Uint8Array): Uint8Array => {
  const changed = content.slice();
  changed[100]! ^= 1;
  return changed;
};

describe('a served log of any kind', () => {
  it('holds: every tile of every level, every entry', { timeout: 30_000 }, async () => {
    const check = await checkServed(
      reading((path) => log.serve(path)),
      [signer.key],
    );
    expect(check).toMatchObject({ origin: signer.name, size: SIZE, entries: SIZE, fault: null });
    expect(check.tiles).toBe(Math.ceil(SIZE / 256) + 2 + 1);
  });

  it('holds without its entries, where they are not open or not served', async () => {
    for (const status of [403, 404] as const) {
      const read = reading((path) => (path.includes('entries') ? status : log.serve(path)));
      expect(await checkServed(read, [signer.key])).toMatchObject({ entries: null, fault: null });
    }
  });

  it('holds while it goes on: where a partial tile is gone, its beginning is read from the full one', async () => {
    const older = log.checkpoint(300);
    const read = reading((path) =>
      path === 'checkpoint' ? utf8(older) : path.includes('.p/') ? 404 : log.serve(path),
    );
    const closed: ReadLog = async (path, most) => (path.includes('entries') ? 'closed' : read(path, most));
    expect(await checkServed(closed, [signer.key])).toMatchObject({ size: 300, fault: null });
  });

  it.each([
    [
      'a leaf tile with one bit changed',
      lying('tile/0/003', flipped),
      { code: 'entry-altered', parameters: { index: 771 } },
    ],
    [
      'a tile above with one bit changed',
      lying('tile/1/000', flipped),
      { code: 'tile-altered', parameters: { level: 1, index: 3 } },
    ],
    [
      'the tile at the top with one bit changed',
      lying('tile/2/000.p/1', (content) => content.map((byte) => byte ^ 1)),
      { code: 'tile-altered', parameters: { level: 2, index: 0 } },
    ],
    ['an entry changed', lying('tile/entries/003', flipped), { code: 'entry-altered' }],
    [
      'a tile that is not there',
      lying('tile/0/100', () => 404),
      { code: 'tile-missing', parameters: { path: 'tile/0/100' } },
    ],
    [
      'a tile cut short',
      lying('tile/0/100', (content) => content.subarray(32)),
      { code: 'tile-missing', parameters: { path: 'tile/0/100' } },
    ],
    [
      'a bundle cut short',
      lying('tile/entries/100', (content) => content.subarray(1)),
      { code: 'tile-missing', parameters: { path: 'tile/entries/100' } },
    ],
    ['a checkpoint of something else', lying('checkpoint', () => utf8('hello\n')), { code: 'checkpoint-unreadable' }],
    [
      'a checkpoint signed by a stranger',
      lying('checkpoint', () => utf8(log.checkpoint(SIZE, stranger))),
      { code: 'signer-unknown' },
    ],
  ] as const)('is found out: %s', async (_name, answer, fault) => {
    expect((await checkServed(reading(answer), [signer.key])).fault).toMatchObject(fault);
  });

  it('is found out where tiles and checkpoint are of two histories', async () => {
    const forked = new SyntheticLedger(600, 500);
    const honest = new SyntheticLedger(600);
    const read = reading((path) => (path === 'checkpoint' ? honest : forked).serve(path));
    expect((await checkServed(read, [signer.key])).fault).toEqual({
      code: 'root-differs',
      parameters: { size: 600 },
    });
  });
});

describe('a ledger as it is served', () => {
  let ledger: TestLedger;
  let served: Awaited<ReturnType<typeof serveLog>>;
  let vkey: string;
  /** The same with entries for nobody: as a live ledger is to whoever has no auditor key. */
  let closed: typeof served;

  beforeAll(async () => {
    ledger = await TestLedger.start();
    for (let i = 0; i < 3; i++) await ledger.accept();
    vkey = ledger.ledger.logSigner.vkey;
    const size = await ledger.size();
    const answers = new Map<string, Uint8Array>();
    for (const path of ['checkpoint', ...['0', 'entries'].map((level) => `tile/${level}/000.p/${size}`)]) {
      const answer = await ledger.app.request(`/log/${path}`);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      answers.set(path, new Uint8Array(await answer.arrayBuffer()));
    }
    served = await serveLog((path) => answers.get(path) ?? 404);
    closed = await serveLog((path) => (path.includes('entries') ? 403 : (answers.get(path) ?? 404)));
  });
  afterAll(async () => {
    await served.close();
    await closed.close();
    await ledger.end();
  });

  it('is recomputed over HTTP, its entries held to the rules of growth', async () => {
    const size = await ledger.size();
    const { code, answer } = await assentJson(['fsck', '--log', served.url, '--vkey', vkey]);
    expect([code, answer]).toEqual([
      0,
      expect.objectContaining({ ok: true, origin: 'demo.invalid/test', size, entries: size, fault: null }),
    ]);
    const without = await assent(['fsck', '--log', closed.url.slice(0, -1), '--vkey', vkey]);
    expect([without.code, without.out]).toEqual([
      0,
      expect.stringContaining('entries not open to this reader') as string,
    ]);
  });

  it('says whose log it is not (1), and what it cannot do (2, 3)', async () => {
    const other = stranger.key;
    expect(parseVerifierKey(vkey)).not.toEqual(other);
    const { code, out } = await assent([
      'fsck',
      '--log',
      served.url,
      '--vkey',
      printVerifierKey(signer.key),
      '--lang',
      'zh',
    ]);
    expect([code, out]).toEqual([1, expect.stringContaining('不成立：签名快照不是所给的密钥所签') as string]);
    expect((await assent(['fsck', '--log', served.url])).code).toBe(2);
    expect((await assent(['fsck', '--log', 'ledger.example', '--vkey', vkey])).code).toBe(2);
    const nobody = await assent(['fsck', '--log', 'http://127.0.0.1:1/log/', '--vkey', vkey]);
    expect([nobody.code, nobody.said]).toEqual([3, expect.stringContaining('cannot be reached') as string]);
  });
});
