// How well a text can be told from what lies behind it.

/** Red, green, blue and alpha, 0 to 255 each. */
type Rgba = readonly [number, number, number, number];

/** Contrast ratio as WCAG 2.2 defines it, of an element's text to what lies behind it, with every `opacity` around it. */
export function contrastOf(element: Element): number {
  let ink = rgba(inkOf(element));
  let ground: Rgba = [0, 0, 0, 0];
  for (
    let at: Node | null = element;
    at;
    at = at instanceof ShadowRoot ? at.host : ((at as Element).assignedSlot ?? at.parentNode)
  ) {
    if (!(at instanceof Element)) continue;
    const { backgroundColor, opacity } = getComputedStyle(at);
    const layer = rgba(backgroundColor);
    [ink, ground] = [over(ink, layer), over(ground, layer)].map(([r, g, b, a]): Rgba => [
      r,
      g,
      b,
      a * Number(opacity),
    ]) as [Rgba, Rgba];
  }
  const [lighter, darker] = [ink, ground]
    .map((colour) => luminance(over(colour, [255, 255, 255, 255])))
    .toSorted((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** What its letters are filled with: `color`, unless another property of the page's says otherwise. */
export const inkOf = (element: Element): string => getComputedStyle(element).webkitTextFillColor;

/** Porter and Duff's "over": the upper colour on the lower one. */
function over([r, g, b, a]: Rgba, [r0, g0, b0, a0]: Rgba): Rgba {
  const rest = a0 * (1 - a / 255);
  const alpha = a + rest;
  const mix = (top: number, bottom: number): number => (alpha === 0 ? 0 : (top * a + bottom * rest) / alpha);
  return [mix(r, r0), mix(g, g0), mix(b, b0), alpha];
}

const luminance = (colour: Rgba): number => {
  const [r, g, b] = colour.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};

/** Any CSS colour as four bytes: the canvas knows every colour space, a parser of ours would not. */
function rgba(colour: string): Rgba {
  const known = read.get(colour);
  if (known) return known;
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const bytes = [...context.getImageData(0, 0, 1, 1).data] as unknown as Rgba;
  read.set(colour, bytes);
  return bytes;
}
const read = new Map<string, Rgba>();
