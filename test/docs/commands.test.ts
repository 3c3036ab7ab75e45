// Every command and snippet of the documents, run as a reader would: in the order they stand, against a demonstration. One piece,
// since the documents share one desk and one demonstration.

import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../core/record/receipt.ts';
import type { DecisionAnswer, PresentationAnswer } from '../../core/wire.ts';
import { startDemo, type DemoServer } from '../../scripts/demo-server.ts';
import { freePortPair } from '../../scripts/free-ports.ts';
import { FIELDS } from '../../server/commands/rows-in-file.ts';
import { IMPORT_RULES } from '../../core/text/import/note.ts';
import { abstractList, list, paragraph, wordFile } from '../support/word-file.ts';
import { DOCUMENTS, documentNamed, ROOT, type Block } from './documents.ts';

const START = 60_000;
/** Blocks that test/docs/recovering.test.ts runs. */
const REHEARSED = ['place', 'backup', 'restore', 'succeed', 'verify', 'import'];
/** Blocks that test/docs/publishing.test.ts runs. */
const PUBLISHING = ['announce', 'answer', 'change', 'blanks'];

/** Blocks that test/docs/integrating.test.ts sends. */
const INTEGRATING = 'curl';

let demo: DemoServer;
/** Where the reader stands: the project's root, as it were, and room for the files that the commands write. */
let desk: string;
let vkey: string;
let decision: DecisionAnswer;

beforeAll(async () => {
  demo = await startDemo();
  desk = mkdtempSync(join(tmpdir(), 'assent-docs-'));
  for (const name of ['agreements', 'core', 'scripts', 'server', 'test', 'package.json'])
    symlinkSync(join(ROOT, name), join(desk, name));
  const bin = join(desk, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\ntest "$1" = assent && shift && exec node ${join(ROOT, 'server/cli.ts')} "$@"\n`,
  );
  chmodSync(join(bin, 'npx'), 0o755);
  vkey = ((await (await fetch(`${demo.url}/.well-known/assent.json`)).json()) as { vkeys: string[] }).vkeys[0]!;
  decision = await accept();
  writeFileSync(join(desk, 'receipt.json'), JSON.stringify(decision.receipt));
}, START);
afterAll(async () => {
  await demo.stop();
  rmSync(desk, { recursive: true });
}, START);

describe('the commands of the documents', () => {
  it('are all known to this test: none is left unrun', () => {
    const run = [
      'README.md',
      'CONTRIBUTING.md',
      'docs/verifying.md',
      'docs/as-of.md',
      'docs/operating.md',
      'docs/recovering.md',
      'docs/revising.md',
      'docs/authoring.md',
      'docs/importing.md',
      'docs/messages.md',
      'docs/importing-acceptances.md',
      'docs/performance.md',
      'docs/publishing.md',
      'docs/test-keys.md',
      'docs/start.md',
      'docs/sign-up.md',
      'docs/log-in.md',
      'docs/settings-page.md',
      'docs/csp.md',
      'docs/going-live.md',
    ];
    expect(
      DOCUMENTS.filter(({ blocks }) => blocks.some(({ language }) => language === 'sh'))
        .map(({ file }) => file)
        .sort(),
    ).toEqual(run.sort());
    const notes = DOCUMENTS.flatMap(({ blocks }) =>
      blocks.filter(({ language }) => language === 'sh').map(({ note }) => note),
    );
    expect(new Set(notes)).toEqual(
      new Set(['', 'blanks', 'go', 'install', 'publish', 'receipt', 'serve', INTEGRATING, ...REHEARSED, ...PUBLISHING]),
    );
  });

  it('install, check and test by scripts that exist, and that the continuous integration runs', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: { [name: string]: string };
    };
    const integration = readFileSync(join(ROOT, '.ci/run'), 'utf8');
    const lines = [
      ...DOCUMENTS.flatMap(({ blocks }) => blocks.filter(({ note }) => note === 'install')),
      ...blocksOf('docs/performance.md', ''),
    ].flatMap(linesOf);
    expect(lines).toContain('npm ci && npm start');
    expect(lines).toContain('npm ci && npm test');
    for (const word of lines.flatMap((line) => line.split(' && '))) {
      if (word !== 'npm ci') expect(scripts, word).toHaveProperty(word.replace(/^npm (run )?/, ''));
      if (!['npm start', 'npm run bench'].includes(word)) expect(integration).toContain(word);
    }
  });

  it('of the README do what it says', { timeout: START }, async () => {
    const { code, out, said } = await run(blocksOf('README.md', ''));
    if (await lacks('curl')) return expect(said).toContain('curl: command not found');
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('<assent-agreement site-key="pk_demo"');
    expect(out).toContain('Verified\n');
    expect(out).toContain('已核验\n');
  });

  it(
    'check a receipt with a program that shares no code, or say that Go is missing',
    { timeout: 120_000 },
    async () => {
      const { code, out, said } = await run(blocksOf('README.md', 'go'));
      if (await hasGo()) expect([code, out]).toEqual([0, expect.stringContaining(String(decision.index)) as string]);
      else expect([code, said]).toEqual([3, expect.stringContaining('needs Go') as string]);
    },
  );

  it('ask before a message is sent, and take refusals', { timeout: START }, async () => {
    const { code, out, said } = await run(blocksOf('docs/messages.md', ''));
    if (await lacks('curl')) return expect(said).toContain('curl: command not found');
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('"state":"not-asked"');
    expect(out).toContain('"reply":"【外贸通】已退订');
    expect(out).toContain('"addresses":{"phone":"+86 138 0000 5678"}');
    expect(out).toMatch(/"notices":\[\{"channel":"(sms|phone)"/);
  });

  it('find the test log at its address', { timeout: START }, async () => {
    const { code, out, said } = await run(blocksOf('docs/test-keys.md', ''));
    if (await lacks('curl')) return expect(said).toContain('curl: command not found');
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('"origin":"test.invalid/demo.invalid/assent"');
  });

  it('print what a page embeds, and check the first receipt of a ledger', { timeout: START }, async () => {
    const embedded = await run(blocksOf('docs/csp.md', ''));
    expect([embedded.code, embedded.said]).toEqual([0, '']);
    expect(embedded.out).toMatch(/integrity="sha384-[^]*Content-Security-Policy must allow: /);
    const checked = await run(blocksOf('docs/going-live.md', 'receipt'));
    expect([checked.code, checked.said]).toEqual([0, '']);
    expect(checked.out).toContain('Verified\n');
  });

  it('list who has accepted which version, page by page', { timeout: START }, async () => {
    const { token } = await accept();
    await fetch(`${demo.url}/v1/siteverify`, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_demo', 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, subject: 'acct-listed' }),
    });
    const { code, out, said } = await run(blocksOf('docs/revising.md', ''));
    if (await lacks('curl')) return expect(said).toContain('curl: command not found');
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('"subject":"acct-listed"');
    expect(out).toContain('"unnamed":0');
  });

  it('check a receipt by hand, step by step', { timeout: START }, async () => {
    const { code, out, said } = await run(blocksOf('docs/verifying.md', ''));
    if (await lacks(...BY_HAND)) return expect(said).toContain('command not found');
    expect(said).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('Signature Verified Successfully');
    expect(out).toContain('the entry is under the signed root');
    expect(out).toContain('"decision": "accepted"');
    expect(out).toContain('"presentation"');
    expect(out).toContain('✓ Signature on what was shown');
    expect(out).toContain('it is what the entry answers');
    expect(out).toContain('the text is the one accepted');
    expect(out).toContain('外贸通服务条款');
  });

  it.each<[what: string, found: string, change: (receipt: Receipt) => Partial<Receipt> | Promise<Partial<Receipt>>]>([
    [
      'a changed entry',
      'the entry is NOT under the signed root',
      ({ entry }) => ({ entry: entry.replace('"accepted"', '"declined"') }),
    ],
    [
      'another place',
      'the entry is NOT under the signed root',
      ({ proof }) => ({ proof: proof.replace(/^index (\d+)$/m, (_, index) => `index ${Number(index) + 8}`) }),
    ],
    [
      'what somebody else was shown',
      'it is NOT what the entry answers',
      async () => ({ presentation: (await accept()).receipt.presentation! }),
    ],
    [
      'another text',
      'the text is ANOTHER',
      ({ versions }) => ({ versions: versions.map((version) => ({ ...version, ...versions[1]! })) }),
    ],
  ])('check by hand find %s out', { timeout: START }, async (_, found, change) => {
    const { receipt } = decision;
    writeFileSync(join(desk, 'receipt.json'), JSON.stringify({ ...receipt, ...(await change(receipt)) }));
    const { out, said } = await run(blocksOf('docs/verifying.md', ''));
    writeFileSync(join(desk, 'receipt.json'), JSON.stringify(receipt));
    if (await lacks(...BY_HAND)) return expect(said).toContain('command not found');
    expect(out).toContain(found);
  });

  it('state what held at a moment, and check it without the ledger', { timeout: START }, async () => {
    const linked = await fetch(`${demo.url}/v1/decisions/${decision.index}/subject`, {
      method: 'PUT',
      headers: { Authorization: 'Bearer sk_demo', 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: decision.token, subject: 'acct-1' }),
    });
    expect(linked.status).toBe(200);
    const { code, out, said } = await run(blocksOf('docs/as-of.md', ''));
    expect([code, said]).toEqual([0, '']);
    expect(out.match(/^Verified$/gm)).toHaveLength(2);
    expect(out).toMatch(/^2\. Accepted by this user\n {2}Version 1, accepted .*linked by an entry later/m);
    expect(out).toContain('已核验\n');
    expect(out).toContain('四、当时已向该用户展示的版本');
  });

  it('make a ledger, serve it, look at it, and publish a version into it', { timeout: START }, async () => {
    const [make, ...look] = blocksOf('docs/operating.md', '');
    const [publish] = blocksOf('docs/authoring.md', 'publish');
    const [serve] = blocksOf('docs/operating.md', 'serve');
    const made = await run([make!, look[0]!]);
    expect([made.code, made.said]).toEqual([0, '']);
    expect(made.out).toContain('log key         ledger.example/terms+');
    expect(made.out.match(/sha256:/g)).toHaveLength(2);

    await served(serve!);

    const env = { ASSENT_DATA: 'ledger-data' };
    const looked = await run([...look.slice(1), publish!], env);
    // Said on days when the notice that begins ends on a weekend.
    expect([looked.code, looked.said.replaceAll(/^assent: the last day of notice.*\n/gm, '')]).toEqual([0, '']);
    expect(looked.out).toContain('Everything holds');
    expect(looked.out).toContain('published foreign-trade-pass-terms@2');
  });

  it('check agreements', { timeout: START }, async () => {
    const { code, out, said } = await run(blocksOf('docs/authoring.md', ''));
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('Errors: 0');
    expect(out).toContain('错误 0 项');
  });
});

describe('the guide for a lawyer with a Word file', () => {
  it('imports it, names what is still empty, and compares it with an older one', { timeout: START }, async () => {
    const numbering = abstractList(0, [['decimal', '%1.']]) + list(1, 0) + list(2, 0, RESTART);
    const terms = (days: number): Buffer =>
      wordFile({
        numbering,
        body: [
          paragraph('Example Terms'),
          paragraph('Fees', { list: [1, 0] }),
          paragraph(`Fees are due ${days} days after notice.`),
          paragraph('示例条款'),
          paragraph('收费', { list: [2, 0] }),
        ].join(''),
      });
    writeFileSync(join(desk, 'old-terms.docx'), terms(15));
    writeFileSync(join(desk, 'my-terms.docx'), terms(30));
    const { code, out, said } = await run(blocksOf('docs/importing.md', ''));
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('my-terms: 1 clause in Chinese, 1 clause in English.');
    expect(out).toContain('第 1 条 · 中文缺 1 段');
    expect(out).toContain('[-15 days-]{+30 days+}');
    expect(JSON.parse(readFileSync(join(desk, 'changes.json'), 'utf8'))).toMatchObject({ roundTrip: true });

    const blanks = await run(blocksOf('docs/importing.md', 'blanks'));
    expect(blanks.code).toBe(1);
    expect(blanks.out).toContain('my-terms/agreement.yaml:9: error [value-kind]');
    expect(blanks.out).toContain('zh-CN.md:3: error [paragraphs-differ]');
  });

  it('names every code by which a file is refused, and no other', () => {
    const named = [...documentNamed('docs/importing.md').prose.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map(
      ([, code]) => code!,
    );
    const refused = Object.entries(IMPORT_RULES)
      .filter(([, grade]) => grade === 'error')
      .map(([code]) => code);
    expect(named.sort()).toEqual(refused.sort());
  });
});

describe('the guide for a site with acceptances of before', () => {
  const guide = documentNamed('docs/importing-acceptances.md');
  const blockIn = (language: string): string => guide.blocks.find((block) => block.language === language)!.text;

  it('looks at its own example first, and records it', { timeout: START }, async () => {
    writeFileSync(join(desk, 'old-acceptances.csv'), blockIn('csv'));
    const { code, out, said } = await run(blocksOf('docs/importing-acceptances.md', ''));
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('only looked at, nothing was recorded: 3 can be');
    expect(out).toContain('recorded 3, already there 0, not taken 0');
  });

  it('sends its row over HTTP', async () => {
    const answer = await fetch(`${demo.url}/v1/imports`, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_demo', 'Content-Type': 'application/json' },
      body: blockIn('json'),
    });
    expect([answer.status, await answer.json()]).toMatchObject([201, { recorded: 1, rows: [{ fresh: true }] }]);
  });

  it('names every field of a row', () => {
    for (const field of FIELDS) expect(guide.prose).toContain(`\`${field}\``);
  });
});

describe('the snippets of the README', () => {
  it('exchange a token for its decision', async () => {
    const script = documentNamed('README.md').blocks.find(({ language }) => language === 'js');
    const { token } = await accept();
    const code = `const token = ${JSON.stringify(token)};\n${here(script!.text)}\nprocess.stdout.write(JSON.stringify({ success, decision, index }));`;
    writeFileSync(join(desk, 'snippet.mjs'), code);
    const { out, said } = await bash('node snippet.mjs');
    expect(said).toBe('');
    expect(JSON.parse(out)).toMatchObject({ success: true, decision: 'accepted' });
  });

  it('embed the widget by addresses that are served and attributes that it has', async () => {
    const page = documentNamed('README.md').blocks.find(({ language }) => language === 'html');
    const element = readFileSync(join(ROOT, 'widget/agreement-element.ts'), 'utf8');
    const [, attributes] = /<assent-agreement ([^>]*)>/.exec(page!.text)!;
    for (const [, name] of attributes!.matchAll(/([a-z-]+)(?:="[^"]*")?/g))
      expect(element, name).toMatch(new RegExp(`@attr ${name}\\b`));
    const addresses = [...page!.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => here(address!));
    expect(addresses).toHaveLength(2);
    for (const address of addresses) expect((await fetch(address)).status, address).toBe(200);
  });
});

it('every address that the documents name is there', { timeout: START }, async () => {
  const named = DOCUMENTS.flatMap(({ file, prose }) =>
    [...prose.matchAll(/http:\/\/localhost:878[78][^\s>)`"]*/g)].map(([address]) => ({ file, address })),
  );
  expect(named.length).toBeGreaterThan(3);
  for (const { file, address } of named) expect((await fetch(here(address))).status, `${file}: ${address}`).toBe(200);
});

/** The second list begins anew. */
const RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';

/** Lines without what a shell would not pass on, and without what npm would. */
const linesOf = ({ text }: Block): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/ +#.*$/, '').replace(/ -- .*$/, ''))
    .filter((line) => line !== '');

const blocksOf = (file: string, note: string): readonly Block[] =>
  documentNamed(file).blocks.filter((block) => block.language === 'sh' && block.note === note);

/** The demonstration of this test instead of the reader's own. */
const here = (text: string): string =>
  text.replaceAll('http://localhost:8787', demo.url).replaceAll('http://localhost:8788', demo.siteUrl);

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

const run = (blocks: readonly Block[], env: { readonly [name: string]: string } = {}): Promise<Ran> => {
  expect(blocks.length).toBeGreaterThan(0);
  return bash(`set -euo pipefail\n${blocks.map(({ text }) => here(text)).join('\n')}`, env);
};

function shell(script: string, env: { readonly [name: string]: string }, detached = false) {
  const path = [join(desk, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const { ASSENT_DATA: _data, ASSENT_ORIGIN: _origin, ...inherited } = process.env;
  return spawn('bash', ['-c', script], {
    cwd: desk,
    detached,
    env: { ...inherited, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', PATH: path, VKEY: vkey, ...env },
  });
}

function bash(script: string, env: { readonly [name: string]: string } = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = shell(script, env);
    let [out, said] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, said }));
  });
}

/** What `docs/verifying.md` names as needed. On a machine without them its commands say so, and this is what is tested. */
const BY_HAND = ['openssl', 'sha256sum', 'xxd', 'jq', 'curl'];

async function lacks(...tools: readonly string[]): Promise<boolean> {
  const found = await Promise.all(tools.map((tool) => bash(`command -v ${tool}`)));
  return found.some(({ code }) => code !== 0);
}

const hasGo = async (): Promise<boolean> => !(await lacks('go'));

/** Starts the command on a port of its own, waits until it is ready, and ends it as an operator would. */
async function served(block: Block): Promise<void> {
  const port = await freePortPair();
  const child = shell(`exec env ${block.text}`, { PORT: String(port) });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const state = () =>
    child.exitCode === null
      ? fetch(`http://127.0.0.1:${port}/readyz`).then(
          ({ status }) => status,
          () => 0,
        )
      : said;
  try {
    await expect.poll(state, { timeout: 30_000 }).toBe(200);
    const about = (await (await fetch(`http://127.0.0.1:${port}/.well-known/assent.json`)).json()) as object;
    expect(about).toMatchObject({
      origin: 'ledger.example/terms',
      agreements: ['foreign-trade-pass-terms', 'foreign-trade-pass-privacy'],
    });
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toBe(0);
}

async function accept(): Promise<DecisionAnswer> {
  const post = async <Answer>(path: string, body: object): Promise<Answer> => {
    const headers = { Origin: demo.url, 'Content-Type': 'application/json' };
    const answer = await fetch(`${demo.url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ siteKey: 'pk_demo', ...body }),
    });
    expect(answer.status, path).toBe(201);
    return (await answer.json()) as Answer;
  };
  const shown = await post<PresentationAnswer>('/v1/presentations', {
    agreements: ['foreign-trade-pass-terms'],
    locale: 'zh-CN',
    kind: 'sign-up',
  });
  return post('/v1/decisions', { presentation: shown.presentation, decision: 'accepted', capacity: { kind: 'self' } });
}
