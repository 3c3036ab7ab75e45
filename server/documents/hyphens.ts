// A hyphen at the end of a line: of a word that was broken there, `obliga-` / `tions`, or of one that always has it, `third-` /
// `party`. The rest of the text knows which.

/** In UTF-16 code units: what is longer is no word. */
const LONGEST = 60;
const BROKEN = new RegExp(`([\\p{L}\\p{N}]{1,${LONGEST}})-$`, 'u');
const brokenWord = (line: string): string | undefined => BROKEN.exec(line.slice(-LONGEST))?.[1];
const GOES_ON = /^[\p{L}\p{N}]+/u;

export class Hyphens {
  readonly #lines: readonly string[];
  #known: ReadonlySet<string> | null = null;

  /** Of the text in `lines`. */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** Whether the hyphen that `before` ends with, which is behind a letter or a figure, belongs to the word that `line` goes on with. */
  belong(before: string, line: string): boolean {
    const first = brokenWord(before) ?? '';
    const [second = ''] = GOES_ON.exec(line) ?? [];
    // `state-of-the-` / `art`, `example.com/terms-of-` / `use`.
    const isOneOfMany = '-/._@'.includes(before.at(-2 - first.length) ?? ' ');
    if (isOneOfMany || !/^\p{Ll}/u.test(second) || /\d$/u.test(first)) return true;
    const [one, other] = [first.toLowerCase(), second.toLowerCase()];
    this.#known ??= wordsIn(this.#lines);
    if (this.#known.has(`${one}-${other}`)) return true;
    return !this.#known.has(one + other) && this.#known.has(one) && this.#known.has(other);
  }
}

/** Every word, and every one with hyphens, but those at the border of two lines. */
function wordsIn(lines: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  let isBroken = false;
  for (const line of lines) {
    const text = line.trim();
    const broken = brokenWord(text);
    const end = broken === undefined ? text.length : text.length - broken.length - 1;
    const whole = text.slice(isBroken ? (GOES_ON.exec(text)?.[0].length ?? 0) : 0, end).toLowerCase();
    for (const [word] of whole.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)) {
      words.add(word);
      if (word.includes('-')) for (const part of word.split('-')) words.add(part);
    }
    isBroken = broken !== undefined;
  }
  return words;
}
