import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpokenComparison } from '../../server/commands/compare.ts';
import { assent, assentJson } from './assent.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-spelling-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function kept(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function compare(a: string, b: string): Promise<SpokenComparison> {
  const { code, answer } = await assentJson<SpokenComparison>(['compare', a, b]);
  expect([code, answer.roundTrip]).toEqual([0, true]);
  return answer;
}

/** Kinds with their ids, without what is as it was. */
const told = ({ clauses }: SpokenComparison): string[] =>
  clauses.flatMap((clause) =>
    clause.kind === 'unchanged' ? [] : [`${clause.kind} ${clause.from?.id ?? ''} ${clause.to?.id ?? ''}`],
  );

const TERMS = `# Reading room terms

The library lends books. It doesn't sell them, and "book" means every printed work.

## 1. Loans

* The reader may keep a book for 14 days, unless another reader has asked for it in the meantime and was told so in writing.
* The reader pays no fee as set out in section 2 and (b) below, whatever the book is worth and however long it is read.

## 2. Late books

(a) For each day the reader pays 0.10 euro, up to the price of a new copy of the same edition where one can be had at all.

(b) The library may waive what is owed.
`;

const RULES = `# 阅览室规则

## 第一章 总则

第一条 图书馆出借图书，不出售图书；“图书”指一切印刷品，包括报纸（合订本），期限为14日，由图书馆另行公告并在入口处张贴。

第二条 有下列情形之一的，不予出借：

（一）读者未办理借书证的；

（二）读者逾期未还图书的。

## 第二章 附则

第三条 本规则自公布之日起施行，此前的规则同时废止，读者已经借出的图书仍然适用借出之时的规则。
`;

const wrapped = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => {
      if (line.startsWith('#')) return line;
      const rows: string[] = [];
      for (const piece of line.match(/\p{Script=Han}[，。；：、）”]*|[^\s\p{Script=Han}]+\s?|\s/gu) ?? []) {
        const last = rows.at(-1) ?? '';
        const columns = [...(last + piece.trimEnd())].reduce((sum, sign) => sum + (sign > '\u2E80' ? 2 : 1), 0);
        if (last === '' || columns > width) rows.push(piece);
        else rows[rows.length - 1] = last + piece;
      }
      return rows.map((row) => row.trimEnd()).join('\n');
    })
    .join('\n');

describe('two files of the same words have no differences', () => {
  it.each<[string, (text: string) => string]>([
    [
      'underlined headings',
      (text) => text.replace(/^(##?) (.*)$/gmu, (_, mark, words) => `${words}\n${mark === '#' ? '===' : '---'}`),
    ],
    ['closed headings', (text) => text.replace(/^(##?) (.*)$/gmu, '$1 $2 $1')],
    ['headings of another rank', (text) => text.replace(/^## /gmu, '#### ')],
    ['other bullets', (text) => text.replace(/^\* /gmu, '-   ')],
    ['emphasis', (text) => text.replace(/reader|图书馆/gu, '**$&**')],
    [
      'other quotation marks',
      (text) =>
        text
          .replace(/"([^"]*)"/gu, '“$1”')
          .replace(/“([^”]*)”/gu, '「$1」')
          .replace(/'/gu, '’'),
    ],
    [
      'wide and narrow marks',
      (text) =>
        text
          .replace(/，/gu, ',')
          .replace(/（([^）]*)）/gu, '($1)')
          .replace(/；/gu, ';'),
    ],
    ['numbers with other marks', (text) => text.replace(/^（(.)）/gmu, '($1)').replace(/^## (\d)\. /gmu, '## $1) ')],
    ['wide digits', (text) => text.replace(/14/gu, '１４')],
    ['Windows line ends', (text) => text.replace(/\n/gu, '\r\n')],
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['spaces that do not break', (text) => text.replace(/ (?=reader|book)/gu, '\u00A0')],
    ['characters without width', (text) => text.replace(/o(?=o)|图(?=书)/gu, '$&\u200B')],
    ['spaces between characters', (text) => text.replace(/总则|附则|第[一二三]条/gu, (words) => [...words].join(' '))],
    ['a first line moved in', (text) => text.replace(/^第/gmu, '\u3000\u3000第')],
    ['spaces at the end of each line', (text) => text.replace(/\n/gu, ' \n')],
    ['a block before it', (text) => `---\ntitle: x \n--- \n${text}`],
    ['a rule', (text) => text.replace(/\n## /u, '\n* * *\n\n## ')],
    ['lines wrapped at 60', (text) => wrapped(text, 60)],
    ['lines wrapped at 76', (text) => wrapped(text, 76)],
    ['lines wrapped at 110', (text) => wrapped(text, 110)],
  ])('but for %s', { timeout: 30_000 }, async (_name, respelled) => {
    for (const [name, text] of Object.entries({ TERMS, RULES })) {
      const [a, b] = [kept(`${name}-a.md`, text), kept(`${name}-b.md`, respelled(text))];
      const answer = await compare(a, b);
      expect([told(answer), answer.titles], name).toEqual([[], []]);
    }
  });

  it('and a reader is told so, in either language', async () => {
    const [a, b] = [
      kept('a.md', TERMS),
      kept('b.md', TERMS.replace(/"/gu, '”').replace('# Reading room', '# Reading  room')),
    ];
    expect((await assent(['compare', a, b])).out).toContain('No differences (');
    expect((await assent(['compare', a, b, '--lang', 'zh-Hans'])).out).toContain('空格、全半角与引号样式不计');
  });
});

describe('two files that differ', () => {
  it('in one digit, one 不, one not, are told by that alone, however they are spelled', async () => {
    const needles: [string, string, string][] = [
      [TERMS, TERMS.replace('0.10', '0.70').replace(/"/gu, '”'), '[-0.10 euro-]{+0.70 euro+}'],
      [TERMS, wrapped(TERMS.replace('may waive', 'may not waive'), 70), '{+not +}'],
      [RULES, RULES.replace('仍然适用', '仍然不适用').replace(/（(.)）/gu, '($1)'), '{+不+}'],
    ];
    for (const [before, after, marks] of needles) {
      const { clauses } = await compare(kept('a.md', before), kept('b.md', after));
      const [change, ...others] = clauses.filter(({ kind }) => kind !== 'unchanged');
      expect(others).toEqual([]);
      const segments = change && 'segments' in change ? change.segments : [];
      expect(
        segments
          .map(({ op, text }) => (op === 'delete' ? `[-${text}-]` : op === 'insert' ? `{+${text}+}` : ''))
          .join(''),
      ).toBe(marks);
    }
  });

  it('by an item at the end of a list keep what stands behind the list', async () => {
    const list = (third: string): string =>
      `第一条 有下列行为之一的，处以罚款：\n\n（一）私自转借的；\n\n（二）污损图书的${third}\n\n有前款行为，情节轻微的，可以免予处罚。\n\n第二条 本规则自公布之日起施行。`;
    const answer = await compare(kept('a.md', list('。')), kept('b.md', list('；\n\n（三）其他违规行为。')));
    expect(told(answer)).toEqual(['substitution 1-2 1-2', 'insertion  1-3']);
    const english = (third: string): string =>
      `1. The reader may not:\n\n(a) lend a book to others;\n\n(b) write in a book${third}\n\nWhoever does so pays for a new copy.\n\n2. These rules apply from today.`;
    const other = await compare(kept('a.md', english('.')), kept('b.md', english(';\n\n(c) take a book abroad.')));
    expect(told(other)).toEqual(['substitution 1-b 1-b', 'insertion  1-c']);
  });

  it('by a sentence in another language miss nothing of it', async () => {
    const chinese = RULES.replace('（二）', '（二）Example Library 的');
    const after = chinese.replace('## 第二章', 'Books are lent to members of this library only.\n\n## 第二章');
    const answer = await compare(kept('a.md', chinese), kept('b.md', after));
    expect(answer.locales).toEqual(['zh-CN']);
    expect(JSON.stringify(answer.clauses)).toContain('Books are lent to members of this library only.');
    const english = TERMS.replace('(b) The', '（b）本馆规则从其规定，另行公告并张贴于入口处。\n\n(b) The');
    const other = await compare(kept('a.md', TERMS), kept('b.md', english));
    expect([other.locales, JSON.stringify(other.clauses)]).toEqual([
      ['en'],
      expect.stringContaining('本馆规则') as unknown,
    ]);
  });

  it('in what stands before the first number, all of it, have changed that and not lost it', async () => {
    const terms = (opening: string): string => `# Terms\n\n${opening}\n\n## 1. Fees\n\nNo fee is due.\n`;
    const answer = await compare(
      kept('a.md', terms('PLEASE READ THESE TERMS WITH CARE.')),
      kept('b.md', terms('Please read these terms with care.')),
    );
    expect(told(answer)).toEqual(['replacement preamble preamble']);
  });

  it('and of which one alone marks headings are divided alike', async () => {
    const words = [
      'The library lends books to readers.',
      'The reader brings them back in two weeks.',
      'The law of the place applies.',
    ];
    const headed = `# Terms\n\n${words[0]}\n\n## Return\n\n${words[1]}\n\n## Law\n\n${words[2]}\n`;
    const plain = `# Terms\n\n${words[0]}\n\nReturn\n\n${words[1]!.replace('two', 'three')}\n\nLaw\n\n${words[2]}\n`;
    const answer = await compare(kept('a.md', headed), kept('b.md', plain));
    expect(answer.stats).toMatchObject({ substitution: 1, unchanged: 2 });
    expect(told(answer)).toEqual(['substitution h h']);
    const other = await compare(kept('b.md', plain), kept('a.md', headed));
    expect(told(other)).toEqual(['substitution h h']);
  });

  it('and of which one marks headings that the other has not are compared paragraph by paragraph', async () => {
    const words = ['The library lends books to readers.', 'The reader brings them back in two weeks.'];
    const headed = `# Terms\n\n${words[0]}\n\n## Return\n\n${words[1]}\n\n## Law\n\nOf the place.\n\n## Court\n\nOf the place.\n`;
    const plain = `Terms\n\n${words[0]}\n\nReturn\n\n${words[1]!.replace('two', 'three')}\n`;
    const answer = await compare(kept('a.md', headed), kept('b.md', plain));
    expect(told(answer)).toContain('substitution p3 p3');
  });

  it.each([
    ['a line became a heading', 'Fees\n', '## Fees\n'],
    ['a heading was set in deeper', '## Fees\n', '### Fees\n'],
  ])('have no difference where %s', async (_, before, after) => {
    const text = (fees: string): string =>
      `# Terms\n\n## Use\n\nWho registers may use it.\n\n${fees}\nThe fee is $5.\n\n## Law\n\nOf the place.\n`;
    const answer = await compare(kept('a.md', text(before)), kept('b.md', text(after)));
    expect(answer.stats).toMatchObject({ unchanged: 3 });
    expect(told(answer)).toEqual([]);
  });

  it('and divided alike still show what one heading says otherwise', async () => {
    const text = (use: string, fees: string): string =>
      `# Terms\n\n${use}\n\nWho registers may use it.\n\n${fees}\n\nThe fee is $5.\n\n## Law\n\nOf the place.\n`;
    const answer = await compare(kept('a.md', text('## Use', 'Fees')), kept('b.md', text('## Usage', '## Fees')));
    expect(told(answer)).toEqual(['substitution h h']);
    expect(answer.clauses[0]).toMatchObject({ from: { heading: 'Use' }, to: { heading: 'Usage' } });
  });

  it('have no heading from the item of a list', async () => {
    const text = (alcohol: string): string =>
      `# Ads\n\n## Not allowed\n\nNot allowed are:\n\n* Weapons\n* Alcohol\n* Drugs\n\n${alcohol}## Law\n\nOf the place.\n`;
    const answer = await compare(kept('a.md', text('')), kept('b.md', text('## Alcohol\n\nNor for minors.\n\n')));
    expect(answer.stats).toMatchObject({ insertion: 1, split: 0, substitution: 0, repeal: 0 });
  });
});

describe('a list that one file has on lines and the other inside a sentence', () => {
  const list = ['1.1 Nothing limits liability for:', '(a) death;', '(b) fraud; and', '(c) gross negligence.'];
  const text = (words: string): string =>
    `Terms\n\n1. Liability\n\n${words}\n\n1.2 The cap is $100.\n\n2. Law\n\nOf the place.\n`;
  const [run, set] = [text(list.join(' ')), text(list.join('\n\n'))];
  const other = (words: string): string => words.replace('gross negligence', 'wilful misconduct');

  it('is the same, and what differs is told of its item', async () => {
    expect(told(await compare(kept('run.txt', run), kept('set.txt', set)))).toEqual([]);
    expect(told(await compare(kept('set.txt', set), kept('run.txt', run)))).toEqual([]);
    const changed = await compare(kept('run.txt', run), kept('set.txt', other(set)));
    expect(changed.stats).toMatchObject({ unchanged: 6 });
  });

  it('is a sentence where both files have it so, and beside a text of ours', async () => {
    expect(told(await compare(kept('run.txt', run), kept('other.txt', other(run))))).toEqual(['substitution 1-1 1-1']);
    const own = `# Terms\n\n## 1. Liability {#liability}\n\n### 1.1 {#liability-1}\n\n${list.join(' ').slice(4)}\n\n### 1.2 {#liability-2}\n\nThe cap is $100.\n\n## 2. Law {#law}\n\nOf the place.\n`;
    expect(told(await compare(kept('own.md', own), kept('run.txt', run)))).toEqual([]);
  });
});

it('a title that one text lacks is marked as that alone', async () => {
  const [bare, titled] = [
    kept('bare.md', '## 1. Loans\n\nBooks are lent.\n'),
    kept('titled.md', '# Rules\n\n## 1. Loans\n\nBooks are lent.\n'),
  ];
  const { out } = await assent(['compare', bare, titled, '--lang', 'en']);
  expect(out).toContain('Title (en)\n  {+Rules+}\n');
  expect((await assent(['compare', titled, bare, '--lang', 'en'])).out).toContain('Title (en)\n  [-Rules-]\n');
});
