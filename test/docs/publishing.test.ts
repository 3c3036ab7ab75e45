// docs/publishing.md as a lawyer goes through it: against a demonstration, every command in its order.

import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type DemoServer } from '../../scripts/demo-server.ts';
import { documentNamed, ROOT } from './documents.ts';

const LONG = 120_000;
const TERMS = 'foreign-trade-pass-terms';

let demo: DemoServer;
let desk: string;

beforeAll(async () => {
  demo = await startDemo();
  desk = mkdtempSync(join(tmpdir(), 'assent-publishing-'));
  for (const name of ['server', 'core', 'package.json']) symlinkSync(join(ROOT, name), join(desk, name));
  cpSync(join(ROOT, 'agreements'), join(desk, 'agreements'), { recursive: true });
  mkdirSync(join(desk, 'bin'));
  const npx = `#!/bin/sh\ntest "$1" = assent && shift && exec node ${join(ROOT, 'server/cli.ts')} "$@"\n`;
  writeFileSync(join(desk, 'bin/npx'), npx);
  chmodSync(join(desk, 'bin/npx'), 0o755);
}, LONG);
afterAll(async () => {
  await demo.stop();
  rmSync(desk, { recursive: true });
}, LONG);

const blocks = (note: string): readonly string[] =>
  documentNamed('docs/publishing.md')
    .blocks.filter((block) => block.language === 'sh' && block.note === note)
    .map(({ text }) => text.replaceAll('http://localhost:8787', demo.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

function run(script: string, env: { readonly [name: string]: string } = {}): Promise<Ran> {
  const path = [join(desk, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const { ASSENT_DATA: _data, ASSENT_ORIGIN: _origin, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', `set -euo pipefail\n${script}`], {
      cwd: desk,
      env: { ...inherited, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', PATH: path, ...env },
    });
    let [out, said] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, said }));
  });
}

const KEY = { ASSENT_PUBLISHER_KEY: 'ak_demo' };

describe('the guide for a lawyer who publishes a revision', () => {
  it('announces it, reads comments, answers, withdraws and drafts anew', { timeout: LONG }, async () => {
    const [check, publish, read] = blocks('announce');
    const announced = await run(`${check}\n${publish}`);
    expect([announced.code, announced.said.replaceAll(/^assent: the last day of notice.*\n/gm, '')]).toEqual([0, '']);
    expect(announced.out).toContain('Errors: 0');
    expect(announced.out).toContain(`would be published: ${TERMS}@2`);
    expect(announced.out).toContain(`published ${TERMS}@2`);
    expect(announced.out).toMatch(
      /comments until {2}\d{4}-\d\d-\d\d 00:00:00 Beijing {3}\d{4}-\d\d-\d\dT16:00:00\.000Z/,
    );

    const made = await fetch(`${demo.url}/v1/agreements/${TERMS}/comments`, {
      method: 'POST',
      headers: { Origin: demo.url, 'Content-Type': 'application/json' },
      body: JSON.stringify({ siteKey: 'pk_demo', text: '导出期限是否够长？' }),
    });
    expect(made.status).toBe(201);
    const { index } = (await made.json()) as { index: number };
    const listed = await run(read!, KEY);
    expect(JSON.parse(listed.out)).toMatchObject({ comments: [{ index, text: '导出期限是否够长？' }] });
    const answered = await run(blocks('answer').join('\n'), { ...KEY, COMMENT: String(index) });
    expect(JSON.parse(answered.out)).toMatchObject({ comment: index, public: true });
    const page = await (await fetch(`${demo.url}/agreements/${TERMS}/2?lang=en`)).text();
    expect(page).toContain('Is the time for exporting data long enough?');

    const changed = await run(blocks('change').join('\n'), KEY);
    expect(changed.code).toBe(0);
    expect(changed.out).toContain(`withdrawn ${TERMS}@2`);
    const manifest = readFileSync(join(desk, 'agreements', TERMS, '3/version.yaml'), 'utf8');
    expect(manifest).toMatch(/^version: "3"$/m);
    expect(manifest).toMatch(/^follows: "1"$/m);

    const blanks = await run(blocks('blanks').join('\n'));
    expect(blanks.code).toBe(1);
    for (const member of ['materiality', 'decidedBy', 'reason.zh-CN', 'summary.en', 'meaning.en'])
      expect(blanks.out).toContain(`${member} must be`);
  });
});
