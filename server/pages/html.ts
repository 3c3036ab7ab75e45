// Pages are templates that escape everything put into them. What is HTML already is a value of a type that only this file
// can make, so there is no way to pass a text off as markup.

export type Content = Html | string | number | null | undefined | false | readonly Content[];

class Html {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}
export type { Html };

/** Markup with `values` in it, each escaped for text and for quoted attributes alike. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(print)));
}

/** A style sheet of ours inside a page that must need nothing else. */
export function inlineStyle(css: string): Html {
  if (css.includes('</')) throw new Error('a style sheet cannot hold markup');
  return new Html(`<style>\n${css}</style>`);
}

/** `items` with `between` each two. */
export const join = (items: readonly Content[], between: Content): Content[] =>
  items.flatMap((item, place) => (place === 0 ? [item] : [between, item]));

function print(value: Content): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return (value as readonly Content[]).map(print).join('');
  return escape(String(value));
}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
