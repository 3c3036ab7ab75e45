// Where the defined terms of a text stand in it. An expression made of them would have to be compiled for every text anew; as a
// tree of their letters they are looked for once at a place, however many begin alike.

interface Node {
  readonly next: Map<number, Node>;
  isTerm: boolean;
}

export class Terms {
  /** By UTF-16 code unit. */
  readonly #root: Node = { next: new Map(), isTerm: false };

  constructor(terms: readonly string[]) {
    for (const term of terms) {
      let node = this.#root;
      for (let at = 0; at < term.length; at++) {
        const code = term.charCodeAt(at);
        const next = node.next.get(code) ?? { next: new Map(), isTerm: false };
        node.next.set(code, next);
        node = next;
      }
      node.isTerm = true;
    }
  }

  /** Where the longest term ends that begins at `at` and is no part of a longer word; 0 if there is none. */
  endAt(text: string, at: number): number {
    let node = this.#root.next.get(text.charCodeAt(at));
    let found = 0;
    for (let end = at + 1; node !== undefined; end++) {
      if (node.isTerm && (!isWordCharacter(text.charCodeAt(end - 1)) || isFree(NOTHING_BEHIND, text, end))) found = end;
      node = end < text.length ? node.next.get(text.charCodeAt(end)) : undefined;
    }
    return found > 0 && isWordCharacter(text.charCodeAt(at)) && !isFree(NOTHING_BEFORE, text, at) ? 0 : found;
  }
}

/** A letter or a figure of ASCII: a term of another script may stand inside a word. */
const isWordCharacter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;

/** A Chinese character stands beside the words of other scripts without a space, and belongs to none. */
const NOTHING_BEFORE = /(?<!(?!\p{Script=Han})[\p{L}\p{N}])/uy;
const NOTHING_BEHIND = /(?!(?!\p{Script=Han})[\p{L}\p{N}])/uy;

function isFree(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
