import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { digestOf } from '../../core/bytes/hash.ts';
import { changeSetDigest, type ChangeSet } from '../../core/text/changes/change-set.ts';
import { compileVersion } from '../../core/text/compile.ts';
import { readVersionSource } from '../../server/agreements-folder.ts';
import type { SpokenComparison } from '../../server/commands/compare.ts';
import { MIXED } from '../core/text/small-terms.ts';
import { TWO_HALVES } from '../core/text/import/two-halves.ts';
import { paragraph, wordFile } from '../support/word-file.ts';
import { assent, assentJson } from './assent.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-compare-'));
  cpSync('test/fixtures/agreements/small-terms', join(folder, 'small-terms'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

function kept(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function compare(a: string, b: string): Promise<SpokenComparison> {
  const { code, answer, said } = await assentJson<SpokenComparison>(['compare', a, b, '--from', folder]);
  expect([code, said]).toEqual([0, '']);
  expect(answer.roundTrip).toBe(true);
  const { digest, roundTrip: _, warnings: _warnings, aside: _aside, ...set } = answer;
  expect(digestOf(canonicalJson(set))).toBe(digest);
  return answer;
}

const kinds = ({ stats }: SpokenComparison): object =>
  Object.fromEntries(Object.entries(stats).filter(([, count]) => count > 0));

it('refuses a file without a word', async () => {
  const file = kept('rules.md', '-----\n\n***\n');
  const { code, answer } = await assentJson<{ errors: { rule: string }[] }>(['compare', file, file]);
  expect([code, answer.errors.map(({ rule }) => rule)]).toEqual([3, ['text-missing']]);
});

describe('two versions', () => {
  it('give the very change set that a publication records, with its digest', async () => {
    const answer = await compare('small-terms@1', 'small-terms@2');
    const { digest, roundTrip: _, warnings: _warnings, ...set } = answer;
    expect(changeSetDigest(set as unknown as ChangeSet)).toBe(digest);
    expect(answer.from).toMatchObject({ agreement: 'small-terms', version: '1' });
    expect(answer.locales).toEqual(['zh-CN', 'en']);
    expect(answer.clauses.every(({ kind }) => kind === 'unchanged')).toBe(false);
  });

  it('give it as the documents that a ledger serves, too, to whoever has no sources', async () => {
    const [old, young] = ['1', '2'].map((label) => {
      const compiled = compileVersion(readVersionSource(folder, 'small-terms', label));
      if (!compiled.ok) throw new Error(`small-terms ${label} does not compile`);
      return kept(`${label}.json`, canonicalJson(compiled.version));
    });
    const { digest, from } = await compare(old!, young!);
    expect(digest).toBe((await compare('small-terms@1', 'small-terms@2')).digest);
    expect(from).toMatchObject({ agreement: 'small-terms', version: '1' });
    expect(await assent(['compare', kept('other.json', '{}'), old!])).toMatchObject({ code: 3 });
  });

  it('are shown to a reader: how much, what weighs most, each change with its marks', async () => {
    const { code, out } = await assent(['compare', 'small-terms@1', 'small-terms@2', '--from', folder]);
    expect(code).toBe(0);
    expect(out).toMatch(/^small-terms@1 → small-terms@2 \(zh-CN, en\)\n/u);
    expect(out).toMatch(/to read what changed\./u);
    expect(out).toMatch(/\[-[^\]]+-\]\{\+[^}]+\+\}/u);
    expect(out).toMatch(/Unchanged \(\d+\)/u);
    expect(out).toContain('Proven: the old text with these changes is the new text, byte for byte.');
    const chinese = await assent(['compare', 'small-terms@1', 'small-terms@2', '--from', folder, '--lang', 'zh-Hans']);
    expect(chinese.out).toContain('读完改动约需');
    expect(chinese.out).toContain('逐字节等于新文本');
  });

  it('name the kind of each language where they differ, the one that is counted first', async () => {
    cpSync(join(folder, 'small-terms/2'), join(folder, 'small-terms/4'), { recursive: true });
    for (const [locale, alter] of Object.entries({ 'zh-CN': MIXED['zh-CN']!, en: MIXED.en! })) {
      const file = join(folder, `small-terms/4/${locale}.md`);
      writeFileSync(file, alter(readFileSync(file, 'utf8')));
    }
    const { out } = await assent(['compare', 'small-terms@1', 'small-terms@4', '--from', folder]);
    expect(out).toMatch(/^3 Fees · Replaced \(en\), Amended \(zh-CN\), was 2$/mu);
    expect(out).toMatch(/^Replaced 1, Amended \d, Inserted 1, /mu);
    rmSync(join(folder, 'small-terms/4'), { recursive: true });
  });

  it('of which one is still being written are compared by their texts, and said to be', async () => {
    cpSync(join(folder, 'small-terms/2'), join(folder, 'small-terms/3'), { recursive: true });
    const manifest = join(folder, 'small-terms/3/version.yaml');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/^materiality:.*$/mu, 'materiality:'));
    const given = ['compare', 'small-terms@1', 'small-terms@3', '--from', folder];
    const { code, answer } = await assentJson<SpokenComparison>(given);
    const { stats } = await compare('small-terms@1', 'small-terms@2');
    expect([code, answer.roundTrip, answer.stats]).toEqual([0, true, stats]);
    expect(answer.warnings.map(({ rule }) => rule)).toEqual(['version-unfinished']);
    // In the language of the reader, as far as the text has it.
    expect((await assent(given)).out).toMatch(/^3 Fees · Amended, was 2$/mu);
  });

  it('and their own texts as files agree, id by id', async () => {
    const text = (version: string): string => join(folder, `small-terms/${version}/en.md`);
    const files = await compare(text('1'), text('2'));
    const mixed = await compare('small-terms@1', text('2'));
    expect(files.locales).toEqual(['en']);
    expect(mixed.locales).toEqual(['en']);
    expect(kinds(mixed)).toEqual(kinds(files));
  });
});

describe('two files', () => {
  it('names each clause as one cites it, an item with the clause it is in, and by heading or first words what has no number', async () => {
    const text = (fee: string, form: string, desk: string) =>
      `# Terms\n\nThe library lends books to ${desk}.\n\n## 1. Fees\n\n1. The monthly fee is ${fee}.\n2. We refund unused months.\n\n## 2. Ending\n\n1. Either party may end this agreement by notice.\n2. The notice is ${form}.\n\n## Opening hours\n\n1. The desk is open to ${desk}.\n`;
    const a = kept('cited-a.md', text('30 dollars', 'in writing', 'readers'));
    const b = kept('cited-b.md', text('40 dollars', 'by e-mail', 'all'));
    const { out } = await assent(['compare', a, b]);
    expect(out.match(/^.*(?= · Amended)/gmu)).toEqual([
      '“The library lends books to all.”',
      '1.1',
      '2.2',
      'Opening hours 1',
    ]);
    expect(out).toContain('\n  1.1 · amount\n');
    expect(out).toContain('Unchanged (5): 1, 1.2, 2, 2.1, Opening hours');
  });

  it('in both languages are compared clause by clause at its own level', async () => {
    const changed = TWO_HALVES.replace('within', 'within')
      .replace('30 days', '15 days')
      .replace('(b) 法律要求披露的。', '(b) 法律不要求披露的。');
    const answer = await compare(kept('a.txt', TWO_HALVES), kept('b.txt', changed));
    expect(kinds(answer)).toMatchObject({ substitution: 2 });
    const edits = answer.clauses.filter(({ kind }) => kind === 'substitution');
    expect(edits.map((edit) => [edit.from!.id, 'locale' in edit ? edit.locale : null])).toEqual([
      ['3-2-b', 'zh-CN'],
      ['5-2', 'en'],
    ]);
    expect(edits.map((edit) => ('weight' in edit ? edit.weight : 0))).toEqual([3, 3]);
  });

  it('that differ in white space and width alone are unchanged', async () => {
    const a = kept('a.md', '# Terms\n\n## 1. Fees\n\nThe fee is 5 (five) yuan.\n');
    const b = kept('b.txt', 'Terms\n1.  Fees\n\n\nThe fee  is ５ （five） yuan.');
    const answer = await compare(a, b);
    expect(kinds(answer)).toEqual({ unchanged: 1 });
    const { out } = await assent(['compare', a, b]);
    expect(out).toContain('No differences (1 clauses; white space, width and the style of quotation marks aside).');
  });

  it('that are one and the same have no differences', async () => {
    const a = kept('a.txt', TWO_HALVES);
    expect(Object.keys(kinds(await compare(a, a)))).toEqual(['unchanged']);
  });

  it('without any numbers are compared paragraph by paragraph', async () => {
    const lines = [
      'The lender lends books to readers who ask for them.',
      'The reader brings every book back in two weeks.',
      'The law of the place applies to the lending.',
    ];
    const answer = await compare(
      kept('a.txt', lines.join('\n\n')),
      kept('b.txt', [lines[0], lines[1]!.replace('two', 'three'), lines[2]].join('\n\n')),
    );
    expect(kinds(answer)).toEqual({ substitution: 1, unchanged: 2 });
    expect(answer.clauses.map(({ to }) => to!.id)).toEqual(['p1', 'p2', 'p3']);
  });

  it('are compared in the languages that both have', async () => {
    const both = kept('a.txt', 'Terms\n1. Fees\nFree.\n条款\n1. 收费\n免费。');
    expect((await compare(both, kept('b.txt', '条款\n1. 收费\n收费。'))).locales).toEqual(['zh-CN']);
    const apart = ['compare', kept('c.txt', '1. Fees'), kept('d.txt', '1. 收费')];
    const { code, said } = await assent(apart);
    expect([code, said]).toEqual([
      3,
      expect.stringMatching(/\[languages-apart\].* first is in en, this one in zh-CN\./u),
    ]);
    expect(await assentJson(apart)).toMatchObject({ code: 3, answer: { errors: [{ rule: 'languages-apart' }] } });
  });

  it('may be of different kinds', async () => {
    const word = kept(
      'a.docx',
      wordFile({ body: ['Terms', '1. Fees', 'The Service is free.'].map((text) => paragraph(text)).join('') }),
    );
    const page = kept('b.html', '<h1>Terms</h1><h2>1. Fees</h2><p>The Service is not free.</p>');
    const [edit] = (await compare(word, page)).clauses;
    expect(edit).toMatchObject({
      kind: 'substitution',
      from: { number: '1.', heading: 'Fees' },
      locale: 'en',
      reasons: expect.arrayContaining(['negation']) as unknown,
    });
  });

  it('cuts no figure and no word short, and takes 甲方 and Party A for parties', async () => {
    const before =
      'The Platform may end this Agreement with a notice of 30 days before it does so and says why it does under';
    const { out } = await assent([
      'compare',
      kept('a.txt', `1. End\n${before} Article five.\n2. Loss\nParty A pays Party B for it.\n`),
      kept('b.txt', `1. End\n${before} Article four.\n2. Loss\nParty B pays Party A for it.\n`),
    ]);
    expect(out).toContain('\n  en  …  days before it does so and says why it does under Article [-five-]{+four+}.');
    expect(out).toMatch(/^ {2}2 · .*who acts/mu);
  });

  it('whose author gave no tags weigh by what their words ask for', async () => {
    const [before, after] = ['California', 'Delaware'].map((state) =>
      kept(
        `${state}.txt`,
        `1. Law\nThis Agreement is governed by the laws of ${state}.\n2. Loss\nThe total liability of the Platform will not exceed the fees paid to ${state}.\n3. Office\nThe Platform has its office in ${state}.\n`,
      ),
    );
    const { answer } = await assentJson<{ clauses: readonly { weight: number; reasons: readonly string[] }[] }>([
      'compare',
      before!,
      after!,
    ]);
    expect(answer.clauses.map(({ weight, reasons }) => [weight, reasons])).toEqual([
      [3, ['disputes']],
      [3, ['liability']],
      [1, ['wording']],
    ]);
  });

  it('that had no number are said to have had none, and what only a text of ours may not hold is no matter', async () => {
    const page = kept(
      'a.html',
      '<h1>Terms</h1><h2>Fees</h2><p>The fee is [amount].</p><h2>Law</h2><p>Of the place.</p>',
    );
    const text = kept('a.txt', 'Terms\n1. Fees\nThe fee is [amount].\n2. Law\nOf the place.\n');
    const { out, said } = await assent(['compare', page, text]);
    expect(out).toContain('1 Fees · Renumbered, had no number\n');
    expect(out + said).not.toContain('spelling-refused');
  });

  it('of half a megabyte each take seconds', { timeout: 60_000 }, async () => {
    const clauses = (seed: number): string =>
      Array.from(
        { length: 900 },
        (_, at) =>
          `${at + 1}. Clause ${at}\n\n${Array.from({ length: 90 }, (_word, word) => `w${(at * 7919 + word * 104_729 + (at % 10 === 0 ? seed : 0)) % 5000}`).join(' ')}.`,
      ).join('\n\n');
    const [a, b] = [clauses(0), clauses(3)].map((text, at) => kept(`${at}.txt`, text)) as [string, string];
    expect(readFileSync(a).length).toBeGreaterThan(450_000);
    const started = performance.now();
    expect(kinds(await compare(a, b))).toMatchObject({ unchanged: 810 });
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('a side that cannot be read', () => {
  it.each<[string, string, Uint8Array | null]>([
    ['encoding-gb18030', 'gb.txt', Buffer.from('312e20cad5b7d10ab7fecef1c3e2b7d1a1a30a', 'hex')],
    ['file-missing', 'nowhere.txt', null],
    ['document-pdf', 'a.docx', Buffer.from('%PDF-1.4')],
  ])('is named with its code: %s', async (rule, name, content) => {
    const file = content === null ? join(folder, name) : kept(name, content);
    const { code, answer } = await assentJson<{ errors: { rule: string; file: string }[] }>([
      'compare',
      file,
      kept('good.txt', '1. Fees'),
    ]);
    expect([code, answer.errors]).toMatchObject([3, [{ rule, file }]]);
  });

  it('is a version that is not there, or does not compile', async () => {
    const { code, said } = await assent(['compare', 'small-terms@1', 'small-terms@9', '--from', folder]);
    expect([code, said]).toEqual([3, expect.stringContaining('small-terms@9') as unknown]);
    cpSync(join(folder, 'small-terms/2'), join(folder, 'small-terms/8'), { recursive: true });
    writeFileSync(join(folder, 'small-terms/8/en.md'), '# Terms\n## 1. Fees {#fees}\n[](x)\n');
    expect((await assent(['compare', 'small-terms@1', 'small-terms@8', '--from', folder])).code).toBe(3);
  });
});
