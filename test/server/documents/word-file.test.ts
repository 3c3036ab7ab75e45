import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadLine } from '../../../core/text/import/read-line.ts';
import { readDocument } from '../../../server/documents/read-document.ts';
import { RefusedDocument } from '../../../server/documents/refused-document.ts';
import { abstractList, list, paragraph, table, wordFile, type WordParts } from '../../support/word-file.ts';
import { zip } from '../../support/zip.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-word-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function kept(bytes: Buffer, name = 'terms.docx'): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const read = async (parts: WordParts): Promise<readonly ReadLine[]> =>
  (await readDocument(kept(wordFile(parts)))).lines;
const numbers = async (parts: WordParts): Promise<string[]> =>
  (await read(parts)).map(({ number = '', text }) => `${number} ${text}`.trim());

async function refusal(bytes: Buffer, name?: string): Promise<string> {
  return readDocument(kept(bytes, name)).then(
    () => 'read',
    (error: unknown) => {
      if (!(error instanceof RefusedDocument)) throw error;
      return `${error.note.rule} ${error.note.line}`;
    },
  );
}

describe('automatic numbers of Word', () => {
  it('are printed as Word prints them, level by level, and begin anew below', async () => {
    const numbering =
      abstractList(0, [
        ['decimal', '%1.'],
        ['decimal', '%1.%2'],
        ['lowerLetter', '(%3)'],
        ['lowerRoman', '(%4)'],
      ]) + list(1, 0);
    const levels = [0, 1, 2, 2, 3, 1, 2, 0, 1];
    expect(
      await numbers({ numbering, body: levels.map((level) => paragraph('x', { list: [1, level] })).join('') }),
    ).toEqual(['1. x', '1.1 x', '(a) x', '(b) x', '(i) x', '1.2 x', '(a) x', '2. x', '2.1 x']);
  });

  it.each([
    ['chineseCounting', '第%1条', ['第一条', '第二条', '第十条', '第十一条', '第二十条']],
    ['chineseCountingThousand', '%1、', ['一、', '二、', '十、', '十一、', '二十、']],
    ['ideographTraditional', '%1', ['甲', '乙', '癸', '甲', '癸']],
    ['ideographDigital', '（%1）', ['（一）', '（二）', '（一〇）', '（一一）', '（二〇）']],
    ['chineseLegalSimplified', '%1', ['壹', '贰', '壹拾', '壹拾壹', '贰拾']],
    ['upperRoman', '%1)', ['I)', 'II)', 'X)', 'XI)', 'XX)']],
    ['upperLetter', '%1.', ['A.', 'B.', 'J.', 'K.', 'T.']],
    ['decimalZero', '%1', ['01', '02', '10', '11', '20']],
    ['decimalEnclosedCircle', '%1', ['①', '②', '⑩', '⑪', '⑳']],
  ])('are spelled in %s', async (format, text, [one, two, ten, eleven, twenty]) => {
    const all = await numbers({
      numbering: abstractList(0, [[format, text]]) + list(1, 0),
      body: Array.from({ length: 20 }, () => paragraph('x', { list: [1, 0] })).join(''),
    });
    expect([all[0], all[1], all[9], all[10], all[19]]).toEqual(
      [one, two, ten, eleven, twenty].map((number) => `${number!} x`),
    );
  });

  it('go on through two lists of one kind, and begin anew where a list says so', async () => {
    const numbering =
      abstractList(0, [['decimal', '%1.']]) +
      list(1, 0) +
      list(2, 0) +
      list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>');
    const body = [1, 1, 2, 3, 3].map((id) => paragraph('x', { list: [id, 0] })).join('');
    expect(await numbers({ numbering, body })).toEqual(['1. x', '2. x', '3. x', '7. x', '8. x']);
  });

  it('do not begin anew where a level never restarts, and are all decimal where it is legal', async () => {
    const numbering =
      abstractList(0, [
        ['chineseCounting', '第%1章'],
        ['decimal', '%1.%2', '<w:lvlRestart w:val="0"/><w:isLgl/>'],
      ]) + list(1, 0);
    const body = [0, 1, 1, 0, 1].map((level) => paragraph('x', { list: [1, level] })).join('');
    expect(await numbers({ numbering, body })).toEqual(['第一章 x', '1.1 x', '1.2 x', '第二章 x', '2.3 x']);
  });

  it('come with a style, its base, and the level that names the style; and not where a paragraph takes them off', async () => {
    const numbering =
      abstractList(0, [
        ['decimal', '%1.', '<w:pStyle w:val="Clause"/>'],
        ['lowerLetter', '(%2)', '<w:pStyle w:val="Sub"/>'],
      ]) + list(5, 0);
    const style = (id: string, more: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${more}</w:style>`;
    const styles =
      style('Clause', '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>') +
      style('Sub', '<w:basedOn w:val="Clause"/>') +
      style('Own', '<w:basedOn w:val="Clause"/>');
    const body =
      paragraph('one', { style: 'Clause' }) +
      paragraph('sub', { style: 'Sub' }) +
      paragraph('two', { style: 'Own' }) +
      '<w:p><w:pPr><w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>none</w:t></w:r></w:p>';
    expect(await numbers({ numbering, styles, body })).toEqual(['1. one', '(a) sub', '2. two', 'none']);
  });

  it('follow a list style to the list it stands for', async () => {
    const numbering =
      abstractList(0, [['lowerLetter', '%1)']]) +
      '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Linked"/></w:abstractNum>' +
      list(1, 0) +
      list(2, 1);
    const styles =
      '<w:style w:type="numbering" w:styleId="Linked"><w:name w:val="Linked"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    expect(await numbers({ numbering, styles, body: paragraph('x', { list: [2, 0] }) })).toEqual(['a) x']);
  });
});

describe('the text of a Word file', () => {
  it('has headings by style, rows of tables, breaks inside a paragraph, and the place of each', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>';
    const body =
      paragraph('Terms', { style: 'T' }) +
      paragraph('Fees', { style: '1' }) +
      table([
        ['收费', 'Fees'],
        ['免费。', 'Free.'],
      ]) +
      '<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>';
    expect(await read({ styles, body })).toEqual(
      [
        { text: 'Terms', line: 1, level: 0 },
        { text: 'Fees', line: 2, level: 1 },
        { text: '收费', line: 3, row: 1 },
        { text: 'Fees', line: 4, row: 1 },
        { text: '免费。', line: 5, row: 2 },
        { text: 'Free.', line: 6, row: 2 },
        { text: 'one', line: 7 },
        { text: 'two three', line: 7 },
      ].map((line) => ({ ...line, file: join(folder, 'terms.docx') })),
    );
  });

  it('stands in content controls, text boxes, formulas and wrapped rows too, each once', async () => {
    const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const body =
      `<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>${paragraph('in a control')}</w:sdtContent></w:sdt>` +
      `<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>${paragraph('a')}</w:tc></w:sdtContent></w:sdt><w:tc>${paragraph('b')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>` +
      `<w:p><w:r><w:t>beside</w:t><w:drawing>${box('one')}${box('two')}</w:drawing></w:r></w:p>` +
      '<w:p><w:hyperlink><w:r><w:t>a </w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>link </w:t></w:r></w:smartTag><w:ruby><w:r><w:t>x</w:t></w:r></w:ruby></w:p>';
    expect((await read({ body })).map(({ text }) => text)).toEqual([
      'in a control',
      'a',
      'b',
      'beside',
      'one',
      'two',
      'a link x',
    ]);
  });

  it('leaves out comments, footnotes, hidden text, fields and contents, and says so', async () => {
    const note = (kind: string) => `<w:r><w:${kind}Reference w:id="1"/></w:r>`;
    const styles = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>';
    const body =
      paragraph('1. Fees ..... 3', { style: 'C' }) +
      `<w:p><w:r><w:t>Said</w:t></w:r>${note('comment')}${note('footnote')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`;
    const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const others = [
      { name: 'word/comments.xml', content: `<w:comments ${space}><w:comment w:id="1"/></w:comments>` },
      { name: 'word/footnotes.xml', content: `<w:footnotes ${space}><w:footnote w:id="1"/></w:footnotes>` },
    ];
    const { lines, notes } = await readDocument(kept(wordFile({ styles, body, others })));
    expect(lines.map(({ text }) => text)).toEqual(['Said']);
    expect(notes.map(({ rule, line }) => [rule, line])).toEqual([
      ['contents-left-out', 1],
      ['hidden-left-out', 2],
      ['comments-left-out', 2],
      ['footnotes-left-out', 2],
    ]);
  });
});

it('keeps struck and raised figures of Word apart from those beside them, and says what is struck', async () => {
  const run = (properties: string, text: string) =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const raised = '<w:vertAlign w:val="superscript"/>';
  const body = `<w:p>${run('', 'Pay ')}${run('<w:strike/>', '1')}${run('<w:strike/>', '00')}${run('', '200')}${run(raised, '1')}${run('', ' or 10')}${run(raised, '6')}${run('', ', by the 1')}${run(raised, 'st')}</w:p>`;
  const { lines, notes } = await readDocument(kept(wordFile({ body })));
  expect(lines.map(({ text }) => text)).toEqual(['Pay 100 200¹ or 10⁶, by the 1st']);
  expect(notes.map(({ rule, parameters }) => [rule, parameters['count']])).toEqual([['struck-through', 1]]);
});

describe('a Word file is refused', () => {
  const good = paragraph('1. Fees');
  it.each<[string, string, () => Buffer]>([
    [
      'with an insertion that nobody has decided on',
      'word-tracked-changes 2',
      () => wordFile({ body: `${good}<w:p><w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins></w:p>` }),
    ],
    [
      'with a row that was put in',
      'word-tracked-changes 2',
      () =>
        wordFile({
          body: `${good}<w:tbl><w:tr><w:trPr><w:ins w:id="1"/></w:trPr><w:tc>${good}</w:tc></w:tr></w:tbl>${good}`,
        }),
    ],
    [
      'with a deletion',
      'word-tracked-changes 1',
      () => wordFile({ body: `<w:p><w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>` }),
    ],
    [
      'with macros',
      'word-macros 1',
      () => wordFile({ body: good, others: [{ name: 'word/vbaProject.bin', content: 'x' }] }),
    ],
    [
      'with a document type',
      'xml-doctype 1',
      () =>
        zip([
          { name: 'word/document.xml', content: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>' },
        ]),
    ],
    [
      'that is not well-formed',
      'xml-broken 1',
      () => zip([{ name: 'word/document.xml', content: '<w:document><w:body></w:document>' }]),
    ],
    ['nested without end', 'nesting-deep 2', () => wordFile({ body: '<w:sdt>'.repeat(400) + '</w:sdt>'.repeat(400) })],
    ['that is another archive', 'archive-not-word 1', () => zip([{ name: 'readme.txt', content: 'x' }])],
    ['with a name that leads outside', 'archive-path 1', () => zip([{ name: '../../evil.xml', content: 'x' }])],
    [
      'with encrypted parts',
      'archive-encrypted 1',
      () => zip([{ name: 'word/document.xml', content: 'x', encrypted: true }]),
    ],
    [
      'that unpacks to more than it may',
      'archive-bomb 1',
      () => zip([{ name: 'word/document.xml', content: Buffer.alloc(60 * 1024 * 1024, 0x20) }]),
    ],
    [
      'that unpacks to more than its headers say',
      'archive-broken 1',
      () => zip([{ name: 'word/document.xml', content: Buffer.alloc(60 * 1024 * 1024, 0x20), claimedSize: 100 }]),
    ],
    ['that is cut short', 'archive-broken 1', () => wordFile({ body: good }).subarray(0, 200)],
    ['of the old kind', 'word-old 1', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    [
      'behind a password',
      'word-encrypted 1',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['that is RTF by content', 'document-rtf 1', () => Buffer.from('{\\rtf1 text}')],
    ['that is PDF by content', 'document-pdf 1', () => Buffer.from('%PDF-1.7\n')],
    ['that is no archive', 'archive-broken 1', () => Buffer.from('1. Fees')],
  ])('%s', async (_name, rule, make) => {
    expect(await refusal(make())).toBe(rule);
  });

  it('by its name alone where that speaks of macros', async () => {
    expect(await refusal(wordFile({ body: good }), 'terms.docm')).toBe('word-macros 1');
  });
});

it('a paragraph in bold is known as such, if all of it is', async () => {
  const run = (text: string, bold: string): string => `<w:r><w:rPr>${bold}</w:rPr><w:t>${text}</w:t></w:r>`;
  const body = [
    run('收费', '<w:b/>'),
    run('收费', '<w:b w:val="0"/>'),
    run('逾期', '<w:b/>') + run('归还', ''),
    run('复印', '<w:b/>') + run('资料', '<w:b w:val="1"/>'),
  ].map((runs) => `<w:p>${runs}</w:p>`);
  expect((await read({ body: body.join('') })).map(({ bold }) => bold)).toEqual([true, undefined, undefined, true]);
});
