// A web page as its paragraphs: what a browser prints, numbers of ordered lists included. Nothing is run or fetched.

import { parse, type DefaultTreeAdapterTypes, type ParserError } from 'parse5';
import type { ReadLine } from '../../core/text/import/read-line.ts';
import { spelledNumber } from './numerals.ts';
import { frameOf } from './page-frame.ts';
import { RefusedDocument } from './refused-document.ts';
import { gapBehindStruck, placed } from './set-off.ts';
import { isSideBySide } from './side-by-side.ts';
import type { Tally } from './tally.ts';
import { withDocumentTitle } from './title.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const DEEPEST = 200;

/** What prints nothing. */
const SILENT = new Set(['style', 'template', 'head', 'iframe', 'object', 'noscript', 'datalist', 'select', 'math']);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rt rp s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Throws `RefusedDocument`. */
export function readWebPage(file: string, text: string, tally: Tally): ReadLine[] {
  const onParseError = ({ code, startLine }: ParserError): void => {
    if (code === 'eof-in-comment') throw new RefusedDocument('comment-unclosed', file, startLine);
  };
  return new PageReader(file, tally).read(parse(text, { sourceCodeLocationInfo: true, onParseError }).childNodes);
}

class PageReader {
  readonly #lines: ReadLine[] = [];
  readonly #file: string;
  readonly #tally: Tally;
  #frame: ReadonlySet<Element> = new Set();
  #words = '';
  /** Their last character, and whether it is struck through: asked for at every step, while the words grow. */
  #last = '';
  #isStruck = false;
  /** How many runs of words there were, in the whole page. */
  #runs = 0;
  /** Where the words stand that are read now, if not on the line. */
  #place: 'raised' | 'lowered' | null = null;
  /** How many elements around the words set them in bold, and whether any of these words were set in none. */
  #bold = 0;
  #isPlain = false;
  #line = 1;
  #level: number | undefined;
  #row: number | undefined;
  #rows = 0;
  /** The number of a list item that has no words yet, and how many lists are around them. */
  #number: string | null = null;
  #lists = 0;

  constructor(file: string, tally: Tally) {
    this.#file = file;
    this.#tally = tally;
  }

  read(nodes: readonly Node[]): ReadLine[] {
    this.#frame = frameOf(nodes, (element) => isUnread(element), DEEPEST);
    this.#visit(nodes, 0);
    this.#end();
    return withDocumentTitle(this.#lines);
  }

  #visit(nodes: readonly Node[], depth: number): void {
    if (depth > DEEPEST) throw new RefusedDocument('nesting-deep', this.#file, this.#line, { limit: DEEPEST });
    for (const node of nodes) {
      if (node.nodeName === '#comment') {
        const { data, sourceCodeLocation } = node as DefaultTreeAdapterTypes.CommentNode;
        if (/\p{L}/u.test(data))
          this.#tally.add('comments-left-out', sourceCodeLocation?.startLine ?? this.#line, {}, [data]);
      } else if ('value' in node) this.#text(node);
      else if ('tagName' in node) this.#element(node, depth);
    }
  }

  #text(node: DefaultTreeAdapterTypes.TextNode): void {
    const words = node.value.replace(/[\s]+/gu, (space) =>
      space.includes('\u3000') || space.includes('\u00A0') ? space : ' ',
    );
    if (this.#words.trim() === '' && words.trim() !== '') {
      const lead = /^\s*/u.exec(node.value)![0].split('\n').length - 1;
      this.#line = (node.sourceCodeLocation?.startLine ?? this.#line) + lead;
    }
    if (words.trim() !== '' && this.#bold === 0) this.#isPlain = true;
    if (words === '') return;
    const gap = this.#isStruck ? gapBehindStruck(this.#last, words) : '';
    this.#words += gap + (this.#place === null ? words : placed(this.#last, words, this.#place));
    this.#last = words.at(-1)!;
    this.#isStruck = false;
    if (words.trim() !== '') this.#runs += 1;
  }

  #element(element: Element, depth: number): void {
    const { tagName } = element;
    const at = element.sourceCodeLocation?.startLine ?? this.#line;
    if (tagName === 'script') return this.#tally.add('script-left-out', at);
    if (tagName === 'img' || tagName === 'svg' || tagName === 'canvas') return this.#tally.add('picture-left-out', at);
    if (SILENT.has(tagName)) return;
    if (isHidden(element)) return this.#tally.add('hidden-left-out', at, {}, wordsIn(element));
    if (this.#frame.has(element)) {
      this.#end();
      return this.#tally.add('frame-left-out', at, {}, wordsIn(element));
    }
    if (tagName === 'br' || tagName === 'hr') return this.#end();
    if (isAnchor(element)) return this.#tally.add('markup-left-out', at);
    if (INLINE.has(tagName)) {
      const isBold = tagName === 'b' || tagName === 'strong';
      const [runs, place] = [this.#runs, this.#place];
      if (isBold) this.#bold += 1;
      if (tagName === 'sup' || tagName === 'sub') this.#place = tagName === 'sup' ? 'raised' : 'lowered';
      this.#visit(element.childNodes, depth + 1);
      if (isBold) this.#bold -= 1;
      this.#place = place;
      if (isStruck(element) && this.#runs > runs) {
        this.#tally.add('struck-through', at, {}, [wordsIn(element).join('')]);
        this.#isStruck = true;
      }
      return;
    }

    this.#end();
    const [level, row] = [this.#level, this.#row];
    const heading = /^h([1-6])$/u.exec(tagName)?.[1];
    if (heading !== undefined) this.#level = Number(heading);
    if (tagName === 'table') this.#table(element, at);
    if (tagName === 'tr') this.#row = this.#rows += 1;
    const isList = tagName === 'ol' || tagName === 'ul';
    if (isList) this.#lists += 1;
    if (tagName === 'ol') this.#list(element, depth);
    else this.#visit(element.childNodes, depth + 1);
    this.#end();
    if (isList) this.#lists -= 1;
    [this.#level, this.#row] = [level, row];
  }

  #table(element: Element, at: number): void {
    const cells = rowsOf(element).map(({ childNodes }) =>
      childNodes.filter(isCell).map((cell) => wordsIn(cell).join('')),
    );
    if (!isSideBySide(cells)) this.#tally.add('table-flattened', at);
  }

  /** HTML 4.4.5 and 4.4.8: `start`, `type`, `reversed`, and `value` of an item. */
  #list(element: Element, depth: number): void {
    const items = element.childNodes.filter((node): node is Element => 'tagName' in node && node.tagName === 'li');
    const reversed = attribute(element, 'reversed') !== null;
    let next = integer(attribute(element, 'start')) ?? (reversed ? items.length : 1);
    for (const item of items) {
      const value = integer(attribute(item, 'value')) ?? next;
      next = value + (reversed ? -1 : 1);
      const format = formatOf(item) ?? formatOf(element) ?? 'decimal';
      this.#number = format === 'none' ? null : `${spelledNumber(value, format)}${SEPARATORS[format] ?? '.'}`;
      this.#visit(item.childNodes, depth + 1);
      this.#end();
      this.#number = null;
    }
  }

  /** Ends a paragraph. */
  #end(): void {
    const text = this.#words.trim();
    const isBold = !this.#isPlain;
    this.#words = '';
    this.#last = '';
    this.#isStruck = false;
    this.#isPlain = false;
    if (text === '') return;
    this.#lines.push({
      text,
      file: this.#file,
      line: this.#line,
      ...(this.#number === null ? {} : { number: this.#number, depth: this.#lists - 1 }),
      ...(this.#level === undefined ? {} : { level: this.#level }),
      ...(isBold ? { bold: true } : {}),
      ...(this.#row === undefined ? {} : { row: this.#row }),
    });
    this.#number = null;
  }
}

const FORMATS: { readonly [type: string]: string } = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimalZero',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'cjk-ideographic': 'chineseCounting',
  'simp-chinese-informal': 'chineseCounting',
  'simp-chinese-formal': 'chineseLegalSimplified',
  'cjk-decimal': 'ideographDigital',
  none: 'none',
};

/** What a browser prints behind a number of a list (CSS Counter Styles 3, section 6 and 7). */
const SEPARATORS: { readonly [format: string]: string } = {
  chineseCounting: '、',
  chineseLegalSimplified: '、',
  ideographDigital: '、',
};

/** By the attribute of HTML, or by a style that stands on the element itself. */
function formatOf(element: Element): string | undefined {
  const styled = /list-style(?:-type)?\s*:\s*([a-z-]+)/iu.exec(attribute(element, 'style') ?? '')?.[1];
  return FORMATS[styled?.toLowerCase() ?? attribute(element, 'type') ?? ''];
}

const attribute = ({ attrs }: Element, name: string): string | null =>
  attrs.find((each) => each.name === name)?.value ?? null;

const integer = (text: string | null): number | null =>
  text !== null && /^-?\d{1,6}$/u.test(text) ? Number(text) : null;

/** Every run of words in it, however deep, but for scripts and the like. */
function wordsIn(element: Element): string[] {
  const words: string[] = [];
  const open: Node[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('value' in node) words.push(node.value);
    else if ('childNodes' in node && !(node.nodeName === 'script' || SILENT.has(node.nodeName)))
      for (let at = node.childNodes.length - 1; at >= 0; at--) open.push(node.childNodes[at]!);
  }
  return words;
}

const isHidden = (element: Element): boolean =>
  attribute(element, 'hidden') !== null ||
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(attribute(element, 'style') ?? '');

const isStruck = (element: Element): boolean =>
  ['del', 's', 'strike'].includes(element.tagName) ||
  /text-decoration(?:-line)?\s*:[^;]*line-through/iu.test(attribute(element, 'style') ?? '');

/** The sign behind a heading that leads to it. */
const isAnchor = (element: Element): boolean =>
  element.tagName === 'a' &&
  attribute(element, 'href')?.startsWith('#') === true &&
  element.childNodes.every((node) => 'value' in node && /^[\s#¶§🔗]*$/u.test(node.value));

const isUnread = (element: Element): boolean =>
  element.tagName === 'script' || SILENT.has(element.tagName) || isHidden(element);

const isCell = (node: Node): node is Element => 'tagName' in node && (node.tagName === 'td' || node.tagName === 'th');

function rowsOf(element: Element): Element[] {
  return element.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    return node.tagName === 'tr' ? [node] : ['thead', 'tbody', 'tfoot'].includes(node.tagName) ? rowsOf(node) : [];
  });
}
