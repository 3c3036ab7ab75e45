// Ordered lists of Markdown: the number that each item shows, and how deep its list stands in others.

/** A line of words: none of a heading, a list, a quotation, a table, a fence or a rule. */
export const PARAGRAPH = /^ {0,3}(?!#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|\||```|~~~|(?:[-=*_][ \t]*){2,}$)\S/u;

export interface MarkdownLists {
  /** Every line: that of an item with the number that readers of Markdown show. */
  readonly lines: readonly string[];
  /** Of the lines that begin an item of lists in lists: in how many it stands that the one it is in. */
  readonly depths: ReadonlyMap<number, number>;
}

/** A list that is open, with what is known of it so far. */
interface List {
  readonly indent: number;
  readonly start: number;
  items: number;
  isCounted: boolean;
  /** The number shown last. */
  shown: number;
}

/** An outermost list with all that stands in it. */
interface Whole {
  readonly depths: Map<number, number>;
  isNested: boolean;
  /** Whether a number of it repeats another or goes back: then its author did not set in what stands in it. */
  isBroken: boolean;
}

/** For the lines of a text in order: a list whose items all have the number of its first is counted on, as every reader of
 *  Markdown shows it (CommonMark 5.3). */
export function readLists(source: readonly string[]): MarkdownLists {
  let lists: List[] = [];
  const wholes: Whole[] = [];
  let isBelowBlank = true;
  const lines = source.map((line, at) => {
    const goesOn = !isBelowBlank && PARAGRAPH.test(line);
    isBelowBlank = line.trim() === '';
    // Words right below an item's are of its paragraph, however far out they begin (CommonMark 5.2, laziness).
    if (isBelowBlank || goesOn) return line;
    const indent = /^\s*/u.exec(line)![0].replace(/\t/gu, '    ').length;
    const [, space, digits, rest] = /^(\s*)(\d{1,9})([.)]\s.*)$/u.exec(line) ?? [];
    if (digits === undefined) {
      lists = lists.filter((list) => list.indent < indent || (list.indent === indent && /^\s*[-*+]\s/u.test(line)));
      return line;
    }
    lists = lists.filter((list) => list.indent <= indent);
    let list = lists.findLast((each) => each.indent > indent - 2);
    if (lists.length === 0) wholes.push({ depths: new Map(), isNested: false, isBroken: indent > MOST_OUTERMOST });
    const whole = wholes.at(-1)!;
    if (list === undefined) {
      list = { indent, start: Number(digits), items: 1, isCounted: false, shown: Number(digits) };
      lists.push(list);
    } else {
      list.items += 1;
      // Its author counted: a first number again begins anew.
      if (Number(digits) !== list.start) list.isCounted = true;
      const shown = list.isCounted ? Number(digits) : list.start + list.items - 1;
      whole.isBroken ||= shown <= list.shown;
      list.shown = shown;
    }
    const depth = lists.indexOf(list);
    whole.depths.set(at, depth);
    whole.isNested ||= depth > 0;
    return list.items === 1 || list.isCounted ? line : `${space}${list.shown}${rest}`;
  });
  const told = wholes.filter(({ isNested, isBroken }) => isNested && !isBroken);
  return { lines, depths: new Map(told.flatMap(({ depths }) => [...depths])) };
}

/** In columns: what is set in further stands in something that is over. */
const MOST_OUTERMOST = 3;
