// Parts of a Word file as a tree of elements. No document type is accepted, so no entity can be declared.

import sax, { type Tag } from 'sax';
import { RefusedDocument } from './refused-document.ts';

export interface XmlElement {
  /** With its prefix: `w:p`. Word and LibreOffice write the usual ones. */
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: (XmlElement | string)[];
}

const DEEPEST = 256;

/** The root of an XML part. Throws `RefusedDocument`. */
export function parseXml(file: string, name: string, bytes: Uint8Array): XmlElement {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new RefusedDocument('xml-broken', file, 1, { name });
  }
  // Strict: what is not well-formed is an error.
  const parser = sax.parser(true, { position: true });
  const open: XmlElement[] = [{ name: '', attributes: {}, children: [] }];
  const keep = (words: string): void => void open.at(-1)!.children.push(words);
  Object.assign(parser, {
    onerror: () => {
      throw new RefusedDocument('xml-broken', file, parser.line + 1, { name });
    },
    ondoctype: () => {
      throw new RefusedDocument('xml-doctype', file, 1, { name });
    },
    onopentag: (tag: Tag) => {
      if (open.length > DEEPEST) throw new RefusedDocument('nesting-deep', file, parser.line + 1, { limit: DEEPEST });
      const element: XmlElement = { name: tag.name, attributes: tag.attributes, children: [] };
      open.at(-1)!.children.push(element);
      open.push(element);
    },
    onclosetag: () => void open.pop(),
    ontext: keep,
    oncdata: keep,
  });
  parser.write(text).close();
  const [root] = elementsOf(open[0]!);
  if (!root) throw new RefusedDocument('xml-broken', file, 1, { name });
  return root;
}

export const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child): child is XmlElement => typeof child !== 'string');

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element && elementsOf(element).find((child) => child.name === name);

/** `w:val` of a child, the way Word writes most of its settings. */
export const valueOf = (element: XmlElement | undefined, name: string): string | undefined =>
  childOf(element, name)?.attributes['w:val'];

/** Every element below with one of these names. */
export function* each(element: XmlElement, ...names: readonly string[]): Generator<XmlElement> {
  for (const child of elementsOf(element)) {
    if (names.includes(child.name)) yield child;
    yield* each(child, ...names);
  }
}
