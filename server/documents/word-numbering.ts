// Word's automatic numbers as they are printed (ECMA-376 part 1, 17.9): abstract lists, lists made of them, levels,
// restarts, and lists that a style brings along.

import { spelledNumber } from './numerals.ts';
import { childOf, elementsOf, valueOf, type XmlElement } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2` */
  readonly text: string;
  /** All figures of the number in decimals. */
  readonly legal: boolean;
  /** Restarts after a level up to this one (from 1); 0: never. */
  readonly restart: number | null;
  readonly style: string | undefined;
}

interface List {
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

export class WordNumbering {
  readonly #lists = new Map<string, List>();
  readonly #placeOfStyle = new Map<string, ListPlace>();
  /** What each level of an abstract list has come to. */
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(numbering: XmlElement | null, styles: XmlElement | null) {
    if (numbering === null) return;
    const abstracts = new Map<string, XmlElement>();
    for (const element of elementsOf(numbering)) {
      if (element.name === 'w:abstractNum') abstracts.set(element.attributes['w:abstractNumId'] ?? '', element);
    }
    const numbers = elementsOf(numbering).filter(({ name }) => name === 'w:num');
    for (const number of numbers) {
      const id = number.attributes['w:numId'] ?? '';
      const abstract = this.#resolved(valueOf(number, 'w:abstractNumId') ?? '', abstracts, numbers, styles);
      if (abstract === null) continue;
      const levels = levelsOf(abstract.element);
      const startOverrides = new Map<number, number>();
      for (const override of elementsOf(number).filter(({ name }) => name === 'w:lvlOverride')) {
        const level = Number(override.attributes['w:ilvl'] ?? 0);
        const start = valueOf(override, 'w:startOverride');
        if (start !== undefined) startOverrides.set(level, Number(start));
        const own = childOf(override, 'w:lvl');
        if (own) levels.set(level, levelOf(own));
      }
      this.#lists.set(id, { abstract: abstract.id, levels, startOverrides });
      for (const [level, { style }] of levels)
        if (style !== undefined && !this.#placeOfStyle.has(style)) this.#placeOfStyle.set(style, { list: id, level });
    }
  }

  /** The level of `list` that a paragraph of this style stands on, whatever the style says itself. */
  placeOfStyle(style: string): ListPlace | undefined {
    return this.#placeOfStyle.get(style);
  }

  /** Counts one paragraph on, and gives its number as printed: null for none, `bullet` for a sign. */
  next({ list: id, level }: ListPlace): string | 'bullet' | null {
    const list = this.#lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own) return null;
    const counts = this.#counts.get(list.abstract) ?? [];
    this.#counts.set(list.abstract, counts);
    const override = list.startOverrides.get(level);
    const first = `${id} ${level}`;
    if (override !== undefined && !this.#begun.has(first)) counts[level] = override;
    else counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
    this.#begun.add(first);
    for (const [deeper, { restart }] of list.levels) {
      if (deeper > level && restart !== 0 && (restart === null || level < restart)) counts[deeper] = undefined;
    }
    if (own.format === 'bullet') return 'bullet';
    const text = own.text.replace(/%([1-9])/gu, (_, place: string) => {
      const of = list.levels.get(Number(place) - 1);
      const value = counts[Number(place) - 1] ?? of?.start ?? 1;
      return spelledNumber(value, own.legal ? 'decimal' : (of?.format ?? 'decimal'));
    });
    return text.trim() === '' ? null : text.trim();
  }

  /** The abstract list itself, or the one that a list style stands for. */
  #resolved(
    id: string,
    abstracts: ReadonlyMap<string, XmlElement>,
    numbers: readonly XmlElement[],
    styles: XmlElement | null,
  ): { id: string; element: XmlElement } | null {
    const element = abstracts.get(id);
    if (!element) return null;
    const link = valueOf(element, 'w:numStyleLink');
    if (link === undefined) return { id, element };
    const style = styles && elementsOf(styles).find(({ attributes }) => attributes['w:styleId'] === link);
    const number = style && valueOf(childOf(childOf(style, 'w:pPr'), 'w:numPr'), 'w:numId');
    const target = numbers.find(({ attributes }) => attributes['w:numId'] === number);
    const other = target && valueOf(target, 'w:abstractNumId');
    const found = other === undefined || other === id ? undefined : abstracts.get(other);
    return other !== undefined && found ? { id: other, element: found } : { id, element };
  }
}

function levelsOf(abstract: XmlElement): Map<number, Level> {
  return new Map(
    elementsOf(abstract)
      .filter(({ name }) => name === 'w:lvl')
      .map((level) => [Number(level.attributes['w:ilvl'] ?? 0), levelOf(level)]),
  );
}

function levelOf(level: XmlElement): Level {
  const restart = valueOf(level, 'w:lvlRestart');
  return {
    start: Number(valueOf(level, 'w:start') ?? 0),
    format: valueOf(level, 'w:numFmt') ?? 'decimal',
    text: valueOf(level, 'w:lvlText') ?? '',
    legal: isOn(childOf(level, 'w:isLgl')),
    restart: restart === undefined ? null : Number(restart),
    style: valueOf(level, 'w:pStyle'),
  };
}

/** A switch of Word: there is on, unless it says otherwise. */
export const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off'].includes(element.attributes['w:val'] ?? '1');
