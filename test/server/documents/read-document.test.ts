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
    [
      'in GB18030 with a byte in it that half a character begins with in UTF-8',
      'encoding-gb18030 1',
      'a.txt',
      Buffer.from('312e20d3c9baa3b5edc7f8b7a8d4bab9dccfbda1a30a', 'hex'),
    ],
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

  it('keeps struck and raised figures apart from those beside them, and says what is struck', async () => {
    const page =
      '<p>Pay <del>100</del><ins>200</ins> or <s>5%</s>, 100<sup>1</sup> or 10<sup>6</sup> of H<sub>2</sub>O by the 1<sup>st</sup></p>\n<p><sup>1</sup> Net, <span style="text-decoration: line-through">not</span> gross.</p>';
    const { lines, notes } = await read('a.html', page);
    expect(lines.map(({ text }) => text)).toEqual([
      'Pay 100 200 or 5%, 100¹ or 10⁶ of H₂O by the 1st',
      '1 Net, not gross.',
    ]);
    expect(notes.map(({ rule, parameters }) => [rule, parameters['lines']])).toEqual([['struck-through', '1, 1, 2']]);
  });

  it('counts its comments, and is refused where one is never closed', async () => {
    const { notes } = await read('a.html', '<p>x<!-- old -->\n<!---->\n<p>y<!-- words -->');
    expect(notes.map(({ rule, parameters }) => [rule, parameters['lines']])).toEqual([['comments-left-out', '1, 3']]);
    expect(await refusal(kept('a.html', '<p>1. x</p>\n<!-- later <p>2. y</p>'))).toBe('comment-unclosed 2');
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
