import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_RULES, type ImportRule } from '../../../core/text/import/note.ts';
import { NOTE_WORDS, speakNote } from '../../../core/text/import/note.words.ts';
import { readDocument, type ReadDocument } from '../../../server/documents/read-document.ts';
import { RefusedDocument } from '../../../server/documents/refused-document.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-documents-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function kept(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const read = (name: string, content: string | Uint8Array): Promise<ReadDocument> => readDocument(kept(name, content));
const texts = async (name: string, content: string): Promise<string[]> =>
  (await read(name, content)).lines.map(({ number, level, text }) =>
    [level === undefined ? [] : [`h${level}`], number ?? [], text].flat().join(' '),
  );

async function refusal(file: string): Promise<string> {
  return readDocument(file).then(
    () => 'read',
    (error: unknown) => {
      if (!(error instanceof RefusedDocument)) throw error;
      const { message, remedy } = speakNote(error.note, 'zh-Hans');
      expect(`${message}${remedy}`, 'every place is filled').not.toMatch(/\{[a-z]+\}/u);
      return `${error.note.rule} ${error.note.line}`;
    },
  );
}

/** 1. 收费 / 服务免费。 in GB18030. */
const GB18030 = Buffer.from('312e20cad5b7d10ab7feceF1c3E2b7d1a1a30a'.toLowerCase(), 'hex');

describe('a file is refused', () => {
  it.each<[string, string, string, Uint8Array]>([
    ['in GB18030', 'encoding-gb18030 1', 'a.txt', GB18030],
    ['in UTF-16 with its mark', 'encoding-utf16 1', 'a.txt', Buffer.from('\uFEFF1. 收费', 'utf16le')],
    ['in UTF-16 without it', 'encoding-utf16 1', 'a.txt', Buffer.from('1. Fees are free here\n2. Law', 'utf16le')],
    ['in Latin-1', 'encoding-unknown 2', 'a.txt', Buffer.from('1. Fees\nthe d\u00E9bit of a caf\u00E9', 'latin1')],
    [
      'with half a character',
      'encoding-surrogate 2',
      'a.txt',
      Buffer.concat([Buffer.from('1. Fees\n'), Buffer.from('eda080', 'hex')]),
    ],
    ['with NUL bytes', 'nul-bytes 2', 'a.txt', Buffer.from('1. Fees\nno\u0000thing')],
    ['without a byte', 'file-empty 1', 'a.txt', Buffer.alloc(0)],
    ['of white space alone', 'file-empty 1', 'a.txt', Buffer.from(' \n\n')],
    ['larger than any agreement', 'file-large 1', 'a.txt', Buffer.alloc(9 * 1024 * 1024, 0x61)],
    ['of fifty megabytes', 'file-large 1', 'a.docx', Buffer.alloc(50 * 1024 * 1024)],
    ['of another kind', 'file-kind 1', 'a.odt2', Buffer.from('text')],
    ['of Markdown with a fence that is never closed', 'markdown-broken 3', 'a.md', Buffer.from('# T\n\n```\n1. Fees')],
    ['of HTML nested without end', 'nesting-deep 1', 'a.html', Buffer.from('<div>'.repeat(1000))],
  ])('%s', async (_name, rule, name, content) => {
    expect(await refusal(kept(name, content))).toBe(rule);
  });

  it('that is a folder, a device without an end, or not there', async () => {
    expect(await refusal('/dev/zero')).toBe('file-unreadable 1');
    mkdirSync(join(folder, 'folder.txt'));
    expect(await refusal(join(folder, 'folder.txt'))).toBe('file-directory 1');
    expect(await refusal(join(folder, 'nowhere.txt'))).toBe('file-missing 1');
  });
});

it('a byte order mark alone is read, and said', async () => {
  const { lines, notes } = await read('a.txt', '\uFEFF1. Fees\r\n2. Law\r\n');
  expect(lines.map(({ text, line }) => [text, line])).toEqual([
    ['1. Fees', 1],
    ['2. Law', 2],
  ]);
  expect(notes.map(({ rule }) => rule)).toEqual(['byte-order-mark']);
});

describe('plain text', () => {
  it('that was wrapped is joined, and said to be', async () => {
    const { lines, notes } = await read(
      'a.txt',
      '1. Fees\n\nThe Service is free for everybody who\nuses it as these terms say.\n\n(a) one;\n(b) two.\n',
    );
    expect(lines.map(({ text }) => text)).toEqual([
      '1. Fees',
      'The Service is free for everybody who uses it as these terms say.',
      '(a) one;',
      '(b) two.',
    ]);
    expect(notes).toMatchObject([{ rule: 'lines-joined', line: 4, parameters: { count: 1 } }]);
  });

  it('with a line for each paragraph is left as it is', async () => {
    const lines = ['1. 收费', '服务免费。', '目前不收押金。', 'Free of charge.', 'No deposit.'];
    expect(await texts('a.txt', lines.join('\n'))).toEqual(lines);
  });
});

describe('Markdown', () => {
  it('gives headings their rank, keeps ids, and words without their marks', async () => {
    const text =
      '# Terms\n\n## 5. Fees {#fees tags="fees"}\n\nThe **Service** is [free](https://example.com).\n\n| 收费 | Fees |\n|---|---|\n| 免费 | Free |\n';
    const { lines, notes } = await read('a.md', text);
    expect(lines.map(({ text: words, level, row, id }) => [words, level, row, id])).toEqual([
      ['Terms', 0, undefined, undefined],
      ['5. Fees', 1, undefined, 'fees'],
      ['The Service is free.', undefined, undefined, undefined],
      ['收费', undefined, 1, undefined],
      ['Fees', undefined, 1, undefined],
      ['免费', undefined, 2, undefined],
      ['Free', undefined, 2, undefined],
    ]);
    expect(notes.map(({ rule }) => rule)).toEqual(['markup-left-out']);
  });
});

describe('Markdown of others', () => {
  it('has headings that are underlined, in either rank and over two lines', async () => {
    expect(await texts('a.md', 'Terms\n=====\n\nWe lend.\n\nLate\nbooks\n---\n\n收费\n----\n\n免费。\n')).toEqual([
      'h0 Terms',
      'We lend.',
      'h1 Late books',
      'h1 收费',
      '免费。',
    ]);
  });

  it('has rules of several kinds, and lines of dashes below a long paragraph, that are no words', async () => {
    const long = `${'The library lends books to readers. '.repeat(9)}End.`;
    expect(await texts('a.md', `# T\n\n* * *\n\n- - -\n\n======\n\n${long}\n---\n\n*   *   One.\n`)).toEqual([
      'h0 T',
      long,
      '*   *   One.',
    ]);
  });

  it('was wrapped, and a number that happens to begin a line opens nothing', async () => {
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
    expect(await texts('a.md', text)).toEqual([
      text.split('\n').slice(0, 5).join(' '),
      text.split('\n').slice(6, 8).join(' '),
      '(b) Another.',
    ]);
  });

  it('leaves the words of its links, tags and emphasis, however they are nested', async () => {
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
    expect(await texts('a.md', text)).toEqual([
      'h2 1. Fees',
      'See the list (of fees) and logo the door, or books@example.com.',
      'Nothing is owed by others.',
      'The whole',
      'of it.',
      'The water is H<sub>2</sub>O [sic].',
    ]);
  });

  it('has tables and lists of HTML in it, of which the words are left', async () => {
    const text = '# T\n\n<table>\n<tr>\n<td>Fee</td><td>0.10 euro</td>\n</tr>\n</table>\n\n<ul><li>One.</li></ul>';
    expect(await texts('a.md', text)).toEqual(['h0 T', 'Fee  0.10 euro', 'One.']);
  });

  it('counts a list on whose items all have one number, and no other', async () => {
    const text = '1. One.\n1. Two:\n   1) a;\n   1) b.\n\n1. Three.\n\nNothing.\n\n1. One.\n2. Two.\n\n1\\. One.\n';
    expect(await texts('a.md', text)).toEqual([
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

  it('has lines of spaces, of whatever length, which are read in one pass', async () => {
    const spaces = ' '.repeat(200_000);
    for (const wide of [spaces, '\u00a0'.repeat(200_000), '\u3000'.repeat(200_000)])
      expect((await texts('a.md', `a${wide}b\n\n${wide}c\n\nd${wide}{e}f\n`)).map((text) => text.length)).toEqual([
        200_002, 1, 200_005,
      ]);
    expect(await texts('a.md', 'a  b\n\n  c\n\nd {e}\n')).toEqual(['a  b', 'c', 'd']);
  });

  it('counts a list on behind words that go on with an item without being set in', async () => {
    const text = '1. One.\nOf its own words.\n\n1. Two.\n\nNothing.\n\n1. One.\n';
    expect(await texts('a.md', text)).toEqual(['1. One.', 'Of its own words.', '2. Two.', 'Nothing.', '1. One.']);
  });

  it('has data of its site before the text, and addresses of links behind it, that are no words', async () => {
    const rest = '# Terms\n\nAsk [us][desk].\n\n[desk]:https://example.com\n[注]:见下文\n';
    for (const front of ['---\ntitle: x\n---\n\n', '+++\nversion = "2"\n+++\n\n', ''])
      expect(await texts('a.md', front + rest)).toEqual(['h0 Terms', 'Ask us.', '[注]:见下文']);
  });

  it('is joined where a line ends in the midst of a sentence, and the place said is of the file', async () => {
    const text = '# Terms\n\nWhoever sees damage tells the library at\n[ADDRESS].\nIt answers.\n';
    const { lines, notes } = await read('a.md', text);
    expect(lines.map(({ text: words, line }) => [line, words])).toEqual([
      [1, 'Terms'],
      [3, 'Whoever sees damage tells the library at [ADDRESS].'],
      [5, 'It answers.'],
    ]);
    expect(notes).toMatchObject([{ rule: 'lines-joined', line: 4 }]);
  });

  it('begins a list anew where its author counted the one before', async () => {
    const text =
      '1. [Fees](#fees)\n2. [Law](#law)\n\n1. Fees\n    ----\n\n    None.\n\n2. Law\n    ----\n    \n    ### 2.1 Place\n';
    expect(await texts('a.md', text)).toEqual([
      '1. Fees',
      '2. Law',
      'h2 1. Fees',
      'None.',
      'h2 2. Law',
      'h3 2.1 Place',
    ]);
  });

  it('ends a line where two spaces say so', async () => {
    expect(await texts('a.md', 'Example Library  \nno. 1 Example Road  \nexample')).toEqual([
      'Example Library',
      'no. 1 Example Road',
      'example',
    ]);
  });
});

describe('a web page', () => {
  it('prints the numbers of its lists', async () => {
    const page = `<h1>Terms</h1><h2>Fees</h2><ol><li>one<li value="4">four<li><p>five</p><p>more</p>
      <ol type="a"><li>x<li>y</ol></ol><ol type="i" start="3"><li>z</ol><ol reversed type="A"><li>b<li>a</ol><ul><li>bullet</ul>`;
    expect(await texts('a.html', page)).toEqual([
      'h0 Terms',
      'h1 Fees',
      '1. one',
      '4. four',
      '5. five',
      'more',
      'a. x',
      'b. y',
      'iii. z',
      'B. b',
      'A. a',
      'bullet',
    ]);
  });

  it('says what is in bold from end to end, and leaves out the sign that leads to a heading', async () => {
    const page = `<h2>Fees<a href="#fees"> # </a></h2><p><b>Loans</b></p><p><strong>Late</strong> books</p>
      <p><b>Copies</b> <strong>and <i>prints</i></strong></p><p>1. See <a href="#fees">#1</a></p>`;
    const { lines } = await read('a.html', page);
    expect(lines.map(({ text, bold }) => [text, bold])).toEqual([
      ['Fees', undefined],
      ['Loans', true],
      ['Late books', undefined],
      ['Copies and prints', true],
      ['1. See #1', undefined],
    ]);
    const markdown = await read('a.md', '**Loans**\n\n**Late** books **and** prints\n\n**a** and **b**\n');
    expect(markdown.lines.map(({ bold }) => bold)).toEqual([true, undefined, undefined]);
  });

  it('says how deep each list stands in others', async () => {
    const { lines } = await read('a.html', '<ol><li>one<ol><li>two</ol><ul><li><ol><li>three</ol></ul><li>four</ol>');
    expect(lines.map(({ text, depth }) => [text, depth])).toEqual([
      ['one', 0],
      ['two', 1],
      ['three', 2],
      ['four', 0],
    ]);
  });

  it('prints the numbers that a style on the list asks for, or none', async () => {
    const page = `<ol style="list-style-type: lower-roman"><li>one</ol><ol style="list-style: none"><li>bare</ol>
      <ol style="list-style-type:simp-chinese-informal"><li>收费<li>法律</ol>`;
    expect(await texts('a.html', page)).toEqual(['i. one', 'bare', '一、 收费', '二、 法律']);
  });

  it('runs no script, shows nothing hidden, and says what it left out', async () => {
    const page =
      '<title>x</title><p>One<br>two &amp; three</p>\n<script>document.write("1. Evil")</script><p hidden>no</p><p style="display: none">no</p><img src="x">';
    const { lines, notes } = await read('a.html', page);
    expect(lines.map(({ text }) => text)).toEqual(['One', 'two & three']);
    expect(notes.map(({ rule, line }) => [rule, line])).toEqual([
      ['script-left-out', 2],
      ['hidden-left-out', 2],
      ['picture-left-out', 2],
    ]);
  });

  it('keeps the rows of a table of two languages together', async () => {
    const { lines, notes } = await read('a.html', '<table><tr><td>收费<td>Fees<tr><td>免费<td>Free</table>');
    expect(lines.map(({ text, row }) => [text, row])).toEqual([
      ['收费', 1],
      ['Fees', 1],
      ['免费', 2],
      ['Free', 2],
    ]);
    expect(notes).toEqual([]);
  });
});

it('every note has its sentences in both languages', () => {
  for (const rule of Object.keys(IMPORT_RULES) as ImportRule[]) {
    for (const language of ['zh-Hans', 'en'] as const) {
      const { message, remedy } = NOTE_WORDS[rule][language];
      expect(message.length * remedy.length, rule).toBeGreaterThan(0);
    }
  }
});
