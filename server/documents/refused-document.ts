// A file that is not read, with the note that says why.

import type { ImportNote, ImportRule } from '../../core/text/import/note.ts';

export class RefusedDocument extends Error {
  readonly note: ImportNote;
  constructor(rule: ImportRule, file: string, line = 1, parameters: ImportNote['parameters'] = {}) {
    super(rule);
    this.note = { rule, file, line, locale: null, parameters };
  }
}
