// What was left out of a document or is set off in it, counted, with the first places and the words.

import type { ImportNote, ImportRule } from '../../core/text/import/note.ts';

const MOST_PLACES = 8;

export class Tally {
  readonly #places = new Map<
    string,
    { rule: ImportRule; parameters: ImportNote['parameters']; lines: number[]; words: string[] }
  >();
  readonly #file: string;
  constructor(file: string) {
    this.#file = file;
  }

  add(rule: ImportRule, line: number, parameters: ImportNote['parameters'] = {}, words: readonly string[] = []): void {
    const key = `${rule} ${JSON.stringify(parameters)}`;
    const known = this.#places.get(key) ?? { rule, parameters, lines: [], words: [] };
    this.#places.set(key, known);
    known.lines.push(line);
    for (const each of words) {
      const said = each.replace(/\s+/gu, ' ').trim();
      if (said !== '') known.words.push(said);
    }
  }

  notes(): ImportNote[] {
    return [...this.#places.values()].map(({ rule, parameters, lines, words }) => {
      const shown = lines.slice(0, MOST_PLACES).join(', ') + (lines.length > MOST_PLACES ? ', …' : '');
      return {
        rule,
        file: this.#file,
        line: lines[0]!,
        locale: null,
        parameters: { ...parameters, count: lines.length, lines: shown },
        ...(words.length > 0 && { words }),
      };
    });
  }
}
