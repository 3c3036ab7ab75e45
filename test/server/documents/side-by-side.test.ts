import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../server/documents/read-document.ts';
import { table, wordFile } from '../../support/word-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-tables-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const KINDS: readonly (readonly [string, (rows: string[][]) => string | Buffer, number])[] = [
  ['t.docx', (rows) => wordFile({ body: table(rows) }), 1],
  [
    't.html',
    (rows) =>
      `<p>Fees</p>\n<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
    2,
  ],
  [
    't.md',
    (rows) => `# Fees\n\n${rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('|---|---|\n')}\nThat is all.\n`,
    3,
  ],
];

describe.each(KINDS)('a table in %s', (name, written, line) => {
  const flattened = async (rows: string[][]): Promise<number[]> => {
    const file = join(folder, name);
    writeFileSync(file, written(rows));
    const { notes } = await readDocument(file);
    return notes.filter(({ rule }) => rule === 'table-flattened').map((note) => note.line);
  };

  it('of two languages side by side keeps its sense', async () => {
    expect(
      await flattened([
        ['条款', 'Terms'],
        ['1.', '1.'],
        ['收费三十元。', 'The fee is 30 yuan.'],
      ]),
    ).toEqual([]);
  });

  it('of two columns in one language is said to be written cell by cell', async () => {
    expect(
      await flattened([
        ['Item', 'Fee'],
        ['Basic plan', '10 dollars'],
      ]),
    ).toEqual([line]);
    expect(
      await flattened([
        ['项目', '费用'],
        ['基础版', '10'],
        ['标准版', '20'],
      ]),
    ).toEqual([line]);
  });

  it('of other than two columns is said to be written cell by cell', async () => {
    expect(
      await flattened([
        ['条款', 'Terms', '备注'],
        ['收费。', 'A fee.', '无'],
      ]),
    ).toEqual([line]);
  });
});
