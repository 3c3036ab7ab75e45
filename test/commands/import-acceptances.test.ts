import { serve, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  rowsIn,
  RowsUnreadable,
  type FileRow,
  type RowFormat,
  type RowNames,
} from '../../server/commands/rows-in-file.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import { openStored } from '../../server/open-ledger.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

interface Answer {
  readonly recorded: number;
  readonly there: number;
  readonly refused: number;
  readonly wentOnAt: { readonly file: string; readonly line: number } | null;
}

const PATIENCE = 120_000;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-acceptances-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function kept(content: string | Uint8Array, name = 'rows.csv'): string {
  const file = join(folder, `${(files += 1)}-${name}`);
  writeFileSync(file, content);
  return file;
}

const HEADER = 'subject,agreement,version,decision,time,reference';
const line = (subject: string, rest = 'accepted,2024-05-04T12:30:00+08:00,'): string => `${subject},${SMALL},1,${rest}`;
const fileOf = (from: number, to: number): string =>
  [HEADER, ...Array.from({ length: to - from }, (_, i) => line(`account-${from + i}`))].join('\n');

describe('assent import-acceptances into a directory', () => {
  let place: TestLedger['place'];
  let env: { readonly [name: string]: string };
  beforeAll(async () => {
    const ledger = await TestLedger.start();
    ({ place } = ledger);
    await ledger.ledger.close();
    env = { ASSENT_DATA: place.data };
  });
  afterAll(() => rmSync(place.data, { recursive: true }));

  const bring = (words: readonly string[]) => assentJson<Answer>(['import-acceptances', ...words], { env });
  const size = async (): Promise<number> => {
    const stored = openStored(place);
    const head = await stored.store.head();
    await stored.close();
    return head!.size;
  };

  it('records a file once, and says where it went on in one that grew', { timeout: PATIENCE }, async () => {
    const before = await size();
    const first = await bring([kept(fileOf(0, 1500))]);
    expect([first.code, first.answer]).toEqual([0, { recorded: 1500, there: 0, refused: 0, wentOnAt: null }]);
    const grown = kept(fileOf(0, 1600));
    const second = await bring([grown]);
    expect(second.answer).toEqual({ recorded: 100, there: 1500, refused: 0, wentOnAt: { file: grown, line: 1502 } });
    expect(await size()).toBe(before + 1600);
    const fsck = await assent(['fsck', '--open'], { env: { ...env, ASSENT_ORIGIN: place.origin } });
    expect([fsck.code, fsck.out]).toEqual([0, expect.stringContaining('Everything holds') as string]);
  });

  it('reads the columns of a site’s own table', { timeout: PATIENCE }, async () => {
    const table =
      '\uFEFFid\tuser name\tagreed at\tip\r\n7\t"mapped ""one"""\t2023-01-02 03:04:05+08:00\t10.0.0.1\r\n8\tmapped-two\t\t\r\n';
    const words = ['--map', 'user name=subject', '--map', 'agreed at=time', '--map', 'id=reference', '--map', '*=-'];
    const all = ['--set', `agreement=${SMALL}`, '--set', 'version=1', '--set', 'decision=accepted'];
    const file = kept(table, 'table.tsv');
    const dry = await bring([file, ...words, ...all, '--dry-run']);
    expect([dry.code, dry.answer.recorded]).toEqual([0, 2]);
    const { code, answer } = await bring([file, ...words, ...all, '--site', DEMO_KEYS.site]);
    expect([code, answer.recorded]).toEqual([0, 2]);
  });

  it(
    'names wrong rows by line with a reason, records the others (1), and keeps the wrong ones',
    { timeout: PATIENCE },
    async () => {
      const rows = [
        HEADER,
        line('good-1'),
        line('bad', 'perhaps,,'),
        line('bad', 'accepted,2024-05-04T12:30:00,'),
        'too,few',
        line('good-2'),
      ];
      const file = kept(rows.join('\r\n'));
      const rejected = join(folder, 'rejected.ndjson');
      const spoken = await assent(['import-acceptances', file, '--lang', 'zh-Hans'], { env });
      expect(spoken.code).toBe(1);
      expect(spoken.said.trim().split('\n')).toEqual([
        `${file}:3：decision：选择须为 accepted（接受）或 declined（不同意）。`,
        expect.stringContaining(`${file}:4：time：时间没有写明时区`),
        expect.stringContaining(`${file}:5：这不是一行`),
      ]);
      expect(spoken.out).toContain('新记录 2 行，此前已有 0 行，未能接受 3 行');
      const english = await assent(['import-acceptances', file, '--rejected', rejected], { env });
      expect([english.code, english.said]).toEqual([1, '']);
      expect(english.out).toContain('recorded 0, already there 2, not taken 3');
      const written = readFileSync(rejected, 'utf8')
        .trim()
        .split('\n')
        .map((one) => JSON.parse(one) as object);
      expect(written[0]).toMatchObject({
        line: 3,
        code: 'decision-invalid',
        row: { subject: 'bad', decision: 'perhaps' },
      });
      expect(statSync(rejected).mode & 0o077).toBe(0);
    },
  );

  it(
    'records what stands before a place that cannot be read, and says where that is (3)',
    { timeout: PATIENCE },
    async () => {
      const file = kept([HEADER, line('before-1'), `"open,${line('x')}`, line('behind')].join('\n'));
      const { code, out, said } = await assent(['import-acceptances', file], { env });
      expect(code).toBe(3);
      expect(out).toContain('recorded 1,');
      expect(said).toContain(`${file} end from line`);
    },
  );

  it('goes on after it was killed: nothing twice, nothing lost', { timeout: PATIENCE }, async () => {
    const file = kept(fileOf(10_000, 16_000));
    const before = await size();
    const child = spawn(process.execPath, ['server/cli.ts', 'import-acceptances', file], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await expect.poll(size, { timeout: 60_000, interval: 50 }).toBeGreaterThan(before + 1000);
    child.kill('SIGKILL');
    await ended;
    const reached = (await size()) - before;
    expect(reached).toBeLessThan(6_000);
    const { code, answer } = await bring([file]);
    expect(code).toBe(0);
    expect(answer).toMatchObject({ recorded: 6_000 - reached, there: reached, refused: 0 });
    expect(answer.wentOnAt).toEqual({ file, line: reached + 2 });
    expect(await size()).toBe(before + 6_000);
    expect((await bring([file])).answer).toMatchObject({ recorded: 0, there: 6_000 });
  });

  it.concurrent.each([
    ['GB18030', Buffer.from([0xd6, 0xd0, 0xb9, 0xfa, 0xc8, 0xcb, 0xc3, 0xf1]), 'GB18030'],
    ['UTF-16', Buffer.from(`\uFEFF${HEADER}\n`, 'utf16le'), 'UTF-16'],
    ['UTF-16 without its mark', Buffer.from(`${HEADER}\n${line('x')}`, 'utf16le'), 'UTF-16'],
    ['half a character at its end', Buffer.concat([Buffer.from(HEADER), Buffer.from([0xe4])]), 'not UTF-8'],
  ])('does not read %s, and says what to do (3)', async (_, content, says) => {
    const { code, said } = await assent(['import-acceptances', kept(content)], { env });
    expect([code, said]).toEqual([3, expect.stringContaining(says) as string]);
  });

  it.concurrent.each<readonly [readonly string[], string]>([
    [[], 'FILE is missing'],
    [['a.txt'], 'give --format csv|tsv|ndjson'],
    [['a.csv', '--format', 'xml'], '--format xml is not known'],
    [['a.csv', '--map', 'x'], 'is not of the form COLUMN=FIELD'],
    [['a.csv', '--map', 'x=y'], 'is not of the form COLUMN=FIELD'],
    [['a.csv', '--set', 'version='], 'is not of the form FIELD=VALUE'],
    [['a.csv', '--key-file', 'x'], '--key-file goes with --url'],
    [['a.csv', '--url', 'http://ledger.example'], 'is not the https address'],
    [['a.csv', '--url', 'https://ledger.example', '--site', 'pk_demo'], '--site goes without --url'],
    [['a.csv', '--url', 'https://ledger.example'], '--key-file is missing'],
  ])('does not know what to do with %j (2)', async (words, says) => {
    const { code, said } = await assent(['import-acceptances', ...words], { env });
    expect([code, said]).toEqual([2, expect.stringContaining(says) as string]);
  });

  it.each([
    ['a column that nobody named', 'subject,agreement,decision,ip\n', 2, 'columns that are no field: "ip"'],
    ['two columns for one field', 'subject,subject,agreement,decision\n', 2, 'two columns for subject'],
    ['no column for the subject', 'agreement,decision\n', 2, 'no column for subject'],
  ])('asks about a header with %s', async (_, content, exit, says) => {
    const { code, said } = await assent(['import-acceptances', kept(content)], { env });
    expect([code, said]).toEqual([exit, expect.stringContaining(says) as string]);
  });

  it('could not, where the file is not there (3)', async () => {
    expect((await assent(['import-acceptances', join(folder, 'none.csv')], { env })).code).toBe(3);
  });
});

describe('assent import-acceptances --url', () => {
  let ledger: TestLedger;
  let server: ReturnType<typeof serve>;
  let url: string;
  let busy = 0;
  let losing = false;
  beforeAll(async () => {
    ledger = await TestLedger.start();
    const fetch = async (request: Request, bindings: HttpBindings | Http2Bindings) => {
      if (losing) {
        losing = false;
        const { status } = await ledger.app.fetch(request);
        const outgoing = bindings.outgoing as ServerResponse;
        outgoing.writeHead(status, { 'Content-Length': 100 }).write('{', () => outgoing.destroy());
        return RESPONSE_ALREADY_SENT;
      }
      if (busy === 0) return ledger.app.fetch(request);
      busy -= 1;
      return new Response('{}', { status: 503, headers: { 'Retry-After': '0' } });
    };
    server = await new Promise((resolve) => {
      const started = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await ledger.end();
  });
  const env = { ASSENT_SITE_SECRET: DEMO_KEYS.secret };

  it(
    'records into a ledger that is being served, waits while it is busy, and names wrong rows',
    { timeout: PATIENCE },
    async () => {
      busy = 1;
      const rows = Array.from({ length: 1100 }, (_, i) => ({
        subject: `over-${i}`,
        agreement: SMALL,
        version: '1',
        decision: 'accepted',
      }));
      const lines = rows.map((row, i) => JSON.stringify(i === 3 ? { ...row, decision: 'no' } : row));
      const file = kept([...lines.slice(0, 10), '{', ...lines.slice(10)].join('\n'), 'rows.ndjson');
      const before = await ledger.size();
      const first = await assentJson<Answer>(['import-acceptances', file, '--url', url], { env });
      expect([first.code, first.answer.recorded, first.answer.refused]).toEqual([1, 1099, 2]);
      expect(first.said).toContain(`${file}:4: decision: `);
      expect(first.said).toContain(`${file}:11: `);
      expect(await ledger.size()).toBe(before + 1099);
      const again = await assentJson<Answer>(['import-acceptances', file, '--url', url], { env });
      expect(again.answer).toMatchObject({ recorded: 0, there: 1099, refused: 2 });
    },
  );

  it('asks again where the answer was lost on its way: nothing twice', { timeout: PATIENCE }, async () => {
    const before = await ledger.size();
    losing = true;
    const file = kept(fileOf(0, 3));
    const { code, answer } = await assentJson<Answer>(['import-acceptances', file, '--url', url], { env });
    expect([code, answer, losing]).toEqual([0, { recorded: 0, there: 3, refused: 0, wentOnAt: null }, false]);
    expect(await ledger.size()).toBe(before + 3);
  });

  it('could not, where the key is another one or nobody answers (3)', { timeout: PATIENCE }, async () => {
    const file = kept(fileOf(0, 1));
    const wrong = await assent(['import-acceptances', file, '--url', url], { env: { ASSENT_SITE_SECRET: 'sk_other' } });
    expect([wrong.code, wrong.said]).toEqual([3, expect.stringContaining('answered 401') as string]);
  });
});

describe('rows in a file', () => {
  const NOTHING: RowNames = { columns: new Map(), leavesOutOthers: false, everywhere: {} };
  const read = async (file: string, format: RowFormat, names = NOTHING): Promise<readonly FileRow[]> =>
    collected(rowsIn(file, format, names));

  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '中', ' ', '\u2028', '😀', '=') }),
    fc.string(),
  );
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  it('come back as they were written by RFC 4180, with the line they begin on', async () => {
    const cells = fc.array(fc.record({ subject: cell, reference: cell }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cells, fc.constantFrom('\n', '\r\n'), async (rows, end) => {
        const written = rows.map(({ subject, reference }) => `${quoted(subject)},x,accepted,${quoted(reference)}`);
        const file = kept(`subject,agreement,decision,reference${end}${written.join(end)}`);
        const found = await read(file, 'csv');
        const lineOf = (place: number) => ['', ...written.slice(0, place), ''].join(end).split('\n').length;
        expect(found.map(({ value }) => value)).toEqual(
          rows.map(({ subject, reference }) => ({
            agreement: 'x',
            decision: 'accepted',
            ...(subject === '' ? {} : { subject }),
            ...(reference === '' ? {} : { reference }),
          })),
        );
        expect(found.map((row) => row.line)).toEqual(rows.map((_, place) => lineOf(place)));
      }),
      { numRuns: 60 },
    );
  });

  it('are told row by row or not at all, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('csv', 'tsv', 'ndjson'),
        async (bytes, format) => {
          const head =
            format === 'tsv'
              ? 'subject\tagreement\tdecision\n'
              : format === 'csv'
                ? 'subject,agreement,decision\n'
                : '';
          const text = Buffer.from(Buffer.from(bytes).toString('utf8'));
          const file = kept(Buffer.concat([Buffer.from(head), text]));
          try {
            for (const { line: at } of await read(file, format as RowFormat)) expect(at).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(RowsUnreadable);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keep a line separator inside a string of NDJSON, and its lines apart', async () => {
    const file = kept('\uFEFF{"subject":"a\u2028b"}\r\n\n[1]\n{"subject":"c"', 'x.ndjson');
    expect((await read(file, 'ndjson')).map(({ line: at, value }) => [at, value])).toEqual([
      [1, { subject: 'a\u2028b' }],
      [3, [1]],
      [4, undefined],
    ]);
  });
});

async function collected<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
