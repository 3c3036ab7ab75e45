// A Word file (.docx, ECMA-376) as its paragraphs, with the numbers that Word prints before them.

import type { ReadLine } from '../../core/text/import/read-line.ts';
import { readArchive } from './archive.ts';
import { RefusedDocument } from './refused-document.ts';
import { gapBehindStruck, placed } from './set-off.ts';
import { isSideBySide } from './side-by-side.ts';
import type { Tally } from './tally.ts';
import { isOn, WordNumbering } from './word-numbering.ts';
import { isContents, listOf, placeOf, rankOf, WordStyles } from './word-styles.ts';
import { childOf, each, elementsOf, parseXml, valueOf, type XmlElement } from './xml.ts';

const DOCUMENT = 'word/document.xml';
const PARTS = [
  DOCUMENT,
  'word/numbering.xml',
  'word/styles.xml',
  'word/comments.xml',
  'word/footnotes.xml',
  'word/endnotes.xml',
];
/** What Word prints above and below every page. */
const PAGE_PART = /^word\/(?:header|footer)\d*\.xml$/u;
/** Insertions, deletions and moves that nobody has decided on; changes of format alone are not about the text. */
const TRACKED = ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:cellIns', 'w:cellDel', 'w:delText'];

/** Throws `RefusedDocument`. */
export async function readWordFile(file: string, bytes: Buffer, tally: Tally): Promise<ReadLine[]> {
  const { names, parts } = await readArchive(file, bytes, (name) => PARTS.includes(name) || PAGE_PART.test(name));
  if (names.some((name) => /vbaProject|vbaData/iu.test(name)) || /\.docm$/iu.test(file))
    throw new RefusedDocument('word-macros', file);
  const part = (name: string): XmlElement | null => {
    const content = parts.get(name);
    return content ? parseXml(file, name, content) : null;
  };
  const body = childOf(part(DOCUMENT) ?? undefined, 'w:body');
  if (!body) throw new RefusedDocument('archive-not-word', file, 1, { name: DOCUMENT });
  const styles = part('word/styles.xml');
  const reader = new WordReader(
    file,
    tally,
    new WordStyles(styles),
    new WordNumbering(part('word/numbering.xml'), styles),
  );
  const framed = names.filter((name) => PAGE_PART.test(name)).flatMap((name) => linesIn(part(name)));
  // A page has its number there.
  if (framed.some((line) => /\p{L}/u.test(line))) tally.add('frame-left-out', 1, {}, framed);
  for (const [name, kind] of Object.entries(ASIDE)) {
    const notes = part(name);
    // The separator lines are notes too, of a type of their own.
    for (const note of notes ? each(notes, kind) : [])
      if (note.attributes['w:type'] === undefined)
        reader.aside.set(`${kind} ${note.attributes['w:id']}`, linesIn(note).join(' '));
  }
  return reader.read(body);
}

/** What stands beside the text, by the part that holds it. */
const ASIDE = {
  'word/footnotes.xml': 'w:footnote',
  'word/endnotes.xml': 'w:endnote',
  'word/comments.xml': 'w:comment',
} as const;

/** The words of each paragraph. */
const linesIn = (element: XmlElement | null): string[] =>
  element === null
    ? []
    : [...each(element, 'w:p')].map((paragraph) =>
        [...each(paragraph, 'w:t')].map(({ children }) => children.join('')).join(''),
      );

class WordReader {
  /** The words of notes and comments, by their kind and id. */
  readonly aside = new Map<string, string>();
  readonly #file: string;
  readonly #tally: Tally;
  readonly #styles: WordStyles;
  readonly #numbering: WordNumbering;
  readonly #lines: ReadLine[] = [];
  #paragraph = 0;
  #rows = 0;

  constructor(file: string, tally: Tally, styles: WordStyles, numbering: WordNumbering) {
    this.#file = file;
    this.#tally = tally;
    this.#styles = styles;
    this.#numbering = numbering;
  }

  read(body: XmlElement): ReadLine[] {
    this.#refuseTracked(body);
    this.#blocks(body, undefined);
    return this.#lines;
  }

  #refuseTracked(body: XmlElement): void {
    const count = [...each(body, ...TRACKED)].filter(({ name }) => name !== 'w:delText').length;
    if (count === 0) return;
    // That of a row or a table stands before its paragraphs.
    let at = 0;
    for (const element of each(body, 'w:p', ...TRACKED)) {
      if (element.name === 'w:p') at += 1;
      else break;
    }
    const paragraphs = [...each(body, 'w:p')];
    const within = paragraphs.findIndex((paragraph) => [...each(paragraph, ...TRACKED)].length > 0);
    throw new RefusedDocument('word-tracked-changes', this.#file, within === at - 1 ? at : at + 1, { count });
  }

  #blocks(container: XmlElement, row: number | undefined): void {
    for (const element of elementsOf(container)) {
      if (element.name === 'w:p') this.#block(element, row);
      else if (element.name === 'w:tbl') this.#table(element, row);
      else if (element.name === 'w:altChunk') this.#tally.add('hidden-left-out', this.#paragraph + 1);
      // Content controls, custom markup: what they wrap is text.
      else if (!element.name.endsWith('Pr') && element.name !== 'mc:Fallback') this.#blocks(element, row);
    }
  }

  #table(table: XmlElement, around: number | undefined): void {
    const rows = unwrapped(table).filter(({ name }) => name === 'w:tr');
    const cellsOf = (row: XmlElement): XmlElement[] => unwrapped(row).filter(({ name }) => name === 'w:tc');
    if (!isSideBySide(rows.map((row) => cellsOf(row).map((cell) => linesIn(cell).join(' ')))))
      this.#tally.add('table-flattened', this.#paragraph + 1);
    for (const row of rows) {
      this.#rows += 1;
      const own = around ?? this.#rows;
      for (const cell of cellsOf(row)) this.#blocks(cell, own);
    }
  }

  #block(paragraph: XmlElement, row: number | undefined): void {
    this.#paragraph += 1;
    const at = this.#paragraph;
    const properties = childOf(paragraph, 'w:pPr');
    const style = valueOf(properties, 'w:pStyle');
    const chain = this.#styles.chain(style);
    const words = new Words(
      this.#tally,
      at,
      chain.some(({ hidden }) => hidden),
    );
    words.take(paragraph);
    for (const struck of words.struck) if (struck.trim() !== '') this.#tally.add('struck-through', at, {}, [struck]);
    for (const { rule, cited } of words.cited) {
      const said = this.aside.get(cited);
      if (said !== undefined) this.#tally.add(rule, at, {}, [said]);
    }

    const place = placeOf(listOf(properties), chain, (id) => this.#numbering.placeOfStyle(id));
    const number = place === null ? null : this.#numbering.next(place);
    const lines = words.text.split('\n').map((line) => line.trim());
    const first = lines.findIndex((line) => line !== '');
    if (first !== -1 && isContents(chain)) this.#tally.add('contents-left-out', at);
    else if (first !== -1) {
      const outline = valueOf(properties, 'w:outlineLvl');
      const level = rankOf(chain, outline === undefined ? undefined : Number(outline));
      if (number === 'bullet') this.#tally.add('bullets-dropped', at, { what: '•' });
      lines.forEach((text, index) => {
        if (text === '') return;
        this.#lines.push({
          text,
          file: this.#file,
          line: at,
          ...(index === first && number !== null && number !== 'bullet' ? { number, depth: place!.level } : {}),
          ...(index === first && level !== null ? { level } : {}),
          ...(words.isPlain ? {} : { bold: true }),
          ...(row === undefined ? {} : { row }),
        });
      });
    }
    for (const box of words.boxes) this.#blocks(box, row);
  }
}

/** The words of one paragraph. */
class Words {
  text = '';
  /** Whether any of it is not set in bold. */
  isPlain = false;
  /** Notes and comments that hang on it, by kind and id. */
  readonly cited: { readonly rule: 'comments-left-out' | 'footnotes-left-out'; readonly cited: string }[] = [];
  /** Each run of words that is struck through. */
  readonly struck: string[] = [];
  /** Text boxes, which hold paragraphs of their own. */
  readonly boxes: XmlElement[] = [];
  /** Its last character, and whether the last words are struck through: asked for at every step, while the text grows. */
  #last = '';
  #isStruck = false;
  /** How many runs of words there were. */
  #said = 0;
  /** Of the run that is read. */
  #place: 'raised' | 'lowered' | null = null;
  #strikes = false;
  readonly #tally: Tally;
  readonly #at: number;
  readonly #hidden: boolean;

  constructor(tally: Tally, at: number, hidden: boolean) {
    this.#tally = tally;
    this.#at = at;
    this.#hidden = hidden;
  }

  take(element: XmlElement): void {
    for (const child of elementsOf(element)) {
      switch (child.name) {
        case 'w:t':
        case 'm:t':
          this.#say(child.children.filter((words) => typeof words === 'string').join(''));
          break;
        case 'w:tab':
        case 'w:ptab':
          // Of a paragraph's properties it would be a tab stop; those are not visited.
          this.#say(' ');
          break;
        case 'w:br':
        case 'w:cr':
          if (['textWrapping', undefined].includes(child.attributes['w:type'])) this.#say('\n');
          break;
        case 'w:noBreakHyphen':
          this.#say('-');
          break;
        case 'w:sym':
          this.#say(symbol(child.attributes['w:char'] ?? ''));
          break;
        case 'w:commentReference':
          this.#cite('comments-left-out', child);
          break;
        case 'w:footnoteReference':
        case 'w:endnoteReference':
          this.#cite('footnotes-left-out', child);
          break;
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          this.#drawing(child);
          break;
        case 'mc:Fallback':
        case 'w:pPr':
        case 'w:instrText':
        case 'w:softHyphen':
          break;
        case 'w:r':
          if (this.#hidden || isOn(childOf(childOf(child, 'w:rPr'), 'w:vanish'))) this.#hide(child);
          else {
            this.#run(child, childOf(child, 'w:rPr'));
          }
          break;
        default:
          if (!child.name.endsWith('Pr')) this.take(child);
      }
    }
  }

  #run(run: XmlElement, properties: XmlElement | undefined): void {
    const said = this.#said;
    this.#place = PLACES[valueOf(properties, 'w:vertAlign') ?? ''] ?? null;
    this.#strikes = isOn(childOf(properties, 'w:strike')) || isOn(childOf(properties, 'w:dstrike'));
    this.take(run);
    this.#place = null;
    this.#strikes = false;
    if (this.#said > said && !isOn(childOf(properties, 'w:b'))) this.isPlain = true;
  }

  #say(words: string): void {
    if (words === '') return;
    const gap = this.#isStruck && !this.#strikes ? gapBehindStruck(this.#last, words) : '';
    this.text += gap + (this.#place === null ? words : placed(this.#last, words, this.#place));
    this.#last = words.at(-1)!;
    if (this.#strikes && this.#isStruck) this.struck.push(this.struck.pop()! + words);
    else if (this.#strikes) this.struck.push(words);
    if (words.trim() === '') return;
    this.#said += 1;
    this.#isStruck = this.#strikes;
  }

  #cite(rule: (typeof this.cited)[number]['rule'], { name, attributes }: XmlElement): void {
    this.cited.push({ rule, cited: `${name.replace(/Reference$/u, '')} ${attributes['w:id']}` });
  }

  #hide(run: XmlElement): void {
    const words = [...each(run, 'w:t')].map(({ children }) => children.join(''));
    if (words.some((each) => each.trim() !== '')) this.#tally.add('hidden-left-out', this.#at, {}, words);
  }

  #drawing(element: XmlElement): void {
    const boxes = outermost(element, 'w:txbxContent');
    if (boxes.length === 0) this.#tally.add('picture-left-out', this.#at);
    this.boxes.push(...boxes);
  }
}

const PLACES: { readonly [alignment: string]: 'raised' | 'lowered' } = { superscript: 'raised', subscript: 'lowered' };

/** The children, through content controls and other wrappers that print nothing themselves. */
const unwrapped = (element: XmlElement): XmlElement[] =>
  elementsOf(element).flatMap((child) =>
    ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag'].includes(child.name) ? unwrapped(child) : [child],
  );

const outermost = (element: XmlElement, name: string): XmlElement[] =>
  elementsOf(element).flatMap((child) =>
    child.name === name ? [child] : child.name === 'mc:Fallback' ? [] : outermost(child, name),
  );

/** A character of a symbol font; the private ones stay so and are said by whoever cleans the text. */
const symbol = (code: string): string =>
  /^[0-9A-Fa-f]{4}$/u.test(code) ? String.fromCodePoint(Number.parseInt(code, 16)) : '';
