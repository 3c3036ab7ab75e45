// What the styles of a Word file say of a paragraph: its place in a list, its rank as a heading, whether it is shown.

import { isOn, type ListPlace } from './word-numbering.ts';
import { childOf, elementsOf, valueOf, type XmlElement } from './xml.ts';

export interface WordStyle {
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | undefined;
  /** A list may be given by its id alone, or by its level alone. */
  readonly list: { readonly id: string | undefined; readonly level: number | undefined } | null;
  /** From 0, as Word counts them. */
  readonly outline: number | undefined;
  readonly hidden: boolean;
}

const LONGEST_CHAIN = 30;

export class WordStyles {
  readonly #styles = new Map<string, WordStyle>();
  readonly standard: string | undefined;

  constructor(styles: XmlElement | null) {
    for (const element of styles ? elementsOf(styles) : []) {
      if (element.name !== 'w:style') continue;
      const id = element.attributes['w:styleId'] ?? '';
      const properties = childOf(element, 'w:pPr');
      const outline = valueOf(properties, 'w:outlineLvl');
      this.#styles.set(id, {
        id,
        name: (valueOf(element, 'w:name') ?? id).toLowerCase(),
        basedOn: valueOf(element, 'w:basedOn'),
        list: listOf(properties),
        outline: outline === undefined ? undefined : Number(outline),
        hidden: isOn(childOf(childOf(element, 'w:rPr'), 'w:vanish')),
      });
      if (element.attributes['w:type'] === 'paragraph' && element.attributes['w:default'] === '1') this.standard = id;
    }
  }

  /** A style and what it is based on, the nearest first. */
  chain(id: string | undefined): WordStyle[] {
    const found: WordStyle[] = [];
    for (let next = id ?? this.standard; next !== undefined && found.length < LONGEST_CHAIN;) {
      const style = this.#styles.get(next);
      if (!style) break;
      found.push(style);
      next = style.basedOn;
    }
    return found;
  }
}

export function listOf(properties: XmlElement | undefined): WordStyle['list'] {
  const numbering = childOf(properties, 'w:numPr');
  if (!numbering) return null;
  const level = valueOf(numbering, 'w:ilvl');
  return { id: valueOf(numbering, 'w:numId'), level: level === undefined ? undefined : Number(level) };
}

/** Title: 0; heading 1: 1; null for text. */
export function rankOf(chain: readonly WordStyle[], direct: number | undefined): number | null {
  const title = chain.some(({ name }) => name === 'title' || name === '标题' || name === 'subtitle');
  if (title) return 0;
  const outline = direct ?? chain.find(({ outline }) => outline !== undefined)?.outline;
  if (outline !== undefined) return outline < 9 ? outline + 1 : null;
  const named = chain
    .map(({ name }) => /^(?:heading|标题) ?([1-9])$/u.exec(name)?.[1])
    .find((rank) => rank !== undefined);
  return named === undefined ? null : Number(named);
}

export const isContents = (chain: readonly WordStyle[]): boolean =>
  chain.some(({ name }) => /^(?:toc|目录) ?(?:\d|heading)?$/u.test(name));

/** Where a paragraph stands in a list: by its own word, else by its styles. */
export function placeOf(
  own: WordStyle['list'],
  chain: readonly WordStyle[],
  placeOfStyle: (style: string) => ListPlace | undefined,
): ListPlace | null {
  const styled = chain.find(({ list }) => list?.id !== undefined);
  const id = own?.id ?? styled?.list?.id;
  if (id === undefined || id === '0') return null;
  const byLevel =
    own?.id === undefined ? chain.map(({ id }) => placeOfStyle(id)).find((place) => place?.list === id) : undefined;
  return { list: id, level: own?.level ?? byLevel?.level ?? styled?.list?.level ?? 0 };
}
