// A Markdown file of anybody's: headings, lists, tables and paragraphs; marks of emphasis and links leave their words.

import { isAgreementId } from '../../core/text/agreement.ts';
import type { ReadLine } from '../../core/text/import/read-line.ts';
import { readPlainText } from './plain-text.ts';
import { RefusedDocument } from './refused-document.ts';
import type { Tally } from './tally.ts';

/** Throws `RefusedDocument`. */
export function readMarkdown(file: string, text: string, tally: Tally): ReadLine[] {
  refuseUnclosed(file, text);
  const source = text
    .replace(/^\uFEFF?---\n[\s\S]*?\n---(?=\n)/u, (front) => front.replace(/[^\n]/gu, ''))
    .replace(/<!--[\s\S]*?-->/gu, (comment) => comment.replace(/[^\n]/gu, ''))
    // A heading ends its line, whatever comes next.
    .split('\n');
  const titles = source.filter((line) => line.startsWith('# ')).length;
  // One title, or one in each language; with more of them they are clauses.
  const titled = titles > 0 && titles <= 2;
  const lines: ReadLine[] = [];
  let run: string[] = [];
  const flush = (end: number): void => {
    const start = end - run.length;
    for (const line of readPlainText(file, run.join('\n'), tally))
      lines.push({ ...line, line: line.line + start, ...plainWords(line.text, line.line + start, tally) });
    run = [];
  };
  let row = 0;
  source.forEach((line, index) => {
    const heading = /^(#{1,6})\s+(.*?)\s*#*\s*$/u.exec(line);
    const cells = /^\s*\|(.*)\|\s*$/u.exec(line);
    if (!heading && !cells && !/^\s*(?:```|~~~|-{3,}\s*$|\*{3,}\s*$|_{3,}\s*$)/u.test(line)) {
      // A block of another indent or language of ours is a line for itself; the quote mark is none of the text.
      run.push(line.replace(/^\s*(?:> ?)+/u, ''));
      return;
    }
    flush(index);
    if (heading) {
      const depth = heading[1]!.length;
      const level = titled ? depth - 1 : depth;
      lines.push({ file, line: index + 1, level, ...plainWords(heading[2]!, index + 1, tally) });
    } else if (cells && !/^[\s|:-]*$/u.test(cells[1]!)) {
      row += 1;
      for (const cell of cells[1]!
        .split('|')
        .map((words) => words.trim())
        .filter((words) => words !== ''))
        lines.push({ file, line: index + 1, row, ...plainWords(cell, index + 1, tally) });
    }
  });
  flush(source.length);
  return lines.filter((line) => line.text !== '');
}

function refuseUnclosed(file: string, text: string): void {
  const lines = text.split('\n');
  let open: { mark: string; line: number } | null = null;
  lines.forEach((line, index) => {
    const fence = /^\s{0,3}(```+|~~~+)/u.exec(line)?.[1];
    if (fence === undefined) return;
    if (open === null) open = { mark: fence, line: index + 1 };
    else if (fence.startsWith(open.mark)) open = null;
  });
  const found = open as { mark: string; line: number } | null;
  if (found) throw new RefusedDocument('markdown-broken', file, found.line, { mark: found.mark });
  const comment = text.lastIndexOf('<!--');
  if (comment !== -1 && text.indexOf('-->', comment) === -1)
    throw new RefusedDocument('markdown-broken', file, text.slice(0, comment).split('\n').length, { mark: '<!--' });
}

/** The words without their marks, and the id they may carry. */
function plainWords(marked: string, line: number, tally: Tally): { text: string; id?: string } {
  const attributes = /\s*\{([^{}]*)\}$/u.exec(marked);
  const id = /(?:^|\s)#([^\s"]+)/u.exec(attributes?.[1] ?? '')?.[1];
  const words = attributes ? marked.slice(0, attributes.index) : marked;
  const text = words
    .replace(/!\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\[([^\]]+)\]\([^)\s]*\)/gu, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}*])/gu, '$2')
    .replace(/`([^`]+)`/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!<>|])/gu, '$1')
    .replace(/<br\s*\/?>/giu, ' ');
  if (text !== words) tally.add('markup-left-out', line);
  return { text, ...(id !== undefined && isAgreementId(id) ? { id } : {}) };
}
