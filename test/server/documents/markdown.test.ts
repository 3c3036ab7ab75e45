import { describe, expect, it } from 'vitest';
import type { ImportNote } from '../../../core/text/import/note.ts';
import type { ReadLine } from '../../../core/text/import/read-line.ts';
import { readMarkdown } from '../../../server/documents/markdown.ts';
import { Tally } from '../../../server/documents/tally.ts';
import { imported, outline } from '../../core/text/import/imported.ts';

function read(text: string): { lines: ReadLine[]; notes: ImportNote[] } {
  const tally = new Tally('a.md');
  return { lines: readMarkdown('a.md', text, tally), notes: tally.notes() };
}

const texts = (text: string): string[] =>
  read(text).lines.map(({ number, level, text: words }) =>
    [level === undefined ? [] : [`h${level}`], number ?? [], words].flat().join(' '),
  );

describe('Markdown', () => {
  it('gives headings their rank, keeps ids, and words without their marks', () => {
    const text =
      '# Terms\n\n## 5. Fees {#fees tags="fees"}\n\nThe **Service** is [free](https://example.com).\n\n| 收费 | Fees |\n|---|---|\n| 免费 | Free |\n';
    const { lines, notes } = read(text);
    expect(lines.map(({ text: words, level, row, id }) => [words, level, row, id])).toEqual([
      ['Terms', 0, undefined, undefined],
      ['5. Fees', 1, undefined, 'fees'],
      ['The Service is free.', undefined, undefined, undefined],
      ['收费', undefined, 1, undefined],
      ['Fees', undefined, 1, undefined],
      ['免费', undefined, 2, undefined],
      ['Free', undefined, 2, undefined],
    ]);
    expect(notes.map(({ rule }) => rule)).toEqual(['attributes-left-out', 'markup-left-out']);
  });
});

describe('Markdown of others', () => {
  it('has headings that are underlined, in either rank and over two lines', () => {
    expect(texts('Terms\n=====\n\nWe lend.\n\nLate\nbooks\n---\n\n收费\n----\n\n免费。\n')).toEqual([
      'h0 Terms',
      'We lend.',
      'h1 Late books',
      'h1 收费',
      '免费。',
    ]);
  });

  it('has rules of several kinds, and lines of dashes below a long paragraph, that are no words', () => {
    const long = `${'The library lends books to readers. '.repeat(9)}End.`;
    expect(texts(`# T\n\n* * *\n\n- - -\n\n======\n\n${long}\n---\n\n*   *   One.\n`)).toEqual([
      'h0 T',
      long,
      '*   *   One.',
    ]);
  });

  it('was wrapped, and a number that happens to begin a line opens nothing', () => {
    const text = [
      'The reader pays what is set out in the list of fees that hangs by',
      '12. the door of the reading room, and nothing besides, as stated in',
      '(a) the notice there. Whoever brings a book back late, without having',
      'asked before, pays 0.10 euro for each day, as the notice also states.',
      'Nothing else is owed by anybody, unless a law says that it is owed.',
      '',
      '(a) One of the rules that the library has made for its readers, which',
      'was decided on by all.',
      '(b) Another.',
    ].join('\n');
    expect(texts(text)).toEqual([
      text.split('\n').slice(0, 5).join(' '),
      text.split('\n').slice(6, 8).join(' '),
      '(b) Another.',
    ]);
  });

  it('goes on with a number that is said again in figures, whatever its width', () => {
    expect(texts('A card is valid for three \n(3) years.\n(4) A card is lent to nobody.\n')).toEqual([
      'A card is valid for three (3) years.',
      '(4) A card is lent to nobody.',
    ]);
    expect(texts('The rules are three\n(1) No noise.\n')).toEqual(['The rules are three', '(1) No noise.']);
  });

  it('leaves the words of its links, tags and emphasis, however they are nested', () => {
    const text = [
      '## [](#1-fees)1\\. Fees',
      '',
      'See the [list (of fees)](https://example.com/a_(b)?c "The list") and [![logo](a.png) the door](/door), or <books@example.com>.',
      '',
      '**_Nothing_ is <a id="x"></a>owed&nbsp;by [others][1]**.',
      '',
      '**The whole  ',
      'of it.**',
      '',
      '[1]: https://example.com/others "Others"',
      '',
      'The water is H<sub>2</sub>O [sic].',
    ].join('\n');
    expect(texts(text)).toEqual([
      'h2 1. Fees',
      'See the list (of fees) and logo the door, or books@example.com.',
      'Nothing is owed by others.',
      'The whole',
      'of it.',
      'The water is H₂O [sic].',
    ]);
  });

  it('leaves the words of a link whose address has spaces, where it can only be an address', () => {
    const text = [
      'Read [Scope of all](#1. Scope) and [Fees (paid)](/terms/2. Fees (paid) "Fees").',
      '',
      'See![](data:image/svg+xml,%3Csvg viewBox=%220 0 5 5%22%3E) the [Buyer](as named above) and [1](2 of them).',
    ].join('\n');
    expect(texts(text)).toEqual([
      'Read Scope of all and Fees (paid).',
      'See the [Buyer](as named above) and [1](2 of them).',
    ]);
  });

  it('keeps struck and raised figures apart from those beside them, and says what is struck', () => {
    const text = '# T\n\nPay ~~100~~**200**, <s>5%</s> or <del>6</del>7%, 100<sup>1</sup> or 10<sup>6</sup>.\n';
    expect(texts(text)).toEqual(['h0 T', 'Pay 100 200, 5% or 6 7%, 100¹ or 10⁶.']);
    expect(read(text).notes.map(({ rule, parameters }) => [rule, parameters['count']])).toEqual([
      ['struck-through', 3],
      ['markup-left-out', 1],
    ]);
  });

  it('says that it leaves out what stands between two lines at the top', () => {
    const noted = (text: string): string[] => read(text).notes.map(({ rule, line }) => `${rule} ${line}`);
    expect(noted('---\nrevised: 4 April 2026\n---\n\n# T\n\nx\n')).toEqual(['front-matter-left-out 1']);
    expect(noted('---\n---\n\n# T\n\nx\n')).toEqual([]);
  });

  it('takes no sign that leads to a heading for one of its words', () => {
    expect(texts('[Fees #](#fees)\n------\n\nSee [C#](#c), [No. #](/numbers).\n')).toEqual([
      'h2 Fees',
      'See C#, No. #.',
    ]);
  });

  it('leaves the words of what is set in bold twice', () => {
    expect(texts('****Lender**** means ****us****, ****we**** or ****our****.')).toEqual([
      'Lender means us, we or our.',
    ]);
  });

  it('leaves a text and its translation on the next line two paragraphs', () => {
    expect(
      texts('# T\n\n1. Loans (借阅): You may borrow books.\n   您可以借阅图书。\n2. A fee for\n   all of them.\n'),
    ).toEqual(['h0 T', '1. Loans (借阅): You may borrow books.', '您可以借阅图书。', '2. A fee for all of them.']);
  });

  it('has tables and lists of HTML in it, of which the words are left', () => {
    const text = '# T\n\n<table>\n<tr>\n<td>Fee</td><td>0.10 euro</td>\n</tr>\n</table>\n\n<ul><li>One.</li></ul>';
    expect(texts(text)).toEqual(['h0 T', 'Fee  0.10 euro', 'One.']);
  });

  it('counts a list on whose items all have one number, and no other', () => {
    const text = '1. One.\n1. Two:\n   1) a;\n   1) b.\n\n1. Three.\n\nNothing.\n\n1. One.\n2. Two.\n\n1\\. One.\n';
    expect(texts(text)).toEqual([
      '1. One.',
      '2. Two:',
      '1) a;',
      '2) b.',
      '3. Three.',
      'Nothing.',
      '1. One.',
      '2. Two.',
      '1. One.',
    ]);
  });

  it('has lines of spaces, of whatever length, which are read in one pass', () => {
    const spaces = ' '.repeat(200_000);
    for (const wide of [spaces, '\u00a0'.repeat(200_000), '\u3000'.repeat(200_000)])
      expect(texts(`a${wide}b\n\n${wide}c\n\nd${wide}{e}f\n`).map((text) => text.length)).toEqual([
        200_002, 1, 200_005,
      ]);
    expect(texts('a  b\n\n  c\n\nd {e}\n')).toEqual(['a  b', 'c', 'd {e}']);
  });

  it('has words in braces, which stay, and comments, which are counted', () => {
    const { lines, notes } = read(
      '## 1. Price {#price .x}\n\nRMB 100 {excluding VAT}\n\n人民币100元{不含税}<!-- 注 -->\n',
    );
    expect(lines.map(({ text, id }) => [text, id])).toEqual([
      ['1. Price', 'price'],
      ['RMB 100 {excluding VAT}', undefined],
      ['人民币100元{不含税}', undefined],
    ]);
    expect(notes.map(({ rule, line }) => [rule, line])).toEqual([
      ['comments-left-out', 5],
      ['attributes-left-out', 1],
    ]);
  });

  it('has attributes in the way of other Markdown, which are left out and counted', () => {
    const { lines, notes } = read(
      '## 1. Price {: #price }\n\n{: datetime="2024-01-01" }\n\n**Sum:** {: #sum .x } RMB 100 {: so}\n',
    );
    expect(lines.map(({ text }) => text)).toEqual(['1. Price', 'Sum: RMB 100 {: so}']);
    expect(notes).toMatchObject([{ rule: 'attributes-left-out', line: 1, parameters: { count: 3 } }, {}]);
  });

  it('counts a list on behind words that go on with an item without being set in', () => {
    const text = '1. One.\nOf its own words.\n\n1. Two.\n\nNothing.\n\n1. One.\n';
    expect(texts(text)).toEqual(['1. One.', 'Of its own words.', '2. Two.', 'Nothing.', '1. One.']);
  });

  it('has data of its site before the text, and addresses of links behind it, that are no words', () => {
    const rest = '# Terms\n\nAsk [us][desk].\n\n[desk]:https://example.com\n[注]:见下文\n';
    for (const front of ['---\ntitle: x\n---\n\n', '+++\nversion = "2"\n+++\n\n', ''])
      expect(texts(front + rest)).toEqual(['h0 Terms', 'Ask us.', '[注]:见下文']);
  });

  it('is joined where a line ends in the midst of a sentence, and the place said is of the file', () => {
    const text = '# Terms\n\nWhoever sees damage tells the library at\n[ADDRESS].\nIt answers.\n';
    const { lines, notes } = read(text);
    expect(lines.map(({ text: words, line }) => [line, words])).toEqual([
      [1, 'Terms'],
      [3, 'Whoever sees damage tells the library at [ADDRESS].'],
      [5, 'It answers.'],
    ]);
    expect(notes).toMatchObject([{ rule: 'lines-joined', line: 4 }]);
  });

  it('begins a list anew where its author counted the one before', () => {
    const text =
      '1. [Fees](#fees)\n2. [Law](#law)\n\n1. Fees\n    ----\n\n    None.\n\n2. Law\n    ----\n    \n    ### 2.1 Place\n';
    expect(texts(text)).toEqual(['1. Fees', '2. Law', 'h2 1. Fees', 'None.', 'h2 2. Law', 'h3 2.1 Place']);
  });

  it('ends a line where two spaces say so', () => {
    expect(texts('Example Library  \nno. 1 Example Road  \nexample')).toEqual([
      'Example Library',
      'no. 1 Example Road',
      'example',
    ]);
  });
});

describe('lists in lists of Markdown', () => {
  const depths = (text: string): unknown[] => read(text).lines.map(({ depth }) => depth);

  it.each([
    [
      'three columns',
      '# Rules\n\n1. **Orders**\n   1. Sellers ship:\n      1. abroad in 5 days;\n      2. else in 3.\n   2. Buyers cancel.\n2. **Fees**\n   1. None.\n',
    ],
    [
      'four columns and the number of the first',
      '# Rules\n\n1. **Orders**\n\n    1. Sellers ship:\n        1. abroad in 5 days;\n        1. else in 3.\n\n    1. Buyers cancel.\n\n1. **Fees**\n    1. None.\n',
    ],
    [
      'tabs, and words below an item',
      '# Rules\n\n1.\tOrders\n\n\tOf anything.\n\n\t1.\tSellers ship:\n\t\t1.\tabroad in 5 days;\n\t\t2.\telse in 3.\n\t2.\tBuyers cancel.\n2.\tFees\n\t1.\tNone.\n',
    ],
  ])('stand where they are set in by %s', (_name, text) => {
    expect(outline(imported(read(text).lines), 'en')).toEqual(['1.', '  1.', '    1.', '    2.', '  2.', '2.', '  1.']);
  });

  it('are as deep as they are set in, whatever stands behind their figures', () => {
    expect(depths('1. One:\n   1) a;\n      - x;\n   2) b.\n2. Two.\n')).toEqual([0, 1, undefined, 1, 0]);
  });

  it('are not told where none is set in, or the numbers go back: there the numbers say where they stand', () => {
    expect(depths('1. One.\n2. Two.\n')).toEqual([undefined, undefined]);
    const text = '# Rules\n\n1. Orders\n\nOf these kinds:\n\n1. books;\n2. prints.\n\n2. Fees\n   1. None.\n';
    expect(depths(text).every((depth) => depth === undefined)).toBe(true);
    expect(outline(imported(read(text).lines), 'en').slice(0, 4)).toEqual(['1.', '  1.', '  2.', '2.']);
  });

  it('are none where what is set in stands below words that are over', () => {
    expect(depths('Words.\n\n     1. One:\n        1. a.\n')).toEqual([undefined, undefined, undefined]);
  });
});
