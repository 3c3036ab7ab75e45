import { serve } from '@hono/node-server';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEMO_KEYS } from '../../server/demo.ts';
import { AGREEMENTS, TestLedger } from '../support/test-ledger.ts';
import { assent, assentJson } from './assent.ts';

let ledger: TestLedger;
let server: ReturnType<typeof serve>;
let folder: string;
let url: string;

beforeAll(async () => {
  ledger = await TestLedger.start();
  server = await new Promise((resolve) => {
    const started = serve({ fetch: ledger.app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'assent-new-version-'));
  cpSync(join(AGREEMENTS, 'small-terms'), join(folder, 'small-terms'), { recursive: true });
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
  await ledger.end();
});

const env = { ASSENT_PUBLISHER_KEY: DEMO_KEYS.publisher };
const make = (...more: string[]) => assent(['new-version', 'small-terms', '--folder', folder, ...more]);
const withdraw = (name: string, ...more: string[]) =>
  assent(['withdraw', name, '--by', '示例发布人', '--reason', '按意见修改。', '--to', url, ...more], { env });
const manifestOf = (version: string) =>
  parse(readFileSync(join(folder, 'small-terms', version, 'version.yaml'), 'utf8')) as Record<string, unknown>;

describe('from the last version to the next', () => {
  it('is not begun while the last is still a draft (1)', async () => {
    const { code, said } = await make('--to', url);
    expect([code, said]).toEqual([1, expect.stringContaining('small-terms@2 is not published yet') as string]);
    expect(readdirSync(join(folder, 'small-terms'))).not.toContain('3');
  });

  it('goes on where no ledger is named that could tell, and says so', async () => {
    const own = mkdtempSync(join(tmpdir(), 'assent-new-version-'));
    cpSync(join(AGREEMENTS, 'small-terms'), join(own, 'small-terms'), { recursive: true });
    const { code, said } = await assent(['new-version', 'small-terms', '--folder', own]);
    expect([code, said]).toEqual([
      0,
      expect.stringContaining('whether small-terms@2 is published was not looked up (--to URL)') as string,
    ]);
    rmSync(own, { recursive: true });
  });

  it('prints the days before it publishes, publishing nothing, and after', async () => {
    const words = ['publish', 'small-terms@2', '--folder', folder, '--to', url];
    const before = await ledger.size();
    const spoken = await assent([...words, '--dry-run', '--lang', 'zh'], { env });
    expect(spoken.out).toContain('试算，若现在公布 small-terms@2');
    const dry = await assentJson<{ clock: { days: number }; index?: number }>([...words, '--dry-run'], { env });
    expect([dry.code, dry.answer.clock.days, dry.answer.index]).toEqual([0, 7, undefined]);
    expect(await ledger.size()).toBe(before);
    const { code, out } = await assent([...words, '--lang', 'zh'], { env });
    expect(code).toBe(0);
    for (const name of [
      '已公布 small-terms@2',
      '摘要        sha256:',
      '账本条目    ',
      '征求意见至',
      '最早可生效',
      '生效',
    ])
      expect(out).toContain(name);
    expect(out).not.toMatch(/published|digest|entry/);
    expect(out).toMatch(/北京时间 {3}\d{4}-\d\d-\d\dT16:00:00\.000Z/);
  });

  it('withdraws over HTTP, once', async () => {
    const { code, out } = await withdraw('small-terms@2');
    expect([code, out]).toEqual([0, expect.stringContaining('withdrawn small-terms@2') as string]);
    const again = await withdraw('small-terms@2', '--json');
    expect([again.code, JSON.parse(again.out)]).toMatchObject([1, { code: 'already-withdrawn' }]);
    const inForce = await withdraw('small-terms@1', '--lang', 'zh');
    expect([inForce.code, inForce.said]).toEqual([1, expect.stringContaining('版本已生效') as string]);
  });

  it('copies the texts, counts on, follows the last that was not withdrawn, and leaves empty what is decided anew', async () => {
    const { code, answer } = await assentJson<{ version: string; follows: string; written: string[] }>([
      'new-version',
      'small-terms',
      '--folder',
      folder,
      '--to',
      url,
    ]);
    expect([code, answer.version, answer.follows, answer.written.length]).toEqual([0, '3', '1', 3]);
    for (const name of ['zh-CN.md', 'en.md'])
      expect(readFileSync(join(folder, 'small-terms/3', name))).toEqual(
        readFileSync(join(folder, 'small-terms/2', name)),
      );
    expect(manifestOf('3')).toMatchObject({
      version: '3',
      follows: '1',
      materiality: null,
      decidedBy: null,
      regime: 'prc-7',
    });
    const checked = await assentJson<{ errors: { message: string }[] }>(['check', join(folder, 'small-terms/3')]);
    expect(checked.code).toBe(1);
    for (const member of ['materiality', 'decidedBy', 'reason.zh-CN', 'reason.en', 'summary.en', 'meaning.zh-CN'])
      expect(checked.answer.errors.map(({ message }) => message.split(' ')[0])).toContain(member);
  });

  it('is never written over what is there (3)', async () => {
    const before = readFileSync(join(folder, 'small-terms/3/version.yaml'), 'utf8');
    rmSync(join(folder, 'small-terms/2/version.yaml'));
    cpSync(join(AGREEMENTS, 'small-terms/2/version.yaml'), join(folder, 'small-terms/2/version.yaml'));
    expect((await make('--to', url)).code).toBe(1);
    expect(readFileSync(join(folder, 'small-terms/3/version.yaml'), 'utf8')).toBe(before);
  });

  it('checks what was filled in against the version it follows, and publishes it', async () => {
    const filled = readFileSync(join(folder, 'small-terms/2/version.yaml'), 'utf8').replace(
      'version: "2"',
      'version: "3"\nfollows: "1"',
    );
    writeFileSync(join(folder, 'small-terms/3/version.yaml'), filled);
    expect((await assent(['check', join(folder, 'small-terms/3')])).code).toBe(0);
    const { code, out } = await assent(['publish', 'small-terms@3', '--folder', folder, '--to', url], { env });
    expect([code, out]).toEqual([0, expect.stringContaining('published small-terms@3') as string]);
    expect(ledger.ledger.publications.version('small-terms', '3')!.revision.from).toBe('1');
  });
});

describe('what new-version and withdraw refuse', () => {
  it.each([
    [['new-version', 'Small Terms'], 2, 'is not the id of an agreement'],
    [['new-version', 'no-terms', '--folder', AGREEMENTS], 3, 'holds no version to begin with'],
    [['new-version', 'small-terms', '--folder', '/nowhere'], 3, '/nowhere is not there'],
    [['new-version', 'small-terms', '--folder', AGREEMENTS, '--follows', '7'], 2, '--follows 7 is neither'],
    [
      ['new-version', 'small-terms', '--folder', AGREEMENTS, '--to', 'http://ledger.example'],
      2,
      'is not the https address',
    ],
    [['withdraw', 'small-terms'], 2, 'is not of the form agreement@version'],
    [['withdraw', 'small-terms@2', '--reason', 'why'], 2, '--by is missing'],
    [['withdraw', 'small-terms@2', '--by', 'A', '--reason', ' '], 2, '--reason is one line of words'],
    [['withdraw', 'small-terms@2', '--by', 'A', '--reason', 'why'], 3, 'holds no ledger'],
  ])('%j', async (words, code, said) => {
    const ran = await assent(words);
    expect([ran.code, ran.said]).toEqual([code, expect.stringContaining(said) as string]);
  });

  it('leaves waivers behind and says so, and keeps explanations', async () => {
    const own = mkdtempSync(join(tmpdir(), 'assent-new-version-'));
    cpSync(join(AGREEMENTS, 'small-terms'), join(own, 'small-terms'), { recursive: true });
    const waived = 'waivers:\n  - { rule: risk-untagged, clause: use, reason: 与责任无关的一句话。 }\n';
    const last = join(own, 'small-terms/2/version.yaml');
    writeFileSync(last, readFileSync(last, 'utf8').replace('waivers: []\n', waived));
    const { code, said } = await assent(['new-version', 'small-terms', '--folder', own]);
    expect([code, said]).toEqual([
      0,
      expect.stringContaining('the waivers of version 2 (1) are left behind: decide on each anew') as string,
    ]);
    const text = readFileSync(join(own, 'small-terms/3/version.yaml'), 'utf8');
    const [made, before] = [text, readFileSync(last, 'utf8')].map((one) => parse(one) as Record<string, unknown>);
    expect([made!['waivers'], made!['explanations']]).toEqual([[], before!['explanations']]);
    expect(text).toContain('\nwaivers: []\n');
    const next = await assentJson<{ waivers: number }>(['new-version', 'small-terms', '--folder', own]);
    expect(next.answer.waivers).toBe(0);
    rmSync(own, { recursive: true });
  });

  it('makes a revision of a first version: with days of notice, and asking what becomes of those who accepted it', async () => {
    const own = mkdtempSync(join(tmpdir(), 'assent-new-version-'));
    cpSync(join(AGREEMENTS, 'small-terms'), join(own, 'small-terms'), { recursive: true });
    rmSync(join(own, 'small-terms/2'), { recursive: true });
    const first = join(own, 'small-terms/1/version.yaml');
    writeFileSync(first, readFileSync(first, 'utf8').replace(/^  re-acceptance:[^]*?(?=^  settings:)/mu, ''));
    expect((await assent(['new-version', 'small-terms', '--folder', own])).code).toBe(0);
    const made = parse(readFileSync(join(own, 'small-terms/2/version.yaml'), 'utf8')) as Record<string, unknown>;
    expect(made).toMatchObject({ version: '2', regime: 'prc-15', noticeDays: 15, effective: 'P16D', onDecline: null });
    expect(made).not.toHaveProperty('follows');
    // The same blanks as a lawyer's own file gets: until its day, and for an organisation.
    expect(made).toMatchObject({
      sentences: { 're-acceptance': { en: { statement: null, statementPending: null, statementOrganisation: null } } },
    });
    expect(existsSync(join(own, 'small-terms/2/en.md'))).toBe(true);
    rmSync(own, { recursive: true });
  });
});
