// A Markdown file of anybody's: headings, lists, tables and paragraphs; marks of emphasis and links leave their words.

import { isAgreementId } from '../../core/text/agreement.ts';
import type { ReadLine } from '../../core/text/import/read-line.ts';
import { Hyphens } from './hyphens.ts';
import { PARAGRAPH, readLists } from './markdown-lists.ts';
import { readWrapped, wrappedAt } from './plain-text.ts';
import { RefusedDocument } from './refused-document.ts';
import { gapBehindStruck, placed } from './set-off.ts';
import { isSideBySide } from './side-by-side.ts';
import type { Tally } from './tally.ts';
import { withDocumentTitle } from './title.ts';

/** Throws `RefusedDocument`. */
export function readMarkdown(file: string, given: string, tally: Tally): ReadLine[] {
  const text = given.replace(/\r\n?|[\u2028\u2029]/gu, '\n');
  refuseUnclosed(file, text);
  const { lines: source, depths } = readLists(
    text
      .replace(/^\uFEFF?(---|\+\+\+)[ \t]*\n[\s\S]*?\n\1[ \t]*(?=\n)/u, (front) => {
        if (/[\p{L}\p{N}]/u.test(front)) tally.add('front-matter-left-out', 1, {}, front.split('\n').slice(1, -1));
        return front.replace(/[^\n]/gu, '');
      })
      .replace(/<!--[\s\S]*?-->/gu, (comment, at: number) => {
        tally.add('comments-left-out', lineAt(text, at), {}, [comment.slice(4, -3)]);
        return comment.replace(/[^\n]/gu, '');
      })
      .split('\n'),
  );
  const wrapping = {
    hardBreaks: true,
    width: wrappedAt(source.filter((line) => !/^\s*(?:#|\|)/u.test(line))),
    hyphens: new Hyphens(source),
  };
  const lines: ReadLine[] = [];
  let run: string[] = [];
  const push = (index: number, depth: number, words: string): void => {
    lines.push({ file, line: index + 1, level: depth, ...plainWords(words, index + 1, tally) });
  };
  const flush = (end: number): void => {
    for (const line of readWrapped(file, run, tally, wrapping, end - run.length)) {
      const depth = depths.get(line.line - 1);
      lines.push({
        ...line,
        ...(depth === undefined ? {} : { depth }),
        ...plainWords(line.text, line.line, tally),
        ...(BOLD.test(line.text) ? { bold: true } : {}),
      });
    }
    run = [];
  };
  let row = 0;
  const table = { line: 0, rows: [] as string[][] };
  const endTable = (): void => {
    if (table.rows.length > 0 && !isSideBySide(table.rows)) tally.add('table-flattened', table.line);
    table.rows = [];
  };
  source.forEach((line, index) => {
    // A heading may stand in an item of a list, set in as deep as that is.
    const heading = /^\s*(#{1,6})\s+(.*?)\s*#*\s*$/u.exec(line);
    const cells = /^\s*\|(.*)\|\s*$/u.exec(line);
    if (!cells) endTable();
    const underlined = underline(source, index);
    if (underlined !== null) {
      const words = paragraphAbove(source, index);
      run.length -= words.length;
      flush(index - words.length);
      push(index - words.length, underlined, words.map((each) => each.trim()).join(' '));
      return;
    }
    if (DEFINITION.test(line)) {
      flush(index);
      return;
    }
    if (
      !heading &&
      !cells &&
      !/^\s*(?:```|~~~|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|={3,}\s*$)/u.test(line)
    ) {
      // A block of another indent or language of ours is a line for itself; the quote mark is none of the text.
      run.push(line.replace(/^\s*(?:> ?)+/u, ''));
      return;
    }
    flush(index);
    if (heading) push(index, heading[1]!.length, heading[2]!);
    else if (cells && !/^[\s|:-]*$/u.test(cells[1]!)) {
      row += 1;
      const words = cells[1]!.split('|').map((cell) => cell.trim());
      if (table.rows.length === 0) table.line = index + 1;
      table.rows.push(words);
      for (const cell of words)
        if (cell !== '') lines.push({ file, line: index + 1, row, ...plainWords(cell, index + 1, tally) });
    }
  });
  endTable();
  flush(source.length);
  return withDocumentTitle(lines.filter((line) => line.text !== ''));
}

/** The depth of the heading that line `index` underlines (CommonMark 4.3, setext headings), or null. */
function underline(source: readonly string[], index: number): 1 | 2 | null {
  const [, space, sign] = /^( *)(=|-)\2+[ \t]*$/u.exec(source[index]!) ?? [];
  if (sign === undefined) return null;
  const words = paragraphAbove(source, index);
  if (space!.length > 3 && !LIST_ITEM.test(words[0] ?? '')) return null;
  const isHeading = words.length > 0 && words.length <= 3 && words.join('').length <= LONGEST_HEADING;
  return isHeading ? (sign === '=' ? 1 : 2) : null;
}

/** Longer than this, what stands over a line of dashes is a paragraph, and the line a rule. */
const LONGEST_HEADING = 250;

/** The lines of the paragraph that ends above line `index`. */
function paragraphAbove(source: readonly string[], index: number): string[] {
  // Set in below the words of an item, it underlines these.
  if (/^ {2}/u.test(source[index]!) && LIST_ITEM.test(source[index - 1] ?? '')) return [source[index - 1]!];
  let start = index;
  while (start > 0 && PARAGRAPH.test(source[start - 1]!)) start -= 1;
  return source.slice(start, index);
}

const LIST_ITEM = /^\s*(?:\d{1,9}[.)]|[-*+])\s+\S/u;

/** Where a link of the text leads to, said apart from it. */
const DEFINITION = /^ {0,3}\[[^\]^][^\]]*\]:(?:\s+|(?=https?:|mailto:|[#/]))\S+(?:\s+["'(].*)?\s*$/u;

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

/** Tags of HTML that mark words and are none; those of tables, lists and blocks part them. */
const TAGS =
  /<\/?(?:a|b|i|u|em|strong|span|font|small|ins|sup|sub|mark|center|div|p|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|section|details|summary)(?:\s[^<>]*)?\/?>/giu;
const STRUCK = /~~(?=\S)((?:(?!~~).)+)(?<=\S)~~|<(del|s|strike)>((?:(?!<\/?\2>).)+)<\/\2>/gu;
/** Raised and lowered figures. */
const PLACED = /<(sup|sub)>(\d+)<\/\1>/gu;
const PARTING = /^<\/?(?:div|p|br|hr|h\d|[uod]l|li|d[td]|table|caption|t\w+)\b/iu;
/** The sign behind the words of a heading that leads to itself. */
const ANCHOR = /\[([^[\]]{1,200}?)(?: {1,4}#| {0,4}[¶§🔗])\]\((#[^()\s]{0,200})\)/gu;
/** A link or an image, with what it leads to: an address that may hold brackets, and a title. What can only be an address may hold
 *  spaces, as converters write those of headings and of drawings that stand in the page. */
const LINK =
  /!?\[((?:[^[\]]|\[[^[\]]{0,200}\]){0,2000})\]\((?:<[^<>]*>|(?:[^()\\\s]|\\.|\((?:[^()\\\s]|\\.)*\))*|(?:[#/]|\.{1,2}\/|(?:https?|mailto|tel|data):)(?:[^()]|\([^()]*\)){0,2000}?)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/gu;

/** A line that is set in bold from end to end. */
const BOLD = /^(\*\*|__)(?=\S)(?:(?!\1).)+(?<=\S)\1$/u;

/** What a heading or an item carries behind its words, as our own sources write it: `{#fees tags="fees" conspicuous}`. Other words
 *  in braces are words. */
const ATTRIBUTE = '(?:[#.][\\w.-]{1,64}|[a-z][\\w-]{0,30}="[^"{}]{0,200}"|conspicuous)';
const ATTRIBUTES = new RegExp(`\\{${ATTRIBUTE}(?: ${ATTRIBUTE}){0,8}\\}$`, 'u');
/** The same as other Markdown writes it, behind any words: `{: #fees .wide }`. */
const MARKED_ATTRIBUTES = new RegExp(` ?\\{: ?${ATTRIBUTE}(?: ${ATTRIBUTE}){0,8} ?\\}`, 'gu');

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** The words without their marks, and the id they may carry. */
function plainWords(written: string, line: number, tally: Tally): { text: string; id?: string } {
  const marked = written.replace(MARKED_ATTRIBUTES, '').trim();
  if (marked !== written.trim()) tally.add('attributes-left-out', line);
  const attributes = ATTRIBUTES.exec(marked);
  const id = /#([^\s"}]+)/u.exec(attributes?.[0] ?? '')?.[1];
  const words = attributes === null ? marked : marked.slice(0, attributes.index).trimEnd();
  // Tags and emphasis are facts about a clause, which belong to a version; an id is kept.
  if (attributes !== null && !/^\{#[^\s"}]+\}$/u.test(attributes[0])) tally.add('attributes-left-out', line);
  let text = words
    .replace(STRUCK, (whole, marked: string | undefined, _tag, tagged: string | undefined, at: number, all: string) => {
      const struck = (marked ?? tagged)!;
      tally.add('struck-through', line, {}, [struck]);
      return struck + gapBehindStruck(struck, all.slice(at + whole.length).replace(/^(?:<[^<>]*>|[*_])+/u, ''));
    })
    .replace(PLACED, (_whole, tag: string, figure: string, at: number, all: string) =>
      placed(all.slice(0, at), figure, tag === 'sup' ? 'raised' : 'lowered'),
    )
    .replace(TAGS, (tag) => (PARTING.test(tag) ? ' ' : ''))
    .replace(/<([^\s<>]+[@:][^\s<>]+)>/gu, '$1');
  text = text.replace(ANCHOR, '[$1]($2)');
  // An image inside a link, at most.
  for (let depth = 0; depth < 2; depth++) text = text.replace(LINK, '$1');
  text = text
    // Set in bold twice.
    .replace(/\*{4}(?=[^\s*])((?:(?!\*{4}).)+)(?<=\S)\*{4}/gu, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}*])/gu, '$2')
    // Emphasis that goes on over several lines.
    .replace(/^(?:\*\*|__)_?(?=\S)|(?<=\S)_?(?:\*\*|__)$|^[*_]{2,}$/gu, '')
    .replace(/\[([^[\]]+)\]\[[^[\]]*\]/gu, '$1')
    .replace(/`([^`]+)`/gu, '$1')
    .replace(/&nbsp;/gu, ' ')
    .replace(/&amp;/gu, '&')
    .replace(/\\([\\`*_{}[\]()#+\-.!<>|])/gu, '$1');
  text = text.trim();
  if (text !== words) tally.add('markup-left-out', line);
  return { text, ...(id !== undefined && isAgreementId(id) ? { id } : {}) };
}
