// What a web page prints around its text, the same on every page of a site: menus, header, footer, side bars.

import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Roles of landmarks that are no content (WAI-ARIA 1.2, 5.3.4), and of what opens above a page. */
const FRAMES = new Set(['banner', 'complementary', 'contentinfo', 'navigation', 'search', 'dialog', 'alertdialog']);
/** Within these, header, footer and aside belong to the text (HTML-AAM, 3.5). */
const SECTIONS = new Set(['article', 'main', 'section', 'aside', 'nav', 'blockquote']);
/** Whether it is so much of a page that it is what the page is about. */
const MAIN_SHARE = 0.5;

/** How much there is in a part of the page: letters, and headings of the first rank. */
interface Measure {
  readonly letters: number;
  readonly titles: number;
}

/** The outermost elements that belong to the frame of a page and have words in them; of a page with nothing else, none.
 *  `isSilent` tells what prints nothing, `deepest` how far is looked. */
export function frameOf(
  nodes: readonly Node[],
  isSilent: (element: Element) => boolean,
  deepest: number,
): ReadonlySet<Element> {
  const measures = new Map<Element, Measure>();
  /** What may be the content of the page, with all that is around it. */
  const mains: Element[][] = [];
  const articles: Element[][] = [];
  const measure = (children: readonly Node[], above: readonly Element[]): Measure => {
    let [letters, titles] = [0, 0];
    for (const node of children) {
      if ('value' in node) letters += node.value.replace(/\s+/gu, '').length;
      if (!('tagName' in node) || isSilent(node) || above.length > deepest) continue;
      const here = [...above, node];
      const role = roleOf(node, false);
      if (role === 'main') mains.push(here);
      if (role === 'article') articles.push(here);
      const inside = measure(node.childNodes, here);
      const about = { letters: inside.letters, titles: inside.titles + (node.tagName === 'h1' ? 1 : 0) };
      measures.set(node, about);
      letters += about.letters;
      titles += about.titles;
    }
    return { letters, titles };
  };
  const whole = measure(nodes, []);
  const [main, another] = mains.length > 0 ? mains : articles;
  const content = main?.at(-1);
  const isDominant =
    content !== undefined && another === undefined && measures.get(content)!.letters >= whole.letters * MAIN_SHARE;
  /** How many titles stay, whatever is left out around them. */
  const others = ({ titles }: Measure): number => (isDominant ? measures.get(content)!.titles : whole.titles - titles);

  const frame = new Set<Element>();
  let left = 0;
  const visit = (children: readonly Node[], within: boolean): void => {
    for (const node of children) {
      const about = 'tagName' in node ? measures.get(node) : undefined;
      if (about === undefined || about.letters === 0) continue;
      const element = node as Element;
      // The one title of a page may stand in its header.
      const hasTitle = about.titles > 0 && others(about) === 0;
      const isOutside = isDominant && !within && !main!.includes(element);
      if (!hasTitle && (isOutside || FRAMES.has(roleOf(element, within) ?? ''))) {
        frame.add(element);
        left += about.letters;
      } else visit(element.childNodes, within || element === content || SECTIONS.has(element.tagName));
    }
  };
  visit(nodes, false);
  return left === whole.letters ? new Set() : frame;
}

/** The role that is given, else the one that HTML gives the element (HTML-AAM, 3.5). */
function roleOf({ tagName, attrs }: Element, within: boolean): string | undefined {
  const given = attrs
    .find(({ name }) => name === 'role')
    ?.value.trim()
    .toLowerCase();
  if (given !== undefined && given !== '') return given.split(/\s+/u)[0];
  if (tagName === 'main' || tagName === 'article') return tagName;
  if (tagName === 'nav') return 'navigation';
  if (tagName === 'search') return 'search';
  if (within) return undefined;
  if (tagName === 'header') return 'banner';
  if (tagName === 'footer') return 'contentinfo';
  return tagName === 'aside' ? 'complementary' : undefined;
}
