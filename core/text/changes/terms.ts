// Where the defined terms of a text stand in it. They are looked for one by one: an expression made of them would have to be
// compiled for every text anew.

export class Terms {
  /** By their first UTF-16 code unit, the longest first. */
  readonly #begun: ReadonlyMap<number, readonly string[]>;

  constructor(terms: readonly string[]) {
    const sorted = terms.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
    this.#begun = Map.groupBy(sorted, (term) => term.charCodeAt(0));
  }

  /** Where the longest term ends that begins at `at` and is no part of a longer word; 0 if there is none. */
  endAt(text: string, at: number): number {
    const begun = this.#begun.get(text.charCodeAt(at));
    if (begun === undefined || (isWordCharacter(text.charCodeAt(at)) && !isFree(NOTHING_BEFORE, text, at))) return 0;
    for (const term of begun) {
      if (!text.startsWith(term, at)) continue;
      const end = at + term.length;
      if (!isWordCharacter(text.charCodeAt(end - 1)) || isFree(NOTHING_BEHIND, text, end)) return end;
    }
    return 0;
  }
}

/** A letter or a figure of ASCII: a term of another script may stand inside a word. */
const isWordCharacter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;

const NOTHING_BEFORE = /(?<![\p{L}\p{N}])/uy;
const NOTHING_BEHIND = /(?![\p{L}\p{N}])/uy;

function isFree(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
