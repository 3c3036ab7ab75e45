// What a reader of files hands over: one paragraph after the other, as they stand in a document, in either language.

import type { ClauseId } from '../agreement.ts';

export interface ReadLine {
  /** Without the number that the document's own numbering prints before it. */
  readonly text: string;
  /** As the document's own numbering prints it: Word's automatic numbers, a list of a web page. */
  readonly number?: string;
  /** Of an item: in how many lists of the document the one stands that it is in; 0 for the outermost. */
  readonly depth?: number;
  /** As the caller named the file. */
  readonly file: string;
  /** From 1: the line of a text file, the paragraph of a Word file. */
  readonly line: number;
  /** Of a heading that the document marks as one: 0 for its title, then 1, 2, …. */
  readonly level?: number;
  /** Whether all of it is set in bold. */
  readonly bold?: true;
  /** Lines of one row of a table belong together. */
  readonly row?: number;
  /** A figure in a cell of its own, such as a price: no clause begins with it. */
  readonly isFigure?: true;
  /** The id it has already, in a text of ours. */
  readonly id?: ClauseId;
}
