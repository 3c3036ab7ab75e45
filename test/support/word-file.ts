// Word files for tests, made of the parts that matter for their text.

import { zip, type ZipEntry } from './zip.ts';

const SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export interface WordParts {
  /** What stands in `w:body`. */
  readonly body: string;
  /** What stands in `w:numbering`. */
  readonly numbering?: string;
  /** What stands in `w:styles`. */
  readonly styles?: string;
  readonly others?: readonly ZipEntry[];
}

export function wordFile({ body, numbering, styles, others = [] }: WordParts): Buffer {
  const part = (name: string, root: string, content: string): ZipEntry => ({
    name: `word/${name}.xml`,
    content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} ${SPACE}>${content}</w:${root}>`,
  });
  return zip([
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    part('document', 'document', `<w:body>${body}</w:body>`),
    ...(numbering === undefined ? [] : [part('numbering', 'numbering', numbering)]),
    ...(styles === undefined ? [] : [part('styles', 'styles', styles)]),
    ...others,
  ]);
}

/** A paragraph, in a list by `[numId, ilvl]` or of a style. */
export function paragraph(
  text: string,
  { list, style }: { list?: readonly [number, number]; style?: string } = {},
): string {
  const properties = [
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    list === undefined ? '' : `<w:numPr><w:ilvl w:val="${list[1]}"/><w:numId w:val="${list[0]}"/></w:numPr>`,
  ].join('');
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows
    .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`)
    .join('')}</w:tbl>`;

/** A list of levels, each its format and its text. */
export const abstractList = (
  id: number,
  levels: readonly (readonly [format: string, text: string, more?: string])[],
): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels
    .map(
      ([format, text, more = ''], level) =>
        `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('')}</w:abstractNum>`;

export const list = (id: number, abstract: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`;
