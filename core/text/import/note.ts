// What an import has to say: what it could not read, what it left out, what it changed, what a lawyer must decide.
// A note is a code with parameters; its sentences stand in `note.words.ts`.

import type { Locale } from '../agreement.ts';

/** Every note. An error means that nothing was written. */
export const IMPORT_RULES = {
  // Files that are not read
  'file-missing': 'error',
  'file-unreadable': 'error',
  'file-directory': 'error',
  'file-empty': 'error',
  'file-large': 'error',
  'file-kind': 'error',
  'encoding-gb18030': 'error',
  'encoding-utf16': 'error',
  'encoding-surrogate': 'error',
  'encoding-unknown': 'error',
  'nul-bytes': 'error',
  'word-old': 'error',
  'word-encrypted': 'error',
  'word-macros': 'error',
  'word-tracked-changes': 'error',
  'document-rtf': 'error',
  'document-pdf': 'error',
  'archive-broken': 'error',
  'archive-encrypted': 'error',
  'archive-path': 'error',
  'archive-bomb': 'error',
  'archive-not-word': 'error',
  'xml-broken': 'error',
  'xml-doctype': 'error',
  'nesting-deep': 'error',
  'markdown-broken': 'error',
  'comment-unclosed': 'error',
  'target-taken': 'error',
  'text-missing': 'error',
  'clauses-missing': 'error',
  'languages-apart': 'error',
  // Read, with something to say
  'byte-order-mark': 'warning',
  'lines-joined': 'warning',
  'comments-left-out': 'warning',
  'footnotes-left-out': 'warning',
  'hidden-left-out': 'warning',
  'struck-through': 'warning',
  'front-matter-left-out': 'warning',
  'contents-left-out': 'warning',
  'table-head-left-out': 'warning',
  'frame-left-out': 'warning',
  'page-lines-left-out': 'warning',
  'script-left-out': 'warning',
  'markup-left-out': 'warning',
  'attributes-left-out': 'warning',
  'picture-left-out': 'warning',
  'table-flattened': 'warning',
  'characters-repaired': 'warning',
  'bullets-dropped': 'warning',
  'spelling-refused': 'warning',
  'version-unfinished': 'warning',
  // The text as found
  'language-missing': 'warning',
  'title-missing': 'warning',
  'bold-as-heading': 'warning',
  'preamble-heading': 'warning',
  'number-again': 'warning',
  'number-skips': 'warning',
  'number-deep': 'warning',
  'number-spelled': 'warning',
  'number-kept-in-text': 'warning',
  'number-shared': 'warning',
  'fragment-left': 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;

export type ImportRule = keyof typeof IMPORT_RULES;

export interface ImportNote {
  readonly rule: ImportRule;
  /** As the caller named the file. */
  readonly file: string;
  /** From 1: a line, in a Word file a paragraph; of the first where it is about the whole file. */
  readonly line: number;
  readonly locale: Locale | null;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** What was left out or is set off, as it stands in the file and in its order; where nothing is quoted, none. */
  readonly words?: readonly string[];
}
