// Every way to change one byte of a text that the format's reader may meet: replaced by neighbours in the alphabets that
// matter, dropped, doubled.

const SWAPS = ['A', 'B', 'a', '0', '1', '9', '+', '/', '=', ' ', '\n', '\t', '\r', '\u0000', 'é', '—'];

export function* singleMutations(text: string): Generator<string> {
  const characters = [...text];
  for (const [i, character] of characters.entries()) {
    const [before, after] = [characters.slice(0, i).join(''), characters.slice(i + 1).join('')];
    yield before + after;
    yield before + character + character + after;
    const code = character.codePointAt(0)!;
    for (let bit = 0; bit < 7; bit++) yield before + String.fromCodePoint(code ^ (1 << bit)) + after;
    for (const swap of SWAPS) if (swap !== character) yield before + swap + after;
  }
  yield `${text}\n`;
  yield `\n${text}`;
  yield `\ufeff${text}`;
}
